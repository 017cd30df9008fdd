"""How questions were answered, for their authors: as it was released, and no finer."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.domain.course import Course
from courseware.domain.group import FEWEST
from courseware.domain.item import Item
from courseware.domain.parts.parallel import AGAIN, COURSE, Idea
from courseware.study.counted.data import NOT_ANSWERED, Line, Released
from courseware.study.counted.estimator import FEWEST as FEWEST_IN_CHANGE
from courseware.study.counted.estimator import not_known
from courseware.study.counted.questions import choices_of
from courseware.study.counted.service import ReleasedSums, by_choice
from courseware.study.counted.words import change_in_words

SMALL = 30
"""Of fewer people a share says little."""


def report(course: Course, released: ReleasedSums) -> str:
    """All of it as text."""
    items = [item for item in course.items_asked if item.marked]
    parts = [
        "First answers of those who let theirs be counted. 'a' is an option as it is written in "
        f"the file; those that fewer than {FEWEST} chose are counted together.",
        *("\n".join(_of_item(item, released.exact(item))) for item in items),
        "Asked again, in other words:",
        *("\n".join(_of_idea(course, idea, released)) for idea in course.bank.ideas.values()),
        "\n".join(_of_change(released)),
    ]
    return "\n\n".join(parts)


def _of_item(item: Item, found: Released | None) -> Iterator[str]:
    if found is None:
        yield f"{item.id}: too few to say"
        return
    few = f"; fewer than {SMALL}: a share says little" if found.people < SMALL else ""
    most = "" if found.is_exact else "at most "
    yield f"{item.id}: {most}{found.people} people, up to {found.on}{few}"
    right = choices_of(item)[0]
    for line in by_choice(found.lines):
        key = "  (right)" if line.answers == (right,) else ""
        yield f"    {line.people:5}  {_or(line)}{key}"
    yield f"    how sure: {', '.join(f'{_or(each)} {each.people}' for each in found.lines)}"


def _of_idea(course: Course, idea: Idea, released: ReleasedSums) -> Iterator[str]:
    yield f"{idea.id}: {idea.name}"
    for form in (COURSE, *AGAIN):
        name = course.bank.question(idea.id, form)
        item = course.items.get(name) if name else None
        if item is None:
            continue
        yield f"    {form:6} {item.id:10} {_right(item, released.first(item))}"


def _right(item: Item, found: Released | None) -> str:
    """How many were right at first, as far as that is told apart."""
    right = choices_of(item)[0]
    told = [each.people for each in found.lines if each.answers == (right,)] if found else []
    if found is None or not told:
        return "too few to say"
    most = "" if found.is_exact else "at most "
    return f"{told[0]} of {most}{found.people} right"


def _of_change(released: ReleasedSums) -> Iterator[str]:
    change = released.change()
    if change is None:
        yield f"Before and after: fewer than {FEWEST_IN_CHANGE} people, so nothing is said."
        return
    yield change_in_words(change)
    yield from not_known()


def _or(line: Line) -> str:
    return " or ".join("not answered" if each == NOT_ANSWERED else each for each in line.answers)
