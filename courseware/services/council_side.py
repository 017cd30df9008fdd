"""The services of the council side, built together on the store that has facts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.services.auditing import Auditing
from courseware.services.comparing import Comparing
from courseware.services.correcting import Correcting
from courseware.services.council_ports import CouncilStore
from courseware.services.enrolling import Enrolling
from courseware.services.inviting import Inviting
from courseware.services.leaving import Leaving
from courseware.services.logbook import Logbook
from courseware.services.overseeing import Overseeing
from courseware.services.people import Clock, NewId
from courseware.services.ports import SecretDigests
from courseware.services.public_record import PublicRecord
from courseware.services.publishing import Publishing
from courseware.services.quiet_times import QuietTimes
from courseware.services.sparing import Sparing
from courseware.services.supporting import Supporting


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
    store: CouncilStore,
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
