"""What has had its time, kind by kind: counted or removed by the same condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, Table, and_, delete, exists, func, or_, select

from courseware.council.store import tables as council_tables
from courseware.domain.progress import Verb
from courseware.identity.members.service import IDLE
from courseware.identity.own_address.tables import code_letter
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.store import StorePart
from courseware.progress import tables as progress_tables
from courseware.room.store import tables as room_tables
from courseware.study.again import tables as again_tables
from courseware.study.store import tables

_Old = Callable[[dt.datetime], ColumnElement[bool]]


def _sign_ins(before: dt.datetime) -> ColumnElement[bool]:
    """Over before then; but the newest of each registration stays: it tells when it was used."""
    row, other = identity_tables.sign_in, identity_tables.sign_in.alias()
    later = or_(
        other.c.seen_at > row.c.seen_at,
        and_(other.c.seen_at == row.c.seen_at, other.c.id > row.c.id),
    )
    has_later = exists().where(other.c.registration == row.c.registration, later)
    # Staff's end sooner than `IDLE` does: theirs stay a little longer.
    is_over = or_(
        func.coalesce(row.c.ended_at, row.c.expires_at) < before, row.c.seen_at < before - IDLE
    )
    return and_(is_over, or_(row.c.registration.is_(None), has_later))


_AGED: Mapping[str, tuple[Table, _Old]] = {
    "sign-ins": (identity_tables.sign_in, _sign_ins),
    "own-address": (code_letter, lambda before: code_letter.c.at < before),
    "beside": (tables.text_beside, lambda before: tables.text_beside.c.updated_at < before),
    "attendance": (
        room_tables.attendance_code,
        lambda before: room_tables.attendance_code.c.until < before,
    ),
    "parted": (council_tables.parted, lambda before: council_tables.parted.c.at < before),
    "rooms": (
        room_tables.live_session,
        lambda before: room_tables.live_session.c.closed_at < before,
    ),
    "top-ups": (
        again_tables.top_up_address,
        lambda before: again_tables.top_up_address.c.last_on < before.date(),
    ),
    "reports": (tables.report, lambda before: tables.report.c.at < before),
    "invitations": (
        identity_tables.invitation,
        lambda before: identity_tables.invitation.c.expires_at < before,
    ),
}

# What tells when a registration was last used, besides its sign-ins: of each table, when.
_TRACES = [
    (progress_tables.learning_event, "at"),
    (progress_tables.place, "at"),
    (tables.answer, "at"),
    (tables.working_answer, "at"),
    (tables.attempt, "started_at"),
    (tables.text_draft, "updated_at"),
    (tables.text_beside, "updated_at"),
    (identity_tables.resume_code, "at"),
    (identity_tables.sign_in, "seen_at"),
]
_DONE = [
    tables.answer,
    tables.working_answer,
    tables.attempt,
    tables.text_draft,
    progress_tables.place,
]


class AgedStore(StorePart):
    """Rows by age. Courses aren't deleted here: they are erased, like any other."""

    def count_aged(self, kind: str, before: dt.datetime) -> int:
        """How many rows of a kind had their time before then."""
        table, old = _AGED[kind]
        query = select(func.count()).select_from(table).where(old(before))
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def remove_aged(self, kind: str, before: dt.datetime) -> int:
        table, old = _AGED[kind]
        with self.database.writing() as connection:
            return connection.execute(delete(table).where(old(before))).rowcount

    def forgotten_courses(self, kind: str, before: dt.datetime) -> Sequence[str]:
        """Registrations on no roster and without an account, last used before then; of the kind
        'unused' only those that nothing was ever done with."""
        row = identity_tables.registration.c
        query = select(row.id).where(_forgotten(kind, before)).order_by(row.created_at, row.id)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def is_forgotten(self, registration_id: str, kind: str, before: dt.datetime) -> bool:
        """Whether one of them still is."""
        mine = identity_tables.registration.c.id == registration_id
        query = select(identity_tables.registration.c.id).where(mine, _forgotten(kind, before))
        with self.database.writing() as connection:
            return connection.scalar(query.with_for_update()) is not None


def _forgotten(kind: str, before: dt.datetime) -> ColumnElement[bool]:
    row = identity_tables.registration.c
    used = [
        exists().where(table.c.registration == row.id, table.c[at] >= before)
        for table, at in _TRACES
    ]
    # A council still needs what it is told of these; and staff have their course as long as
    # their account.
    needed = [
        exists().where(council_tables.person.c.registration == row.id),
        exists().where(
            identity_tables.account.c.registration == row.id,
            identity_tables.account.c.ended_at.is_(None),
        ),
    ]
    conditions = [row.created_at < before, *(~each for each in [*used, *needed])]
    if kind == "unused":
        begun = progress_tables.learning_event.c
        done = exists().where(begun.registration == row.id, begun.verb != Verb.REGISTERED.value)
        conditions += [~done, *(~exists().where(t.c.registration == row.id) for t in _DONE)]
    return and_(*conditions)
