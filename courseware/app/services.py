"""Builds the services once, for the Streamlit face, the web face and the command line."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from courseware.app.stores import SqlStore, open_store
from courseware.content.councils import read_councils
from courseware.content.load import load_course
from courseware.council.data import Council
from courseware.council.reminders.load import load_reminders
from courseware.council.services import CouncilServices, council_services
from courseware.data_protection.services import ProtectionServices, protection_services
from courseware.domain.course import Course
from courseware.domain.people import Clock
from courseware.identity.own_address.neutral import is_neutral
from courseware.identity.services import IdentityServices, identity_services
from courseware.platform.audit.log import AuditLog
from courseware.platform.clock_watch import ClockWatch
from courseware.platform.held import hold
from courseware.platform.mail import Smtp
from courseware.progress.completion import CompletionRecord, noting_starts, telling
from courseware.room.services import RoomServices, room_services
from courseware.settings import Settings
from courseware.study.services import StudyServices, study_services


@dataclass(frozen=True)
class Services:
    """Everything that pages and commands may call, wing by wing, and the course they show."""

    settings: Settings
    course: Course
    store: SqlStore
    clock: Clock
    identity: IdentityServices
    council: CouncilServices
    study: StudyServices
    room: RoomServices
    data_protection: ProtectionServices
    clock_watch: ClockWatch


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
    opened.council.cohorts.seed(Council(**vars(seed)) for seed in seeds)
    return opened


def services_on(settings: Settings, course: Course, store: SqlStore, clock: Clock) -> Services:
    """The services of a course on a store that is open."""
    digests = store.keyed_digest
    audit = AuditLog(store.councils, digests, clock)
    letters_by = _letters_by(settings, clock)
    identity = identity_services(
        store,
        store,
        digests,
        course,
        clock,
        new_id,
        councils={council.id: council.name for council in read_councils(settings.content)},
        audit=audit,
        on_start=noting_starts(store, course),
        second_factor=settings.second_factor == "required",
        letters_by=letters_by,
        site=settings.public_url,
    )
    completion_record = CompletionRecord(store, store.councils, course, clock)
    council = council_services(
        store.councils,
        digests,
        course,
        clock,
        new_id,
        audit=audit,
        staff=identity.staff,
        facts=completion_record.facts,
        tell=telling(store, completion_record),
        letters=load_reminders(settings.content),
        mailer=_mailer(settings, clock) if settings.has_mail else None,
    )
    return Services(
        settings=settings,
        course=course,
        store=store,
        clock=clock,
        identity=identity,
        council=council,
        study=study_services(store, digests, course, clock, new_id, audit, letters_by),
        room=room_services(store, digests, course, clock, new_id, store.hints),
        data_protection=protection_services(
            store,
            store.councils,
            digests,
            course,
            clock,
            audit=audit,
            departures=council.departures,
        ),
        clock_watch=ClockWatch(settings.data, clock, store.last_seen),
    )


def _letters_by(settings: Settings, clock: Clock) -> Smtp | None:
    """What letters to members go through; None where none are sent."""
    if not settings.has_letters or not is_neutral(settings.letters_from):
        return None
    return _mailer(settings, clock, settings.letters_from)


def _mailer(settings: Settings, clock: Clock, sender: str = "") -> Smtp:
    """The mail server that is set."""
    return Smtp(
        host=settings.smtp_host,
        sender=sender or settings.smtp_from,
        clock=clock,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password,
        timeout=settings.smtp_timeout,
    )


def _kinds(services: Services) -> Iterator[object]:
    """What Streamlit's scripts may ask for: the course, the settings, and each service."""
    yield from (services.settings, services.course)
    for wing in (services.identity, services.council, services.study, services.room):
        yield wing
        yield from (each for each in vars(wing).values() if not callable(each))


class _Running:
    """What this process serves. Streamlit's script and our routes share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._services: Services | None = None

    def services(self) -> Services:
        """The services, opened at the first call."""
        now = self._services
        if now is None:
            with self._lock:
                now = self._services or open_services(Settings())
                self.use(now)
        return now

    def use(self, services: Services | None) -> None:
        """Serves these from now on (tests), or opens anew at the next call (None)."""
        self._services = services
        if services is not None:
            hold(*_kinds(services))


_running = _Running()
services = _running.services
use = _running.use
