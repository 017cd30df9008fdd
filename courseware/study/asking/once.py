"""Questions asked once: begun, answered one by one, and finished with the last of them.

No event is written here, nor a completion. Which questions they are, and when, is said by whoever
asks them.
"""

from __future__ import annotations

from collections.abc import Callable

from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.people import Clock, Member, NewId
from courseware.domain.refusal import Refusal
from courseware.study.asking.answering import Answering
from courseware.study.asking.sitting import SURE, Sitting
from courseware.study.data import Attempt
from courseware.study.store.store import StudyStore
from courseware.words import _


class AskedOnce:
    """What a member is asked once at a place, such as 'again/7' or 'measure/before'."""

    def __init__(self, store: StudyStore, course: Course, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._new_id = new_id
        self._answering = Answering(store, clock, new_id)

    def attempt(self, registration: str, place: str) -> Attempt | None:
        """The one attempt at a place, finished or not; None if it wasn't begun."""
        found = self._store.attempts(registration, place)
        return found[-1] if found else None

    def begun(self, registration: str, place: str) -> Sitting | None:
        """The same with its questions and what is answered of them."""
        attempt = self.attempt(registration, place)
        return None if attempt is None else self._sitting(attempt)

    def begin(
        self, registration: str, place: str, drawn: Callable[[str], tuple[str, ...]]
    ) -> Sitting:
        """Begins it, or goes on with it. `drawn`: the questions, by the id of the attempt. Call it
        while the member is held."""
        attempt = self.attempt(registration, place)
        if attempt is None:
            name = self._new_id()
            attempt = self._store.add_attempt(
                Attempt(
                    id=name,
                    registration=registration,
                    quiz=place,
                    items=drawn(name),
                    started_at=self._clock(),
                    finished_at=None,
                )
            )
        return self._sitting(attempt)

    def answer(
        self,
        member: Member,
        place: str,
        number: int,
        response: Json,
        sure: str = "",
        *,
        is_open: Callable[[], bool] = lambda: True,
    ) -> None:
        """Keeps the answer to a question. One that was given stands. `is_open`: whether another
        can be given today."""
        if sure and sure not in SURE:
            raise Refusal(_("That isn’t one of the choices of this question."))
        who = member.registration
        with self._store.together():
            self._store.hold(who)
            sitting = self.begun(who, place)
            item = sitting.item(number) if sitting else None
            if sitting is None or item is None:
                raise Refusal(_("That question isn’t asked here."))
            if item not in sitting.unanswered:
                return
            if not is_open():
                raise Refusal(_("This can’t be answered today."))
            kept = sure if item.marked else ""
            self._answering.keep(member, place, item, item.check(response), kept)
            if sitting.unanswered == (item,):
                self._store.finish_attempt(who, sitting.attempt.id, self._clock())

    def _sitting(self, attempt: Attempt) -> Sitting:
        """Without the questions that an author took out since."""
        items = (self._course.items.get(each) for each in attempt.items)
        answers = self._store.latest_answers(attempt.registration, attempt.place)
        return Sitting(attempt, tuple(each for each in items if each), answers, {})
