"""What members, phones, a trainer and an officer do in a run, each with what it may come to."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.refusal import Refusal
from courseware.room.data import LiveSession
from courseware.room.phone.data import Sent
from courseware.study.asking.sitting import Sitting
from tests.disasters.ledger import Learner, Register, Saved
from tests.disasters.stage import Process, Stage
from tests.kits.council.council import Anybody
from tests.kits.room.room import Person

MODULE = "types"
STEP, QUESTION = "types/law-and-agreement", "Q-T05"
EXERCISE_STEP, EXERCISE = "types/your-culture", "X-T06"
FIELD = "R-T02"
QUIZ = "quiz/types"
TRAINER = Person()


@dataclass(frozen=True)
class Act:
    """Something that somebody tries, by any process. `trying` notes it and gives what to call when
    it was acknowledged, with the answer that it got."""

    name: str
    do: Callable[[Process], Any]
    trying: Callable[[], contextmanager[Callable[[Any], None]]]
    steps: int = 0
    """At the edge, about: a mishap is put at one of these."""


def drawn(stage: Stage, lot: random.Random, favoured: Collection[str] = ()) -> Act:
    """An act by lot, of which the favoured come oftener than they would."""
    learner = lot.choice(stage.ledger.learners)
    often = [each.often * (_FAVOUR if each.make.__name__ in favoured else 1) for each in _WAYS]
    (way,) = lot.choices(_WAYS, often)
    return replace(way.make(stage, learner, lot), steps=way.steps)


def answer(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """A question of a step, checked."""
    response = lot.choice(stage.responses(QUESTION))

    def do(process: Process) -> Any:
        member = process.member(learner)
        return process.services.study.learning.answer(member, STEP, QUESTION, response)

    return Act("answer", do, lambda: _into(learner.answers[QUESTION], response))


def move(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """A move in an exercise."""
    response = lot.choice(stage.responses(EXERCISE))

    def do(process: Process) -> Any:
        member = process.member(learner)
        exercising = process.services.study.exercising
        return exercising.move(member, EXERCISE_STEP, EXERCISE, response)

    return Act("move", do, lambda: _into(learner.moves, response))


def write(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """Words in a field, on the revision that is there or on one that the tab has had long."""
    text, tab = f"words {lot.getrandbits(40):x}", f"tab {lot.getrandbits(40):x}"
    known = [0, *(each.revision for each in learner.writing.saved)]
    old = lot.choice(known) if lot.random() < 0.5 else None

    def do(process: Process) -> Any:
        member = process.member(learner)
        notes = process.services.study.notes
        base = notes.note(member, FIELD).revision if old is None else old
        learner.writing.bases.append(base)
        return notes.save(member, FIELD, text, base, tab)

    @contextmanager
    def trying() -> Iterator[Callable[[Any], None]]:
        def told(note: Any) -> None:
            is_beside = note.text != text
            learner.writing.saved.append(Saved(text, note.revision, is_beside))

        yield told

    return Act("write", do, trying)


def begin(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """A quiz is begun, or gone on with."""

    def do(process: Process) -> Any:
        return process.services.study.quizzing.begin(process.member(learner), QUIZ)

    return Act("begin", do, lambda: _into(Register(), None))


def sit(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """A whole quiz: begun or gone on with, answered and ended."""
    turn = lot.random()

    def do(process: Process) -> Any:
        member, quizzing = process.member(learner), process.services.study.quizzing
        sitting = quizzing.begin(member, QUIZ)
        assert isinstance(sitting, Sitting)
        for item in sitting.unanswered[:2]:
            responses = [*item.samples().correct, *item.samples().incorrect]
            quizzing.save(
                member, sitting.attempt.id, item.id, responses[int(turn * len(responses))]
            )
        return quizzing.finish(member, sitting.attempt.id).attempt.id

    return Act("quiz", do, lambda: _told_in(learner.quiz))


def study(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """Steps of the module are finished, one by one: the next, or all that are left."""
    many = lot.choice((1, 1, 8))

    def do(process: Process) -> Any:
        member, learning = process.member(learner), process.services.study.learning
        missing = learning.standing(member).completions[MODULE].missing
        left = [each.object for each in missing if each.kind == "step"] or [STEP]
        for ref in left[:many]:
            with learner.steps[ref].trying(True) as one:
                learning.finish_step(member, ref)
                one.is_told = True

    return Act("study", do, lambda: _into(Register(), None))


def code(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """A new code, which ends the old one."""

    def do(process: Process) -> Any:
        return process.services.identity.members.new_code(process.member(learner))

    return Act("code", do, lambda: _told_in(learner.codes))


def join(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """The council's link."""

    def do(process: Process) -> Any:
        member, council = process.member(learner), process.services.council
        people = {each.email: each for each in process.store.councils.members(stage.cohort.id)}
        path = council.invitations.path_of(people[learner.address].id)
        return council.joining.join(member, path.rpartition("/")[2])

    return Act("join", do, lambda: _into(learner.joining, True))


