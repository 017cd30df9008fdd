"""The one page: what a member's own work came to, gathered for its owner alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courseware.domain.course import Course, ReviewPart, Step
from courseware.domain.exercise import Dated, Exercise, Occasion, Words, is_exercise, words_of
from courseware.domain.item import Item, Json
from courseware.domain.people import Clock, Member, SecretDigests
from courseware.study.data import EARLIER
from courseware.study.exercises.service import Exercising
from courseware.study.store.store import StudyStore

_OWNER = 16
"""Characters of a digest that stand for an owner."""


@dataclass(frozen=True)
class Section:
    """One line of the page. `lines` is () while it isn't begun; `ref` is the step to work on it;
    `look_backs` are the days on which its member meant to come back to it; `earlier` is how it
    stood on an earlier occasion."""

    heading: str
    ref: str
    item: Item
    lines: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    look_backs: tuple[dt.date, ...] = ()
    response: Json = None
    words: Words | None = None
    picture: bool = False
    optional: bool = False
    earlier: Occasion | None = None

    @property
    def module(self) -> str:
        return self.ref.partition("/")[0]


@dataclass(frozen=True)
class Review:
    """The page. `name` is what the member calls their own matter; `owner` stands for its owner and
    this matter wherever two pages could be taken for one, and says nothing of who it is."""

    name: str
    made_at: dt.datetime
    sections: tuple[Section, ...]
    owner: str

    @property
    def filled(self) -> tuple[Section, ...]:
        """What stands on the page."""
        return tuple(section for section in self.sections if section.lines)

    @property
    def lines(self) -> tuple[Section, ...]:
        """The page with the lines that are still empty."""
        return tuple(each for each in self.sections if each.lines or not each.optional)

    @property
    def begun(self) -> bool:
        return bool(self.filled)

    @property
    def dates(self) -> tuple[tuple[Section, Dated], ...]:
        """Every day that the member set, earliest first."""
        found = [(section, each) for section in self.sections for each in section.dates]
        return tuple(sorted(found, key=lambda pair: pair[1].on))

    @property
    def has_days(self) -> bool:
        """Whether there is anything for a calendar."""
        return any(section.dates or section.look_backs for section in self.sections)


class Reviewing:
    """Gathers a member's page."""

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
        begun = self._store.last_saved(member.registration, EARLIER)
        matter = f"{member.registration}{begun.isoformat() if begun else ''}"
        owner = self._digests("review", matter)[:_OWNER]
        name = self._exercising.named(member) or self._course.words.my_work
        return Review(name, self._clock(), sections, owner)

    def _sections(self, member: Member, texts: Mapping[str, str]) -> Iterator[Section]:
        for part in self._course.review:
            item = self._course.items[part.item]
            home = self._course.home_of_item.get(part.item)
            if home is None:
                continue
            if is_exercise(item):
                yield self._exercise(member, part, item, texts)
            else:
                yield _reflection(part, item, home, texts.get(part.item, ""))

    def _exercise(
        self, member: Member, part: ReviewPart, item: Exercise, texts: Mapping[str, str]
    ) -> Section:
        """The exercise as the member did it last: one that is asked again later in the course
        stands on the page as it was placed then."""
        ref, response = self._exercising.newest(member, part.item)
        if response is None:
            return Section(part.heading, ref, item, optional=part.optional)
        words = words_of(part.item, texts)
        return Section(
            heading=part.heading,
            ref=ref,
            item=item,
            lines=_lines(item, response, words),
            dates=item.dates(response, words),
            look_backs=self._exercising.look_backs(member, part.item),
            response=response,
            words=words,
            picture=part.picture,
            optional=part.optional,
            earlier=self._exercising.occasion(member, ref, part.item),
        )


def _lines(item: Exercise, response: Json, words: Words) -> tuple[str, ...]:
    """What stands on the page: the member's own words where there are any, else what the exercise
    found. Never what it says to somebody at work on it."""
    lines = item.brief(response, words)
    if lines or item.is_empty(response):
        return lines
    finding = item.finding(response, words)
    return () if finding.kind == "begun" or item.has_own_lines else (finding.sentence,)


def _reflection(part: ReviewPart, item: Item, home: Step, text: str) -> Section:
    lines = tuple(line for each in text.splitlines() if (line := " ".join(each.split())))
    return Section(part.heading, home.ref, item, lines, optional=part.optional)
