"""The first answer to each question: what somebody answers once they have been told why says
nothing of what they knew. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from courseware.domain.course import Course
from courseware.study.data import Answer


def first_answers(answers: Iterable[Answer], course: Course) -> Mapping[str, Answer]:
    """By item, the first of one member's answers, which come oldest first. In a quiz an answer can
    be changed until its end; in a step the reason comes at once."""
    first: dict[str, Answer] = {}
    for each in answers:
        before = first.get(each.item)
        is_changed = before is not None and before.place == each.place
        if before is None or (is_changed and course.step(each.place) is None):
            first[each.item] = each
    return first
