"""The services of the council side, built together on the store that has facts and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from courseware.council.access import StaffOverseer, overseer
from courseware.council.dashboard.corrections import Corrections
from courseware.council.joining.invitations import Invitations
from courseware.council.joining.service import Joining
from courseware.council.leavers.service import Departures
from courseware.council.log.service import CouncilLog
from courseware.council.people import People
from courseware.council.pre_election.service import PreElectionPeriods
from courseware.council.publication.service import Publications
from courseware.council.registers.service import Registers
from courseware.council.reminders.letters import Letters
from courseware.council.reminders.messages import ReminderMessages
from courseware.council.reminders.opt_out.service import OptOuts, OptOutsOnBehalf
from courseware.council.reminders.scheduled.service import ScheduledReminders
from courseware.council.reminders.service import Reminders
from courseware.council.reminders.writing import Writing
from courseware.council.report.service import Reports
from courseware.council.roster.cohorts import Cohorts
from courseware.council.roster.one_person.service import OnePerson
from courseware.council.roster.service import RosterImport
from courseware.council.stores import CouncilStores
from courseware.council.sums.comparison import Comparisons
from courseware.council.sums.service import SumReleases
from courseware.council.sums.support import SupportNeeds
from courseware.domain.course import Course
from courseware.domain.people import Clock, Member, NewId, SecretDigests
from courseware.domain.records import Fact
from courseware.identity.staff.service import Accounts
from courseware.platform.audit.log import AuditLog
from courseware.platform.mail import Mailer


@dataclass(frozen=True)
class CouncilServices:
    """All that an officer can do, and what members do with a council's link.

    `overseer`: who of the staff is behind a sign-in. Raises `NotSignedIn`; called at every act.
    `staff_names`: what colleagues call those behind these accounts.
    """

    overseer: Callable[[str], StaffOverseer]
    staff_names: Callable[[Iterable[str]], Mapping[str, str]]
    cohorts: Cohorts
    roster_import: RosterImport
    one_person: OnePerson
    people: People
    corrections: Corrections
    registers: Registers
    sum_releases: SumReleases
    publications: Publications
    reports: Reports
    support_needs: SupportNeeds
    comparisons: Comparisons
    invitations: Invitations
    opt_outs_on_behalf: OptOutsOnBehalf
    audit: AuditLog
    departures: Departures
    pre_election_periods: PreElectionPeriods
    log: CouncilLog
    joining: Joining
    reminders: Reminders
    scheduled: ScheduledReminders
    opt_outs: OptOuts


def council_services(
    store: CouncilStores,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    *,
    audit: AuditLog,
    staff: Accounts,
    facts: Callable[[Member], tuple[Fact, ...]],
    tell: Callable[[str], None],
    letters: Letters,
    mailer: Mailer | None,
) -> CouncilServices:
    """The council side of a course. `facts`: what councils see of a member; `tell`: tells it anew,
    by the registration; `letters`: what reminders say; `mailer`: what takes mail, if anything
    does."""
    modules = [module.id for module in course.modules]
    credited = {module.id: (module.version, module.minutes_credited) for module in course.modules}
    sum_releases = SumReleases(store, modules, audit, clock)
    pre_election_periods = PreElectionPeriods(store, audit, clock)
    publications = Publications(store, sum_releases, audit, clock, new_id, pre_election_periods)
    people = People(store, modules, audit, clock)
    invitations = Invitations(
        store, digests, course.letters["invitation"], course.title, tell, audit, clock
    )
    opt_outs = OptOuts(store, digests, clock)
    roster_import = RosterImport(store, audit, clock, new_id)
    words = ReminderMessages(course.title, letters, opt_outs, invitations.path_of)
    writing = Writing(store, words, clock)
    return CouncilServices(
        overseer=lambda sign_in: overseer(staff.staff(sign_in), (c.id for c in store.councils())),
        staff_names=staff.names,
        cohorts=Cohorts(store, modules, audit, new_id),
        roster_import=roster_import,
        one_person=OnePerson(store, roster_import, audit, clock),
        people=people,
        corrections=Corrections(store, credited, audit, clock, new_id),
        registers=Registers(store, credited, audit, clock, new_id),
        sum_releases=sum_releases,
        publications=publications,
        reports=Reports(publications, sum_releases, people, pre_election_periods, course, audit),
        support_needs=SupportNeeds(store, tuple(course.support), clock),
        comparisons=Comparisons(store, modules, audit, clock, pre_election_periods),
        invitations=invitations,
        opt_outs_on_behalf=OptOutsOnBehalf(store, audit, clock),
        audit=audit,
        departures=Departures(store, audit, clock),
        pre_election_periods=pre_election_periods,
        log=CouncilLog(store),
        joining=Joining(store, facts, invitations, audit, clock),
        reminders=Reminders(writing, audit, mailer, pre_election_periods.refuse_if_quiet),
        scheduled=ScheduledReminders(store, writing, audit, mailer, pre_election_periods.is_quiet),
        opt_outs=opt_outs,
    )
