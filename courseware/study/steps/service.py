"""Studying: opening steps, answering, marking read, and where a member stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from courseware.dates import day_in_london
from courseware.domain.course import FINAL, Course, Module, Step, quiz_of
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item, Json, Marking, Refused, digest
from courseware.domain.joining import Joined
from courseware.domain.people import Clock, Member, NewId
from courseware.domain.progress import Completion, Event, Mark, Verb, completions
from courseware.domain.refusal import Refusal
from courseware.items.registry import type_of
from courseware.progress.completion import CompletionRecord
from courseware.study.asking.answering import Answering
from courseware.study.asking.windows.joining import LATEST, Elsewhere, meet
from courseware.study.data import Answer
from courseware.study.exercises.service import Exercising
from courseware.study.store.store import StudyStore
from courseware.words import _


@dataclass(frozen=True)
class CourseProgress:
    """Where a member is in the course: one read of the store."""

    marks: Mapping[str, Mark]
    completions: Mapping[str, Completion]
    place: str

    def done(self, step: Step) -> bool:
        return step.ref in self.marks

    def skipped(self, step: Step) -> bool:
        """Whether a sensitive step was passed over, which counts as done."""
        mark = self.marks.get(step.ref)
        return mark is not None and mark.state is Verb.SKIPPED

    def quiz_done(self, module: Module) -> bool:
        return quiz_of(module.id) in self.marks

    def minutes_left(self, module: Module) -> int:
        """Minutes of the core steps and the quiz still to do; 0 once the module is complete."""
        if self.completions[module.id].complete:
            return 0
        left = sum(step.minutes for step in module.core_steps if not self.done(step))
        return left + (0 if self.quiz_done(module) else module.quiz_minutes)


@dataclass(frozen=True)
class ItemState:
    """An item as a member meets it again: their last checked answer, and what they had begun.

    `open`: it is still to be answered, or is being answered again.
    """

    answer: Answer | None
    working: Json
    open: bool


class Learning:
    """What a member can do alone."""

    def __init__(
        self,
        store: StudyStore,
        course: Course,
        clock: Clock,
        new_id: NewId,
        exercising: Exercising,
    ) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._new_id = new_id
        self._exercising = exercising
        self._answering = Answering(store, clock, new_id)
        self._completion_record = CompletionRecord(store, store.councils, course, clock)

    def today(self) -> dt.date:
        """The day on which a step is read: a figure of the course that is old by then says so."""
        return day_in_london(self._clock())

    def standing(self, member: Member) -> CourseProgress:
        """Where the member stands in every module."""
        with self._store.looking():
            marks = self._store.marks(member.registration)
            place = self._store.place(member.registration)
        return CourseProgress(
            marks=marks,
            completions={
                each.module: each for each in completions(member.rule, self._course, marks)
            },
            place=place,
        )

    def open_step(self, member: Member, ref: str) -> None:
        """Remembers the step as the place the member left, and keeps a version of every text of
        the step they come from."""
        ref = self._known_place(ref)
        with self._store.together():
            before = self._store.place(member.registration)
            if before != ref:
                self.keep_versions(member, before)
            self._store.leave_place(member.registration, ref, self._clock())

    def finish_step(self, member: Member, ref: str) -> None:
        """Marks a step as read, and keeps a version of every text written in it."""
        step = self._step(ref)
        with self._store.together():
            self._record(member, Verb.COMPLETED, step.ref)
            self.keep_versions(member, step.ref)

    def skip_step(self, member: Member, ref: str) -> None:
        """Passes over a sensitive step, with full credit. Refused for any other."""
        step = self._step(ref)
        if not step.sensitive:
            raise Refusal(_("Only the step with a content note can be skipped."))
        self._record(member, Verb.SKIPPED, step.ref)

    def keep_versions(self, member: Member, ref: str) -> None:
        """Appends a version of each text and exercise of a step; called on leaving it."""
        step = self._course.step(ref)
        for item_id in step.items if step else ():
            item = self._course.items[item_id]
            if type_of(item).is_text:
                self._store.keep_version(member.registration, item_id, self._clock())
            elif is_exercise(item):
                self._exercising.keep_version(member, ref, item)

    def asked(self, member: Member, ref: str) -> dict[str, ItemState]:
        """Every item of a step with what the member did there."""
        step = self._step(ref)
        with self._store.looking():
            answers = self._store.latest_answers(member.registration, ref)
            working = self._store.working(member.registration, ref)
        return {
            item: ItemState(
                answers.get(item), working.get(item), item in working or item not in answers
            )
            for item in step.items
        }

    def work(
        self, member: Member, ref: str, item_id: str, response: Json, seen: object = LATEST
    ) -> Joined:
        """Keeps a response that isn't checked yet, finished or not, with what was done in other
        windows since this one last looked at what was `seen`."""
        item = self._item_in(self._step(ref), item_id)
        checked = _checked(item, response, partial=True)
        with self._store.together():
            joined, is_new = meet(self._store, member, ref, item, checked, seen)
            if is_new:
                self._store.keep_working(
                    member.registration, ref, item.id, joined.kept, self._clock()
                )
        return joined

    def answer(
        self, member: Member, ref: str, item_id: str, response: Json, seen: object = LATEST
    ) -> Marking:
        """Stores a checked answer to an item in a step and says what it comes to. What another
        window has contradicted since this one last looked isn't an answer: it is asked first."""
        item = self._item_in(self._step(ref), item_id)
        response = _checked(item, response)
        with self._store.together():
            joined, _is_new = meet(self._store, member, ref, item, response, seen)
            if joined.mine is not None:
                raise Elsewhere(item, joined)
            return self._answering.keep(member, ref, item, _checked(item, joined.kept))

    def again(self, member: Member, ref: str, item_id: str) -> None:
        """Opens an answered item once more: its old answer stays stored, the screen is empty."""
        item = self._item_in(self._step(ref), item_id)
        self._store.keep_working(member.registration, ref, item.id, None, self._clock())

    def report_problem(
        self,
        member: Member,  # noqa: ARG002  # only members may report; which one is not kept
        item_id: str,
        text: str,
    ) -> None:
        """Keeps 'there is a problem with this question' where an author finds it, unsigned."""
        item = self._course.items.get(item_id)
        text = text.strip()
        if item is None:
            raise Refusal(_("There is no such question."))
        if not text or "\x00" in text:
            raise Refusal(_("Say in a few words what the problem is."))
        if len(text) > 2000:
            raise Refusal(_("That is longer than 2,000 characters. Shorten it a little."))
        self._store.add_report(self._new_id(), item.id, digest(item), text, self._clock())

    def _record(self, member: Member, verb: Verb, thing: str) -> None:
        with self._store.together():
            self._store.record(Event(member.registration, verb, thing, self._clock()))
            self._completion_record.update(member)

    def _step(self, ref: str) -> Step:
        step = self._course.step(ref)
        if step is None:
            raise Refusal(_("There is no such step."))
        return step

    def _known_place(self, ref: str) -> str:
        module, _slash, rest = ref.partition("/")
        if ref != FINAL and not (rest == "quiz" and self._course.module(module)):
            self._step(ref)
        return ref

    def _item_in(self, step: Step, item_id: str) -> Item:
        if item_id not in step.items:
            raise Refusal(_("That question isn’t asked here."))
        return self._course.items[item_id]


def _checked(item: Item, response: Json, *, partial: bool = False) -> Json:
    try:
        return item.check(response, partial=partial)
    except Refused as error:
        raise Refusal(str(error)) from error
