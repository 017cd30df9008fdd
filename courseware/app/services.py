"""Builds the services once, for the Streamlit face, the web face and the command line."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from dataclasses import dataclass

from courseware.app.stores import SqlStore, open_store
from courseware.content.councils import read_councils
from courseware.content.load import load_course
from courseware.council.access import StaffOverseer, overseer
from courseware.council.data import Council
from courseware.council.joining.service import Joining
from courseware.council.reminders.load import load_reminders
from courseware.council.reminders.messages import ReminderWords
from courseware.council.reminders.opt_out import OptingOut
from courseware.council.reminders.service import Reminding
from courseware.council.services import CouncilSide, council_side
from courseware.council.store.cohorts import CohortStore
from courseware.data_protection.access.service import MyData
from courseware.data_protection.erasure.service import Erasing
from courseware.data_protection.retention.service import Retaining
from courseware.domain.course import Course
from courseware.domain.people import Clock
from courseware.identity.members.service import Identity
from courseware.identity.staff.service import Accounts
from courseware.platform.mail import Smtp
from courseware.progress.completion import Telling, noting_starts
from courseware.room.attendance.service import Attending
from courseware.room.phone.service import Participating
from courseware.room.report.service import Reporting
from courseware.room.store.hints import Hints
from courseware.room.trainer.facilitating import Facilitating
from courseware.room.trainer.rehearsing import Rehearsing
from courseware.settings import Settings
from courseware.study.certificates.service import Certifying
from courseware.study.exercises.service import Exercising
from courseware.study.notes.service import Noting
from courseware.study.quizzes.service import Quizzing
from courseware.study.steps.service import Learning


@dataclass(frozen=True)
class Services:
    """Everything a face may call, and the course it shows."""

    settings: Settings
    course: Course
    store: SqlStore
    identity: Identity
    accounts: Accounts
    learning: Learning
    exercising: Exercising
    quizzing: Quizzing
    noting: Noting
    certifying: Certifying
    facilitating: Facilitating
    participating: Participating
    attending: Attending
    rehearsing: Rehearsing
    reporting: Reporting
    hints: Hints
    councils: CouncilSide
    joining: Joining
    reminding: Reminding
    opting_out: OptingOut
    rosters: CohortStore
    my_data: MyData
    erasing: Erasing
    retaining: Retaining
    clock: Clock

    def overseer(self, sign_in: str) -> StaffOverseer:
        """Who of the staff is behind a sign-in, as the council side asks it. Raises
        `NotSignedIn`; called at every act."""
        return overseer(self.accounts.staff(sign_in), self.rosters)


def utc_now() -> dt.datetime:
    """The present time, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def new_id() -> str:
    """An opaque id nobody has had before."""
    return uuid.uuid4().hex


def open_services(settings: Settings, *, clock: Clock = utc_now) -> Services:
    """Reads and checks the course, opens and migrates the store.

    Raises `FaultyContent` with every fault if the course can't be served.
    """
    course = load_course(settings.content, settings.quizzes)
    store = open_store(settings)
    opened = services_on(settings, course, store, clock)
    seeds = read_councils(settings.content)
    opened.councils.enrolling.seed(Council(**vars(seed)) for seed in seeds)
    return opened


def services_on(settings: Settings, course: Course, store: SqlStore, clock: Clock) -> Services:
    """The services of a course on a store that is open."""
    hints = store.hints
    councils = {council.id: council.name for council in read_councils(settings.content)}
    identity = Identity(
        store, store.keyed_digest, course, clock, new_id, noting_starts(store, course)
    )
    facilitating = Facilitating(store, course, clock, new_id, hints)
    side = council_side(store.councils, store.keyed_digest, course, clock, new_id)
    telling = Telling(store, store.councils, course, clock)
    erasing = Erasing(store, store.councils, course, store.keyed_digest, side.auditing, clock)
    opting_out = OptingOut(store.councils, store.keyed_digest, clock)
    return Services(
        settings=settings,
        course=course,
        store=store,
        identity=identity,
        accounts=Accounts(
            store, identity, store.keyed_digest, clock, new_id, councils, side.auditing
        ),
        learning=Learning(store, course, clock, new_id),
        exercising=Exercising(store, course, clock, new_id),
        quizzing=Quizzing(store, course, clock, new_id),
        noting=Noting(store, course, clock),
        certifying=Certifying(store, store.keyed_digest, course, clock, new_id, side.auditing),
        facilitating=facilitating,
        rehearsing=Rehearsing(facilitating),
        reporting=Reporting(facilitating),
        participating=Participating(store, store.keyed_digest, course, clock, new_id, hints),
        attending=Attending(store, store.keyed_digest, clock),
        hints=hints,
        rosters=store.councils,
        councils=side,
        joining=Joining(store.councils, telling, side.inviting, side.auditing, clock),
        my_data=MyData(store, store.councils, course, clock),
        erasing=erasing,
        retaining=Retaining(store, side.leaving, erasing, course, clock),
        reminding=Reminding(
            store.councils,
            ReminderWords(
                course.title, load_reminders(settings.content), opting_out, side.inviting.path_of
            ),
            side.auditing,
            clock,
            _mailer(settings, clock),
            side.quiet_times.refuse_if_quiet,
        ),
        opting_out=opting_out,
        clock=clock,
    )


def _mailer(settings: Settings, clock: Clock) -> Smtp | None:
    """The mail server that is set, if one is."""
    if not settings.has_mail:
        return None
    return Smtp(
        host=settings.smtp_host,
        sender=settings.smtp_from,
        clock=clock,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password,
        timeout=settings.smtp_timeout,
    )


class _Running:
    """What this process serves. Streamlit's script and our routes share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._services: Services | None = None

    def services(self) -> Services:
        """The services, opened at the first call."""
        if self._services is None:
            with self._lock:
                if self._services is None:
                    self._services = open_services(Settings())
        return self._services

    def use(self, services: Services | None) -> None:
        """Serves these from now on (tests), or opens anew at the next call (None)."""
        self._services = services


_running = _Running()
services = _running.services
use = _running.use
