"""The big screen of a room, page by page, and the steps to it, on both databases."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.refusal import Refusal
from courseware.room.session.paging import screens_of
from courseware.room.session.rounds import agreed
from courseware.room.session.showing import shown_of
from courseware.room.session.steps import next_step
from courseware.room.trainer.stepping import Key
from tests.kits.room.room import (
    CASE,
    QUESTION,
    SPECTRUM,
    open_scene,
)


def on_screen(room):
    return room.watching.screen(room.session.screen_key)[1][0]


def _place_all(room, seats):
    item = room.course.items[SPECTRUM]
    round_id = room.open()
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, item.check(item.samples().correct[0]))
    room.do("lock")
    room.do("show")


def test_all_pairs_stand_in_one_picture_and_each_with_its_people_for_whoever_asks(room, seats):
    room.go("start")
    assert on_screen(room).picture.kind == "drawn" and on_screen(room).pages == 1
    _place_all(room, seats)
    first = on_screen(room)
    assert (first.page, first.pages, first.picture.kind) == (0, 1, "drawn")
    assert next_step(room.stage) == "next", "the one picture is the result"
    pairs = room.course.items[SPECTRUM].pairs
    assert all(f">{pair.left}<" in first.picture.wide for pair in pairs)
    assert room.see(seats[0]).shown.result.places == first.result.places
    stepping = room.services.room.stepping
    for pair in pairs:
        stepping.press(room.trainer, room.session.id, room.stage.session.changes, Key.ONE)
        assert next_step(room.stage) == "next"
        alone = on_screen(room)
        assert {each.about for each in alone.result.places} == {f"{pair.left} – {pair.right}"}
        # Each of the six is a dot and a ring, beside the mark of the middle and that in the key.
        assert alone.picture.wide.count("<circle") == 2 * len(seats) + 4
    assert (alone.page, alone.pages) == (5, 6)
    with pytest.raises(Refusal, match="one at a time"):
        stepping.press(room.trainer, room.session.id, room.stage.session.changes, Key.ONE)
    stepping.press(room.trainer, room.session.id, room.stage.session.changes, Key.FORWARD)
    assert room.stage.part.id == "ideas"


def test_of_a_table_no_single_people_are_drawn(room, seats):
    sheet = room.stage.sheet
    parts = tuple(dataclasses.replace(each, tables=each.id == "start") for each in sheet.parts)
    room.do("replan", dataclasses.replace(sheet, parts=parts))
    room.go("start")
    _place_all(room, seats)
    assert on_screen(room).pages == 1


def test_the_start_of_the_day_stands_pale_behind_its_end(room, seats):
    for part in ("start", "end"):
        room.go(part)
        _place_all(room, seats)
    assert "at the start" in on_screen(room).picture.wide


@pytest.mark.parametrize("page", [-1, 6, 99])
def test_a_page_that_isnt_there_is_refused(room, seats, page):
    room.go("start")
    _place_all(room, seats)
    with pytest.raises(Refusal):
        room.do("turn", page)


def test_a_page_shows_nothing_that_was_not_revealed(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    asked = on_screen(room)
    assert (asked.pages, asked.picture.kind, asked.picture.right) == (1, "question", frozenset())
    room.do("show_answer")
    shown = on_screen(room)
    assert shown.answer and shown.result is None
    assert shown.picture.right == {room.course.items[QUESTION].answer_in_words()}


def test_the_answer_is_marked_in_the_chart(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    room.do("show")

    def right() -> list[str]:
        (group,) = on_screen(room).picture.groups
        return [row.letter for row in group.rows if row.is_right]

    assert not right() and len(on_screen(room).result.bars) == 4
    room.do("show_answer")
    (letter,) = right()
    key = next(each for each in room.course.items[QUESTION].options if each.correct)
    assert {each.value: each.letter for each in room.stage.ask.options}[key.id] == letter


def test_a_question_is_seen_before_it_opens_with_the_letters_of_the_phones(room, seats):
    room.go("vote")
    before = on_screen(room)
    assert before.state == "talk" and before.heading == room.course.items[QUESTION].stem
    room.open()
    orders = {
        tuple((each.letter, each.value) for each in room.see(seat).fields[0].choices)
        for seat in seats
    }
    assert len(orders) == 1, "the same order for all"
    on_phone = [letter for letter, _value in orders.pop()]
    assert on_phone == ["A", "B", "C", "D"]
    (asked,) = on_screen(room).picture.options
    assert [each.letter for each in asked.choices] == on_phone
    assert on_screen(room).picture == before.picture


def test_a_story_and_what_may_be_chosen_share_a_page(room, seats):
    """Two pages that turned by themselves hid the choices from whoever had just read the story."""

    def pages():
        return room.watching.screen(room.session.screen_key)[1]

    scene = room.course.items[CASE].scene("start")
    room.go("case")
    for asked in (pages(), (open_scene(room), pages())[1]):
        (only,) = asked
        assert only.picture.story == scene.text
        assert [each.label for each in only.picture.options[0].choices] == [
            each.text for each in scene.options
        ]
        assert only.heading == "Which road would you take?"
    room.all_choose(seats, room.stage.round.id, "aaaaab")
    room.do("lock")
    assert [bool(each.picture.story) for each in pages()] == [True]
    room.do("show")
    assert not any(getattr(each.picture, "story", "") for each in pages())
    open_scene(room)
    assert [bool(each.picture.story) for each in pages()] == [True], "to be looked at again"


def _votes(room, seats, *rounds):
    for ask, votes in rounds:
        room.all_choose(seats, room.open(ask), votes)
        room.do("lock")
        room.do("show")
    return on_screen(room)


def test_a_second_vote_shows_the_one_before_and_why_nobody_s_move_is_told(room, seats):
    room.go("vote")
    again = _votes(room, seats, ("own", "aabbcd"), ("own", "cccccd"))
    (group,) = again.picture.groups
    letters = {each.value: each.letter for each in room.stage.ask.options}
    assert {row.letter: (row.was, row.count) for row in group.rows} == {
        letters["a"]: (2, 0), letters["b"]: (2, 0), letters["c"]: (1, 5), letters["d"]: (1, 1),
    }  # fmt: skip
    assert again.heading == f"You talked, and {letters['c']} rose from 1 to 5."
    assert again.moves == () and "a group is under five" in again.unmoved


def test_who_moved_is_told_where_every_group_is_five_or_more(room):
    room.go("vote")
    many = [room.join() for _each in range(15)]
    again = _votes(room, many, ("own", "a" * 10 + "c" * 5), ("own", "a" * 5 + "c" * 10))
    letters = {each.value: each.letter for each in room.stage.ask.options}
    assert again.moves == ((letters["a"], letters["c"], 5),) and not again.unmoved


def test_what_was_not_shown_stands_behind_nothing(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    again = _votes(room, seats, ("own", "cccccd"))
    assert again.behind is None and again.picture.groups[0].rows[0].was is None


@pytest.mark.parametrize(("first", "then"), [("own", "room"), ("room", "own")])
def test_what_was_expected_and_what_was_chosen_stand_together_in_either_order(
    room, seats, first, then
):
    room.go("vote")
    votes = {"own": "aaaaab", "room": "bbbbba"}
    both = _votes(room, seats, (first, votes[first]), (then, votes[then]))
    letters = {each.value: each.letter for each in room.stage.ask.options}
    assert both.heading == f"You expected {letters['b']}, and chose {letters['a']} most often."
    rows = {row.letter: (row.was, row.count) for row in both.picture.groups[0].rows}
    assert set(rows[letters["a"]]) == {1, 5}


def test_a_case_shows_the_way_taken_then_the_roads_not_taken(room, seats):
    room.go("case")
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[1] * 6)
    room.do("lock")
    room.do("show")
    room.do("drive")
    assert [way.taken for way in on_screen(room).ways] == [True]
    room.do("turn", on_screen(room).page + 1)
    assert [way.taken for way in on_screen(room).ways] == [False]


def test_a_long_wall_is_pages_and_no_idea_is_lost(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat in seats:
        for number in range(10):
            room.write(seat, round_id, f"{seat.participant.id[:4]} idea {number} in some words")
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    pages = screens_of(shown_of(room.stage))
    assert len(pages) > 2
    assert tuple(idea for page in pages for idea in page.wall) == room.stage.wall
    room.do("turn", len(pages) - 1)
    for idea in room.stage.ideas[5:]:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="dropped")
    assert on_screen(room).page == 0 and len(on_screen(room).wall) == 5


def test_the_steps_of_a_vote_that_is_planned_twice(room, seats):
    steps = [next_step(room.stage)]
    room.go("vote")
    for act, given in (("open", ["own"]), ("lock", []), ("show", []), ("open", ["room"]),
                       ("lock", []), ("show", []), ("open", ["own"]), ("lock", []), ("show", []),
                       ("show_answer", [])):  # fmt: skip
        steps.append(next_step(room.stage))
        room.do(act, *given)
    steps.append(next_step(room.stage))
    assert steps == ["begin", *["open", "lock", "show"] * 3, "answer", "next"]


def test_a_decision_of_a_case_is_voted_on_twice_before_the_majority_drives(room, seats):
    room.go("case")
    steps = []
    for votes, act, given in (
        ("", "open", ["scene:start"]), ("aaabbb", "lock", []), ("", "show", []),
        ("", "open", ["scene:start"]), ("aaaaab", "lock", []), ("", "show", []),
        ("", "drive", []),
    ):  # fmt: skip
        if votes:
            room.all_choose(seats, room.stage.round.id, votes)
        steps.append(next_step(room.stage))
        room.do(act, *given)
    assert steps == [*["open", "lock", "show"] * 2, "drive"]
    assert room.stage.round.way == "a"
    # The roads not taken are read before it goes on.
    turn_to_the_end(room)
    assert next_step(room.stage) == "open"
    assert room.stage.next_ask == "scene:paid"


def turn_to_the_end(room):
    assert next_step(room.stage) == "page"
    while next_step(room.stage) == "page":
        room.do("turn", room.stage.round.page + 1)


def test_where_too_few_answered_nothing_is_argued_about(room):
    room.go("case")
    open_scene(room)
    room.do("lock")
    room.do("show")
    assert next_step(room.stage) == "drive"


def test_above_eight_in_ten_somebody_speaks_for_the_others():
    def summary(*counts):
        return {"rows": [{"id": str(at), "count": count} for at, count in enumerate(counts)]}

    assert not agreed(summary(8, 2))
    assert agreed(summary(9, 2))
    assert agreed(summary(0, 6))


def test_at_the_end_of_a_case_every_ending_is_shown(room, seats):
    room.go("case")
    item = room.course.items[CASE]
    for ask, option in (("scene:start", "a"), ("scene:paid", "b")):
        room.all_choose(seats, room.open(ask), option * 6)
        room.do("lock")
        room.do("show")
        room.do("drive")
    shown = " ".join(way.text for way in room.see(seats[0]).shown.ways)
    assert all(ending in shown for ending in item.endings.values())
    turn_to_the_end(room)
    assert next_step(room.stage) == "next"


def test_words_are_shown_on_the_wall_and_have_no_result_to_show(room, seats):
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.do("lock")
    assert next_step(room.stage) == "next"
    idea = room.stage.ideas[0]
    room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    assert next_step(room.stage) == "open" and room.stage.next_ask == "dots"


def test_any_choice_may_be_predicted_and_is_told_beside_what_was_chosen(room, seats):

    sheet = room.stage.sheet
    parts = tuple(dataclasses.replace(each, predict=False) for each in sheet.parts)
    room.do("replan", dataclasses.replace(sheet, parts=parts))
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    assert room.stage.next_ask == "own" and "room" in room.stage.may_ask
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    shown = room.see(seats[0]).shown
    # What was really chosen isn't told before the trainer has revealed that.
    assert shown.predicted and not any("yourselves" in line for line in shown.lines)


def test_a_prediction_stands_beside_what_the_room_was_shown(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    room.do("show")
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    assert any("yourselves" in line for line in room.see(seats[0]).shown.lines)


def test_all_that_is_asked_is_there_to_be_turned_before_and_while_people_answer(room, seats):
    """Nobody has a hand free then: the screen turns by itself what fills more than one page."""
    sheet = room.stage.sheet
    cards = [
        dataclasses.replace(each, item="X-T04", again=False, predict=False)
        if each.id == "vote"
        else each
        for each in sheet.parts
    ]
    room.do("replan", dataclasses.replace(sheet, parts=tuple(cards)))
    room.go("vote")

    def words():
        pages = room.watching.screen(room.session.screen_key)[1]
        return [card.words.wide for page in pages for card in page.picture.cards]

    before = words()
    assert len(before) == 4 and on_screen(room).pages == 2
    round_id = room.open()
    assert words() == before
    # A phone has the numbers by which a hall speaks of them.
    on_phone = {each.number: each.legend for each in room.see(seats[0]).fields}
    pages = room.watching.screen(room.session.screen_key)[1]
    assert on_phone == {card.number: card.text for page in pages for card in page.picture.cards}
    # A page that the trainer turned to stays.
    room.do("turn", 1)
    assert words() == before[2:]
    for seat in seats:
        room.fill_in(seat, round_id, "X-T04", room.course.items["X-T04"].samples().correct[0])
    room.do("lock")
    room.do("show")
    assert len(room.watching.screen(room.session.screen_key)[1]) == 1


def test_who_moved_in_a_case_is_told_by_the_letters_that_are_on_the_phones(room):
    seats = [room.join() for _each in range(10)]
    room.go("case")
    for votes in ("aaaaabbbbb", "aaaaaaaaaa"):
        options = open_scene(room)
        room.all_choose(seats, room.stage.round.id, votes)
        room.do("lock")
        room.do("show")
    assert options == ["a", "b"]
    assert on_screen(room).moves == (("B", "A", 5),)


def test_of_many_ideas_those_that_matter_most_are_one_page_and_the_rest_is_asked_for(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat in seats:
        for at in range(3):
            room.write(
                seat, round_id, f"{'A cause of some length, told ' * 4}{seats.index(seat)}{at}"
            )
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    room.do("lock")
    wall = room.watching.screen(room.session.screen_key)[1]
    assert len(wall) > 1, "it turns by itself, as while people wrote"
    assert {each.pages for each in wall} == {len(wall)}
    assert next_step(room.stage) == "open", "no page of it is in the way of the choice"
    room.open("dots")
    pages = screens_of(shown_of(room.stage))
    letters = [page.letters[idea.id] for page in pages for idea in page.wall]
    options = room.stage.ask.fields(None)[0].choices
    assert letters == [each.letter for each in options], "the letters of the phones"
    for seat in seats:
        room.answer(seat, room.stage.round.id, chosen=[each.value for each in options[-2:]])
    room.do("lock")
    room.do("show")
    first, *rest = screens_of(shown_of(room.stage))
    assert {row.count for row in first.picture.groups[0].rows[:2]} == {len(seats)}
    assert first.pages == 1 and rest and all(each.is_optional for each in rest)
    assert next_step(room.stage) == "next", "no page of what was chosen least is in the way"
    seen = room.stage.session.changes
    room.services.room.stepping.press(room.trainer, room.session.id, seen, Key.ONE)
    assert on_screen(room).page == 1
