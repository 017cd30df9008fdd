"""Live sessions, who drives them, and their rounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_skip
from courseware.room.data import DROPPED, LOCKED, OPEN, WAITING, LiveSession, Round, Vote
from courseware.room.store import tables

_SESSION = select(tables.live_session).where(tables.live_session.c.id == bindparam("wanted"))
_ROUND_FIELDS = [column for column in tables.live_round.c if column.name != "opened"]
_ROUND = select(*_ROUND_FIELDS).where(tables.live_round.c.id == bindparam("wanted"))
_ANSWERS = (
    select(func.count())
    .select_from(tables.live_answer)
    .where(tables.live_answer.c.session == tables.live_session.c.id)
    .scalar_subquery()
)
_IDEAS = (
    select(func.count())
    .select_from(tables.live_idea)
    .where(tables.live_idea.c.session == tables.live_session.c.id)
    .scalar_subquery()
)
_PEOPLE = (
    select(func.count())
    .select_from(tables.live_participant)
    .where(tables.live_participant.c.session == tables.live_session.c.id)
    .scalar_subquery()
)
_CHANGES = tables.live_session.c.version + tables.live_session.c.wall
_PULSE = select(_CHANGES, _ANSWERS + _IDEAS + _PEOPLE).where(
    tables.live_session.c.id == bindparam("wanted")
)
_BY = {"code", "screen_key", "catch_up_key", "help_key"}


class SessionStore(StorePart):
    """A session changes only from the version that the person who changes it has seen."""

    def add_session(self, session: LiveSession, trainer: str) -> None:
        with self.database.writing() as connection:
            connection.execute(tables.live_session.insert().values(vars(session)))
            _add_trainer(connection, session.id, trainer)

    def session(self, session_id: str) -> LiveSession | None:
        with self.database.reading() as connection:
            row = connection.execute(_SESSION, {"wanted": session_id}).first()
        return None if row is None else LiveSession(**row._mapping)

    def session_by(self, kind: str, key: str) -> LiveSession | None:
        """By 'code', 'screen_key', 'catch_up_key' or 'help_key'; a code only of an open one."""
        if kind not in _BY:
            raise ValueError(kind)
        columns = tables.live_session.c
        query = select(tables.live_session).where(columns[kind] == key)
        if kind == "code":
            query = query.where(columns.closed_at.is_(None))
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else LiveSession(**row._mapping)

    def sessions_of(self, trainer: str) -> Sequence[LiveSession]:
        """Newest first."""
        ours = select(tables.live_trainer.c.session).where(tables.live_trainer.c.trainer == trainer)
        columns = tables.live_session.c
        query = select(tables.live_session).where(columns.id.in_(ours))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(columns.created_at.desc(), columns.id))
            return [LiveSession(**row._mapping) for row in rows]

    def add_trainer(self, session_id: str, trainer: str) -> None:
        with self.database.writing() as connection:
            _add_trainer(connection, session_id, trainer)

    def may_drive(self, session_id: str, trainer: str) -> bool:
        columns = tables.live_trainer.c
        query = select(columns.trainer).where(
            columns.session == session_id, columns.trainer == trainer
        )
        with self.database.reading() as connection:
            return connection.scalar(query) is not None

    def change_session(self, session_id: str, version: int, **changes: object) -> bool:
        """Makes the changes and the next version, if `version` is the present one."""
        columns = tables.live_session.c
        statement = (
            update(tables.live_session)
            .where(columns.id == session_id, columns.version == version)
            .values(version=version + 1, **changes)
        )
        with self.database.writing() as connection:
            return connection.execute(statement).rowcount == 1

    def change_wall(self, session_id: str) -> None:
        """Says that ideas were changed. Another such call waits until this one is stored."""
        columns = tables.live_session.c
        statement = update(tables.live_session).where(columns.id == session_id)
        with self.database.writing() as connection:
            connection.execute(statement.values(wall=columns.wall + 1))

    def pulse(self, session_id: str) -> tuple[int, int] | None:
        """The session's `changes`, and how many answers and ideas there are: asked every second."""
        with self.database.reading() as connection:
            row = connection.execute(_PULSE, {"wanted": session_id}).first()
        return None if row is None else (row[0], row[1])

    def sessions_before(self, began: dt.datetime, made: dt.datetime) -> Sequence[str]:
        """Ids of the sessions still open that began before `began`, and of those that never began
        and were made before `made`."""
        columns = tables.live_session.c
        unused = columns.began_at.is_(None) & (columns.created_at < made)
        query = select(columns.id).where(
            columns.closed_at.is_(None), (columns.began_at < began) | unused
        )
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def forget_votes(self, session_id: str) -> None:
        """Deletes answers, participants, who wrote which idea, what rounds kept of the wall, and
        the ideas that were neither let through nor parked; results and the other ideas stay."""
        ideas = tables.live_idea
        with self.database.writing() as connection:
            for table in (tables.live_answer, tables.live_participant):
                connection.execute(delete(table).where(table.c.session == session_id))
            ours = ideas.c.session == session_id
            unread = ideas.c.state.in_([WAITING, DROPPED])
            connection.execute(delete(ideas).where(ours & unread))
            connection.execute(update(ideas).where(ours).values(participant=""))
            # Among them may be words that the trainer left out since.
            rounds = update(tables.live_round).where(tables.live_round.c.session == session_id)
            connection.execute(rounds.values(wall=None))

    def remove_session(self, session_id: str) -> None:
        with self.database.writing() as connection:
            connection.execute(
                delete(tables.live_session).where(tables.live_session.c.id == session_id)
            )


