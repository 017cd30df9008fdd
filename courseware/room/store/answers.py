"""Answers of a hall as they are stored: those that come at once in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from courseware.domain.item import Json
from courseware.platform.database.upserts import insert_or_replace_all
from courseware.room.data import OPEN
from courseware.room.store import tables

_round = tables.live_round.c
_IS_OPEN = (
    select(_round.id)
    .where(
        _round.id == bindparam("round"),
        _round.session == bindparam("session"),
        _round.state == OPEN,
    )
    # Until this answer is stored the round can't be locked. SQLite has one writer at a time.
    .with_for_update(read=True)
)


@dataclass(frozen=True)
class Answer:
    """What one participant answers in a round of a session."""

    round: str
    participant: str
    session: str
    response: Json

    @property
    def place(self) -> tuple[str, str]:
        """Which round of which session it is for."""
        return self.session, self.round


def is_open(connection: Connection, session_id: str, round_id: str) -> bool:
    """Whether a round takes answers; it does until this transaction has ended."""
    found = connection.scalar(_IS_OPEN, {"session": session_id, "round": round_id})
    return found is not None


def put_answers(connection: Connection, answers: Sequence[Answer]) -> None:
    """Stores or replaces answers; of one participant's the last. Always in the order of the
    participants, so that two processes never wait for each other."""
    rows = [vars(each) for each in sorted(answers, key=lambda each: each.participant)]
    if rows:
        insert_or_replace_all(connection, tables.live_answer, rows)
