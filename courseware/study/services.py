"""The services of studying alone, built together."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.platform.audit.log import AuditLog
from courseware.platform.mail import Mailer
from courseware.study.again.letters import TopUpLetters
from courseware.study.again.plan import PlanLookBack
from courseware.study.again.sending import Sending
from courseware.study.again.service import TopUps
from courseware.study.before_after.service import BeforeAndAfter
from courseware.study.certificates.service import Certificates
from courseware.study.counted.releasing.people import CountedPeople
from courseware.study.counted.releasing.service import Releases
from courseware.study.counted.service import BeingCounted, ReleasedSums
from courseware.study.exercises.service import Exercising
from courseware.study.exercises.shown import Shown
from courseware.study.notes.service import Notes
from courseware.study.offers.service import Offering
from courseware.study.pack.service import Packing
from courseware.study.quizzes.service import Quizzing
from courseware.study.review.found import Findings
from courseware.study.review.own.service import OwnWork
from courseware.study.review.pictures import as_svg
from courseware.study.review.service import Reviewing
from courseware.study.steps.service import Learning
from courseware.study.stores import StudyStores


@dataclass(frozen=True)
class StudyServices:
    """All that a member does alone."""

    learning: Learning
    exercising: Exercising
    shown: Shown
    quizzing: Quizzing
    notes: Notes
    reviewing: Reviewing
    findings: Findings
    own: OwnWork
    offering: Offering
    packing: Packing
    certificates: Certificates
    top_ups: TopUps
    letters: TopUpLetters
    sending: Sending
    plans: PlanLookBack
    before_after: BeforeAndAfter
    being_counted: BeingCounted
    released: ReleasedSums
    releases: Releases


def study_services(
    store: StudyStores,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    audit: AuditLog,
    letters_by: Mailer | None = None,
) -> StudyServices:
    """The services of studying a course. `letters_by`: None, no letters are sent from here."""
    exercising = Exercising(store, course, clock, new_id)
    notes = Notes(store, course, clock)
    reviewing = Reviewing(store, course, clock, exercising, digests)
    top_ups = TopUps(store, course, clock, new_id)
    return StudyServices(
        learning=Learning(store, course, clock, new_id, exercising),
        exercising=exercising,
        shown=Shown(store, clock),
        quizzing=Quizzing(store, course, clock, new_id),
        notes=notes,
        reviewing=reviewing,
        findings=Findings(store, course, exercising),
        offering=Offering(course, exercising, notes),
        own=OwnWork(store, course, clock, exercising, notes, reviewing, as_svg),
        packing=Packing(store, course, clock),
        certificates=Certificates(store, digests, course, clock, new_id, audit),
        top_ups=top_ups,
        letters=TopUpLetters(store, top_ups, digests, clock, are_sent=letters_by is not None),
        sending=Sending(store, top_ups, clock, letters_by),
        plans=PlanLookBack(reviewing),
        before_after=BeforeAndAfter(store, course, clock, new_id),
        being_counted=BeingCounted(store, clock),
        released=ReleasedSums(store),
        releases=Releases(CountedPeople(store, course), course, clock),
    )
