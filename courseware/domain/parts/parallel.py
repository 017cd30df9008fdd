"""Ideas that are asked more than once, each time in other words: the forms of an idea."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

COURSE = "course"
"""The form that a step, a module's quiz or the final quiz asks."""

AGAIN = ("A", "B")
"""The forms that are asked some days later, to see what has stayed."""

MEASURES = ("M1", "M2")
"""The forms that are asked before the course and after it, and at no other time."""


@dataclass(frozen=True)
class Idea:
    """An idea, by the teaching point that says it. `forms`: those that are written for it."""

    id: str
    name: str
    forms: tuple[str, ...]

    @property
    def is_measured(self) -> bool:
        return set(MEASURES) <= set(self.forms)


@dataclass(frozen=True)
class Form:
    """One question as a form of an idea. `misconception`: what it is written to catch."""

    item: str
    idea: str
    form: str
    misconception: str

    @property
    def is_in_course(self) -> bool:
        return self.form == COURSE


@dataclass(frozen=True)
class Acts:
    """The items in which a member rates what they could do, and what they have done of it."""

    sure: str
    done: str


KINDS: Sequence[tuple[str, ...]] = ((COURSE, *AGAIN), (COURSE, *AGAIN, *MEASURES))
"""Which forms an idea may have: nothing is left half written."""


@dataclass(frozen=True)
class Bank:
    """All ideas by id, and all their forms by question. `councils`: in which they are told.
    `acts`: None where no course asks about them."""

    ideas: Mapping[str, Idea] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    councils: tuple[str, ...] = ()
    acts: Acts | None = None

    @cached_property
    def kept_back(self) -> frozenset[str]:
        """Questions that nobody meets in a step, a quiz, the final quiz or a room."""
        forms = (form.item for form in self.forms.values() if not form.is_in_course)
        return frozenset([*forms, *((self.acts.sure, self.acts.done) if self.acts else ())])

    @property
    def measured(self) -> tuple[Idea, ...]:
        """The ideas that are asked before the course and after it."""
        return tuple(idea for idea in self.ideas.values() if idea.is_measured)

    def question(self, idea: str, form: str) -> str | None:
        """The question that is this form of the idea; None if there is none."""
        asked = (each for each in self.forms.values() if (each.idea, each.form) == (idea, form))
        return next((each.item for each in asked), None)
