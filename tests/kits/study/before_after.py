"""A member who answers what is asked before the course, after it and three months on."""

from __future__ import annotations

from courseware.domain.item import Item, Json
from courseware.domain.people import Member
from courseware.items.questions.likert.spec import Likert
from courseware.study.asking.places import Phase
from courseware.study.before_after.service import BeforeAndAfter
from tests.kits.study.top_ups import right, wrong


def say(
    before_after: BeforeAndAfter,
    member: Member,
    phase: Phase,
    *,
    right_ones: bool = True,
    level: int = 3,
) -> None:
    """Begins a phase, or goes on with it, and answers all of it."""
    for number, item in enumerate(before_after.begin(member, phase).sitting.items, start=1):
        given = said(item, is_right=right_ones, level=level)
        before_after.answer(member, phase, number, given, "sure" if item.marked else "")


def said(item: Item, *, is_right: bool, level: int) -> Json:
    """A right answer or a wrong one; of what members do, every act on one level."""
    if item.marked:
        return right(item) if is_right else wrong(item)
    (ratings,) = [each["ratings"] for each in item.samples().correct[:1]]
    assert isinstance(item, Likert)
    top = len(item.scale)
    return {"ratings": dict.fromkeys(ratings, min(level, top))}
