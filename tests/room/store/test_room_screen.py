"""The big screen of a room, page by page, and the steps to it, on both databases."""

from __future__ import annotations

import dataclasses

from courseware.room.session.paging import screens_of
from courseware.room.session.rounds import agreed
from courseware.room.session.showing import shown_of
from courseware.room.session.steps import next_step
from courseware.room.trainer.stepping import Key
from tests.kits.room.room import (
    QUESTION,
    on_screen,
    pages_on_screen,
)


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


def test_above_eight_in_ten_somebody_speaks_for_the_others():
    def summary(*counts):
        return {"rows": [{"id": str(at), "count": count} for at, count in enumerate(counts)]}

    assert not agreed(summary(8, 2))
    assert agreed(summary(9, 2))
    assert agreed(summary(0, 6))


def test_words_are_shown_on_the_wall_and_have_no_result_to_show(room, seats):
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.do("lock")
    assert next_step(room.stage) == "next"
    idea = room.stage.ideas[0]
    room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    assert next_step(room.stage) == "open" and room.stage.next_ask == "dots"


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
        pages = pages_on_screen(room)
        return [card.words.wide for page in pages for card in page.picture.cards]

    before = words()
    assert len(before) == 4 and on_screen(room).pages == 2
    round_id = room.open()
    assert words() == before
    # A phone has the numbers by which a hall speaks of them.
    on_phone = {each.number: each.legend for each in room.see(seats[0]).fields}
    pages = pages_on_screen(room)
    assert on_phone == {card.number: card.text for page in pages for card in page.picture.cards}
    # A page that the trainer turned to stays.
    room.do("turn", 1)
    assert words() == before[2:]
    for seat in seats:
        room.fill_in(seat, round_id, "X-T04", room.course.items["X-T04"].samples().correct[0])
    room.do("lock")
    room.do("show")
    assert len(pages_on_screen(room)) == 1


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
    wall = pages_on_screen(room)
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
