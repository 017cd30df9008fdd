"""Faults that somebody might make, each put in for some runs: the checks must find every one.

What stands in the place of what; what is wrong with it is said in a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from courseware.council.joining.service import Joining
from courseware.council.roster.store import RosterStore
from courseware.council.store.records import RecordStore
from courseware.data_protection.erasure import store as erasure_store
from courseware.data_protection.erasure.service import Erasing
from courseware.data_protection.erasure.store import ErasureStore
from courseware.identity.store.sign_ins import SignInStore
from courseware.platform.database.database import Database
from courseware.platform.database.keys import Keys
from courseware.progress.completion import CompletionRecord
from courseware.progress.store import ProgressStore
from courseware.room.store import participants
from courseware.room.store.hints import LocalHints
from courseware.room.store.sessions import RoundStore
from courseware.study.notes.service import Notes
from courseware.study.steps.service import Learning
from courseware.study.store import answers, attempts, texts
from courseware.study.store.answers import AnswerStore
from courseware.study.store.attempts import AttemptStore
from courseware.study.store.texts import TextStore
from tests.disasters import wrong
from tests.disasters.wrong import Given


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
                instead = each.make(getattr(each.where, each.name))
                undone.enter_context(patch.object(each.where, each.name, instead))
            yield


FAULTS: tuple[Fault, ...] = (
    Fault(
        "acknowledged though the commit failed", Database, "_transaction", wrong.before_the_commit
    ),
    Fault("half of what was refused stays", Database, "_transaction", wrong.half_stays),
    Fault("tried again without looking", Learning, "answer", wrong.tried_again),
    Fault("an answer stored twice", AnswerStore, "add_answer", wrong.another_id),
    Fault("an answer not stored", AnswerStore, "add_answer", wrong.nothing),
    Fault("the latest answer by the clock", answers, "_AT_PLACE", wrong.by_the_clock),
    Fault("a move not stored", AnswerStore, "keep_working", wrong.nothing),
    Fault("the first move stays", AnswerStore, "keep_working", wrong.only_the_first),
    Fault("a note said to be saved", Notes, "save", wrong.swallowed(wrong.saved_note)),
    Fault("a note on any revision", texts, "_replace", wrong.any_revision),
    Fault("the note of before", TextStore, "put_text", wrong.text_before),
    Fault("nothing kept beside", TextStore, "put_beside", wrong.nothing),
    Fault("one tab beside for all", TextStore, "put_beside", wrong.one_tab),
    Fault("a quiz not ended", AttemptStore, "finish_attempt", wrong.nothing),
    Fault("sittings by the clock", attempts, "_attempts", wrong.attempts_by_the_clock),
    Fault("an end that is not told", ProgressStore, "record", wrong.unless_completed),
    Fault("each event twice", ProgressStore, "record", wrong.twice),
    Fault("the council isn't told", CompletionRecord, "update", wrong.nothing),
    Fault("the council is told once", RecordStore, "put_facts", wrong.once_only),
    Fault("joined without a record", Joining, "_enter", wrong.without_facts),
    Fault("joined by nobody", RecordStore, "join", lambda _right: lambda *_given: True),
    Fault("the key stays", Keys, "note_erased", wrong.key_stays),
    Fault("not listed as erased", Keys, "note_erased", wrong.not_listed),
    Fault("only the key is destroyed", ErasureStore, "erase", wrong.only_the_key),
    Fault("an erasure isn't finished", ErasureStore, "finish_erasures", lambda _r: lambda _s: 0),
    Fault("erased, and on the roster", erasure_store, "forget_registrations", wrong.nothing),
    Fault("said to be erased", Erasing, "erase", wrong.swallowed(lambda *_given: None)),
    Fault("a vote after the end", participants, "is_open", lambda _right: lambda *_given: True),
    Fault("a first vote that stays", participants, "put_answers", wrong.first_answer_stays),
    Fault("a vote of another phone", participants, "put_answers", wrong.another_seat),
    Fault("a vote not stored", participants, "put_answers", wrong.nothing),
    Fault(
        "a hint taken for the truth",
        RoundStore,
        "answered",
        wrong.by_what_was_heard,
        also=(Fault("", LocalHints, "tell", wrong.counted),),
    ),
    Fault("nobody known on the roster", RosterStore, "known", lambda _right: lambda *_given: []),
    Fault("the old code stays", SignInStore, "set_resume_code", wrong.old_code_stays),
    Fault(
        "a code not stored", SignInStore, "set_resume_code", wrong.swallowed(lambda *_given: None)
    ),
    Fault("any code opens", SignInStore, "registration_by_code", wrong.anybodys),
)
