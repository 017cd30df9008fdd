"""What members answered, what they are still answering, and the wording they saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select

from courseware.domain.item import Json
from courseware.services.ports import Answer
from courseware.store import tables
from courseware.store.part import Part
from courseware.store.upserts import insert_or_replace, insert_or_skip

_FIELDS = [column for column in tables.answer.c if column.name != "number"]


class Answers(Part):
    """Answers are only ever added; the response in the making is replaced as it changes."""

    def keep_wording(self, digest: str, item: str, edition: int, wording: Json) -> None:
        row = {"digest": digest, "item": item, "edition": edition, "wording": wording}
        with self.database.writing() as connection:
            insert_or_skip(connection, tables.item_wording, row)

    def wording(self, digest: str) -> Json | None:
        query = select(tables.item_wording.c.wording).where(tables.item_wording.c.digest == digest)
        with self.database.reading() as connection:
            return connection.scalar(query)

    def add_answer(self, answer: Answer) -> None:
        with self.database.writing() as connection:
            insert_or_skip(connection, tables.answer, vars(answer))

    def latest_answers(self, registration_id: str, place: str) -> dict[str, Answer]:
        answer = tables.answer.c
        found = self._answers(answer.registration == registration_id, answer.place == place)
        # Oldest first, so the last one of an item is what remains of it.
        return {each.item: each for each in found}

    def answers(self, registration_id: str) -> Sequence[Answer]:
        return self._answers(tables.answer.c.registration == registration_id)

    def keep_working(
        self, registration_id: str, place: str, item: str, response: Json, at: dt.datetime
    ) -> None:
        row = {
            "registration": registration_id,
            "place": place,
            "item": item,
            "response": response,
            "at": at,
        }
        with self.database.writing() as connection:
            insert_or_replace(connection, tables.working_answer, row)

    def working(self, registration_id: str, place: str) -> dict[str, Json]:
        working = tables.working_answer.c
        query = select(working.item, working.response).where(
            working.registration == registration_id, working.place == place
        )
        with self.database.reading() as connection:
            return {row.item: row.response for row in connection.execute(query)}

    def drop_working(self, registration_id: str, place: str, item: str) -> None:
        working = tables.working_answer.c
        statement = delete(tables.working_answer).where(
            working.registration == registration_id,
            working.place == place,
            working.item == item,
        )
        with self.database.writing() as connection:
            connection.execute(statement)

    def _answers(self, *which: ColumnElement[bool]) -> list[Answer]:
        answer = tables.answer.c
        query = select(*_FIELDS).where(*which).order_by(answer.at, answer.number)
        with self.database.reading() as connection:
            return [Answer(**row._mapping) for row in connection.execute(query)]
