"""Switching reminders on and off for a group, and the day's round that sends what was switched on.

Nothing goes that an officer hasn't switched on, nothing after its end, and nothing in a council's
pre-election period; each is claimed before it goes, like one of an officer's own press.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from courseware.council.access import Overseer, nothing_here, refuse_unless, seen
from courseware.council.data import Cohort, Filter, Occasion
from courseware.council.reminders.occasions import due_soon
from courseware.council.reminders.scheduled.data import (
    WEEKS,
    Plan,
    Planned,
    RoundOfReminders,
    goes,
    is_working,
)
from courseware.council.reminders.scheduled.store import ScheduledStore
from courseware.council.reminders.writing import Press, Writing
from courseware.domain.parts.letters import Letter
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.platform.mail import Mailer
from courseware.words import _

LONGEST = dt.timedelta(days=366)
"""How far ahead the end may be: then somebody looks again."""

_ROUND_LASTS = dt.timedelta(hours=2)
"""For one group; what is left goes on the next day."""


@dataclass(frozen=True)
class ScheduledReminders:
    """`mailer`: None, nothing is sent from here. `is_quiet`: whether a council is in its
    pre-election period."""

    store: ScheduledStore
    writing: Writing
    audit: AuditLog
    mailer: Mailer | None
    is_quiet: Callable[[str], bool]

    def planned(self, who: Overseer, which: Filter) -> Sequence[Planned]:
        """The groups whose due date is still to come for somebody, and what goes when."""
        if not which.councils:
            raise Refusal(nothing_here())
        for council in which.councils:
            refuse_unless(who, May.SEND, council)
        today = self.writing.today()
        plans = {plan.cohort: plan for plan in self.store.plans(today)}
        cohorts = self.writing.cohorts(which)
        due = self.store.due_by_date(cohorts, today)
        return [
            _planned(each, plans.get(each.id), due[each.id], today)
            for each in cohorts
            if each.id in plans or due[each.id]
        ]

    def letter(self) -> Letter:
        """What is sent."""
        return self.writing.words.letter(Occasion.DUE_SOON)

    def switch_on(self, who: Overseer, cohort_id: str, days: int, until: dt.date) -> None:
        """Letters go so many days before the due date, until a day. In the place of what stood."""
        cohort = seen(who, May.SEND, self.store.cohort(cohort_id))
        today = self.writing.today()
        if self.mailer is None:
            raise Refusal(_("No mail server is set up here, so nothing can go by itself."))
        if days not in {7 * weeks for weeks in WEEKS}:
            raise Refusal(_("Choose how long before the due date the letters are to go."), "days")
        if until < today:
            raise Refusal(_("That day is past: the letters would never go."), "until")
        if until > today + LONGEST:
            raise Refusal(_("Choose a day within a year, and look again then."), "until")
        with self.store.together():
            self.store.put_plan(Plan(cohort.id, days, until, today, who.account))
            about = {"cohort": cohort.id, "days": days, "until": until.isoformat()}
            self.audit.note(who, "switch on reminders", cohort.council, about)

    def switch_off(self, who: Overseer, cohort_id: str) -> None:
        """Nothing goes by itself any more. Doing it again changes nothing."""
        cohort = seen(who, May.SEND, self.store.cohort(cohort_id))
        with self.store.together():
            if self.store.drop_plan(cohort.id):
                about = {"cohort": cohort.id}
                self.audit.note(who, "switch off reminders", cohort.council, about)

    def send(self, site: str) -> RoundOfReminders:
        """The day's round; run again after any failure, it sends the rest. `site`: the course's
        own address."""
        came, held = RoundOfReminders(), set[str]()
        today = self.writing.today()
        for plan in self.store.plans(today) if is_working(today) else ():
            cohort = self.store.cohort(plan.cohort)
            if cohort is None or self.mailer is None:
                continue
            if self.is_quiet(cohort.council):
                held.add(cohort.council)
                continue
            came = self._one(self.mailer, plan, cohort, site.rstrip("/"), came)
            if came.stopped:
                break
        return replace(came, held=len(held))

    def _one(
        self, mailer: Mailer, plan: Plan, cohort: Cohort, site: str, came: RoundOfReminders
    ) -> RoundOfReminders:
        within = dt.timedelta(days=plan.days)
        at = due_soon([cohort], self.writing.today(), within)
        which = Filter(frozenset([cohort.council]), cohort.id)
        if not self.store.count_due(which, at):
            return came

        def told(sent: int, failed: int) -> None:
            about = {"occasion": at.occasion.value, "cohort": cohort.id, "sent": sent}
            about |= {"failed": failed, "sending": press.id}
            self.audit.note_of("", "send reminders", cohort.council, about)

        press = Press(uuid.uuid4().hex, plan.by, told, _ROUND_LASTS)
        sent = self.writing.send(mailer, which, at, self.letter(), site, press)
        return RoundOfReminders(
            came.sent + sent.sent,
            came.not_taken + len(sent.failed),
            came.unsure + len(sent.unsure),
            stopped=sent.stopped,
        )


def _planned(
    cohort: Cohort, plan: Plan | None, due: Mapping[dt.date, int], today: dt.date
) -> Planned:
    return Planned(cohort, plan, tuple(goes(plan, due, today) if plan else sorted(due.items())))
