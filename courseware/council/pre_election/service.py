"""The quiet time before an election: between two days a council publishes nothing, compares itself
with nobody and reminds nobody. Days are days in Europe/London, both counted in."""

from __future__ import annotations

import datetime as dt

from courseware.council.access import Overseer, refuse_unless
from courseware.council.data import PreElectionPeriod
from courseware.council.pre_election.store import PreElectionStore
from courseware.dates import day, day_in_london
from courseware.domain.people import Clock
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

LONGEST = dt.timedelta(days=184)
"""Half a year: longer is a slip of the pen."""


class PreElectionPeriods:
    """Sets a council's quiet time, and refuses what may not be done in it."""

    def __init__(self, store: PreElectionStore, audit: AuditLog, clock: Clock) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock

    def set(self, who: Overseer, council: str, first: dt.date, last: dt.date) -> None:
        """Sets the two days, in the place of any set before."""
        refuse_unless(who, May.PUBLISH, council)
        if last < first:
            raise Refusal(_("The last day is before the first."), "last")
        if last - first > LONGEST:
            said = _("That is longer than half a year. Look at the years again.")
            raise Refusal(said, "last")
        about = {"first": first.isoformat(), "last": last.isoformat()}
        with self._store.together():
            self._store.set_quiet_time(PreElectionPeriod(council, first, last))
            self._audit.note(who, "set quiet time", council, about)

    def end(self, who: Overseer, council: str) -> None:
        """Takes it back: everything is open again. Nothing happens where none is set."""
        refuse_unless(who, May.PUBLISH, council)
        with self._store.together():
            if self._store.drop_quiet_time(council):
                self._audit.note(who, "end quiet time", council)

    def of(self, council: str) -> PreElectionPeriod | None:
        """What is set for a council, past or to come; None if nothing is."""
        return self._store.quiet_time(council)

    def until(self, council: str) -> dt.date | None:
        """The last day of its quiet time, if today is in it."""
        quiet = self.of(council)
        today = day_in_london(self._clock())
        return quiet.last if quiet is not None and quiet.holds(today) else None

    def is_quiet(self, council: str) -> bool:
        """Whether today is in its quiet time."""
        return self.until(council) is not None

    def refuse_if_quiet(self, council: str) -> None:
        """Raises `Refusal` that says why and until when, if today is in its quiet time. Called
        before anything is published, compared or sent."""
        last = self.until(council)
        if last is None:
            return
        said = _(
            "This council is in its pre-election period: until the end of {last} nothing is "
            "published, compared or sent as a reminder. Who may publish can change the days "
            "under “Publish”, “Pre-election period”."
        )
        raise Refusal(said.format(last=day(last)))
