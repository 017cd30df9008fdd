"""The plan of a room: what may be changed when, catching up, and its clock, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from courseware.domain.parts.runsheet import Part, PartKind
from courseware.domain.refusal import Refusal
from courseware.room.session import runsheets
from tests.content.real import real_course
from tests.kits.room.room import (
    AT,
    CASE,
    FIELD,
    SHEET,
)


@pytest.mark.parametrize("item", sorted(real_course().sensitive_items))
@pytest.mark.parametrize("kind", list(PartKind))
def test_a_sensitive_step_is_neither_voted_on_nor_written_about(room, kind, item):
    """Whatever kind of part a trainer makes of it: the plan is refused, and nothing is asked."""
    part = Part("x", kind, "Inquiry", 5, item=item, prompt="What now?", predict=True, dots=2)
    with pytest.raises(Refusal, match="Inquiry"):
        room.do("replan", dataclasses.replace(SHEET, parts=(SHEET.parts[0], part)))
    assert room.stage.sheet.parts == SHEET.parts


@pytest.fixture
def back(room, seats):
    """A room that voted, wrote ideas, and then went back to the first part."""
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.go("welcome")
    return room


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("vote", {"kind": PartKind.TALK, "item": ""}),
        ("vote", {"item": "Q-T10"}),
        ("vote", {"kind": PartKind.CASE, "item": CASE}),
        ("ideas", {"prompt": "What helps?"}),
        ("ideas", {"kind": PartKind.FORCES, "item": FIELD}),
        ("ideas", {"dots": 1}),
        ("vote", None),
        ("ideas", None),
    ],
)
def test_a_part_that_was_asked_stays_as_it_was_also_after_going_back(back, part, change):
    parts = list(back.stage.sheet.parts)
    if change is None:
        del parts[AT[part]]
    else:
        parts[AT[part]] = dataclasses.replace(parts[AT[part]], **change)
    with pytest.raises(Refusal, match="stay as they are"):
        back.do("replan", dataclasses.replace(back.stage.sheet, parts=tuple(parts)))
    assert back.stage.sheet.parts == SHEET.parts


def test_after_going_back_the_rest_of_the_plan_may_still_be_changed(back):
    first, vote, _start, *others = back.stage.sheet.parts
    shorter = dataclasses.replace(vote, minutes=3, title="The vote, again")
    parts = (first, *others, shorter)
    back.do("replan", dataclasses.replace(back.stage.sheet, parts=parts))
    assert back.stage.sheet.parts == parts
    back.do("close")
    assert [each.title for each in reported(back).chapters] == ["The vote, again"]


def reported(room):
    return room.services.room.reporting.pack(room.trainer, room.session.id)


def test_catching_up_leaves_out_what_the_plan_no_longer_knows(room, seats):
    """A session whose plan was changed after its votes, as could be done once."""
    for part in ("vote", "start"):
        room.go(part)
        round_id = room.open()
        item = room.course.items[SHEET.parts[AT[part]].item]
        for seat in seats:
            room.fill_in(seat, round_id, item.id, item.samples().correct[0])
    room.do("close")
    key, reporting = room.session.catch_up_key, room.services.room.reporting
    assert [each.part.id for each in reporting.caught_up(key)[1]] == ["vote", "start"]
    talk = dataclasses.replace(SHEET.parts[AT["start"]], kind=PartKind.TALK, item="")
    for parts in ((SHEET.parts[0], talk), (SHEET.parts[0],)):
        sheet = runsheets.to_json(dataclasses.replace(SHEET, parts=parts))
        room.store.change_session(room.session.id, room.version, sheet=sheet)
        assert reporting.caught_up(key)[1] == ()


def test_catching_up_has_a_question_whose_first_vote_was_too_small(room, seats):
    room.go("vote")
    room.all_choose(seats[:4], room.open(), "aaab")
    room.do("lock")
    for options in ("aaaaab", "bbbbba"):
        room.all_choose(seats, room.open(), options)
        room.do("lock")
    room.do("close")
    reporting = room.services.room.reporting
    _session, questions = reporting.caught_up(room.session.catch_up_key)
    assert [(each.number, each.part.id) for each in questions] == [(1, "vote")]
    result = reporting.compare(questions[0], {"chosen": ["a"]}).result
    assert result.people == 6


def test_no_shipped_plan_asks_anything_sensitive():
    course = real_course()
    asked = {part.item for sheet in course.runsheets.values() for part in sheet.parts}
    assert course.sensitive_items and not asked & course.sensitive_items


def test_the_clock_says_what_can_be_skipped_only_when_late(room):
    room.go("welcome")
    room.clock.now += dt.timedelta(minutes=4)
    assert room.stage.timing.late <= 0 and room.stage.timing.skippable == ()
    room.clock.now += dt.timedelta(minutes=9)
    assert room.stage.timing.late == pytest.approx(8)
    assert [part.id for part in room.stage.timing.skippable] == ["case", "end"]
    assert room.stage.timing.saves == 15