def vote(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """An answer from a phone, or another in its place."""
    session, token = lot.choice(stage.seats)
    chosen = lot.choice("ab")

    def do(process: Process) -> Any:
        sent = Sent(session, token, stage.round, {"chosen": [chosen]})
        (came_of_it,) = process.services.room.participants.answer_all([sent])
        if isinstance(came_of_it, Refusal):
            raise came_of_it
        return came_of_it

    return Act("vote", do, lambda: _into(stage.ledger.votes[token], chosen))


def lock(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """The trainer closes the vote."""

    def do(process: Process) -> Any:
        trainers = process.services.room.facilitating
        now = process.store.session(stage.room.session.id)
        assert isinstance(now, LiveSession)
        return trainers.lock(TRAINER, now.id, now.version)

    return Act("lock", do, lambda: _into(stage.ledger.locking, True))


def enrol(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """The officer's file, with one or two more people than before, or the same again."""
    ledger = stage.ledger
    number = stage.cohort.id[:8]
    new = [f"{number}-new{lot.randrange(6)}@x.example" for _each in range(2)]
    addresses = dict.fromkeys([*(each.address for each in ledger.learners), *new])
    rows = [RosterRow(line, f"Member {a}", a) for line, a in enumerate(addresses, start=2)]

    def do(process: Process) -> Any:
        roster = process.services.council.roster_import
        return roster.apply(Anybody(), stage.cohort.id, RosterFile(tuple(rows)))

    @contextmanager
    def trying() -> Iterator[Callable[[Any], None]]:
        entered = [ledger.roster[address] for address in new]
        with entered[0].trying(new[0]) as one, entered[1].trying(new[1]) as other:

            def told(_change: Any) -> None:
                one.is_told = other.is_told = True

            yield told

    return Act("enrol", do, trying)


def erase(stage: Stage, learner: Learner, lot: random.Random) -> Act:
    """A member erases everything."""

    def do(process: Process) -> Any:
        return process.services.data_protection.erasing.erase(process.member(learner))

    return Act("erase", do, lambda: _into(learner.erasing, True))


@dataclass(frozen=True)
class _Way:
    """What is done, how often beside the others, and in about how many steps at the edge."""

    make: Callable[[Stage, Learner, random.Random], Act]
    often: int
    steps: int


_WAYS = (
    _Way(answer, 6, 16),
    _Way(move, 6, 10),
    _Way(write, 6, 48),
    _Way(begin, 2, 20),
    _Way(sit, 4, 100),
    _Way(study, 3, 100),
    _Way(code, 2, 10),
    _Way(join, 2, 60),
    _Way(vote, 8, 18),
    _Way(lock, 1, 24),
    _Way(enrol, 3, 24),
    _Way(erase, 1, 64),
)
_FAVOUR = 8
"""How many times as often a favoured act is done."""


@contextmanager
def _into(register: Register, value: Any) -> Iterator[Callable[[Any], None]]:
    with register.trying(value) as one:

        def told(_answer: Any) -> None:
            one.is_told = True

        yield told


@contextmanager
def _told_in(register: Register) -> Iterator[Callable[[Any], None]]:
    """Into a register whose value is known from the answer only."""
    with register.trying(None) as one:

        def told(answer: Any) -> None:
            one.value, one.is_told = answer, True

        yield told
