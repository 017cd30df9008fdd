"""What a member shows of an exercise to others: their own view, and what they think that others
would say only once they have chosen so on their page. It holds for that page, for its files and for
every picture of it."""

from __future__ import annotations

from courseware.domain.exercise import Exercise
from courseware.domain.item import Json
from courseware.domain.people import Clock, Member
from courseware.study.store.store import StudyStore

_PLACE, _NAME, _OTHERS = "review", "page", "others"


class Shown:
    """The one choice of a page, which is no until a member says yes."""

    def __init__(self, store: StudyStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def with_others(self, member: Member) -> bool:
        """Whether what the member thinks that others would say is on the page."""
        chosen = self._store.working(member.registration, _PLACE).get(_NAME)
        return bool(chosen and chosen.get(_OTHERS) is True)

    def choose(self, member: Member, *, with_others: bool) -> None:
        """Puts it on the page, or leaves it out."""
        chosen = {_OTHERS: with_others}
        self._store.keep_working(member.registration, _PLACE, _NAME, chosen, self._clock())

    def of(self, member: Member, item: Exercise, response: Json) -> Json:
        """A response as it is shown. Of most exercises there is nothing to choose."""
        if says_of_others(item, response) and not self.with_others(member):
            return item.own_view(response)
        return response


def says_of_others(item: Exercise, response: Json) -> bool:
    """Whether a response has in it what others would say."""
    return bool(item.own_view(response) != response)
