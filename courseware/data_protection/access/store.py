"""Every row that is kept of one member, kind by kind: for themselves to see and take away.

A table that hangs on a registration, or on a person of a roster, belongs to one kind below; a test
holds that none is forgotten. Columns that are left out are digests of secrets, and columns that
say in another way what is there already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select, tuple_

from courseware.council.roster import tables as roster_tables
from courseware.council.store import tables as council_tables
from courseware.council.sums import tables as sums_tables
from courseware.domain.item import Json
from courseware.identity.own_address import tables as own_tables
from courseware.identity.own_address.store import OWN_ADDRESS
from courseware.identity.store import tables as identity_tables
from courseware.identity.store.sealed import SealedPart
from courseware.progress import tables as progress_tables
from courseware.room.store import tables as room_tables
from courseware.study.again import tables as again_tables
from courseware.study.again.store import ADDRESS
from courseware.study.certificates import tables as certificates_tables
from courseware.study.certificates.store import certificate_field
from courseware.study.counted import tables as counted_tables
from courseware.study.store import tables
from courseware.study.store.answers import AnswerStore

_OPENED = "text"


@dataclass(frozen=True)
class _Rows:
    """The rows of a table that are a member's, under the name that they have when taken away.
    `through`: the column that leads to them, by way of a person on a roster or directly."""

    name: str
    table: Table
    through: str = "registration"
    without: frozenset[str] = frozenset()

    @property
    def fields(self) -> list[str]:
        """What the fields are called when taken away, in their order."""
        left_out = self.without | {"registration"}
        names = [column.name for column in self.table.c if column.name not in left_out]
        return [_OPENED if name == "ciphertext" else name for name in names]


def _rows(name: str, table: Table, *without: str, through: str = "registration") -> _Rows:
    return _Rows(name, table, through, frozenset(without))


_KINDS: Mapping[str, tuple[_Rows, ...]] = {
    "course": (
        _rows("begun", identity_tables.registration, "id", through="id"),
        _rows("place", progress_tables.place),
        _rows("resume_code", identity_tables.resume_code, "code_digest"),
    ),
    "own-address": (
        _rows("own_address", own_tables.own_address, "digest"),
        _rows("links_sent", own_tables.code_letter, "token_digest"),
    ),
    "sign-ins": (_rows("sign_ins", identity_tables.sign_in, "token_digest", "account"),),
    "answers": (
        _rows("answers", tables.answer, "number"),
        _rows("unfinished", tables.working_answer),
    ),
    "attempts": (_rows("quizzes", tables.attempt, "number"),),
    "events": (
        _rows("events", progress_tables.learning_event, "number"),
        _rows("marks", progress_tables.mark),
    ),
    "texts": (
        _rows("texts", tables.text_draft),
        _rows("earlier_versions", tables.text_version, "number"),
    ),
    "beside": (_rows("other_versions", tables.text_beside),),
    "attendance": (
        _rows("rooms", room_tables.live_attendance),
        _rows("codes", room_tables.attendance_code, "digest"),
    ),
    "council": (
        _rows("on_rosters", council_tables.person, "sort_name", "somebody", "counted"),
        _rows("was_on_rosters", roster_tables.was, "number", through="person"),
        _rows("records", council_tables.record, through="person"),
        _rows("corrections", council_tables.correction, through="person"),
        _rows("carried_over", council_tables.carried),
        _rows("leaving", council_tables.leaving, through="person"),
        _rows("left", council_tables.former, "sort_name", "somebody"),
        _rows("published", council_tables.publication_line, through="person"),
    ),
    "parted": (_rows("parted", council_tables.parted),),
    "reminders": (
        _rows("reminded", council_tables.reminder, "sending", through="person"),
        _rows("opted_out", council_tables.opt_out, through="email"),
    ),
    "support": (_rows("asked_for", sums_tables.support),),
    "top-ups": (
        _rows("wished", again_tables.top_up_wish),
        _rows("letters_to", again_tables.top_up_address, "stop"),
        _rows("letters", again_tables.top_up_letter),
    ),
    "counted": (
        _rows("counted", counted_tables.counted),
        _rows("in_last_change", counted_tables.in_last_change),
    ),
    "certificates": (_rows("issued", certificates_tables.certificate, "number", "code_digest"),),
    "account": (
        _rows("accounts", identity_tables.account, "passphrase"),
        _rows("may", identity_tables.account_grant, "account", through="account"),
        _rows(
            "two_step",
            identity_tables.second_factor,
            *("account", "sealed", "last_step"),
            through="account",
        ),
        _rows(
            "recovery_codes", identity_tables.recovery_code, "account", "digest", through="account"
        ),
    ),
}


def kinds() -> list[str]:
    """The kinds of data in which something is kept of one member."""
    return list(_KINDS)


def covered() -> dict[str, dict[str, list[str]]]:
    """By kind and name, the fields of the rows that a member can take away."""
    return {kind: {rows.name: rows.fields for rows in each} for kind, each in _KINDS.items()}


def covered_tables() -> set[Table]:
    """The tables that these rows are in."""
    return {rows.table for each in _KINDS.values() for rows in each}


class HoldingStore(SealedPart):
    """Reads one member's rows, and nobody else's."""

    def held(self, registration_id: str, kind: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
        """(name, fields) of each row of a kind, oldest first where it is known."""
        for rows in _KINDS.get(kind, ()):
            query = select(rows.table).where(_theirs(rows, registration_id))
            query = query.order_by(*rows.table.primary_key.columns)
            with self.database.reading() as connection:
                found = connection.execute(query).all()
            for row in found:
                yield rows.name, self._plain(registration_id, rows, row._mapping)

    def count_held(self, registration_id: str, kind: str) -> int:
        """How many rows of a kind there are."""
        total = 0
        with self.database.reading() as connection:
            for rows in _KINDS.get(kind, ()):
                query = select(func.count()).select_from(rows.table)
                total += connection.scalar(query.where(_theirs(rows, registration_id))) or 0
        return total

    def _plain(
        self, registration_id: str, rows: _Rows, row: Mapping[Any, Any]
    ) -> Mapping[str, Json]:
        return {
            name: self.in_clear(registration_id, _sealed_as(rows.table, row), row["ciphertext"])
            if name == _OPENED
            else _json(row[name])
            for name in rows.fields
        }


class AccessStore(AnswerStore, HoldingStore):
    """The rows, and the wordings in which answers are told."""


def _sealed_as(table: Table, row: Mapping[Any, Any]) -> str:
    """The field under which a row's words were sealed."""
    if table is certificates_tables.certificate:
        return certificate_field(row["id"])
    fields = {again_tables.top_up_address: ADDRESS, own_tables.own_address: OWN_ADDRESS}
    return fields.get(table) or str(row["field"])


def _theirs(rows: _Rows, registration_id: str) -> ColumnElement[bool]:
    if rows.through == "email":
        who = council_tables.person.c
        said = select(who.council, who.email).where(who.registration == registration_id)
        return tuple_(rows.table.c.council, rows.table.c.email).in_(said)
    by_way_of = {"person": council_tables.person, "account": identity_tables.account}.get(
        rows.through
    )
    if by_way_of is not None:
        mine = select(by_way_of.c.id).where(by_way_of.c.registration == registration_id)
        return rows.table.c[rows.through].in_(mine)
    return rows.table.c[rows.through] == registration_id


def _json(value: Any) -> Any:
    """Times in UTC and days as ISO 8601 says them; the rest as it is."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, dt.date) else value
