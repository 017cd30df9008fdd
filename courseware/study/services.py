"""The services of studying alone, built together."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.platform.audit.log import AuditLog
from courseware.study.certificates.service import Certificates
from courseware.study.certificates.store import CertificateStore
from courseware.study.exercises.service import Exercising
from courseware.study.notes.service import Notes
from courseware.study.own.service import OwnWork
from courseware.study.pack.service import Packing
from courseware.study.quizzes.service import Quizzing
from courseware.study.review.pictures import as_svg
from courseware.study.review.service import Reviewing
from courseware.study.steps.service import Learning


@dataclass(frozen=True)
class StudyServices:
    """All that a member does alone."""

    learning: Learning
    exercising: Exercising
    quizzing: Quizzing
    notes: Notes
    reviewing: Reviewing
    own: OwnWork
    packing: Packing
    certificates: Certificates


def study_services(
    store: CertificateStore,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    audit: AuditLog,
) -> StudyServices:
    """The services of studying a course."""
    exercising = Exercising(store, course, clock, new_id)
    notes = Notes(store, course, clock)
    reviewing = Reviewing(store, course, clock, exercising, digests)
    return StudyServices(
        learning=Learning(store, course, clock, new_id, exercising),
        exercising=exercising,
        quizzing=Quizzing(store, course, clock, new_id),
        notes=notes,
        reviewing=reviewing,
        own=OwnWork(store, course, clock, exercising, notes, reviewing, as_svg),
        packing=Packing(store, course, clock),
        certificates=Certificates(store, digests, course, clock, new_id, audit),
    )
