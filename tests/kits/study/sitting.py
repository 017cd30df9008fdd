"""A sitting of a quiz, begun and answered as a test needs it."""

from __future__ import annotations

from courseware.domain.people import Member
from courseware.study.asking.sitting import Sitting
from tests.kits.world import World

QUIZ = "quiz/types"


def begun(world: World, member: Member, quiz: str = QUIZ) -> Sitting:
    return world.quizzing.begin(member, quiz)


def items_of(world: World, kind: str) -> tuple[str, str]:
    """(quiz, item) of the first quiz item of a type."""
    return next(
        (f"quiz/{module.id}", item)
        for module in world.course.modules
        for item in module.quiz
        if world.course.items[item].type == kind
    )


def answer_all(world: World, member: Member, sitting: Sitting, *, wrong: set[str]) -> None:
    for item in sitting.items:
        given = world.wrong(item.id) if item.id in wrong else world.right(item.id)
        world.quizzing.save(member, sitting.attempt.id, item.id, given)
