"""Those who let their answers be counted, each with what is counted of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item, Json, Outcome, admits
from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.study.asking.first_answers import first_answers
from courseware.study.asking.places import DAYS, Phase, place_of
from courseware.study.counted.estimator import Asked
from courseware.study.counted.questions import placed
from courseware.study.counted.store import CountedStore
from courseware.study.data import Answer, Attempt


@dataclass(frozen=True)
class Counted:
    """One person. `first`: their first answer to each question; `places`: by exercise, pair and
    marker, where it stands; `asked`: before and after, if all of it was answered in its time."""

    registration: str
    first: Mapping[str, Answer]
    places: Mapping[tuple[str, str, str], str]
    asked: Asked | None


class CountedPeople:
    """Reads them."""

    def __init__(self, store: CountedStore, course: Course) -> None:
        self.store = store
        self._course = course

    def counted(self) -> Sequence[Counted]:
        """Everybody who lets their answers be counted, as they stand now."""
        return [self._one(each) for each in self.store.everybody_counted()]

    def _one(self, registration: str) -> Counted:
        answers = self.store.answers(registration)
        return Counted(
            registration,
            first_answers(answers, self._course),
            dict(self._places(registration)),
            self._asked(registration),
        )

    def _places(self, registration: str) -> Iterator[tuple[tuple[str, str, str], str]]:
        if not self._is_about_their_own(registration):
            return
        for item in self._course.items.values():
            if isinstance(item, Spectrum) and item.id in self._course.home_of_item:
                response = self._newest(registration, item)
                if response is not None and self._is_of_now(registration, item):
                    for (pair, marker), level in placed(response["places"]).items():
                        yield (item.id, pair, marker), level

    def _newest(self, registration: str, item: Item) -> Json:
        """How an exercise stands where it was worked on last; None unless it is finished."""
        worked = self.store.worked_on(registration, item.id)
        if not worked:
            return None
        ref = max(worked, key=lambda each: worked[each])
        kept = self.store.latest_answers(registration, ref).get(item.id)
        working = self.store.working(registration, ref)
        response = working.get(item.id, kept.response if kept else None)
        return response if response is not None and admits(item, response) else None

    def _is_about_their_own(self, registration: str) -> bool:
        """Not where they work on the example of the course, which is the same for everybody."""
        for item in self._naming():
            response = self._newest(registration, item)
            if response is not None and is_exercise(item):
                return item.finding(response, {}).kind != "example"
        return True

    def _is_of_now(self, registration: str, item: Item) -> bool:
        """Whether it was worked on since they said what it is about: what was placed for the
        example stays the example's."""

        def latest(name: str) -> float:
            worked = self.store.worked_on(registration, name)
            return max((at.timestamp() for at in worked.values()), default=0.0)

        return all(latest(item.id) >= latest(naming.id) for naming in self._naming())

    def _naming(self) -> list[Item]:
        items = (self._course.items[name] for name in self._course.home_of_item)
        return [each for each in items if is_exercise(each) and each.gives_name]

    def _asked(self, registration: str) -> Asked | None:
        before, after = (
            self._finished(registration, phase) for phase in (Phase.BEFORE, Phase.AFTER)
        )
        if before is None or after is None or self._topped_up_before(registration, after):
            return None
        then = dict(self._right(registration, before))
        now = dict(self._right(registration, after))
        same = [now[idea] for idea in then if idea in now]
        others = [is_right for idea, is_right in now.items() if idea not in then]
        # What an author changed meanwhile can't be compared.
        is_whole = len(then) == len(same) and len(then) + len(others) == len(
            self._course.bank.measured
        )
        return Asked(tuple(then.values()), others) if is_whole and then and others else None

    def _finished(self, registration: str, phase: Phase) -> Attempt | None:
        found = self.store.attempts(registration, phase.place)
        return next((each for each in found if each.finished_at), None)

    def _topped_up_before(self, registration: str, after: Attempt) -> bool:
        """Whether ideas were asked again, with their reasons, before all was answered."""
        return any(
            after.finished_at is not None and each.started_at < after.finished_at
            for day in DAYS
            for each in self.store.attempts(registration, place_of(day))
        )

    def _right(self, registration: str, attempt: Attempt) -> Iterator[tuple[str, bool]]:
        answers = self.store.latest_answers(registration, attempt.place)
        forms = self._course.bank.forms
        for name in attempt.items:
            if name in forms and name in answers:
                yield forms[name].idea, answers[name].outcome == Outcome.RIGHT.value
