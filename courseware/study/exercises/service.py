"""Working on exercises: moves kept as they are made, versions kept on leaving, own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from courseware.dates import day_in_london
from courseware.domain.course import Course, LookBack, Step
from courseware.domain.exercise import (
    Exercise,
    Occasion,
    Words,
    field_of,
    is_exercise,
    words_of,
)
from courseware.domain.item import Item, Json, admits
from courseware.domain.joining import Joined
from courseware.domain.people import Clock, Member, NewId
from courseware.domain.refusal import Refusal
from courseware.items.registry import type_of
from courseware.study.asking.answering import Answering
from courseware.study.asking.windows.joining import LATEST, fitting, meet
from courseware.study.data import EARLIER, Answer
from courseware.study.store.store import StudyStore
from courseware.words import _

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Doing:
    """An exercise as a member meets it: where they are in it (None: not begun), their own words,
    and the version they kept last at this place. `so_far` is the response, and that of somebody who
    has only written where words alone are something."""

    response: Json
    words: Words
    kept: Answer | None
    so_far: Json = None


@dataclass(frozen=True)
class Earlier:
    """The first version kept elsewhere or before. `comparable` is False once an edition of the
    exercise has changed its meaning."""

    answer: Answer
    comparable: bool

    @property
    def occasion(self) -> Occasion | None:
        """What is compared with; None where it can't be."""
        if not self.comparable:
            return None
        return Occasion(self.answer.response, day_in_london(self.answer.at))


@dataclass(frozen=True)
class Due:
    """An exercise that the member meant to come back to, after how many days, and as what it
    stands on their page."""

    look_back: LookBack
    days: int
    lines: tuple[str, ...] = ()


