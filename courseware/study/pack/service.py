"""The personal pack: everything one member wrote and answered, gathered for them alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from courseware.domain.course import FINAL, Course, Module, Step, quiz_of
from courseware.domain.exercise import (
    Slot,
    Words,
    as_asked,
    asks_words,
    field_of,
    is_exercise,
    label_of,
    slot_of,
    words_of,
)
from courseware.domain.item import Item, Json, Outcome, Remark, digest
from courseware.domain.people import Clock, Member
from courseware.items.registry import type_of
from courseware.study.asking.places import DAYS, Phase, place_of
from courseware.study.asking.windows.joining import fitting
from courseware.study.data import EARLIER, Answer, Attempt, Text
from courseware.study.pack.as_worded import response_as_worded
from courseware.study.store.store import StudyStore
from courseware.words import _, plural

NO_WORDS: Words = MappingProxyType({})


@dataclass(frozen=True)
class Entry:
    """One thing the member wrote or answered.

    `item` and `response` are there only while the question still stands as it was answered.
    """

    stem: str
    words: str
    at: dt.datetime
    is_text: bool = False
    beside: tuple[str, ...] = ()
    """Other versions of a text, written on another device and not yet settled."""
    reworded: bool = False
    outcome: Outcome = Outcome.NONE
    remarks: tuple[Remark, ...] = ()
    item: Item | None = None
    response: Json = None
    own: Words = field(default_factory=dict)
    """The member's own words within an exercise, by slot."""

    @property
    def missed(self) -> tuple[Remark, ...]:
        """Why it wasn't right, where it wasn't: of the rest the answer says enough."""
        return tuple(each for each in self.remarks if not each.right)


