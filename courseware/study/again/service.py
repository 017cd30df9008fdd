"""Top-ups: offered on their day, asked once, put off or left, and what one came to.

Nothing here writes an event or a completion: no council learns even that one was done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.parts.parallel import AGAIN, COURSE
from courseware.domain.people import Clock, Member, NewId
from courseware.domain.progress import Mark
from courseware.domain.refusal import Refusal
from courseware.study.again.choosing import chosen
from courseware.study.again.data import IN_A_WEEK, Came, Met, Standing, TopUp, Wish
from courseware.study.again.days import core_read_on, days_after, open_on
from courseware.study.again.store import TopUpStore
from courseware.study.asking.first_answers import first_answers
from courseware.study.asking.once import AskedOnce
from courseware.study.asking.places import DAYS, place_of
from courseware.study.data import Answer, Attempt
from courseware.words import _


class TopUps:
    """What a member does with them."""

    def __init__(self, store: TopUpStore, course: Course, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._asked_once = AskedOnce(store, course, clock, new_id)

    def standing(self, member: Member, marks: Mapping[str, Mark] | None = None) -> Standing:
        """When they come, and which one is offered today. `marks`: the member’s, if the caller has
        just read them."""
        if marks is None:
            marks = self._store.marks(member.registration)
        read_on = core_read_on(member.rule, self._course, marks)
        if read_on is None:
            return Standing()
        days, today = days_after(read_on), self.today()
        wish = self._store.wish(member.registration)
        if wish.stopped or not self._asks_again:
            return Standing(days, stopped=wish.stopped)
        is_put_off = wish.not_before is not None and today < wish.not_before
        day = open_on(read_on, today)
        waits = day is not None and self.waits(member.registration, day)
        to_come = [on for _day, on in days if on > today]
        if waits and is_put_off and wish.not_before:
            to_come.append(wish.not_before)
        return Standing(
            days=days,
            due=day if waits and not is_put_off else None,
            under_way=day is not None and self._attempt(member.registration, day) is not None,
            next_on=min(to_come, default=None),
        )

    def waits(self, registration: str, day: int) -> bool:
        """Whether a top-up can still be done: it isn't finished, and there is something to ask."""
        attempt = self._attempt(registration, day)
        if attempt is not None:
            return attempt.finished_at is None
        return bool(self._chosen(registration))

    def is_wanted(self, registration: str, day: int) -> bool:
        """Whether a member still wants one of which they are to be told."""
        return not self._store.wish(registration).stopped and self.waits(registration, day)

    def is_put_off(self, registration: str) -> bool:
        not_before = self._store.wish(registration).not_before
        return not_before is not None and self.today() < not_before

    def begin(self, member: Member) -> TopUp:
        """Begins the one that is offered today, or goes on with it."""
        who = member.registration
        with self._store.together():
            self._store.hold(who)
            day = self.standing(member).due
            if day is None:
                raise Refusal(_("There are no questions for you today."))
            sitting = self._asked_once.begin(who, place_of(day), lambda _id: self._chosen(who))
        return TopUp(day, sitting)

    def begun(self, member: Member, day: int) -> TopUp | None:
        """One that was begun, finished or not; None if it wasn't."""
        sitting = self._asked_once.begun(member.registration, place_of(day))
        return None if sitting is None else TopUp(day, sitting)

    def answer(self, member: Member, day: int, number: int, response: Json, sure: str = "") -> None:
        """Keeps the answer to a question. One that was told what it comes to stands."""
        self._asked_once.answer(member, place_of(day), number, response, sure)

    def came(self, member: Member, top_up: TopUp) -> Came:
        """What has stayed, what came back, and what is worth another look."""
        place = top_up.attempt.place
        answers = self._store.answers(member.registration)
        before = {met.idea: met for met in self._met(answers) if met.at < top_up.attempt.started_at}
        now = {met.idea: met for met in self._met(each for each in answers if each.place == place)}
        ideas = self._course.bank.ideas
        asked = [ideas[each] for each in now if each in ideas]
        known = [each for each in asked if now[each.id].right and now[each.id].sure != "guess"]
        stayed = [each for each in known if each.id not in before or before[each.id].right]
        return Came(
            stayed=tuple(stayed),
            came_back=tuple(each for each in known if each not in stayed),
            once_more=tuple(each for each in asked if each not in known),
        )

    def put_off(self, member: Member) -> None:
        """Nothing is offered for a week."""
        self._store.keep_wish(member.registration, Wish(self.today() + IN_A_WEEK))

    def stop(self, member: Member) -> None:
        """No more of them, and no letters."""
        with self._store.together():
            self._store.keep_wish(member.registration, Wish(stopped=True))
            self._store.drop_address(member.registration)

    def take_up(self, member: Member) -> None:
        """Offered again, as if nothing had been said."""
        self._store.keep_wish(member.registration, Wish())

    def today(self) -> dt.date:
        return day_in_london(self._clock())

    @property
    def _asks_again(self) -> bool:
        return bool(self._course.bank.ideas)

    @cached_property
    def _modules(self) -> dict[str, str]:
        """By idea, the module that teaches it."""
        homes = self._course.home_of_anchor
        return {idea: homes[idea].module for idea in self._course.bank.ideas if idea in homes}

    def _chosen(self, registration: str) -> tuple[str, ...]:
        shown = {item for each in self._attempts(registration) for item in each.items}
        met = tuple(self._met(self._store.answers(registration)))
        found = chosen(self._course.bank, self._modules, met, shown)
        return tuple(item for item in found if item in self._course.items)

    def _met(self, answers: Iterable[Answer]) -> Iterator[Met]:
        """Each wording as it was first answered, the oldest first."""
        forms = self._course.bank.forms
        of_course = (
            each
            for each in answers
            if each.item in forms and forms[each.item].form in (COURSE, *AGAIN)
        )
        first = first_answers(of_course, self._course)
        for each in sorted(first.values(), key=lambda answer: answer.at):
            yield Met.by(each, forms[each.item].idea, forms[each.item].form)

    def _attempts(self, registration: str) -> Iterator[Attempt]:
        for day in DAYS:
            yield from self._store.attempts(registration, place_of(day))

    def _attempt(self, registration: str, day: int) -> Attempt | None:
        return self._asked_once.attempt(registration, place_of(day))
