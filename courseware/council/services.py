"""The services of the council side, built together on the store that has facts and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from courseware.council.access import StaffOverseer, overseer
from courseware.council.dashboard.corrections import Correcting
from courseware.council.joining.invitations import Inviting
from courseware.council.joining.service import Joining
from courseware.council.leavers.service import Leaving
from courseware.council.log.service import Logbook
from courseware.council.people import Overseeing
from courseware.council.pre_election.service import QuietTimes
from courseware.council.publication.service import PublicRecord
from courseware.council.reminders.letters import Letters
from courseware.council.reminders.messages import ReminderWords
from courseware.council.reminders.opt_out import OptingOut, Sparing
from courseware.council.reminders.service import Reminding
from courseware.council.roster.cohorts import Enrolling
from courseware.council.roster.service import RosterImport
from courseware.council.stores import CouncilStores
from courseware.council.sums.comparison import Comparing
from courseware.council.sums.service import Publishing
from courseware.council.sums.support import Supporting
from courseware.domain.course import Course
from courseware.domain.people import Clock, Member, NewId, SecretDigests
from courseware.domain.records import Fact
from courseware.identity.staff.service import Accounts
from courseware.platform.audit.log import Auditing
from courseware.platform.mail import Mailer


@dataclass(frozen=True)
class CouncilServices:
    """All that an officer can do, and what members do with a council's link.

    `overseer`: who of the staff is behind a sign-in. Raises `NotSignedIn`; called at every act.
    `staff_names`: what colleagues call those behind these accounts.
    """

    overseer: Callable[[str], StaffOverseer]
    staff_names: Callable[[Iterable[str]], Mapping[str, str]]
    enrolling: Enrolling
    roster_import: RosterImport
    overseeing: Overseeing
    correcting: Correcting
    publishing: Publishing
    public_record: PublicRecord
    supporting: Supporting
    comparing: Comparing
    inviting: Inviting
    sparing: Sparing
    auditing: Auditing
    leaving: Leaving
    quiet_times: QuietTimes
    logbook: Logbook
    joining: Joining
    reminding: Reminding
    opting_out: OptingOut


def council_services(
    store: CouncilStores,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    *,
    audit: Auditing,
    staff: Accounts,
    facts: Callable[[Member], tuple[Fact, ...]],
    letters: Letters,
    mailer: Mailer | None,
) -> CouncilServices:
    """The council side of a course. `facts`: what councils see of a member; `letters`: what
    reminders say; `mailer`: what takes mail, if anything does."""
    modules = [module.id for module in course.modules]
    credited = {module.id: (module.version, module.minutes_credited) for module in course.modules}
    publishing = Publishing(store, modules, audit, clock)
    quiet_times = QuietTimes(store, audit, clock)
    inviting = Inviting(store, digests, course.letters["invitation"], course.title, audit)
    opting_out = OptingOut(store, digests, clock)
    words = ReminderWords(course.title, letters, opting_out, inviting.path_of)
    return CouncilServices(
        overseer=lambda sign_in: overseer(staff.staff(sign_in), (c.id for c in store.councils())),
        staff_names=staff.names,
        enrolling=Enrolling(store, modules, audit, new_id),
        roster_import=RosterImport(store, audit, new_id),
        overseeing=Overseeing(store, modules, audit, clock),
        correcting=Correcting(store, credited, audit, clock, new_id),
        publishing=publishing,
        public_record=PublicRecord(
            store, publishing, audit, clock, new_id, quiet_times.refuse_if_quiet
        ),
        supporting=Supporting(store, tuple(course.support), clock),
        comparing=Comparing(store, modules, audit, clock, quiet_times),
        inviting=inviting,
        sparing=Sparing(store, audit, clock),
        auditing=audit,
        leaving=Leaving(store, audit, clock),
        quiet_times=quiet_times,
        logbook=Logbook(store),
        joining=Joining(store, facts, inviting, audit, clock),
        reminding=Reminding(store, words, audit, clock, mailer, quiet_times.refuse_if_quiet),
        opting_out=opting_out,
    )
