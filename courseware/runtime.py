"""Builds the services once, for the Streamlit face, the web face and the command line."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from courseware.content.councils import read_councils
from courseware.content.load import load_course
from courseware.content.reminders import load_reminders
from courseware.domain.course import Course
from courseware.interop.mail import Smtp
from courseware.services.accounts import Accounts
from courseware.services.certifying import Certifying
from courseware.services.council_data import Council
from courseware.services.council_ports import Rosters
from courseware.services.council_side import CouncilSide, council_side
from courseware.services.erasing import Erasing
from courseware.services.exercising import Exercising
from courseware.services.identity import Identity
from courseware.services.joining import Joining
from courseware.services.learning import Learning
from courseware.services.my_data import MyData
from courseware.services.noting import Noting
from courseware.services.opting_out import OptingOut
from courseware.services.overseers import StaffOverseer, overseer
from courseware.services.people import Clock
from courseware.services.ports import Store
from courseware.services.quizzing import Quizzing
from courseware.services.reminder_words import ReminderWords
from courseware.services.reminding import Reminding
from courseware.services.retaining import Retaining
from courseware.services.room.attending import Attending
from courseware.services.room.facilitating import Facilitating
from courseware.services.room.participating import Participating
from courseware.services.room.ports import Hints
from courseware.services.room.rehearsing import Rehearsing
from courseware.services.room.reporting import Reporting
from courseware.services.telling import Telling
from courseware.settings import Settings
from courseware.store import SqlStore, open_store


@dataclass(frozen=True)
class ModuleFace:
    """What a module of a course hands to the engine: its id and the script of its page."""

    id: str
    page: Path


@dataclass(frozen=True)
class Services:
    """Everything a face may call, and the course it shows."""

    settings: Settings
    course: Course
    store: Store
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
    rosters: Rosters
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
    identity = Identity(store, store.keyed_digest, course, clock, new_id)
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
        self.modules: tuple[ModuleFace, ...] = ()

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


def name_modules(modules: Sequence[ModuleFace]) -> None:
    """The modules of the course, named by `app.py`."""
    _running.modules = tuple(modules)


def modules() -> tuple[ModuleFace, ...]:
    return _running.modules
