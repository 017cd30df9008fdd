"""A checked answer as it is kept, wherever a question is asked alone."""

from __future__ import annotations

from courseware.domain.item import Item, Json, Marking, Outcome, digest
from courseware.domain.people import Clock, Member, NewId
from courseware.study.data import Answer
from courseware.study.store.store import StudyStore


class Answering:
    """Appends answers, each joined to the wording that it was given to."""

    def __init__(self, store: StudyStore, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id

    def keep(
        self, member: Member, place: str, item: Item, response: Json, sure: str = ""
    ) -> Marking:
        """Keeps a response that `check` returned, and says what it comes to. What was begun at
        the place is done with."""
        with self._store.together():
            marking = self.append(member, place, item, response, sure)
            self._store.drop_working(member.registration, place, item.id)
        return marking

    def append(
        self, member: Member, place: str, item: Item, response: Json, sure: str = ""
    ) -> Marking:
        """The same, and what was begun stays as it is: one goes on with it."""
        marking = item.mark(response)
        name = digest(item)
        with self._store.together():
            self._store.keep_wording(name, item.id, item.edition, item.wording())
            self._store.add_answer(
                Answer(
                    id=self._new_id(),
                    registration=member.registration,
                    place=place,
                    item=item.id,
                    edition=item.edition,
                    digest=name,
                    response=response,
                    outcome=marking.outcome.value,
                    score=None if marking.outcome is Outcome.NONE else marking.score,
                    sure=sure,
                    at=self._clock(),
                )
            )
        return marking
