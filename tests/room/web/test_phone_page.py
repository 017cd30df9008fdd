"""What a phone's page tells before, between and after the questions."""

from __future__ import annotations

import dataclasses
import re
from html import escape

from courseware.domain.form import sent
from courseware.domain.parts.runsheet import Part, PartKind
from courseware.items.registry import form_of
from tests.kits.room.room import SPECTRUM
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


def planned(room, *items):
    """A session that asks these, one after another."""
    parts = tuple(Part(item, PartKind.VOTE, item, 5, item=item) for item in items)
    sheet = dataclasses.replace(room.sheet, id="these", parts=parts)
    room.course.runsheets[sheet.id], room.sheet = sheet, sheet
    room.session = room.trainers.plan(room.trainer, sheet.id)


def test_an_answer_to_numbered_statements_is_told_by_their_numbers_and_letters(room, new_phone):
    """As the screen shows them, so that a room can talk about “2”; the words stand beside it."""
    planned(room, "X-T04")
    seats = [room.join() for _each in range(5)]
    room.go("X-T04")
    round_id = room.open()
    right = room.course.items["X-T04"].samples().correct[0]
    said, *_others = [room.fill_in(seat, round_id, "X-T04", right) for seat in seats]
    assert re.fullmatch(r"1 [A-D], 2 [A-D], 3 [A-D], 4 [A-D]", said)
    assert room.see(seats[0]).saved == said
    room.do("lock")
    room.do("show")
    shown = room.see(seats[0]).shown
    page = new_phone().get(path(room)).text
    told = re.findall(r'<p class="bars-about"[^>]*><b class="letter">(\d)</b> (.*?)</p>', page)
    assert [number for number, _about in told] == list("1234")
    bars = [bar for bar in shown.result.bars if bar.count]
    assert [f"{at} {bar.letter}" for at, bar in enumerate(bars, start=1)] == said.split(", ")


def test_a_story_is_folded_to_its_first_line_above_what_may_be_chosen(room, new_phone):
    """The big screen has all of it; what is read aloud beside it is in there too, and not twice."""
    phone = new_phone()
    room.go("case")
    room.open("scene:start")
    page = phone.get(path(room)).text
    story = room.stage.ask.stem
    assert re.search(r"<h1[^>]*>Which road would you take\?</h1>", page)
    told = re.search(r'<details class="story" id="story">(.*?)</details>', page, re.S)
    assert told and "Read the story" in told[1] and f"<p>{escape(story)}</p>" in told[1]
    assert page.count(escape(room.stage.ask.hint)) == 1 and room.stage.ask.hint
    assert '<div class="alone">' in page, "the question isn’t there twice for whoever sees"


def test_a_question_that_fits_stands_as_it_is(room, new_phone):
    phone = new_phone()
    room.go("vote")
    room.open()
    page = phone.get(path(room)).text
    assert room.stage.ask.stem in page and "Read the story" not in page


def test_the_rows_of_a_scale_have_one_heading_and_each_is_heard_whole(room, new_phone):
    planned(room, SPECTRUM)
    phone = new_phone()
    room.go(SPECTRUM)
    room.open()
    page = phone.get(path(room)).text
    pair = room.course.items[SPECTRUM].pairs[0]
    about = f"From {pair.left} (1) to {pair.right} (7)"
    assert page.count(f'<p class="rows-about" aria-hidden="true">{about}</p>') == 1
    assert page.count(f'<legend><span class="sr">{about}: </span>') == 3


def test_what_was_revealed_last_stands_first_on_the_phone(room, new_phone):
    phone = new_phone()
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaabb")
    for act in ("lock", "show", "show_answer"):
        room.do(act)
    page = phone.get(path(room)).text
    assert page.index("The answer:") < page.index('class="reading"') < page.index('class="bar"')


def test_a_long_answer_of_ones_own_does_not_push_the_result_off_the_phone(room, new_phone):
    phone = new_phone()
    room.go("start")
    item = room.course.items[SPECTRUM]
    round_id = room.open()
    seats = [room.join() for _each in range(5)]
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, item.samples().correct[0])
    form = form_of(item).fields(item, item.check(item.samples().correct[0]), "seed")
    assert phone.post(path(room), data={"round": round_id, **sent(form)}).is_redirect
    room.do("lock")
    room.do("show")
    page = phone.get(path(room)).text
    assert '<details class="own"><summary>Your answer</summary>' in page