@dataclass(frozen=True)
class Part:
    """A line of the member's page, a step, or one sitting of a quiz, with what they did there."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Chapter:
    """A module, or what belongs to none."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class PackView:
    """The whole pack: what is the member's `own`, and then what they were `asked`, which has an
    answer. No chapter in it is empty."""

    title: str
    made_at: dt.datetime
    own: tuple[Chapter, ...]
    asked: tuple[Chapter, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return (*self.own, *self.asked)


class Packing:
    """Gathers a member's pack."""

    def __init__(self, store: StudyStore, course: Course, clock: Clock) -> None:
        self._store = store
        self._course = course
        self._clock = clock

    def pack(self, member: Member) -> PackView:
        """Everything the member wrote and answered: first what is about something of their own, in
        the order of its page, which ends with their plan; the quizzes last."""
        gathered = _Gathering(self._store, self._course, member)
        own = [
            Chapter(self._course.words.my_work, gathered.own_work()),
            Chapter(_("Also written on the way"), gathered.also()),
        ]
        asked = [
            *(gathered.module(module) for module in self._course.modules),
            Chapter(_("The closing quiz"), gathered.quiz(FINAL)),
            Chapter(_("Before and after"), gathered.before_after()),
            Chapter(_("Asked again"), gathered.top_ups()),
        ]
        own.append(gathered.rest())
        return PackView(
            title=_("What I wrote: {course}").format(course=self._course.title),
            made_at=self._clock(),
            own=_filled(own),
            asked=_filled(asked),
        )


def _filled(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    return tuple(chapter for chapter in chapters if chapter.parts)


class _Gathering:
    """One member's rows, read once, and handed out by place in the course."""

    def __init__(self, store: StudyStore, course: Course, member: Member) -> None:
        self._store = store
        self._course = course
        self._member = member
        # A page that was put away has an address of its own.
        self._texts = {
            text.field: text
            for text in store.texts(member.registration)
            if text.text and not text.field.startswith(EARLIER)
        }
        self._answers: dict[str, dict[str, Answer]] = {}
        for answer in store.answers(member.registration):
            # Oldest first, so that the latest answer at a place stays.
            self._answers.setdefault(answer.place, {})[answer.item] = answer

    def own_work(self) -> tuple[Part, ...]:
        """The lines of the member's page, with all that they chose and wrote for each."""
        found = (
            Part(line.heading, tuple(self._of_item(home.ref, line.item)))
            for line in self._course.review
            if (home := self._course.home_of_item.get(line.item))
        )
        return tuple(part for part in found if part.entries)

    def also(self) -> tuple[Part, ...]:
        """What else is their own: nothing in it is right or wrong."""
        return self._parts_of(self._course.steps, is_marked=False)

    def module(self, module: Module) -> Chapter:
        title = _("Module {number}: {title}").format(number=module.number, title=module.title)
        steps = self._parts_of(module.steps, is_marked=True)
        return Chapter(title, (*steps, *self.quiz(quiz_of(module.id))))

    def _parts_of(self, steps: Iterable[Step], *, is_marked: bool) -> tuple[Part, ...]:
        found = (
            Part(
                step.title,
                tuple(
                    entry
                    for item in step.items
                    if (known := self._course.items.get(item)) and known.marked is is_marked
                    for entry in self._of_item(step.ref, item)
                ),
            )
            for step in steps
        )
        return tuple(part for part in found if part.entries)

    def quiz(self, quiz: str) -> tuple[Part, ...]:
        attempts = self._store.attempts(self._member.registration, quiz)
        return tuple(part for each in attempts if (part := self._sitting(each)).entries)

    def before_after(self) -> tuple[Part, ...]:
        """What was asked before the course, after it and three months on. The reasons are told
        once all of it is answered after the course."""
        titles = {
            Phase.BEFORE: _("Before the course"),
            Phase.AFTER: _("After the course"),
            Phase.MONTHS_ON: _("Three months on"),
        }
        sat = {
            phase: self._store.attempts(self._member.registration, phase.place) for phase in Phase
        }
        told = any(each.finished_at for each in sat[Phase.AFTER])
        parts = [
            Part(titles[phase], self._entries(each, told=told))
            for phase in Phase
            for each in sat[phase]
        ]
        return tuple(part for part in parts if part.entries)

    def top_ups(self) -> tuple[Part, ...]:
        """What was asked again. Of each answer the reason was told at once."""
        parts = []
        for day in DAYS:
            for each in self._store.attempts(self._member.registration, place_of(day)):
                title = plural("{count} day after", "{count} days after", day)
                parts.append(Part(title, self._entries(each, told=True)))
        return tuple(part for part in parts if part.entries)

    def rest(self) -> Chapter:
        """What an author has since taken out of the course. It is still the member's."""
        left = [
            *(self._text(text.field, text) for text in self._texts.values()),
            *(
                entry
                for answers in self._answers.values()
                for answer in answers.values()
                if (entry := self._answer(answer))
            ),
        ]
        parts = (Part(_("From steps and quizzes that have changed"), tuple(left)),)
        return Chapter(_("No longer in the course"), parts if left else ())

    def _of_item(self, place: str, item: str) -> Iterator[Entry]:
        """What an item was answered with at a place, and what was written for it."""
        answer = self._answers.get(place, {}).pop(item, None)
        text = self._texts.pop(item, None)
        words = words_of(item, {field: each.text for field, each in self._texts.items()})
        if answer and (entry := self._answer(answer, words=words)):
            yield entry
        for name in self._as_asked(item, answer, words):
            yield self._text(name, self._texts.pop(name))
        if text:
            yield self._text(item, text)

    def _as_asked(self, name: str, answer: Answer | None, words: Words) -> list[str]:
        """The fields in which words stand, as the step asks for them."""
        item = self._course.items.get(name)
        slots: tuple[Slot, ...] = ()
        if item and asks_words(item):
            slots = item.slots(fitting(item, answer.response) if answer else None)
        return [field_of(name, slot) for slot in as_asked(slots, words)]

    def _sitting(self, attempt: Attempt) -> Part:
        done = attempt.finished_at is not None
        title = _("Quiz") if done else _("Quiz, not finished yet")
        return Part(title, self._entries(attempt, told=done))

    def _entries(self, attempt: Attempt, *, told: bool) -> tuple[Entry, ...]:
        answers = self._answers.pop(attempt.place, {})
        order = {item: at for at, item in enumerate(attempt.items)}
        entries = (
            self._answer(answer, told=told)
            for answer in sorted(answers.values(), key=lambda each: order.get(each.item, 0))
        )
        return tuple(entry for entry in entries if entry)

    def _text(self, field: str, text: Text) -> Entry:
        item_id, slot = slot_of(field)
        item = self._course.items.get(item_id)
        label = label_of(item, slot) if item else ""
        others = self._store.beside(self._member.registration, field)
        return Entry(
            stem=label or (item.stem if item else ""),
            words=text.text,
            at=text.updated_at,
            is_text=True,
            beside=tuple(each.text for each in others),
        )

    def _answer(
        self, answer: Answer, *, told: bool = True, words: Words = NO_WORDS
    ) -> Entry | None:
        """The answer in words; `told` if the member has been told what it comes to."""
        item = self._course.items.get(answer.item)
        outcome = Outcome(answer.outcome) if told else Outcome.NONE
        if item is None or digest(item) != answer.digest:
            return self._answer_as_worded(answer, outcome)
        if type_of(item).is_text:
            return None
        return Entry(
            stem=item.stem,
            words=_in_words(item, answer.response, words),
            at=answer.at,
            outcome=outcome,
            remarks=item.mark(answer.response).remarks if told else (),
            item=item,
            response=answer.response,
            own=words,
        )

    def _answer_as_worded(self, answer: Answer, outcome: Outcome) -> Entry | None:
        """An answer to a question that reads differently now, in the words it answered."""
        wording = self._store.wording(answer.digest)
        if wording is None or wording.get("type") == "reflection":
            return None
        words = response_as_worded(wording, answer.response)
        return Entry(wording["stem"], words, answer.at, reworded=True, outcome=outcome)


def _in_words(item: Item, response: Json, words: Words) -> str:
    """The response in words; of an exercise, what it comes to first."""
    said = item.in_words(response)
    return f"{item.finding(response, words).sentence} {said}" if is_exercise(item) else said
