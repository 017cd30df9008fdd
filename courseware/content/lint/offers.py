"""What is offered again exists, goes into a field, and was asked before it."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.domain.course import Course, Offer
from courseware.domain.exercise import is_exercise, slot_of
from courseware.items.fields import is_field

_FILE = "content/course.yaml"


def lint(course: Course) -> Iterator[Problem]:
    """Offers that name what isn't there, or comes later."""
    for offer in course.offers:
        for source in offer.sources:
            for said in _faults(course, offer, source):
                yield Problem(_FILE, 1, source, f"offers: {said}")


def _faults(course: Course, offer: Offer, source: str) -> Iterator[str]:
    order = [item for step in course.steps for item in step.items]
    asked_in = slot_of(source)[0]
    is_one_of_several = len(offer.sources) > 1
    if not (is_field(course, source) or (not is_one_of_several and _is_chosen_in(course, source))):
        yield "'from' is no text field, and no exercise in which things are chosen by name"
        return
    if asked_in not in order:
        yield "no step asks what 'from' names"
        return
    if not offer.into:
        yield "'into' names no field"
    for field in offer.into:
        into = slot_of(field)[0]
        if not is_field(course, field):
            yield f"'into' names {field}, which is no text field"
        elif into not in order or order.index(into) <= order.index(asked_in):
            yield f"{field} isn't asked after {source}"


def _is_chosen_in(course: Course, name: str) -> bool:
    item = course.items.get(name)
    return (
        item is not None
        and is_exercise(item)
        and any(item.chosen_words(each) for each in item.samples().correct)
    )
