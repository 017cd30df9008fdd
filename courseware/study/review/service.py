"""The one page: what a member's own work came to, gathered for its owner alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from courseware.domain.course import Course, ReviewPart, Step
from courseware.domain.exercise import (
    Dated,
    Exercise,
    Occasion,
    ToCopy,
    Words,
    is_exercise,
    words_of,
)
from courseware.domain.item import Item, Json
from courseware.domain.people import Clock, Member, SecretDigests
from courseware.items.registry import type_of
from courseware.study.data import EARLIER
from courseware.study.exercises.service import Exercising
from courseware.study.exercises.shown import Shown, says_of_others
from courseware.study.review.fit import Fit, Gives, fit
from courseware.study.store.store import StudyStore
from courseware.words import _, listed, quoted

_ALIKE = 0.75
"""The part of the words of a step that a plan has, from which it says the same."""
_OWNER = 16
"""Characters of a digest that stand for an owner."""


@dataclass(frozen=True)
class Section:
    """One line of the page. `lines` is () while it isn't begun; `ref` is the step to work on it;
    `look_backs` are the days on which its member meant to come back to it; `earlier` is how it
    stood on an earlier occasion. `of_others`: what the member said of others' views, which stands
    on the page only if they choose so; '' if they said nothing of the kind."""

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
    of_others: str = ""

    @property
    def module(self) -> str:
        return self.ref.partition("/")[0]

    @property
    def gives(self) -> Gives:
        """What it is about, the picture and the plan stand whole on paper; what is optional is
        shortened first."""
        if self.optional:
            return Gives.FIRST
        is_plan = type_of(self.item).has_commitments
        is_name = is_exercise(self.item) and self.item.gives_name
        return Gives.NEVER if is_plan or is_name or self.picture else Gives.NEXT


@dataclass(frozen=True)
class Review:
    """The page. `name` is what the member calls their own matter; `owner` stands for its owner and
    this matter wherever two pages could be taken for one, and says nothing of who it is."""

    name: str
    made_at: dt.datetime
    sections: tuple[Section, ...]
    owner: str
    with_others: bool = False
    """Whether what the member said of others' views is on it."""

    @property
    def of_others(self) -> str:
        """What the member may leave out, or put in; '' where there is nothing of the kind."""
        return next((each.of_others for each in self.sections if each.of_others), "")

    @property
    def filled(self) -> tuple[Section, ...]:
        """What stands on the page."""
        return tuple(section for section in self.sections if section.lines)

    @property
    def lines(self) -> tuple[Section, ...]:
        """The page with the lines that are still empty."""
        return tuple(each for each in self.sections if each.lines or not each.optional)

    @cached_property
    def fit(self) -> Fit:
        """How it is set for one sheet of paper."""
        return fit(self.name, self.lines)

    @property
    def shortened(self) -> tuple[Section, ...]:
        """The lines of the page that don't stand whole on paper."""
        return tuple(each for each in self.filled if self.fit.shortened(each) != each.lines)

    @property
    def shortened_headings(self) -> str:
        """Their headings."""
        return listed([quoted(each.heading) for each in self.shortened])

    @property
    def longest(self) -> str:
        """The headings of the two lines that take most room."""
        by_length = sorted(self.filled, key=lambda each: -sum(map(len, each.lines)))
        return listed([quoted(each.heading) for each in by_length[:2]])

    @property
    def to_copy(self) -> tuple[ToCopy, ...]:
        """What the member can send to somebody, made from their plan."""
        return tuple(
            text
            for each in self.filled
            if is_exercise(each.item) and each.response is not None
            for text in each.item.to_copy(each.response, each.words or {})
        )

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
        self._shown = Shown(store, clock)

    def review(self, member: Member) -> Review:
        """The page as it stands, in the order that the author of the course set."""
        texts = {text.field: text.text for text in self._store.texts(member.registration)}
        sections = _opened(_with_one_plan(tuple(self._sections(member, texts))))
        begun = self._store.last_saved(member.registration, EARLIER)
        matter = f"{member.registration}{begun.isoformat() if begun else ''}"
        owner = self._digests("review", matter)[:_OWNER]
        name = self._exercising.named(member) or self._course.words.my_work
        with_others = self._shown.with_others(member)
        return Review(name, self._clock(), sections, owner, with_others)

    def show_others(self, member: Member, *, with_others: bool) -> None:
        """Puts what the member said of others' views on the page, or leaves it out."""
        self._shown.choose(member, with_others=with_others)

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
        words = words_of(part.item, texts)
        if response is None:
            return Section(part.heading, ref, item, words=words, optional=part.optional)
        shown = self._shown.of(member, item, response)
        return Section(
            heading=part.heading,
            ref=ref,
            item=item,
            lines=_lines(item, shown, words),
            dates=item.dates(response, words),
            look_backs=self._exercising.look_backs(member, part.item),
            response=shown,
            words=words,
            picture=part.picture,
            optional=part.optional,
            earlier=self._exercising.occasion(member, ref, part.item),
            of_others=item.of_others if says_of_others(item, response) else "",
        )


def _opened(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with the change that the member wants at the head of the one that says what it
    is about: they have said since, and more exactly, what they first put as its purpose."""
    wanted = tuple(
        line
        for each in sections
        if is_exercise(each.item)
        for line in each.item.changes(each.response, each.words or {})
    )
    return tuple(
        replace(section, lines=(*wanted, *section.lines))
        if is_exercise(section.item) and section.item.gives_name
        else section
        for section in sections
    )


def _with_one_plan(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with all that the member means to do in the one that holds their plan: what the
    plan says already isn't said twice."""
    meant = [
        each
        for section in sections
        if is_exercise(section.item) and section.response is not None
        for each in section.item.intends(section.response, section.words or {})
    ]
    return tuple(
        replace(section, lines=(*section.lines, *_not_said(section, meant)))
        if type_of(section.item).has_commitments
        else section
        for section in sections
    )


def _not_said(plan: Section, meant: Sequence[str]) -> tuple[str, ...]:
    planned = [_words(each) for each in (*plan.lines, *(plan.words or {}).values())]
    first = _("First step: {step}.")
    return tuple(
        first.format(step=each)
        for each in meant
        if not any(_says(words, _words(each)) for words in planned)
    )


def _says(planned: frozenset[str], meant: frozenset[str]) -> bool:
    """Whether a plan says a step already, be it with a word put otherwise."""
    return len(planned & meant) >= _ALIKE * len(meant)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


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
