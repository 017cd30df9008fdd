"""Answers of a hall that come at once, written several in one transaction.

The first of them writes; those that come meanwhile wait in line, and the next of them writes all
that wait. Nobody is told that an answer is stored before the transaction has ended.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import SQLAlchemyError

from courseware.domain.item import Json
from courseware.platform.database.database import Database
from courseware.platform.database.faults import Contradicted, StoreUnavailable
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


@dataclass
class _Waiting:
    answer: Answer
    moved: threading.Event = field(default_factory=threading.Event)
    writes: bool = False
    is_stored: bool | None = None


class AnswerLine:
    """The line of one process. One object serves all threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._line: list[_Waiting] = []
        self._is_writing = False

    def put(self, answer: Answer) -> bool:
        """Stores or replaces an answer. False, storing nothing, if its round isn't open."""
        if self._database.is_together:
            # What is open in this thread may hold what the line waits for.
            return answer in self._written([answer])
        mine = _Waiting(answer)
        with self._guard:
            self._line.append(mine)
            mine.writes, self._is_writing = not self._is_writing, True
        if not mine.writes:
            mine.moved.wait()
        if mine.writes:
            self._write_all()
        if mine.is_stored is None:
            # Something was in the way of all that were written with it: it is tried by itself, so
            # that nobody's fault is another's.
            return answer in self._written([answer])
        return mine.is_stored

    def _write_all(self) -> None:
        with self._guard:
            batch, self._line = self._line, []
        try:
            stored = self._written([each.answer for each in batch])
            for each in batch:
                each.is_stored = each.answer in stored
        except (StoreUnavailable, Contradicted, SQLAlchemyError):
            if len(batch) == 1:
                raise
        finally:
            with self._guard:
                self._is_writing = bool(self._line)
                if self._line:
                    self._line[0].writes = True
                    self._line[0].moved.set()
            for each in batch:
                each.moved.set()

    def _written(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Writes those whose round is open; gives these."""
        rounds = {(each.session, each.round) for each in answers}
        with self._database.writing() as connection:
            still = {each for each in rounds if is_open(connection, *each)}
            kept = [each for each in answers if (each.session, each.round) in still]
            put_answers(connection, kept)
        return kept


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
