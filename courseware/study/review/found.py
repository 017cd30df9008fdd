"""What a member found in a module: what their own exercises came to and what they wrote, gathered
for its end. For them alone, so that what they think others would say is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courseware.domain.course import Course, Module, Step
from courseware.domain.exercise import Exercise, Words, is_exercise, words_of
from courseware.domain.item import Item, Json
from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.study.exercises.service import Exercising
from courseware.study.store.store import StudyStore
from courseware.words import quoted

_UNFINISHED = ("begun", "under-way")
_QUOTED = 240
"""Characters of what somebody wrote that are quoted."""


@dataclass(frozen=True)
class Found:
    """One thing found, where it was found, and the step to look at it again."""

    heading: str
    ref: str
    lines: tuple[str, ...]


class Findings:
    """Gathers what a member found."""

    def __init__(self, store: StudyStore, course: Course, exercising: Exercising) -> None:
        self._store = store
        self._course = course
        self._exercising = exercising

    def of(self, member: Member, module: Module) -> tuple[Found, ...]:
        """What is there of a module, in its order. Nothing of what is only begun."""
        texts = {text.field: text.text for text in self._store.texts(member.registration)}
        found = [
            Found(self._heading(step, item), step.ref, lines)
            for step in module.steps
            for item in (self._course.items[name] for name in step.items)
            if (lines := tuple(self._lines(member, step, item, texts)))
        ]
        return tuple(found)

    def _heading(self, step: Step, item: Item) -> str:
        headings = {part.item: part.heading for part in self._course.review}
        return headings.get(item.id) or step.title

    def _lines(
        self, member: Member, step: Step, item: Item, texts: Mapping[str, str]
    ) -> Iterator[str]:
        if is_exercise(item):
            response = self._exercising.doing(member, step.ref, item.id).so_far
            if response is not None:
                yield from self._worked(member, step, item, response, words_of(item.id, texts))
        elif type_of(item).is_text and (text := " ".join(texts.get(item.id, "").split())):
            yield quoted(text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…")

    def _worked(
        self, member: Member, step: Step, item: Exercise, response: Json, words: Words
    ) -> Iterator[str]:
        """What an exercise came to: its readings, where it has several."""
        if item.gives_name:
            yield from item.brief(response, words)
            return
        readings = type_of(item).readings
        if readings is not None:
            earlier = self._exercising.occasion(member, step.ref, item.id)
            for each in readings.readings(item, response, earlier):
                yield f"{each.heading}: {' '.join(each.lines)}"
            return
        finding = item.finding(response, words)
        if finding.kind not in _UNFINISHED:
            yield finding.sentence
