"""After the room: the pack, bringing it in, catching up."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from courseware.domain.permissions import Role
from courseware.room.data import LiveSession
from courseware.room.trainer.own_questions import OwnKind
from tests.kits.room.room import QUESTION, Room
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
    screen = client_of(app_of(room.services)).get(f"/screen/{room.session.screen_key}")
    assert "Your phone says how to go on" in text_of(screen.text)
    assert phone.get(f"{path(room)}/now").status_code == 410
    assert phone.post("/join", data={"code": room.session.code}).status_code == 422


def test_every_shipped_run_sheet_can_be_planned(room):
    for name in room.course.runsheets:
        session = room.trainers.plan(room.trainer, name)
        assert session.code


def test_a_pack_that_was_brought_in_can_be_caught_up_on_there(room):
    """The laptop of a hall without internet has gone: its address with it."""
    reporting = held(room).services.room.reporting
    brought = reporting.bring(room.trainer, reporting.pack(room.trainer, room.session.id).data)
    room.trainers.remove(room.trainer, room.session.id)
    late = client_of(app_of(room.services))
    address = f"/catch-up/{brought.catch_up_key}"
    assert "A vote" in late.get(address).text
    shown = text_of(late.post(f"{address}/1", data={"chosen": "a"}).text)
    assert "Most often chosen, by 4 of 6 people" in shown and "You: " in shown


def test_a_question_of_the_trainers_own_can_be_caught_up_on(room):
    seats = [room.join() for _each in range(6)]
    room.go("welcome")
    own = room.services.room.own_questions
    given = (OwnKind("choice"), "Break now?", ("Now", "Later"))
    own.ask(room.trainer, room.session.id, room.version, *given)
    room.all_choose(seats, room.stage.round.id, "111112")
    room.do("lock")
    room.do("close")
    late = client_of(app_of(room.services))
    address = f"/catch-up/{room.session.catch_up_key}/1"
    assert "Break now?" in late.get(address).text
    assert "“Now”" in text_of(late.post(address, data={"chosen": "2"}).text)


class _Page(HTMLParser):
    """What a page loads, where it sends, and its ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.names: list[set[str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.links += [given[name] for name in ("src", "href", "action", "data") if name in given]
        self.ids += [given["id"]] if "id" in given else []
        if tag == "form":
            self.names.append(set())
        elif tag in {"input", "select", "textarea"} and "name" in given:
            self.names[-1].add(given["name"])


def test_the_file_of_the_catch_up_needs_no_server_and_holds_all_questions(room):
    held(room)
    reporting = room.services.room.reporting
    asked = reporting.to_catch_up(room.trainer, room.session.id).asked
    page = _file_of(room, course_url="https://course.example")
    found = _Page(page)
    assert found.links == ["https://course.example/welcome"]
    assert len(found.ids) == len(set(found.ids)), "two questions answer to one name"
    assert len(found.names) == len(asked) == 1
    said = text_of(page)
    assert room.course.items[QUESTION].stem in said
    assert "Most often chosen, by 4 of 6 people" in said
    assert room.session.catch_up_key not in page and room.session.help_key not in page
    assert "ask whoever sent you this for its address" in text_of(_file_of(room, course_url=""))


def _file_of(room: Room, *, course_url: str) -> str:
    """As the laptop of a hall without internet gives it to its trainer."""
    accounts = room.services.identity.staff
    name = f"{len(accounts.everybody())}@example.org"
    welcome = accounts.accept(accounts.invite(Role.TRAINER), name, "Ann", "a quiet sentence")
    room.store.add_trainer(room.session.id, accounts.staff(welcome.sign_in).account)
    settings = room.services.settings.model_copy(update={"room": True, "course_url": course_url})
    app = app_of(dataclasses.replace(room.services, settings=settings))
    browser = TestClient(app, base_url="https://course.example", client=("127.0.0.1", 5000))
    browser.cookies.set("__Host-masterclass", welcome.token)
    answer = browser.get(f"/live/{room.session.id}/catch-up.html")
    assert answer.status_code == 200
    assert "catch-up.html" in answer.headers["content-disposition"]
    return answer.text


def test_before_the_end_there_is_no_file_to_catch_up_with(room):
    from courseware.domain.refusal import Refusal

    with pytest.raises(Refusal, match="End the session first"):
        room.services.room.reporting.to_catch_up(room.trainer, room.session.id)
