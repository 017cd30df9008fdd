"""The audit log: who saw, changed or exported what, in a chain that shows tampering."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.item import Json
from courseware.domain.people import Clock, SecretDigests
from courseware.platform.audit.entries import Entry
from courseware.platform.audit.store import AuditStore

_PURPOSE = "audit log"

BY_MEMBERS = "member"
"""The account under which members' own acts are noted. No council is shown these: of what members
do it is told the day, never a time."""


@dataclass(frozen=True)
class Verified:
    """What checking the chain found. `broken_at` is the first entry that doesn't fit, or None.

    `last` is the digest of the last entry: if it is noted elsewhere, it can be told later whether
    entries were cut off at the end, which a chain alone doesn't show.
    """

    entries: int
    broken_at: int | None
    last: str


class Acting(Protocol):
    """Somebody who acts: known by the id of their account."""

    @property
    def account(self) -> str: ...


class AuditLog:
    """Adds to the log and checks it. The digests are keyed: a copy of the database can't forge."""

    def __init__(self, log: AuditStore, digests: SecretDigests, clock: Clock) -> None:
        self._log = log
        self._digests = digests
        self._clock = clock

    def note(
        self, who: Acting, act: str, council: str, about: Mapping[str, Json] | None = None
    ) -> None:
        """Adds an entry. `about` holds ids and numbers, never a name, an address or a reason."""
        self.note_of(who.account, act, council, about)

    def note_of(
        self, account: str, act: str, council: str = "", about: Mapping[str, Json] | None = None
    ) -> None:
        """The same of what no overseer did: signing in, and erasing oneself (account '')."""
        entry = Entry(self._clock(), account, act, council, dict(about or {}))
        self._log.append_entry(entry, self._seal)

    def when(self, act: str, name: str, value: Json) -> dt.datetime | None:
        """When the first act was that is about this; None if there was none."""
        return next(
            (
                chained.entry.at
                for chained in self._log.entries()
                if chained.entry.act == act and chained.entry.about.get(name) == value
            ),
            None,
        )

    def verify(self) -> Verified:
        """Goes through the whole log, from the first entry on."""
        before, count = "", 0
        for chained in self._log.entries():
            if chained.digest != self._seal(before, chained.entry):
                return Verified(count, chained.number, before)
            before, count = chained.digest, count + 1
        return Verified(count, None, before)

    def _seal(self, before: str, entry: Entry) -> str:
        said = [
            before,
            entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            entry.account,
            entry.act,
            entry.council,
            dict(entry.about),
        ]
        return self._digests(_PURPOSE, json.dumps(said, sort_keys=True, ensure_ascii=False))
