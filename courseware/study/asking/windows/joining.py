"""What a window sends, joined with what the member did in another one since it last looked."""

from __future__ import annotations

from typing import Final

from courseware.domain.item import Item, Json, Refused
from courseware.domain.joining import Joined, join
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.store.store import StudyStore
from courseware.words import _

LATEST: Final = object()
"""What was seen, where the caller has only just read it: there is nothing to join."""


class Elsewhere(Refusal):
    """What was sent contradicts what the member did in another window meanwhile. `mine` is what
    was sent, with what else they did there."""

    def __init__(self, item: Item, joined: Joined) -> None:
        self.mine = joined.mine
        there = "" if joined.kept is None else item.in_words(joined.kept)
        said = _(
            "You did this otherwise in another window. There: {there} What you did here stands "
            "below and isn’t saved: send it again to keep it instead."
        )
        super().__init__(said.format(there=there))


def meet(
    store: StudyStore, member: Member, place: str, item: Item, response: Json, seen: object
) -> tuple[Joined, bool]:
    """The response joined with what is stored, and whether that has to be stored. To be called in
    the transaction that stores it: until its end no other window gets here."""
    if seen is LATEST:
        return Joined(response), True
    store.hold(member.registration)
    stored = stored_of(store, member, place, item)
    joined = join(item, fitting(item, seen), response, stored)
    return joined, joined.kept != stored


def stored_of(store: StudyStore, member: Member, place: str, item: Item) -> Json:
    """Where the member is in an item: begun, else answered, else None."""
    working = store.working(member.registration, place)
    if item.id in working:
        return fitting(item, working[item.id])
    answer = store.latest_answers(member.registration, place).get(item.id)
    return fitting(item, answer.response) if answer else None


def fitting(item: Item, response: Json) -> Json:
    """The response if it still fits the item as worded today, else None."""
    if response is None:
        return None
    try:
        return item.check(response, partial=True)
    except Refused:
        return None
