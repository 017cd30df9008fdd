"""The services of the council side, built together on the store that has facts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.council.dashboard.corrections import Correcting
from courseware.council.joining.invitations import Inviting
from courseware.council.leavers.service import Leaving
from courseware.council.log.service import Logbook
from courseware.council.people import Overseeing
from courseware.council.pre_election.service import QuietTimes
from courseware.council.publication.service import PublicRecord
from courseware.council.reminders.opt_out import Sparing
from courseware.council.roster.cohorts import Enrolling
from courseware.council.stores import CouncilStores
from courseware.council.sums.comparison import Comparing
from courseware.council.sums.service import Publishing
from courseware.council.sums.support import Supporting
from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.platform.audit.log import Auditing


@dataclass(frozen=True)
class CouncilSide:
    """All that an officer can do."""

    enrolling: Enrolling
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


def council_side(
    store: CouncilStores,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
) -> CouncilSide:
    """The council side of a course."""
    modules = [module.id for module in course.modules]
    credited = {module.id: (module.version, module.minutes_credited) for module in course.modules}
    auditing = Auditing(store, digests, clock)
    publishing = Publishing(store, modules, auditing, clock)
    quiet_times = QuietTimes(store, auditing, clock)
    return CouncilSide(
        enrolling=Enrolling(store, modules, auditing, new_id),
        overseeing=Overseeing(store, modules, auditing, clock),
        correcting=Correcting(store, credited, auditing, clock, new_id),
        publishing=publishing,
        public_record=PublicRecord(
            store, publishing, auditing, clock, new_id, quiet_times.refuse_if_quiet
        ),
        supporting=Supporting(store, tuple(course.support), clock),
        comparing=Comparing(store, modules, auditing, clock, quiet_times),
        inviting=Inviting(store, digests, course.letters["invitation"], course.title, auditing),
        sparing=Sparing(store, auditing, clock),
        auditing=auditing,
        leaving=Leaving(store, auditing, clock),
        quiet_times=quiet_times,
        logbook=Logbook(store),
    )
