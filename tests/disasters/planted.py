"""Faults that somebody might make, each put in for some runs: the checks must find every one.

A fault is a function that gives what to put in the place of what; it says in a line what is wrong.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import delete, exc, select, update

from courseware.council.joining.service import Joining
from courseware.council.roster.store import RosterStore
from courseware.council.store.records import RecordStore
from courseware.data_protection.erasure import store as erasure_store
from courseware.data_protection.erasure.service import Erasing
from courseware.data_protection.erasure.store import ErasureStore
from courseware.domain.progress import Verb
from courseware.identity.store import tables as identity_tables
from courseware.identity.store.sign_ins import SignInStore
from courseware.platform.database.database import Database
from courseware.platform.database.faults import StoreUnavailable, told_plainly
from courseware.platform.database.keys import Keys, erased, member_key
from courseware.platform.database.upserts import insert_or_skip
from courseware.progress.completion import CompletionRecord
from courseware.progress.store import ProgressStore
from courseware.room.store import participants
from courseware.room.store import tables as room_tables
from courseware.room.store.hints import LocalHints
from courseware.room.store.sessions import RoundStore
from courseware.study.data import Text
from courseware.study.notes.service import Note, Notes
from courseware.study.steps.service import Learning
from courseware.study.store import answers, attempts, tables, texts
from courseware.study.store.answers import AnswerStore
from courseware.study.store.attempts import AttemptStore
from courseware.study.store.texts import TextStore

Given = Any


@dataclass(frozen=True)
class Fault:
    """Something wrong: where it is put, under which name, and what stands there instead, made
    from what is right."""

    says: str
    where: Any
    name: str
    make: Callable[[Given], Given]
    also: tuple[Fault, ...] = ()

    @contextmanager
    def planted(self) -> Iterator[None]:
        """It is there inside, in every process."""
        with ExitStack() as undone:
            for each in (self, *self.also):
                wrong = each.make(getattr(each.where, each.name))
                undone.enter_context(patch.object(each.where, each.name, wrong))
            yield


def _nothing(right: Given) -> Given:
    return lambda *_given, **_named: None


def _twice(right: Given) -> Given:
    def wrong(*given: Given, **named: Given) -> Given:
        right(*given, **named)
        return right(*given, **named)

    return wrong


def _swallowed(instead: Callable[..., Given]) -> Callable[[Given], Given]:
    """What fails is taken for done."""

    def make(right: Given) -> Given:
        def wrong(*given: Given, **named: Given) -> Given:
            try:
                return right(*given, **named)
            except StoreUnavailable:
                return instead(*given, **named)

        return wrong

    return make


def _before_the_commit(right: Given) -> Given:
    @contextmanager
    def wrong(self: Database, *, writes: bool) -> Iterator[Given]:
        connection = self._begun(writes=writes)
        try:
            with told_plainly():
                yield connection
        except BaseException:
            connection.rollback()
            connection.close()
            raise
        with contextlib.suppress(exc.SQLAlchemyError):
            connection.commit()
        with contextlib.suppress(exc.SQLAlchemyError):
            connection.rollback()
        connection.close()

    return wrong


def _half_stays(right: Given) -> Given:
    @contextmanager
    def wrong(self: Database, *, writes: bool) -> Iterator[Given]:
        with told_plainly(), self._turn(writes=writes):
            connection = self._begun(writes=writes)
            try:
                yield connection
            finally:
                connection.commit()
                connection.close()

    return wrong


def _tried_again(right: Given) -> Given:
    def wrong(*given: Given, **named: Given) -> Given:
        try:
            return right(*given, **named)
        except StoreUnavailable:
            return right(*given, **named)

    return wrong


def _any_revision(right: Given) -> Given:
    def wrong(connection: Given, row: Given, base: int) -> Given:
        mine = texts._of(texts.text_draft, row["registration"], row["field"])
        put = update(texts.text_draft).where(mine).values(revision=base + 1, **row)
        return connection.scalar(put.returning(texts.text_draft.c.revision))

    return wrong


def _one_tab(right: Given) -> Given:
    def wrong(self: Given, who: str, field: str, _tab: str, *given: Given) -> None:
        right(self, who, field, "tab", *given)

    return wrong


def _text_before(right: Given) -> Given:
    def wrong(self: Given, who: str, field: str, text: str, base: int, at: Given) -> Given:
        before = self.text(who, field)
        saved = right(self, who, field, before.text if before else text, base, at)
        return saved and Text(field, text, saved.revision, at)

    return wrong


def _only_the_first(right: Given) -> Given:
    def wrong(self: Given, who: str, place: str, item: str, response: Given, at: Given) -> None:
        row = {"registration": who, "place": place, "item": item, "response": response, "at": at}
        with self.database.writing() as connection:
            insert_or_skip(connection, tables.working_answer, row)

    return wrong


def _another_id(right: Given) -> Given:
    def wrong(self: Given, answer: Given) -> None:
        right(self, answer)
        right(self, type(answer)(**{**vars(answer), "id": f"{answer.id} again"}))

    return wrong


def _by_the_clock(right: Given) -> Given:
    return right.order_by(None).order_by(tables.answer.c.at, tables.answer.c.number)


def _attempts_by_the_clock(right: Given) -> Given:
    def wrong(*given: Given) -> Given:
        return sorted(right(*given), key=lambda each: each.started_at)

    return wrong


def _unless_completed(right: Given) -> Given:
    def wrong(self: Given, event: Given) -> None:
        if event.verb is not Verb.COMPLETED:
            right(self, event)

    return wrong


def _once_only(right: Given) -> Given:
    def wrong(self: Given, who: str, facts: Given) -> None:
        if not any(self.records(person.id) for person in self.joined(who)):
            right(self, who, facts)

    return wrong


def _without_facts(right: Given) -> Given:
    def wrong(self: Given, member: Given, person: Given) -> None:
        self._store.join(person.id, member.registration, self._today())

    return wrong


def _key_stays(right: Given) -> Given:
    def wrong(self: Keys, entries: Given) -> None:
        with self.database.writing() as connection:
            for registration, at in entries:
                insert_or_skip(connection, erased, {"registration_id": registration, "at": at})

    return wrong


def _not_listed(right: Given) -> Given:
    def wrong(self: Keys, entries: Given) -> None:
        with self.database.writing() as connection:
            for registration, _at in entries:
                mine = member_key.c.registration_id == registration
                connection.execute(delete(member_key).where(mine))

    return wrong


def _only_the_key(right: Given) -> Given:
    def wrong(self: Given, registration: str, at: Given) -> None:
        self.keys.erase(registration, at)

    return wrong


def _first_answer_stays(right: Given) -> Given:
    def wrong(connection: Given, answers: Given) -> None:
        for each in answers:
            insert_or_skip(connection, room_tables.live_answer, vars(each))

    return wrong


def _another_seat(right: Given) -> Given:
    def wrong(connection: Given, answers: Given) -> None:
        person = room_tables.live_participant.c
        for each in answers:
            seats = select(person.id).where(person.session == each.session).order_by(person.id)
            right(connection, [replace(each, participant=connection.scalars(seats).first())])

    return wrong


_heard: Counter[str] = Counter()


def _counted(right: Given) -> Given:
    def wrong(self: Given, session: str) -> None:
        right(self, session)
        _heard[session] += 1

    return wrong


def _by_what_was_heard(right: Given) -> Given:
    return lambda self, round_, *, by_table: {"room": _heard[self.round(round_).session]}


def _old_code_stays(right: Given) -> Given:
    def wrong(self: Given, who: str, digest: str, at: Given) -> None:
        row = {"registration": who, "code_digest": digest, "at": at}
        with self.database.writing() as connection:
            insert_or_skip(connection, identity_tables.resume_code, row)

    return wrong


def _anybodys(right: Given) -> Given:
    def wrong(self: Given, _digest: str) -> Given:
        newest = select(identity_tables.resume_code.c.registration)
        with self.database.reading() as connection:
            return connection.scalar(newest.order_by(identity_tables.resume_code.c.at.desc()))

    return wrong


def _saved_note(self: Given, member: Given, field: str, text: str, base: int, tab: str) -> Note:
    return Note(field, text, base + 1)


FAULTS: tuple[Fault, ...] = (
    Fault("acknowledged though the commit failed", Database, "_transaction", _before_the_commit),
    Fault("half of what was refused stays", Database, "_transaction", _half_stays),
    Fault("tried again without looking", Learning, "answer", _tried_again),
    Fault("an answer stored twice", AnswerStore, "add_answer", _another_id),
    Fault("an answer not stored", AnswerStore, "add_answer", _nothing),
    Fault("the latest answer by the clock", answers, "_AT_PLACE", _by_the_clock),
    Fault("a move not stored", AnswerStore, "keep_working", _nothing),
    Fault("the first move stays", AnswerStore, "keep_working", _only_the_first),
    Fault("a note said to be saved", Notes, "save", _swallowed(_saved_note)),
    Fault("a note on any revision", texts, "_replace", _any_revision),
    Fault("the note of before", TextStore, "put_text", _text_before),
    Fault("nothing kept beside", TextStore, "put_beside", _nothing),
    Fault("one tab beside for all", TextStore, "put_beside", _one_tab),
    Fault("a quiz not ended", AttemptStore, "finish_attempt", _nothing),
    Fault("sittings by the clock", attempts, "_attempts", _attempts_by_the_clock),
    Fault("an end that is not told", ProgressStore, "record", _unless_completed),
    Fault("each event twice", ProgressStore, "record", _twice),
    Fault("the council isn't told", CompletionRecord, "update", _nothing),
    Fault("the council is told once", RecordStore, "put_facts", _once_only),
    Fault("joined without a record", Joining, "_enter", _without_facts),
    Fault("joined by nobody", RecordStore, "join", lambda _right: lambda *_given: True),
    Fault("the key stays", Keys, "note_erased", _key_stays),
    Fault("not listed as erased", Keys, "note_erased", _not_listed),
    Fault("only the key is destroyed", ErasureStore, "erase", _only_the_key),
    Fault("an erasure isn't finished", ErasureStore, "finish_erasures", lambda _r: lambda _s: 0),
    Fault("erased, and on the roster", erasure_store, "forget_registrations", _nothing),
    Fault("said to be erased", Erasing, "erase", _swallowed(lambda *_given: None)),
    Fault("a vote after the end", participants, "is_open", lambda _right: lambda *_given: True),
    Fault("a first vote that stays", participants, "put_answers", _first_answer_stays),
    Fault("a vote of another phone", participants, "put_answers", _another_seat),
    Fault("a vote not stored", participants, "put_answers", _nothing),
    Fault(
        "a hint taken for the truth",
        RoundStore,
        "answered",
        _by_what_was_heard,
        also=(Fault("", LocalHints, "tell", _counted),),
    ),
    Fault("nobody known on the roster", RosterStore, "known", lambda _right: lambda *_given: []),
    Fault("the old code stays", SignInStore, "set_resume_code", _old_code_stays),
    Fault("a code not stored", SignInStore, "set_resume_code", _swallowed(lambda *_given: None)),
    Fault("any code opens", SignInStore, "registration_by_code", _anybodys),
)
