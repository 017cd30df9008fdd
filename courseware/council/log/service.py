"""A council's own part of the log: who of the staff looked at, changed, exported or published
what of it. Members' own acts are left out: even between two others they would tell a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.council.access import Overseer, refuse_unless
from courseware.council.log.store import LogStore
from courseware.domain.permissions import May
from courseware.platform.audit.entries import Chained, Entry
from courseware.platform.audit.log import BY_MEMBERS

PAGE = 50


@dataclass(frozen=True)
class LogPage:
    """Some entries, the latest first. `people` are the names, by id, of those on the roster whom
    they are about; `older` is where the next page begins, 0 if there is none."""

    entries: tuple[Chained, ...]
    people: Mapping[str, str]
    older: int


def people_of(entry: Entry) -> list[str]:
    """The ids of those whom an entry is about."""
    about = entry.about
    several = about.get("people")
    one = [str(about["person"])] if about.get("person") else []
    return one + [str(each) for each in several] if isinstance(several, list) else one


class CouncilLog:
    """Reads the log. Nothing here can write to it."""

    def __init__(self, store: LogStore) -> None:
        self._store = store

    def page(self, who: Overseer, council: str, before: int = 0) -> LogPage:
        """The entries about a council that stand before one of this number (0: the latest)."""
        refuse_unless(who, May.SEE_PEOPLE, council)
        found = self._store.entries_of(council, before, PAGE + 1, without=BY_MEMBERS)
        entries = tuple(found[:PAGE])
        older = entries[-1].number if len(found) > PAGE else 0
        ids = {person for each in entries for person in people_of(each.entry)}
        # Of another council only if somebody forged an entry: their names aren't told.
        return LogPage(entries, self._store.names_of(council, ids), older)
