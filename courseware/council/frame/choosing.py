"""Which of their councils somebody means: most have one, and are never asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.council.access import Overseer, nothing_here
from courseware.council.data import Council
from courseware.council.people import People
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal


def councils_of(people: People, who: Overseer, act: May) -> Sequence[Council]:
    """The councils in which somebody may do this, by name. Raises `Refusal` if none."""
    found = people.councils(who, act)
    if not found:
        raise Refusal(nothing_here())
    return found


def chosen(theirs: Sequence[Council], query: Mapping[str, str]) -> Council:
    """The council that an address names; the first where it names none."""
    wanted = query.get("council", "")
    for council in theirs:
        if wanted in ("", council.id):
            return council
    raise Refusal(nothing_here())
