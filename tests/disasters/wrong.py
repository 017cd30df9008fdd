"""What somebody might write in the place of what is right, which each of these is told."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, exc, select, update

from courseware.domain.progress import Verb
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.database import Database
from courseware.platform.database.faults import StoreUnavailable, told_plainly
from courseware.platform.database.keys import Keys, erased, member_key
from courseware.platform.database.upserts import insert_or_skip
from courseware.room.store import tables as room_tables
from courseware.study.data import Text
from courseware.study.notes.service import Note
from courseware.study.store import tables, texts

Given = Any


def nothing(right: Given) -> Given:
    return lambda *_given, **_named: None


def twice(right: Given) -> Given:
    def wrong(*given: Given, **named: Given) -> Given:
        right(*given, **named)
        return right(*given, **named)

    return wrong


def swallowed(instead: Callable[..., Given]) -> Callable[[Given], Given]:
    """What fails is taken for done."""

    def make(right: Given) -> Given:
        def wrong(*given: Given, **named: Given) -> Given:
            try:
                return right(*given, **named)
            except StoreUnavailable:
                return instead(*given, **named)

        return wrong

    return make


def before_the_commit(right: Given) -> Given:
    @contextmanager
    def wrong(self: Database, *, writes: bool) -> Iterator[Given]:
        with told_plainly(), self._turn(writes=writes):
            connection = self._begun(writes=writes)
            try:
                yield connection
                with contextlib.suppress(exc.SQLAlchemyError):
                    connection.commit()
            finally:
                with contextlib.suppress(exc.SQLAlchemyError):
                    connection.rollback()
                connection.close()

    return wrong


def half_stays(right: Given) -> Given:
    @contextmanager
    def wrong(self: Database, *, writes: bool) -> Iterator[Given]:
        with told_plainly(), self._turn(writes=writes):
            connection = self._begun(writes=writes)
            try:
                yield connection
                connection.commit()
            except Exception:
                with contextlib.suppress(exc.SQLAlchemyError):
                    connection.commit()
                raise
            finally:
                # What couldn't be committed is rolled back: or the connection holds the database.
                with contextlib.suppress(exc.SQLAlchemyError):
                    connection.rollback()
                connection.close()

    return wrong


def tried_again(right: Given) -> Given:
    def wrong(*given: Given, **named: Given) -> Given:
        try:
            return right(*given, **named)
        except StoreUnavailable:
            return right(*given, **named)

    return wrong


def any_revision(right: Given) -> Given:
    def wrong(connection: Given, row: Given, base: int) -> Given:
        mine = texts._of(texts.text_draft, row["registration"], row["field"])
        put = update(texts.text_draft).where(mine).values(revision=base + 1, **row)
        return connection.scalar(put.returning(texts.text_draft.c.revision))

    return wrong


def one_tab(right: Given) -> Given:
    def wrong(self: Given, who: str, field: str, _tab: str, *given: Given) -> None:
        right(self, who, field, "tab", *given)

    return wrong


def text_before(right: Given) -> Given:
    def wrong(self: Given, who: str, field: str, text: str, base: int, at: Given) -> Given:
        before = self.text(who, field)
        saved = right(self, who, field, before.text if before else text, base, at)
        return saved and Text(field, text, saved.revision, at)

    return wrong


def only_the_first(right: Given) -> Given:
    def wrong(self: Given, who: str, place: str, item: str, response: Given, at: Given) -> None:
        row = {"registration": who, "place": place, "item": item, "response": response, "at": at}
        with self.database.writing() as connection:
            insert_or_skip(connection, tables.working_answer, row)

    return wrong


def another_id(right: Given) -> Given:
    def wrong(self: Given, answer: Given) -> None:
        right(self, answer)
        right(self, type(answer)(**{**vars(answer), "id": f"{answer.id} again"}))

    return wrong


def by_the_clock(right: Given) -> Given:
    return right.order_by(None).order_by(tables.answer.c.at, tables.answer.c.number)


def attempts_by_the_clock(right: Given) -> Given:
    def wrong(*given: Given) -> Given:
        return sorted(right(*given), key=lambda each: each.started_at)

    return wrong


def unless_completed(right: Given) -> Given:
    def wrong(self: Given, event: Given) -> None:
        if event.verb is not Verb.COMPLETED:
            right(self, event)

    return wrong


def without_quiz(right: Given) -> Given:
    def wrong(copied: Given, course: Given, marks: Given) -> Given:
        last = max((each.at for each in marks.values()), default=None)
        return [
            replace(each, complete=True, on=last)
            if all(missed.kind == "quiz" for missed in each.missing)
            else each
            for each in right(copied, course, marks)
        ]

    return wrong


def once_only(right: Given) -> Given:
    def wrong(self: Given, who: str, facts: Given) -> None:
        if not any(self.records(person.id) for person in self.joined(who)):
            right(self, who, facts)

    return wrong


def without_facts(right: Given) -> Given:
    def wrong(self: Given, member: Given, person: Given) -> None:
        self._store.join(person.id, member.registration, self._today())

    return wrong


def key_stays(right: Given) -> Given:
    def wrong(self: Keys, entries: Given) -> None:
        with self.database.writing() as connection:
            for registration, at in entries:
                insert_or_skip(connection, erased, {"registration_id": registration, "at": at})

    return wrong


def not_listed(right: Given) -> Given:
    def wrong(self: Keys, entries: Given) -> None:
        with self.database.writing() as connection:
            for registration, _at in entries:
                mine = member_key.c.registration_id == registration
                connection.execute(delete(member_key).where(mine))

    return wrong


def only_the_key(right: Given) -> Given:
    def wrong(self: Given, registration: str, at: Given) -> None:
        self.keys.erase(registration, at)

    return wrong


def first_answer_stays(right: Given) -> Given:
    def wrong(connection: Given, answers: Given) -> None:
        for each in answers:
            insert_or_skip(connection, room_tables.live_answer, vars(each))

    return wrong


def another_seat(right: Given) -> Given:
    def wrong(connection: Given, answers: Given) -> None:
        person = room_tables.live_participant.c
        for each in answers:
            seats = select(person.id).where(person.session == each.session).order_by(person.id)
            right(connection, [replace(each, participant=connection.scalars(seats).first())])

    return wrong


_heard: Counter[str] = Counter()


def counted(right: Given) -> Given:
    def wrong(self: Given, session: str) -> None:
        right(self, session)
        _heard[session] += 1

    return wrong


def by_what_was_heard(right: Given) -> Given:
    return lambda self, round_, *, by_table: {"room": _heard[self.round(round_).session]}


def old_code_stays(right: Given) -> Given:
    def wrong(self: Given, who: str, digest: str, at: Given) -> None:
        row = {"registration": who, "code_digest": digest, "at": at}
        with self.database.writing() as connection:
            insert_or_skip(connection, identity_tables.resume_code, row)

    return wrong


def anybodys(right: Given) -> Given:
    def wrong(self: Given, _digest: str) -> Given:
        newest = select(identity_tables.resume_code.c.registration)
        with self.database.reading() as connection:
            return connection.scalar(newest.order_by(identity_tables.resume_code.c.at.desc()))

    return wrong


def saved_note(self: Given, member: Given, field: str, text: str, base: int, tab: str) -> Note:
    return Note(field, text, base + 1)
