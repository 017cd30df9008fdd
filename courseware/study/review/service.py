"""The one-page review: what every exercise came to, gathered on one page for its owner alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from courseware.domain.course import Course, ReviewPart
from courseware.domain.exercise import Dated, Exercise, Finding, Words, is_exercise, words_of
from courseware.domain.item import Json
from courseware.domain.people import Clock, Member, SecretDigests
from courseware.study.exercises.service import Exercising
from courseware.study.store.store import StudyStore

_OWNER = 16
"""Characters of a digest that stand for an owner."""


@dataclass(frozen=True)
class Section:
    """One exercise on the page. `finding` is None while it isn't begun; `ref` is its step."""

    heading: str
    ref: str
    item: Exercise
    finding: Finding | None = None
    lines: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    response: Json = None
    words: Words | None = None
    picture: bool = False


@dataclass(frozen=True)
class Review:
    """The page. `name` is what the member calls their own matter; `owner` stands for its owner
    wherever two members' pages could be taken for one, and says nothing of who it is."""

    name: str
    made_at: dt.datetime
    sections: tuple[Section, ...]
    owner: str

    @property
    def begun(self) -> bool:
        return any(section.finding for section in self.sections)

    @property
    def dates(self) -> tuple[tuple[Section, Dated], ...]:
        """Every day that the member set, earliest first."""
        found = [(section, each) for section in self.sections for each in section.dates]
        return tuple(sorted(found, key=lambda pair: pair[1].on))


class Reviewing:
    """Gathers a member's review."""

    def __init__(
        self,
        store: StudyStore,
        course: Course,
        clock: Clock,
        exercising: Exercising,
        digests: SecretDigests,
    ) -> None:
        self._store = store
        self._digests = digests
        self._course = course
        self._clock = clock
        self._exercising = exercising

    def review(self, member: Member) -> Review:
        """The page as it stands, in the order that the author of the course set."""
        texts = {text.field: text.text for text in self._store.texts(member.registration)}
        sections = tuple(self._sections(member, texts))
        owner = self._digests("review", member.registration)[:_OWNER]
        return Review(self._name(sections), self._clock(), sections, owner)

    def _sections(self, member: Member, texts: dict[str, str]) -> Iterator[Section]:
        for part in self._course.review:
            item = self._course.items[part.item]
            home = self._course.home_of_item.get(part.item)
            if home is None or not is_exercise(item):
                continue
            yield self._section(member, part, item, home.ref, words_of(part.item, texts))

    def _section(
        self, member: Member, part: ReviewPart, item: Exercise, ref: str, words: Words
    ) -> Section:
        response = self._exercising.doing(member, ref, part.item).response
        if response is None:
            return Section(part.heading, ref, item)
        return Section(
            heading=part.heading,
            ref=ref,
            item=item,
            finding=item.finding(response, words),
            lines=item.brief(response, words),
            dates=item.dates(response, words),
            response=response,
            words=words,
            picture=part.picture,
        )

    def _name(self, sections: tuple[Section, ...]) -> str:
        for section in sections:
            if section.response is not None and section.words is not None:
                name = section.item.name(section.response, section.words)
                if name:
                    return name
        return self._course.words.my_work
