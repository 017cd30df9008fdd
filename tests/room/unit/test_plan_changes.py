"""Changing a plan part by part."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.parts.runsheet import PartKind
from courseware.domain.refusal import Refusal
from courseware.room.session import plan_changes, runsheets
from tests.content.real import real_course

SHEET = real_course().runsheets["types-45"]
FIRST = 2
IDS = [part.id for part in SHEET.parts]


def ids(sheet) -> list[str]:
    return [part.id for part in sheet.parts]


def test_a_part_goes_up_and_down_and_never_above_what_has_begun() -> None:
    third = IDS[FIRST + 1]
    up = plan_changes.moved(SHEET, third, -1, FIRST)
    assert ids(up)[FIRST : FIRST + 2] == [third, IDS[FIRST]]
    assert plan_changes.moved(up, third, -1, FIRST) == up
    assert plan_changes.moved(up, third, 1, FIRST) == SHEET
    last = plan_changes.moved(SHEET, IDS[-1], 1, FIRST)
    assert last == SHEET


def test_a_part_is_left_out_or_given_other_words() -> None:
    assert IDS[FIRST] not in ids(plan_changes.without(SHEET, IDS[FIRST]))
    part = dataclasses.replace(SHEET.parts[FIRST], minutes=3)
    new = plan_changes.changed(SHEET, part)
    assert new.parts[FIRST].minutes == 3 and ids(new) == IDS
    assert (
        runsheets.checked(real_course(), new).minutes
        == SHEET.minutes - SHEET.parts[FIRST].minutes + 3
    )


@pytest.mark.parametrize("kind", list(PartKind))
def test_what_the_course_has_of_a_kind_can_be_added(kind: PartKind) -> None:
    course = real_course()
    items = plan_changes.askable(course, kind) if kind in runsheets.ASKING else [""]
    assert items
    sheet = SHEET
    for item in items:
        title = "" if item else "A walk"
        sheet = plan_changes.added(
            sheet, plan_changes.from_course(course, sheet, kind, item, title)
        )
    assert len(ids(sheet)) == len(set(ids(sheet))) == len(IDS) + len(items)
    parts = sheet.parts[-runsheets.MOST_PARTS :]
    runsheets.checked(course, dataclasses.replace(sheet, parts=parts))


@pytest.mark.parametrize(
    "change", [{"title": ""}, {"title": "x" * 301}, {"minutes": 0}, {"minutes": 999}, {"dots": 9}]
)
def test_what_cannot_be_is_refused_in_words(change) -> None:
    new = plan_changes.changed(SHEET, dataclasses.replace(SHEET.parts[FIRST], **change))
    with pytest.raises(Refusal):
        runsheets.checked(real_course(), new)


@pytest.mark.parametrize("item", ["", "Q-V03"])
def test_only_what_can_be_asked_is_asked(item: str) -> None:
    vote = next(part for part in SHEET.parts if part.kind is PartKind.VOTE)
    new = plan_changes.changed(SHEET, dataclasses.replace(vote, item=item))
    with pytest.raises(Refusal):
        runsheets.checked(real_course(), new)
