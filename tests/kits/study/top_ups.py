"""A member who has read the core, and what they answer when it is asked again."""

from __future__ import annotations

from collections.abc import Collection

from courseware.app.services import Services
from courseware.domain.course import quiz_of
from courseware.domain.item import Item, Json
from courseware.domain.people import Member
from courseware.study.again.data import TopUp
from courseware.study.again.service import TopUps
from courseware.study.quizzes.service import Quizzing
from courseware.study.steps.service import Learning


def read_core(learning: Learning, quizzing: Quizzing, member: Member) -> None:
    """Reads every core step and finishes every module's quiz, with nothing answered."""
    for module in learning._course.modules:
        for step in module.core_steps:
            learning.finish_step(member, step.ref)
        quizzing.finish(member, quizzing.begin(member, quiz_of(module.id)).attempt.id)


def read_core_by(services: Services, member: Member) -> None:
    read_core(services.study.learning, services.study.quizzing, member)


def right(item: Item) -> Json:
    return item.samples().correct[0]


def wrong(item: Item) -> Json:
    return item.samples().incorrect[0]


def answered(
    top_ups: TopUps,
    member: Member,
    *,
    wrong_ones: Collection[int] = (),
    sure: str = "sure",
) -> TopUp:
    """Begins what is due and answers all of it; by number, which answers are wrong."""
    begun = top_ups.begin(member)
    for number, item in enumerate(begun.sitting.items, start=1):
        given = wrong(item) if number in wrong_ones else right(item)
        top_ups.answer(member, begun.day, number, given, sure)
    done = top_ups.begun(member, begun.day)
    assert done is not None and done.at is None
    return done
