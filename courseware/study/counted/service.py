"""One opt-in, off by default and taken back at any time; and how others answered, as released."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from courseware.council.sums.releases import totals
from courseware.dates import day_in_london
from courseware.domain.exercise import Crowd
from courseware.domain.item import Item
from courseware.domain.people import Clock, Member
from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.study.counted.data import CHANGE, NOT_ANSWERED, Change, Line, Released
from courseware.study.counted.questions import choice_of, first_question, place_question
from courseware.study.counted.store import CountedStore

_NOW = "now"


class BeingCounted:
    """Whether a member's answers go into the next release. Nobody else is told."""

    def __init__(self, store: CountedStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def since(self, member: Member) -> dt.date | None:
        """Since when they are counted; None: they aren't."""
        return self._store.counted_since(member.registration)

    def count_me(self, member: Member) -> None:
        self._store.count(member.registration, day_in_london(self._clock()))

    def leave_me_out(self, member: Member) -> None:
        """Out of every release from the next on."""
        self._store.leave_out(member.registration)


class ReleasedSums:
    """The latest release of each question. It is read, never counted anew: nothing is live."""

    def __init__(self, store: CountedStore) -> None:
        self._store = store

    def first(self, item: Item) -> Released | None:
        """What others chose first; None before a release."""
        return self.first_of([item]).get(item.id)

    def first_of(self, items: Iterable[Item]) -> Mapping[str, Released]:
        """The same of all that is asked on a page, by the item's id; what has been released."""
        questions = {first_question(item): item.id for item in items if item.marked}
        return {
            questions[each]: replace(found, lines=by_choice(found.lines))
            for each, found in self._told(questions).items()
        }

    def exact(self, item: Item) -> Released | None:
        """The same with how sure they were, as finely as it was released."""
        question = first_question(item)
        return self._told([question]).get(question)

    def places(self, item: Spectrum, marker: str) -> Mapping[str, Released]:
        """By pair, where others placed a marker on it."""
        questions = {place_question(item, pair.id, marker): pair.id for pair in item.pairs}
        return {questions[each]: found for each, found in self._told(questions).items()}

    def crowd(self, item: Spectrum) -> Crowd | None:
        """Where others place it now, row by row; None where nothing has been released. Lots that
        are counted with those who didn't place it are left out."""
        found = self.places(item, _NOW)
        rows = {pair: _lots(each) for pair, each in found.items()}
        if not any(rows.values()):
            return None
        return Crowd(min(each.on for each in found.values()), rows)

    def change(self) -> Change | None:
        """What people choose after the course beside before it."""
        found = self._store.last_group_release(CHANGE)
        if found is None:
            return None
        numbers: Mapping[str, float] = found.sums
        return Change(
            found.on, int(numbers["people"]), numbers["mean"], numbers["low"], numbers["high"]
        )

    def _told(self, questions: Collection[str]) -> Mapping[str, Released]:
        """By question, what is told of its latest release; nothing where nobody answered."""
        told: dict[str, Released] = {}
        if not questions:
            return told
        for question, found in self._store.last_group_releases(questions).items():
            lines = [Line(answers, people) for answers, people in totals([found]).items()]
            some = [each for each in lines if each.people and each.answers != (NOT_ANSWERED,)]
            if some:
                told[question] = Released(question, found.on, tuple(some))
        return told


def _lots(found: Released) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (int(line.answers[0]), int(line.answers[-1]), line.people)
        for line in found.lines
        if NOT_ANSWERED not in line.answers
    )


def by_choice(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines by what was chosen alone: those that share a choice are one."""
    found: list[Line] = []
    for line in lines:
        choices = tuple(dict.fromkeys(choice_of(each) for each in line.answers))
        if found and not set(found[-1].answers).isdisjoint(choices):
            last = found.pop()
            choices = tuple(dict.fromkeys((*last.answers, *choices)))
            line = Line(choices, last.people + line.people)
        found.append(Line(choices, line.people))
    return tuple(found)
