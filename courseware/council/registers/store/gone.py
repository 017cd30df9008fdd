"""What registers entered for those who have left since: kept with them, as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, cast, select, update

from courseware.council.store.tables import former

_has_some = cast(former.c.corrections, Text) != "[]"


@dataclass(frozen=True)
class Gone:
    """An entry of somebody who has left."""

    somebody: str
    council: str
    register: str
    reason: str
    by: str
    at: dt.datetime
    stands: bool


def entries(connection: Connection, council: str) -> Sequence[Gone]:
    """Each entry of a register that those who have left this council had."""
    return [
        Gone(
            row.somebody,
            council,
            each["register"],
            each["reason"],
            each["by"],
            dt.datetime.fromisoformat(each["at"]),
            each["undone_at"] is None,
        )
        for row in _formers(connection, council)
        for each in row.corrections
        if each["register"]
    ]


def undo(
    connection: Connection, council: str, register: str, said: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Takes back what stands of a register, as `said`. Gives the person and the module of each."""
    undone = {
        name: value if isinstance(value, str) else value.isoformat() for name, value in said.items()
    }
    for row in _formers(connection, council):
        wrong = {
            each["id"]: each["module"]
            for each in row.corrections
            if each["register"] == register and each["undone_at"] is None
        }
        if not wrong:
            continue
        corrections = [
            {**each, **undone} if each["id"] in wrong else each for each in row.corrections
        ]
        kept = {"corrections": corrections, "records": _shown_again(row.records, wrong)}
        connection.execute(update(former).where(former.c.id == row.id).values(kept))
        yield from ((row.id, module) for module in wrong.values())


def _formers(connection: Connection, council: str) -> Sequence[Row[Any]]:
    columns = (former.c.id, former.c.somebody, former.c.records, former.c.corrections)
    query: Select[Any] = select(*columns).where(former.c.council == council, _has_some)
    return connection.execute(query.order_by(former.c.id)).all()


def _shown_again(
    records: Sequence[Mapping[str, Any]], wrong: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    modules = wrong.values()
    return [
        {**each, "shown": True} if each["module"] in modules else each
        for each in records
        if each["correction"] not in wrong
    ]
