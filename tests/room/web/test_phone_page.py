"""What a phone's page tells before, between and after the questions."""

from __future__ import annotations

import dataclasses
import re

from tests.kits.web import app_of, client_of
from tests.room.web.phones import answer, path


def test_saved_is_in_the_button(room, new_phone):
    phone = new_phone()
    room.go("vote")
    round_id = room.open()

    def button() -> str:
        found = re.search(r'<button[^>]*id="send".*?</button>', phone.get(path(room)).text, re.S)
        assert found
        return re.sub(r"<[^>]*>", "", found[0]).strip()

    assert button() == "Save my answer"
    answer(phone, room, round_id, "b")
    assert button() == "Saved"


def test_a_bound_is_on_the_page_before_it_is_passed(room, new_phone):
    phone = new_phone()
    room.go("ideas")
    round_id = room.open("ideas")
    assert 'data-longest="280"' in phone.get(path(room)).text
    for words in ("one", "two", "three"):
        phone.post(path(room), data={"round": round_id, "words:idea": words})
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    room.do("lock")
    room.open("dots")
    shown = phone.get(path(room)).text
    assert 'data-most="2"' in shown and "Choose up to 2." in shown


def test_between_questions_ones_own_answers_are_there_and_nobody_elses(room, new_phone):
    phone, other = new_phone(), new_phone()
    room.go("vote")
    round_id = room.open()
    answer(phone, room, round_id, "b")
    chosen = next(each.text for each in room.course.items["Q-T02"].options if each.id == "b")
    assert "Your answers so far" not in phone.get(path(room)).text
    room.go("welcome")
    shown = phone.get(path(room)).text
    assert "Your answers so far (1)" in shown and chosen in shown
    assert "Your answers so far" not in other.get(path(room)).text
    room.go("vote")
    room.do("take_back")
    room.go("welcome")
    assert "Your answers so far" not in phone.get(path(room)).text


def hall(room):
    settings = room.services.settings.model_copy(update={"room": True})
    return app_of(dataclasses.replace(room.services, settings=settings))


def test_a_hall_asks_nobody_whether_they_are_elsewhere(room, new_phone):
    phone = client_of(hall(room))
    for address in ("/join", f"/join/{room.session.code}"):
        assert "elsewhere" not in phone.get(address).text
        assert "Joining from elsewhere" in new_phone(joined=False).get(address).text
    assert phone.post("/join", data={"code": room.session.code}).status_code == 303
    assert "Joining from elsewhere" not in phone.get(path(room)).text
    kept = phone.post(f"{path(room)}/about", data={"people": "4", "table": "Oak"})
    assert kept.status_code == 303
    assert room.store.present(room.session.id, by_table=True) == {"room": 4}


def test_a_hall_ends_in_a_page_that_says_what_happens_next(room):
    phone = client_of(hall(room))
    phone.post("/join", data={"code": room.session.code})
    room.go("welcome")
    room.do("close")
    over = phone.get(path(room)).text
    assert "What happens next" in over and "a file that opens in any browser" in over
    # None of these is served to the hall's network.
    assert not re.findall(r'href="/(?:welcome|read|resume)', over)
