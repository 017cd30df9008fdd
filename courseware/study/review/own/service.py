"""Naming the one thing that a member works on, and putting its page away to begin another."""

from __future__ import annotations

from collections.abc import Callable

from courseware.domain.course import Course
from courseware.domain.exercise import asks_words, field_of, is_exercise
from courseware.domain.people import Clock, Member
from courseware.domain.refusal import Refusal
from courseware.items.heading import speaks_of_named
from courseware.items.registry import type_of
from courseware.study.data import EARLIER
from courseware.study.exercises.service import Exercising
from courseware.study.exercises.shown import Shown
from courseware.study.notes.service import Notes
from courseware.study.review.earlier import (
    EarlierPage,
    EarlierSection,
    from_json,
    to_json,
)
from courseware.study.review.service import Review, Reviewing, Section
from courseware.study.store.store import StudyStore
from courseware.words import _

_LONGEST = 200
_NAME = "nickname"
_FORM = "form"


class OwnWork:
    """What a member does with the thing that their exercises are about."""

    def __init__(
        self,
        store: StudyStore,
        course: Course,
        clock: Clock,
        exercising: Exercising,
        notes: Notes,
        reviewing: Reviewing,
        draw: Callable[[Section], str],
    ) -> None:
        """`draw`: the picture of a part of the review, as the address of an image."""
        self._store = store
        self._course = course
        self._clock = clock
        self._exercising = exercising
        self._notes = notes
        self._reviewing = reviewing
        self._draw = draw

    def own_name(self, member: Member) -> str:
        """What the member calls a thing of their own; '' while they work on the example, or on
        none."""
        ref, item = self._naming()
        response = self._exercising.doing(member, ref, item).response
        return self._exercising.named(member) if response and response["own"] else ""

    def call_it(self, member: Member, typed: str) -> None:
        """Gives it a name, or corrects the one it has. Raises `Refusal`."""
        name = " ".join(typed.split())
        if not name:
            raise Refusal(_("Write a name, or go on without one."))
        if len(name) > _LONGEST:
            raise Refusal(_("That name is longer than 200 characters. Shorten it."))
        ref, item = self._naming()
        field = field_of(item, _NAME)
        with self._store.together():
            self._exercising.move(member, ref, item, {"own": True})
            now = self._notes.note(member, field)
            self._notes.save(member, field, name, now.revision, _FORM)

    def take_example(self, member: Member) -> None:
        """Works on the example of the course. What the member wrote of their own stays."""
        ref, item = self._naming()
        self._exercising.move(member, ref, item, {"own": False})

    def begin_another(self, member: Member) -> None:
        """Puts the page away, dated, to read and print, and empties what it was made of. Nothing
        of it is compared with what comes after."""
        with self._store.together():
            review = self._reviewing.review(member)
            if review.begun or self._exercising.named(member):
                self._put_away(member, review)
            Shown(self._store, self._clock).choose(member, with_others=False)
            for step in self._course.steps:
                for name in step.items:
                    self._empty(member, step.ref, name)

    def earlier_pages(self, member: Member) -> tuple[EarlierPage, ...]:
        """The pages that were put away, newest first."""
        texts = self._store.texts(member.registration)
        found = [from_json(text) for text in texts if text.field.startswith(EARLIER)]
        return tuple(sorted(found, key=lambda page: -page.number))

    def earlier_page(self, member: Member, number: int) -> EarlierPage | None:
        """One of them; None if there is none of this number."""
        pages = self.earlier_pages(member)
        return next((page for page in pages if page.number == number), None)

    def _put_away(self, member: Member, review: Review) -> None:
        pages = self.earlier_pages(member)
        number = pages[0].number + 1 if pages else 1
        sections = tuple(
            EarlierSection(each.heading, each.lines, self._draw(each)) for each in review.filled
        )
        page = EarlierPage(number, review.name, review.made_at, sections)
        self._store.put_text(
            member.registration, f"{EARLIER}{number}", to_json(page), 0, self._clock()
        )

    def _empty(self, member: Member, ref: str, name: str) -> None:
        item = self._course.items[name]
        if is_exercise(item) and (item.on_named or item.gives_name):
            self._exercising.start_afresh(member, ref, name)
        elif type_of(item).is_text and (
            speaks_of_named(item) or any(part.item == name for part in self._course.review)
        ):
            slots = item.slots(None) if asks_words(item) else ()
            for field in (name, *(field_of(name, slot.name) for slot in slots)):
                self._empty_field(member, field)

    def _empty_field(self, member: Member, field: str) -> None:
        note, now = self._notes.note(member, field), self._clock()
        if note.text:
            self._store.keep_version(member.registration, field, now)
            self._store.put_text(member.registration, field, "", note.revision, now)

    def _naming(self) -> tuple[str, str]:
        """The step and the exercise in which it gets its name."""
        step = self._exercising.naming_step
        names = step.items if step is not None else ()
        for name in names:
            item = self._course.items[name]
            if step is not None and is_exercise(item) and item.gives_name:
                return step.ref, name
        raise Refusal(_("This course doesn’t ask for a name."))
