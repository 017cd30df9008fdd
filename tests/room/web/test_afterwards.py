"""After the room: the pack, bringing it in, catching up."""

from __future__ import annotations

import pytest

from courseware.room.data import LiveSession
from tests.kits.room import Room
from tests.kits.web import app_of, client_of, dump
from tests.room.web.phones import path, text_of


def held(room: Room) -> Room:
    """A session with a vote, ideas and a case, closed."""
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbbb")
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["=1+1", "<i>x</i>", "c", "d", "e", "f"], strict=True):
        room.write(seat, round_id, words)
    states = {"=1+1": "shown", "<i>x</i>": "shown", "c": "parked"}
    for idea in room.stage.ideas:
        if idea.text in states:
            room.trainers.moderate(room.trainer, room.session.id, idea.id, state=states[idea.text])
    room.do("close")
    return room


def test_the_pack_holds_results_and_let_through_words_only(room):
    pack = held(room).services.room.reporting.pack(room.trainer, room.session.id)
    vote, ideas = pack.chapters
    assert vote.results[0].result.people == 6
    assert set(ideas.ideas) == {"=1+1", "<i>x</i>"} and ideas.parked == ("c",)
    written = str(pack.data)
    assert "participant" not in written and room.session.help_key not in written
    assert "'d'" not in written.replace("'id': 'd'", "")


def test_the_workbook_opens_and_nothing_in_it_is_a_formula(room):
    import io

    import openpyxl

    from courseware.room.report.workbook import workbook

    book = openpyxl.load_workbook(
        io.BytesIO(workbook(held(room).services.room.reporting.pack(room.trainer, room.session.id)))
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(cell.value == "=1+1" for cell in cells)
    assert any(cell.data_type == "n" and cell.value == 4 for cell in cells)
    assert len(book.sheetnames) == 2


def test_a_pack_is_brought_in_elsewhere_and_an_odd_one_refused(room):
    from courseware.domain.refusal import Refusal

    reporting = held(room).services.room.reporting
    before = reporting.pack(room.trainer, room.session.id)
    brought: LiveSession = reporting.bring(room.trainer, before.data)
    after = reporting.pack(room.trainer, brought.id)
    assert after.chapters == before.chapters
    good = before.data
    changed = ({"sheet": {}}, {"rounds": [{"part": "vote"}]}, {"day": "x"}, {"ideas": None})
    for odd in (None, {}, [], {"format": "other"}, *({**good, **each} for each in changed)):
        with pytest.raises(Refusal):
            reporting.bring(room.trainer, odd)


def test_a_brought_pack_keeps_the_rule_of_five(room):
    reporting = held(room).services.room.reporting
    data = reporting.pack(room.trainer, room.session.id).data
    data = {**data, "rounds": [{**each, "people": 3} for each in data["rounds"]]}
    pack = reporting.pack(room.trainer, reporting.bring(room.trainer, data).id)
    assert all(not chapter.results for chapter in pack.chapters)


def test_catching_up_shows_the_room_only_after_answering_and_stores_nothing(room, settings):
    held(room)
    late = client_of(app_of(room.services))
    address = f"/catch-up/{room.session.catch_up_key}"
    assert "A vote" in late.get(address).text
    assert "Most often" not in late.get(f"{address}/1").text
    before = dump(settings)
    assert late.post(f"{address}/1", data={}).status_code == 422
    shown = late.post(f"{address}/1", data={"chosen": "a"}).text
    assert "Most often" in shown and "You: " in text_of(shown)
    assert dump(settings) == before
    assert late.get(f"{address}/2").status_code == 404
    assert late.get("/catch-up/nothing").status_code == 404


def test_an_open_session_has_no_catch_up(room):
    late = client_of(app_of(room.services))
    assert late.get(f"/catch-up/{room.session.catch_up_key}").status_code == 404


def test_a_closed_room_lets_nobody_in(room, new_phone):
    phone = new_phone()
    room.do("close")
    over = phone.get(path(room))
    assert over.status_code == 410
    assert "Thank you" in over.text and "Write a commitment of your own" in over.text
    stranger = new_phone(joined=False).get(path(room))
    assert stranger.status_code == 410 and "has not joined it" in text_of(stranger.text)
    assert phone.get(f"{path(room)}/now").status_code == 410
    assert phone.post("/join", data={"code": room.session.code}).status_code == 422


def test_every_shipped_run_sheet_can_be_planned(room):
    for name in room.course.runsheets:
        session = room.trainers.plan(room.trainer, name)
        assert session.code