class RoundStore(StorePart):
    """Rounds are opened, then locked. Until its result was shown, one may be opened again or taken
    back; afterwards it doesn't change."""

    def add_round(self, new: Round) -> None:
        columns = tables.live_round.c
        # Not how many there are: one may have been taken back.
        after = select(func.coalesce(func.max(columns.opened) + 1, 0))
        with self.database.writing() as connection:
            opened = connection.scalar(after.where(columns.session == new.session))
            row = {**vars(new), "typed": dict(new.typed), "opened": opened}
            connection.execute(tables.live_round.insert().values(row))

    def rounds(self, session_id: str) -> Sequence[Round]:
        """In the order in which they were opened."""
        columns = tables.live_round.c
        query = select(*_ROUND_FIELDS).where(columns.session == session_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(columns.opened))
            return [Round(**row._mapping) for row in rows]

    def round(self, round_id: str) -> Round | None:
        with self.database.reading() as connection:
            row = connection.execute(_ROUND, {"wanted": round_id}).first()
        return None if row is None else Round(**row._mapping)

    def lock_round(self, round_id: str) -> Sequence[Vote] | None:
        """Locks it and returns every answer in it, in no order; None if it was locked before.
        An answer that is being stored meanwhile is either among them or refused."""
        columns = tables.live_round.c
        lock = (
            update(tables.live_round)
            .where(columns.id == round_id, columns.state == OPEN)
            .values(state=LOCKED)
        )
        with self.database.writing() as connection:
            # Waits for answers that hold the round (see `put_votes`); later ones find it locked.
            if connection.execute(lock).rowcount != 1:
                return None
            return _votes(connection, round_id)

    def change_round(self, round_id: str, **changes: object) -> None:
        statement = update(tables.live_round).where(tables.live_round.c.id == round_id)
        with self.database.writing() as connection:
            connection.execute(statement.values(**changes))

    def remove_round(self, round_id: str) -> None:
        """Takes a round away with every answer in it."""
        with self.database.writing() as connection:
            table = tables.live_round
            connection.execute(delete(table).where(table.c.id == round_id))

    def votes(self, round_id: str) -> Sequence[Vote]:
        with self.database.reading() as connection:
            return _votes(connection, round_id)

    def answered(self, round_id: str, *, by_table: bool) -> Mapping[str, int]:
        """How many answered so far, by side: people, or phones where no table shares one."""
        person, answer = tables.live_participant.c, tables.live_answer.c
        query = (
            select(person.side, func.sum(person.people) if by_table else func.count())
            .join(
                tables.live_answer,
                and_(answer.participant == person.id, answer.session == person.session),
            )
            .where(answer.round == round_id)
            .group_by(person.side)
        )
        with self.database.reading() as connection:
            return {side: int(people) for side, people in connection.execute(query)}


def _add_trainer(connection: Connection, session_id: str, trainer: str) -> None:
    insert_or_skip(connection, tables.live_trainer, {"session": session_id, "trainer": trainer})


def _votes(connection: Connection, round_id: str) -> list[Vote]:
    person, answer = tables.live_participant.c, tables.live_answer.c
    query = (
        select(answer.participant, answer.response, person.people, person.side)
        .join(
            tables.live_participant,
            and_(answer.participant == person.id, answer.session == person.session),
        )
        .where(answer.round == round_id)
        .order_by(answer.participant)
    )
    return [Vote(**row._mapping) for row in connection.execute(query)]
