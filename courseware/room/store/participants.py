"""Who takes part in a live session, what they answer and write, and who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, select, update

from courseware.domain.item import Json
from courseware.platform.database.holding import hold_rows
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip
from courseware.room.data import Idea, Participant
from courseware.room.store import tables
from courseware.room.store.answers import Answer, is_open, put_answers

_person, _answer = tables.live_participant.c, tables.live_answer.c
# Asked at every answer of everybody in a hall, so they are built once.
_PARTICIPANT = select(tables.live_participant).where(
    _person.session == bindparam("session"), _person.id == bindparam("wanted")
)
_SEATED = (
    select(
        tables.live_session.c.version,
        tables.live_session.c.wall,
        *(_person[each.name] for each in fields(Participant)),
    )
    .join(tables.live_session, tables.live_session.c.id == _person.session)
    .where(
        _person.session == bindparam("session"), _person.id.in_(bindparam("wanted", expanding=True))
    )
)
_VOTE = select(_answer.response).where(
    _answer.round == bindparam("round"), _answer.participant == bindparam("participant")
)
_IDEA_FIELDS = [column for column in tables.live_idea.c if column.name != "participant"]


class ParticipantStore(StorePart):
    """Participants and their answers; one row each, the latest wins."""

    def add_participant(self, participant: Participant) -> None:
        """Adds one, or replaces what one said of itself."""
        with self.database.writing() as connection:
            insert_or_replace(connection, tables.live_participant, vars(participant))

    def seated(
        self, session_id: str, participants: Collection[str]
    ) -> tuple[int, int, Sequence[Participant]] | None:
        """The version of a session and of its wall, and who of these takes part in it; None if
        nobody does."""
        with self.database.reading() as connection:
            wanted = {"session": session_id, "wanted": list(participants)}
            rows = connection.execute(_SEATED, wanted).all()
        if not rows:
            return None
        version, wall, *_participant = rows[0]
        return version, wall, [Participant(*row[2:]) for row in rows]

    def participant(self, session_id: str, participant_id: str) -> Participant | None:
        with self.database.reading() as connection:
            wanted = {"session": session_id, "wanted": participant_id}
            row = connection.execute(_PARTICIPANT, wanted).first()
        return None if row is None else Participant(**row._mapping)

    def seats(self, session_id: str) -> int:
        """How many phones have joined."""
        query = select(func.count()).where(_person.session == session_id)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def present(self, session_id: str, *, by_table: bool) -> Mapping[str, int]:
        """How many joined, by side: people, or phones where no table shares one."""
        how_many = func.sum(_person.people) if by_table else func.count()
        query = select(_person.side, how_many).where(_person.session == session_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.group_by(_person.side))
            return {side: int(people) for side, people in rows}

    def put_votes(self, answers: Sequence[Answer]) -> Collection[tuple[str, str]]:
        """Stores or replaces those answers whose round is open, and no other. Gives the places
        that are open."""
        places = {each.place for each in answers}
        with self.database.writing() as connection:
            still_open = {each for each in places if is_open(connection, *each)}
            kept = [each for each in answers if each.place in still_open]
            put_answers(connection, kept)
        for _each in kept:
            self.database.count("vote")
        return still_open

    def vote(self, round_id: str, participant: str) -> Json | None:
        with self.database.reading() as connection:
            return connection.scalar(_VOTE, {"round": round_id, "participant": participant})

    def add_idea(self, idea: Idea, round_id: str, participant: str) -> bool:
        """Adds it. False, storing nothing, if the round isn't open. Saying it again is no more."""
        with self.database.writing() as connection:
            if not is_open(connection, idea.session, round_id):
                return False
            row = {**vars(idea), "participant": participant}
            insert_or_skip(connection, tables.live_idea, row)
            sent = Answer(round_id, participant, idea.session, {"sent": True})
            put_answers(connection, [sent])
        return True

    def keep_idea(self, idea: Idea) -> None:
        """Adds an idea of a session that was held elsewhere, without who wrote it."""
        row = {**vars(idea), "participant": ""}
        with self.database.writing() as connection:
            connection.execute(tables.live_idea.insert().values(row))

    def ideas(self, session_id: str, part: str) -> Sequence[Idea]:
        """In an order that says nothing of who or when."""
        return self._ideas(_of(session_id, part))

    def own_ideas(self, session_id: str, part: str, participant: str) -> Sequence[Idea]:
        own = tables.live_idea.c.participant == participant
        return self._ideas(_of(session_id, part) & own)

    def remove_ideas(self, session_id: str, part: str) -> None:
        """Takes away all that was written in a part."""
        with self.database.writing() as connection:
            connection.execute(delete(tables.live_idea).where(_of(session_id, part)))

    def answers_of(self, rounds: Sequence[str], participant: str) -> Mapping[str, Json]:
        """What one participant answered in these rounds, by round."""
        query = select(_answer.round, _answer.response).where(
            _answer.round.in_(rounds), _answer.participant == participant
        )
        with self.database.reading() as connection:
            return {row.round: row.response for row in connection.execute(query)}

    def change_idea(self, session_id: str, idea_id: str, **changes: object) -> bool:
        columns = tables.live_idea.c
        statement = update(tables.live_idea).where(
            columns.id == idea_id, columns.session == session_id
        )
        with self.database.writing() as connection:
            return connection.execute(statement.values(**changes)).rowcount == 1

    def _ideas(self, which: ColumnElement[bool]) -> Sequence[Idea]:
        # By their random ids: an order that says nothing of who wrote when.
        query = select(*_IDEA_FIELDS).where(which).order_by(tables.live_idea.c.id)
        with self.database.reading() as connection:
            return [Idea(**row._mapping) for row in connection.execute(query)]


