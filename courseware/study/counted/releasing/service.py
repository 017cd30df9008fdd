"""One release a month for the whole installation: of those who let their answers be counted, as
sums of five or more that follow on what was shown before (docs/adr/0016). Run from the command
line; nothing is counted when somebody looks.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from courseware.council.sums.releases import Verdict, to_json, verdict_of
from courseware.council.sums.suppression import Counts, sums
from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.domain.group import FEWEST
from courseware.domain.item import Item
from courseware.domain.parts.parallel import MEASURES
from courseware.domain.people import Clock
from courseware.items.exercises.spectrum.spec import MARKERS, Spectrum
from courseware.study.counted.data import CHANGE, EVERYBODY, NOT_ANSWERED
from courseware.study.counted.estimator import estimate
from courseware.study.counted.questions import (
    PLACES,
    answered,
    answers_to,
    first_question,
    place_question,
)
from courseware.study.counted.releasing.people import Counted, CountedPeople


class Releases:
    """Makes them."""

    def __init__(self, people: CountedPeople, course: Course, clock: Clock) -> None:
        self._people = people
        self._store = people.store
        self._course = course
        self._clock = clock

    def release(self) -> int:
        """Releases what may be shown today beside what was shown before. Returns how many sums;
        doing it again in the same month changes nothing."""
        today = day_in_london(self._clock())
        last = self._store.last_released_on()
        if last is not None and (last.year, last.month) == (today.year, today.month):
            return 0
        # Read beforehand: it takes long, and nobody waits for it to answer a question.
        found = self._people.counted()
        with self._store.together():
            still = set(self._store.everybody_counted())
            everybody = [each for each in found if each.registration in still]
            if len(everybody) < FEWEST:
                return 0
            released = sum(
                self._one(question, given, answers, today)
                for question, given, answers in self._questions(everybody)
            )
            return released + self._change(everybody, today)

    def _one(
        self, question: str, given: Sequence[str], answers: Sequence[str], on: dt.date
    ) -> bool:
        before = self._store.group_releases(question)
        if not before and set(given) == {NOT_ANSWERED}:
            return False
        counts: Mapping[str, Counts] = {question: {(EVERYBODY,): Counter(given)}}
        made = sums(counts, answers)[question]
        if verdict_of(made, before, on, answers) is not Verdict.NEW:
            return False
        self._store.add_group_release(on, question, to_json(made))
        return True

    def _questions(
        self, everybody: Sequence[Counted]
    ) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        """(question, what each answered, the answers there are)."""
        for item in self._course.items.values():
            if isinstance(item, Spectrum):
                yield from self._places(item, everybody)
            elif item.marked and self._is_counted(item):
                given = [answered(item, each.first.get(item.id)) for each in everybody]
                yield first_question(item), given, answers_to(item)

    def _is_counted(self, item: Item) -> bool:
        """Not what touches a sensitive matter; and what is asked before and after goes into the
        change alone: counted twice, the two could be subtracted."""
        form = self._course.bank.forms.get(item.id)
        is_measured = form is not None and form.form in MEASURES
        return not is_measured and item.id not in self._course.sensitive_items

    def _places(
        self, item: Spectrum, everybody: Sequence[Counted]
    ) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        for pair in item.pairs:
            for marker in MARKERS:
                given = [
                    each.places.get((item.id, pair.id, marker), NOT_ANSWERED) for each in everybody
                ]
                yield place_question(item, pair.id, marker), given, PLACES

    def _change(self, everybody: Sequence[Counted], on: dt.date) -> bool:
        """The mean change. A later one is released once at least five people are in it that
        weren't, or aren't any more: what came between is then the change of at least five."""
        asked = {each.registration: each.asked for each in everybody if each.asked}
        found = estimate([each.change for each in asked.values()])
        last = self._store.last_group_release(CHANGE)
        if found is None or (last and last.on >= on):
            return False
        if last:
            stayed = asked.keys() & set(self._store.those_in_last_change())
            moved = len(asked) - len(stayed) + int(last.sums["people"]) - len(stayed)
            if moved < FEWEST:
                return False
        rounded = {name: round(number, 2) for name, number in asdict(found).items()}
        self._store.add_group_release(on, CHANGE, rounded)
        self._store.keep_those_in_change(asked, on)
        return True
