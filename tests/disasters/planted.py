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
from courseware.progress import completion
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
from tests.disasters.edge import Kind
from tests.disasters.favour import EARLY, LATE, NOTHING, Favoured
from tests.disasters.wrong import Given


@dataclass(frozen=True)
class Fault:
    """Something wrong: where it is put, under which name, and what stands there instead, made
    from what is right."""

    says: str
    where: Any
    name: str
    make: Callable[[Given], Given]
    led_to: Favoured = NOTHING
    """What leads to where it can be seen."""
    also: tuple[Fault, ...] = ()

    @contextmanager
    def planted(self) -> Iterator[None]:
        """It is there inside, in every process."""
        with ExitStack() as undone:
            for each in (self, *self.also):
                instead = each.make(getattr(each.where, each.name))
                undone.enter_context(patch.object(each.where, each.name, instead))
            yield


_NOT_DONE = (Kind.REFUSED, Kind.FULL, Kind.LOCKED)


def _by(
    *acts: str, kinds: tuple[Kind, ...] = (), clock: bool = False, part: tuple[int, int] = (0, 100)
) -> Favoured:
    return Favoured(acts, kinds, clock, part)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "acknowledged though the commit failed",
        Database,
        "_transaction",
        wrong.before_the_commit,
        _by("answer", "move", kinds=_NOT_DONE),
    ),
    Fault(
        "half of what was refused stays",
        Database,
        "_transaction",
        wrong.half_stays,
        _by("sit", "join", kinds=_NOT_DONE),
    ),
    Fault(
        "tried again without looking",
        Learning,
        "answer",
        wrong.tried_again,
        _by("answer", kinds=(Kind.ANSWER_LOST,)),
    ),
    Fault("an answer stored twice", AnswerStore, "add_answer", wrong.another_id, _by("answer")),
    Fault("an answer not stored", AnswerStore, "add_answer", wrong.nothing, _by("answer")),
    Fault(
        "the latest answer by the clock",
        answers,
        "_AT_PLACE",
        wrong.by_the_clock,
        _by("answer", clock=True),
    ),
    Fault("a move not stored", AnswerStore, "keep_working", wrong.nothing, _by("move")),
    Fault("the first move stays", AnswerStore, "keep_working", wrong.only_the_first, _by("move")),
    Fault(
        "a note said to be saved",
        Notes,
        "save",
        wrong.swallowed(wrong.saved_note),
        _by("write", kinds=_NOT_DONE),
    ),
    Fault("a note on any revision", texts, "_replace", wrong.any_revision, _by("write")),
    Fault("the note of before", TextStore, "put_text", wrong.text_before, _by("write")),
    Fault("nothing kept beside", TextStore, "put_beside", wrong.nothing, _by("write")),
    Fault("one tab beside for all", TextStore, "put_beside", wrong.one_tab, _by("write")),
    Fault("a quiz not ended", AttemptStore, "finish_attempt", wrong.nothing, _by("sit")),
    Fault(
        "sittings by the clock",
        attempts,
        "_attempts",
        wrong.attempts_by_the_clock,
        _by("sit", "begin", clock=True),
    ),
    Fault("an end that is not told", ProgressStore, "record", wrong.unless_completed, _by("sit")),
    Fault("each event twice", ProgressStore, "record", wrong.twice, _by("sit")),
    Fault(
        "a step said to be finished",
        Learning,
        "finish_step",
        wrong.swallowed(lambda *_given: None),
        _by("study", kinds=_NOT_DONE),
    ),
    Fault("complete without its quiz", completion, "completions", wrong.without_quiz, _by("study")),
    Fault("the council isn't told", CompletionRecord, "update", wrong.nothing, _by("join", "sit")),
    Fault(
        "the council is told once",
        RecordStore,
        "put_facts",
        wrong.once_only,
        _by("join", "sit", "study"),
    ),
    Fault("joined without a record", Joining, "_enter", wrong.without_facts, _by("join")),
    Fault(
        "joined by nobody", RecordStore, "join", lambda _right: lambda *_given: True, _by("join")
    ),
    Fault("the key stays", Keys, "note_erased", wrong.key_stays, _by("write", "erase")),
    Fault("not listed as erased", Keys, "note_erased", wrong.not_listed, _by("erase")),
    Fault("only the key is destroyed", ErasureStore, "erase", wrong.only_the_key, _by("erase")),
    Fault(
        "an erasure isn't finished",
        ErasureStore,
        "finish_erasures",
        lambda _r: lambda _s: 0,
        _by("erase", kinds=(Kind.KILLED,), part=LATE),
    ),
    Fault(
        "erased, and on the roster",
        erasure_store,
        "forget_registrations",
        wrong.nothing,
        _by("join", "erase"),
    ),
    Fault(
        "erased by two windows",
        ErasureStore,
        "hold_course",
        lambda right: lambda *given: right(*given) or True,
        _by("erase", kinds=(Kind.OVERTAKEN,), part=EARLY),
    ),
    Fault(
        "said to be erased",
        Erasing,
        "erase",
        wrong.swallowed(lambda *_given: None),
        _by("erase", kinds=_NOT_DONE),
    ),
    Fault(
        "a vote after the end",
        participants,
        "is_open",
        lambda _right: lambda *_given: True,
        _by("vote", "lock"),
    ),
    Fault(
        "a first vote that stays",
        participants,
        "put_answers",
        wrong.first_answer_stays,
        _by("vote"),
    ),
    Fault("a vote of another phone", participants, "put_answers", wrong.another_seat, _by("vote")),
    Fault("a vote not stored", participants, "put_answers", wrong.nothing, _by("vote")),
    Fault(
        "a hint taken for the truth",
        RoundStore,
        "answered",
        wrong.by_what_was_heard,
        _by("vote"),
        also=(Fault("", LocalHints, "tell", wrong.counted),),
    ),
    Fault(
        "nobody known on the roster",
        RosterStore,
        "known",
        lambda _right: lambda *_given: [],
        _by("enrol"),
    ),
    Fault("the old code stays", SignInStore, "set_resume_code", wrong.old_code_stays, _by("code")),
    Fault(
        "a code not stored",
        SignInStore,
        "set_resume_code",
        wrong.swallowed(lambda *_given: None),
        _by("code", kinds=_NOT_DONE),
    ),
    Fault("any code opens", SignInStore, "registration_by_code", wrong.anybodys, _by("code")),
)