class Exercising:
    """What a member does with an exercise."""

    def __init__(self, store: StudyStore, course: Course, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._answering = Answering(store, clock, new_id)

    def today(self) -> dt.date:
        """The day on which an exercise is worked on."""
        return day_in_london(self._clock())

    def doing(self, member: Member, ref: str, item_id: str) -> Doing:
        """Where the member is in an exercise of a step."""
        item = self._exercise_in(ref, item_id)
        who = member.registration
        with self._store.looking():
            kept = self._store.latest_answers(who, ref).get(item_id)
            working = self._store.working(who, ref)
            words = self._words(member, item)
        response = fitting(item, working.get(item_id, kept.response if kept else None))
        so_far = item.only_written if response is None and words else response
        return Doing(response, words, kept, so_far)

    def move(
        self, member: Member, ref: str, item_id: str, response: Json, seen: object = LATEST
    ) -> Joined:
        """Keeps the exercise as it is now, finished or not, with what was done in other windows
        since this one last looked at what was `seen`. Raises `Refusal`."""
        item = self._exercise_in(ref, item_id)
        checked = item.check(response, partial=True)
        with self._store.together():
            joined, is_new = meet(self._store, member, ref, item, checked, seen)
            if is_new and not admits(item, joined.kept):
                # A member who changes what was finished keeps what it came to.
                self.keep_version(member, ref, item)
            if is_new:
                self._store.keep_working(
                    member.registration, ref, item_id, joined.kept, self._clock()
                )
        return joined

    def start_afresh(self, member: Member, ref: str, item_id: str) -> None:
        """Empties an exercise and its words. What was there stays kept as a version."""
        item = self._exercise_in(ref, item_id)
        who, now = member.registration, self._clock()
        with self._store.together():
            self.keep_version(member, ref, item)
            for slot in self._words(member, item):
                field = field_of(item_id, slot)
                current = self._store.text(who, field)
                self._store.keep_version(who, field, now)
                self._store.put_text(who, field, "", current.revision if current else 0, now)
            self._store.keep_working(who, ref, item_id, None, now)

    def begin_from(self, member: Member, ref: str, item_id: str, words: Mapping[str, str]) -> None:
        """Puts words that the member took over into the fields they left empty, by slot: from then
        on they are theirs. What they wrote themselves stays as it is."""
        item = self._exercise_in(ref, item_id)
        if not all(item.slot_label(slot) for slot in words):
            raise Refusal(_("There is no such field."))
        who, now = member.registration, self._clock()
        with self._store.together():
            for slot, text in words.items():
                field = field_of(item_id, slot)
                current = self._store.text(who, field)
                if current is None or not current.text.strip():
                    self._store.put_text(who, field, text, current.revision if current else 0, now)

    def keep_version(self, member: Member, ref: str, item: Item) -> None:
        """Appends the exercise as it stands, if it is finished and not what was kept last."""
        if not is_exercise(item):
            return
        response = self._store.working(member.registration, ref).get(item.id)
        if response is None or not admits(item, response):
            return  # half done: it stays as it is, to be resumed
        kept = self._store.latest_answers(member.registration, ref).get(item.id)
        if kept and kept.response == response:
            return
        self._answering.append(member, ref, item, item.check(response))

    def is_unplayed(self, member: Member, step: Step) -> bool:
        """Whether a step has something to play that the member hasn't once played to its end."""
        items = [self._course.items[each] for each in step.items]
        played = [each for each in items if type_of(each).is_played]
        if not played:
            return False
        with self._store.looking():
            kept = self._store.latest_answers(member.registration, step.ref)
            working = self._store.working(member.registration, step.ref)
        return any(
            each.id not in kept and not admits(each, working.get(each.id)) for each in played
        )

    def worked_on(self, member: Member, ref: str, item_id: str) -> dt.datetime | None:
        """When the member last worked on an exercise in a step."""
        return self._store.worked_on(member.registration, item_id).get(ref)

    def newest(self, member: Member, item_id: str) -> tuple[str, Json]:
        """Where the member worked on an exercise last, and how it stands there; its first step and
        None where they haven't begun it."""
        who = member.registration
        steps = [step.ref for step in self._course.steps if item_id in step.items]
        worked = self._store.worked_on(who, item_id)
        # Of two at the same moment, the one that stands later in the course.
        for ref in sorted(steps, key=lambda each: worked.get(each, _NEVER))[::-1]:
            so_far = self.doing(member, ref, item_id).so_far
            if so_far is not None:
                return ref, so_far
        return steps[0], None

    def look_backs(self, member: Member, item_id: str) -> tuple[dt.date, ...]:
        """The days on which a member comes back to an exercise; () before they first kept it, and
        once there is nothing left to come back to."""
        after = next((each.after for each in self._course.look_back if each.item == item_id), ())
        counted = self._counted(member, item_id)
        if counted is None:
            return ()
        return tuple(counted[0] + dt.timedelta(days=days) for days in after)

    def _counted(self, member: Member, item_id: str) -> tuple[dt.date, dt.date] | None:
        """From which day one counts to come back to an exercise, and when it was kept last."""
        kept = [day_in_london(each.at) for each in self._of_today(member) if each.item == item_id]
        item = self._course.items[item_id]
        if not kept or not is_exercise(item):
            return None
        _ref, response = self.newest(member, item_id)
        begins = item.looks_back_from(response, self._words(member, item), kept[0])
        return (begins, kept[-1]) if begins else None

    def versions(self, member: Member, ref: str, item_id: str) -> tuple[Json, ...]:
        """What the member finished of an exercise at a place, oldest first, as far as it was asked
        in today's meaning."""
        item = self._exercise_in(ref, item_id)
        kept = [
            fitting(item, each.response)
            for each in self._store.answers(member.registration)
            if (each.item, each.place, each.edition) == (item_id, ref, item.edition)
        ]
        return tuple(each for each in kept if each is not None)

    def due(self, member: Member) -> tuple[Due, ...]:
        """What the member may look back at by now, and hasn't since that day came."""
        today = day_in_london(self._clock())
        found = []
        for each in self._course.look_back:
            counted = self._counted(member, each.item)
            if counted is None:
                continue
            begins, kept = counted
            passed = [days for days in each.after if begins + dt.timedelta(days=days) <= today]
            if passed and kept < begins + dt.timedelta(days=passed[-1]):
                found.append(Due(each, passed[-1], self._as_it_stands(member, each.item)))
        return tuple(found)

    def _as_it_stands(self, member: Member, item_id: str) -> tuple[str, ...]:
        item = self._course.items[item_id]
        _ref, response = self.newest(member, item_id)
        if response is None or not is_exercise(item):
            return ()
        return item.brief(response, self._words(member, item))

    def named(self, member: Member) -> str:
        """What the member calls the thing that their exercises are about; '' if they gave it no
        name yet."""
        naming = self._naming
        if naming is None:
            return ""
        step, item = naming
        doing = self.doing(member, step.ref, item.id)
        return "" if doing.response is None else item.name(doing.response, doing.words)

    @property
    def naming_step(self) -> Step | None:
        """The step in which a member gives a name to what their exercises are about."""
        return self._naming[0] if self._naming else None

    @cached_property
    def _naming(self) -> tuple[Step, Exercise] | None:
        for name, step in self._course.home_of_item.items():
            item = self._course.items[name]
            if is_exercise(item) and item.gives_name:
                return step, item
        return None

    def earlier(self, member: Member, ref: str, item_id: str) -> Earlier | None:
        """The first version of the same exercise that the member kept at another place of the
        course, for a comparison over time."""
        item = self._exercise_in(ref, item_id)
        all_ = [each for each in self._of_today(member) if each.item == item_id]
        here = [each.at for each in all_ if each.place == ref]
        kept = [each for each in all_ if each.place != ref and (not here or each.at < here[0])]
        if not kept:
            return None
        same = [answer for answer in kept if answer.edition == item.edition]
        return Earlier(same[0], True) if same else Earlier(kept[0], False)

    def occasion(self, member: Member, ref: str, item_id: str) -> Occasion | None:
        """The same as an occasion to compare with, where it can be compared."""
        earlier = self.earlier(member, ref, item_id)
        return earlier.occasion if earlier else None

    def _of_today(self, member: Member) -> list[Answer]:
        """What was answered about the thing that the member works on now: nothing that was placed
        for an earlier one is compared or asked after."""
        with self._store.looking():
            begun = self._store.last_saved(member.registration, EARLIER)
            answers = self._store.answers(member.registration)
        return [each for each in answers if begun is None or each.at > begun]

    def _words(self, member: Member, item: Exercise) -> Words:
        if not item.has_slots:
            return {}
        texts = self._store.texts(member.registration)
        return words_of(item.id, {text.field: text.text for text in texts})

    def _exercise_in(self, ref: str, item_id: str) -> Exercise:
        step = self._course.step(ref)
        item = self._course.items.get(item_id)
        if step is None or item is None or item_id not in step.items or not is_exercise(item):
            raise Refusal(_("That exercise isn’t here."))
        return item
