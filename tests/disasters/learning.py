"""What must be so of what members did: each answer, move, text, quiz and step, and what councils
are told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.domain.progress import Verb
from courseware.domain.records import Fact, Status
from courseware.progress.completion import CompletionRecord
from courseware.study.asking.sitting import Sitting
from tests.disasters.acts import EXERCISE, EXERCISE_STEP, FIELD, MODULE, QUESTION, QUIZ, STEP
from tests.disasters.ledger import Learner, Register
from tests.disasters.stage import Stage

Check = Callable[[Stage, SqlStore, Services], Iterator[str]]


def alive(stage: Stage, store: SqlStore) -> list[Learner]:
    erased = set(store.erased())
    return [each for each in stage.ledger.learners if each.registration not in erased]


def answers_are_kept(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """Each acknowledged answer is there, none was never sent, and the latest is what counts."""
    for learner in alive(stage, store):
        stored = Counter(
            f"{each.item} {each.response}"
            for each in store.answers(learner.registration)
            if each.place == STEP
        )
        sent, register = learner.sent(), learner.answers[QUESTION]
        told = Counter(f"{QUESTION} {each}" for each in register.told)
        if told - stored:
            yield f"acknowledged and not there: {told - stored}"
        if stored - sent:
            yield f"there oftener than it was sent: {stored - sent}"
        latest = store.latest_answers(learner.registration, STEP).get(QUESTION)
        if (latest.response if latest else None) not in register.may_be():
            yield f"the answer that counts is {latest}, and not one of {register.may_be()}"
        if QUESTION in store.working(learner.registration, STEP):
            yield "an answered question is open again"


def moves_are_kept(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """An exercise stands as it was last said to be saved, or as it was tried since."""
    item = stage.course.items[EXERCISE]
    for learner in alive(stage, store):
        stands = store.working(learner.registration, EXERCISE_STEP).get(EXERCISE)
        may_be = [each and item.check(each, partial=True) for each in learner.moves.may_be()]
        if stands not in may_be:
            yield f"the exercise stands at {stands}, and not at one of {may_be}"


def texts_are_kept(stage: Stage, store: SqlStore, services: Services) -> Iterator[str]:
    """A text that was saved is there, or was replaced by somebody who had it in front of them."""
    for learner in alive(stage, store):
        member = services.identity.members.member(learner.sign_in)
        note = services.study.notes.note(member, FIELD)
        there = {note.text, *(each.text for each in note.beside)}
        for saved in learner.writing.saved:
            was_seen = any(base >= saved.revision for base in learner.writing.bases)
            if saved.text not in there and (saved.is_beside or not was_seen):
                yield f"{saved.text!r} was saved as {saved.revision}, and isn't among {there}"


def quizzes_are_told_once(stage: Stage, store: SqlStore, services: Services) -> Iterator[str]:
    """A quiz that was ended is ended, and told once."""
    for learner in alive(stage, store):
        who = learner.registration
        ended = [each.id for each in store.attempts(who, QUIZ) if each.finished_at]
        if missing := set(learner.quiz.told) - set(ended):
            yield f"ended and not so in the database: {missing}"
        count = sum(
            1 for each in store.events(who) if each.verb is Verb.COMPLETED and each.object == QUIZ
        )
        if count != len(ended):
            yield f"{len(ended)} sittings ended, told {count} times"
        member = services.identity.members.member(learner.sign_in)
        is_under_way = len(ended) < len(store.attempts(who, QUIZ))
        if is_under_way != isinstance(services.study.quizzing.now(member, QUIZ), Sitting):
            yield "a sitting is under way and isn't shown, or the other way round"


def steps_are_kept(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """A step that was finished is, and none is that nobody finished."""
    for learner in alive(stage, store):
        finished = {
            each.object
            for each in store.events(learner.registration)
            if each.verb is Verb.COMPLETED and stage.course.step(each.object)
        }
        marked = {each for each in store.marks(learner.registration) if stage.course.step(each)}
        told = {ref for ref, register in learner.steps.items() if register.told}
        if missing := told - finished:
            yield f"said to be finished, and not so in the database: {missing}"
        if strangers := finished - set(learner.steps):
            yield f"finished by nobody: {strangers}"
        if marked != finished:
            yield f"{finished} are finished, and {marked} are marked so"


def a_council_sees_what_is_so(stage: Stage, store: SqlStore, services: Services) -> Iterator[str]:
    """The facts of whoever has joined are there once, those of now, and a module is complete for
    whoever finished all of it and for nobody else."""
    for learner in alive(stage, store):
        member = services.identity.members.member(learner.sign_in)
        truth = CompletionRecord(store, store.councils, stage.course, stage.clock).facts(member)
        yield from _complete_by_what_was_done(stage, learner, truth)
        for person in store.councils.joined(member.registration):
            seen = [each.fact for each in store.councils.records(person.id)]
            if Counter(seen) != Counter(truth):
                yield f"the council sees {seen} of {truth}"


def _complete_by_what_was_done(
    stage: Stage, learner: Learner, truth: tuple[Fact, ...]
) -> Iterator[str]:
    complete = {each.module for each in truth if each.status is Status.COMPLETE}
    module = stage.course.module(MODULE)
    assert module is not None
    core = [learner.steps.get(each.ref, Register()) for each in module.core_steps]
    if MODULE in complete and not all(each.tries for each in [*core, learner.quiz]):
        yield "complete, though not all of it was tried"
    if MODULE not in complete and all(each.told for each in [*core, learner.quiz]):
        yield "all of it was said to be finished, and it isn't complete"


LEARNING: tuple[Check, ...] = (
    answers_are_kept,
    moves_are_kept,
    texts_are_kept,
    quizzes_are_told_once,
    steps_are_kept,
    a_council_sees_what_is_so,
)
