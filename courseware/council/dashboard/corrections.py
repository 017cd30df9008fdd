"""Corrections: a module completed elsewhere, entered by an officer with a reason, and undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from courseware.council.access import Overseer, seen
from courseware.council.data import Correction
from courseware.council.entering import Credited, fact_to_enter, reason_of
from courseware.council.store.store import CouncilStore
from courseware.dates import day_in_london
from courseware.domain.people import Clock, NewId
from courseware.domain.permissions import May
from courseware.domain.records import Mode
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _


class Corrections:
    """What stands in the record against what the course knows. Nothing is ever overwritten."""

    def __init__(
        self,
        store: CouncilStore,
        credited: Credited,
        audit: AuditLog,
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._store = store
        self._credited = credited
        self._audit = audit
        self._clock = clock
        self._new_id = new_id

    def correct(
        self, who: Overseer, person_id: str, module: str, on: dt.date, mode: Mode, reason: str
    ) -> Correction:
        """Enters a module as completed. The version and hours are those of the course today."""
        person = seen(who, May.CORRECT, self._store.person(person_id))
        now = self._clock()
        made = Correction(
            id=self._new_id(),
            person=person.id,
            council=person.council,
            fact=fact_to_enter(module, on, mode, self._credited, day_in_london(now)),
            reason=reason_of(reason),
            by=who.account,
            at=now,
        )
        with self._store.together():
            if not self._store.add_correction(made):
                said = _("Somebody has corrected this already. Undo that first, if it is wrong.")
                raise Refusal(said, "module")
            self._note(who, "correct", made)
        return made

    def undo(self, who: Overseer, correction_id: str, reason: str) -> None:
        """Takes a correction back: what the course knows is shown again. Both are kept."""
        made = seen(who, May.CORRECT, self._store.correction(correction_id))
        undone = replace(
            made, undone_by=who.account, undone_at=self._clock(), undone_reason=reason_of(reason)
        )
        with self._store.together():
            if not self._store.undo_correction(undone):
                raise Refusal(_("This correction has been undone already."))
            self._note(who, "undo correction", made)

    def _note(self, who: Overseer, act: str, made: Correction) -> None:
        about = {"person": made.person, "module": made.fact.module, "correction": made.id}
        self._audit.note(who, act, made.council, about)
