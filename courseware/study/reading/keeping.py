"""Keeps what a form brought, and says what it comes to; without a member it says so only."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.course import Step
from courseware.domain.exercise import (
    Exercise,
    Finding,
    Occasion,
    Reading,
    Table,
    Words,
)
from courseware.domain.item import Item, Json, Remark, admits
from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.study.asking.windows.joining import Elsewhere
from courseware.study.exercises.service import Exercising
from courseware.study.reading.figures import figure_of
from courseware.study.steps.service import Learning


@dataclass(frozen=True)
class Told:
    """What an answer came to: remarks of a question, or the finding of an exercise. One that
    `goes_on` isn't finished: its form follows, as far as it is filled in."""

    said: str
    remarks: tuple[Remark, ...] = ()
    finding: Finding | None = None
    table: Table | None = None
    goes_on: bool = False
    readings: tuple[Reading, ...] = ()
    figure: str = ""
    """The picture as SVG, for the types that draw it so."""


def earlier_occasion(
    exercising: Exercising, member: Member | None, step: Step, item: Item
) -> Occasion | None:
    """When the member did this before, for the types that are read over time."""
    if member is None or type_of(item).readings is None:
        return None
    return exercising.occasion(member, step.ref, item.id)


def worked(
    exercising: Exercising,
    member: Member | None,
    step: Step,
    item: Exercise,
    response: Json,
    seen: object,
) -> Told:
    """Keeps a member's exercise as it is now, and says what it comes to."""
    words: Words = {}
    checked = item.check(response, partial=True)
    if member:
        joined = exercising.move(member, step.ref, item.id, response, seen)
        if joined.mine is not None:
            raise Elsewhere(item, joined)
        checked = joined.kept
        if admits(item, checked):
            exercising.keep_version(member, step.ref, item)
        words = exercising.doing(member, step.ref, item.id).words
    finding, goes_on = item.finding(checked, words), not admits(item, checked)
    readings = type_of(item).readings
    if readings is None:
        table = item.table(checked, words)
        return Told(item.in_words(checked), finding=finding, table=table, goes_on=goes_on)
    earlier = earlier_occasion(exercising, member, step, item)
    return Told(
        "",  # the picture and the table say it
        finding=finding,
        table=readings.table(item, checked, earlier),
        goes_on=goes_on,
        readings=readings.readings(item, checked, earlier),
        figure=figure_of(item, checked, earlier),
    )


def answered(
    learning: Learning,
    member: Member | None,
    step: Step,
    item: Item,
    response: Json,
    seen: object,
) -> Told:
    """Keeps a member's answer, and says what it comes to."""
    checked = item.check(response)
    if member:
        marking = learning.answer(member, step.ref, item.id, checked, seen)
    else:
        marking = item.mark(checked)
    return Told(item.in_words(checked), marking.remarks)