class AttendanceStore(StorePart):
    """Who wants their attendance recorded: apart from votes, without time, without order."""

    def want_attendance(self, session_id: str, registration: str) -> None:
        """Keeps that this person was there, without time or order."""
        session = tables.live_session.c.id
        # One after another: each lays down all rows. This lets votes pass, which only need the
        # session to stay.
        turn = select(session).where(session == session_id).with_for_update(key_share=True)
        with self.database.writing() as connection:
            hold_rows(connection, turn)
            there = set(_there(connection, session_id)) | {registration}
            self._lay_down(connection, session_id, there)

    def attendances(self, session_id: str) -> Sequence[str]:
        with self.database.reading() as connection:
            return _there(connection, session_id)

    def forget_attendances(self, session_id: str) -> None:
        with self.database.writing() as connection:
            self._lay_down(connection, session_id, set())

    def add_attendance_code(self, registration: str, digest: str, until: dt.datetime) -> None:
        row = {"registration": registration, "digest": digest, "until": until}
        with self.database.writing() as connection:
            insert_or_replace(connection, tables.attendance_code, row)

    def take_attendance_code(self, digest: str, now: dt.datetime) -> str | None:
        """Whose it is, once; None if it is unknown, used or over."""
        columns = tables.attendance_code.c
        statement = (
            delete(tables.attendance_code)
            .where(columns.digest == digest)
            .returning(columns.registration, columns.until)
        )
        with self.database.writing() as connection:
            row = connection.execute(statement).first()
        return row.registration if row and now < row.until else None

    def _lay_down(self, connection: Connection, session_id: str, people: set[str]) -> None:
        """All rows of a session anew, by id: where they lie says nothing of who came first."""
        table = tables.live_attendance
        connection.execute(delete(table).where(table.c.session == session_id))
        if people:
            rows = [{"session": session_id, "registration": each} for each in sorted(people)]
            connection.execute(table.insert(), rows)


def _of(session_id: str, part: str) -> ColumnElement[bool]:
    columns = tables.live_idea.c
    return (columns.session == session_id) & (columns.part == part)


def _there(connection: Connection, session_id: str) -> list[str]:
    columns = tables.live_attendance.c
    query = select(columns.registration).where(columns.session == session_id)
    return list(connection.scalars(query.order_by(columns.registration)))
