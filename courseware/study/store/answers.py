"""What members answered, what they are still answering, and the wording they saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, select

from courseware.domain.item import Json
from courseware.identity.store.tables import registration
from courseware.platform.database.holding import hold_rows
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip
from courseware.study.data import Answer
from courseware.study.store import tables

_FIELDS = [column for column in tables.answer.c if column.name != "number"]
_WORKING = tables.working_answer.c
# Asked at every act of every member, so they are built once: building takes as long as asking.
_OF_PERSON = (
    select(*_FIELDS)
    .where(tables.answer.c.registration == bindparam("person"))
    # As they came, not by the clock: one that is put back must not make an older answer count.
    .order_by(tables.answer.c.number)
)
_AT_PLACE = _OF_PERSON.where(tables.answer.c.place == bindparam("at_place"))
_WORKING_AT_PLACE = select(_WORKING.item, _WORKING.response).where(
    _WORKING.registration == bindparam("person"), _WORKING.place == bindparam("at_place")
)
_DROPPED = delete(tables.working_answer).where(
    _WORKING.registration == bindparam("person"),
    _WORKING.place == bindparam("at_place"),
    _WORKING.item == bindparam("of_item"),
)
_HELD = (
    select(registration.c.id)
    .where(registration.c.id == bindparam("person"))
    .with_for_update(key_share=True)
)


class AnswerStore(StorePart):
    """Answers are only ever added; the response in the making is replaced as it changes."""

    def keep_wording(self, digest: str, item: str, edition: int, wording: Json) -> None:
        """Keeps the canonical wording once per digest; saying it again changes nothing."""
        row = {"digest": digest, "item": item, "edition": edition, "wording": wording}
        with self.database.writing() as connection:
            insert_or_skip(connection, tables.item_wording, row)

    def wording(self, digest: str) -> Json | None:
        query = select(tables.item_wording.c.wording).where(tables.item_wording.c.digest == digest)
        with self.database.reading() as connection:
            return connection.scalar(query)

    def add_answer(self, answer: Answer) -> None:
        """Appends. Adding an id that is there already changes nothing."""
        with self.database.writing() as connection:
            is_new = insert_or_skip(connection, tables.answer, vars(answer))
        if is_new:
            self.database.count("answer")

    def latest_answers(self, registration_id: str, place: str) -> dict[str, Answer]:
        """By item, the latest answer given at a place."""
        found = self._answers(_AT_PLACE, person=registration_id, at_place=place)
        # Oldest first, so the last one of an item is what remains of it.
        return {each.item: each for each in found}

    def answers(self, registration_id: str) -> Sequence[Answer]:
        """Every answer of one member, oldest first."""
        return self._answers(_OF_PERSON, person=registration_id)

    def keep_working(
        self, registration_id: str, place: str, item: str, response: Json, at: dt.datetime
    ) -> None:
        """Replaces the unfinished or unchecked response at a place."""
        row = {
            "registration": registration_id,
            "place": place,
            "item": item,
            "response": response,
            "at": at,
        }
        with self.database.writing() as connection:
            insert_or_replace(connection, tables.working_answer, row)
        self.database.count("move")

    def working(self, registration_id: str, place: str) -> dict[str, Json]:
        which = {"person": registration_id, "at_place": place}
        with self.database.reading() as connection:
            found = connection.execute(_WORKING_AT_PLACE, which)
            return {row.item: row.response for row in found}

    def hold(self, registration_id: str) -> None:
        """Lets no other transaction that asks for the same go on until this one has ended."""
        if self.database.embedded:
            return  # SQLite has only one writer anyway
        with self.database.writing() as connection:
            hold_rows(connection, _HELD, {"person": registration_id})

    def worked_on(self, registration_id: str, item: str) -> dict[str, dt.datetime]:
        """When an item was last worked on or answered, by place."""
        query = select(_WORKING.place, _WORKING.at).where(
            _WORKING.registration == registration_id, _WORKING.item == item
        )
        kept = {each.place: each.at for each in self.answers(registration_id) if each.item == item}
        with self.database.reading() as connection:
            found = {row.place: row.at for row in connection.execute(query)}
        return {place: max(kept.get(place, at), at) for place, at in (kept | found).items()}

    def drop_working(self, registration_id: str, place: str, item: str) -> None:
        which = {"person": registration_id, "at_place": place, "of_item": item}
        with self.database.writing() as connection:
            connection.execute(_DROPPED, which)

    def _answers(self, query: Select[Any], **which: str) -> list[Answer]:
        with self.database.reading() as connection:
            return [Answer(**row._mapping) for row in connection.execute(query, which)]
