"""Before and after: asked once each, kept for its member, and set side by side idea by idea.

Nothing here writes an event or a completion: no council learns even that it was done. No sum is
made of one member's answers: of five answers, one in seven gains two by luck.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.domain.item import Item, Json, admits
from courseware.domain.people import Clock, Member, NewId
from courseware.domain.progress import Mark
from courseware.domain.refusal import Refusal
from courseware.items.questions.likert.spec import Likert, Row
from courseware.study.again.days import core_read_on
from courseware.study.again.store import TopUpStore
from courseware.study.asking.once import AskedOnce
from courseware.study.asking.places import DAYS, Phase, place_of
from courseware.study.asking.question import told_of
from courseware.study.asking.sitting import how_sure
from courseware.study.before_after import drawing, when
from courseware.study.before_after.data import Act, Asking, Choice, Compared, Rated, Standing, State
from courseware.study.data import Answer
from courseware.words import _


class BeforeAndAfter:
    """What a member does with it."""

    def __init__(self, store: TopUpStore, course: Course, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._asked_once = AskedOnce(store, course, clock, new_id)

    def standing(self, member: Member, marks: Mapping[str, Mark] | None = None) -> Standing:
        """What can be done today, what is done, and what is over. `marks`: the member’s, if the
        caller has just read them."""
        who = member.registration
        if not self._course.bank.measured:
            return Standing()
        if marks is None:
            marks = self._store.marks(who)
        today = day_in_london(self._clock())
        read_on = core_read_on(member.rule, self._course, marks)
        is_before = when.is_still_before(self._course, marks)
        is_topped_up = read_on is not None and self._is_topped_up(who)
        open_after = when.after(read_on, today, is_topped_up=is_topped_up)
        after = self._begun_or(Phase.AFTER, who, open_after)
        before = self._begun_or(Phase.BEFORE, who, State.OPEN)
        months_on = self._begun_or(Phase.MONTHS_ON, who, self._months_on(who, read_on, today))
        # What is left unanswered when the first of it is read stays so: it would be no “before”.
        is_late = before.can_be_done and not is_before
        return Standing(State.OVER if is_late else before, after, months_on)

    def begin(self, member: Member, phase: Phase) -> Asking:
        """Begins a phase that can be done today, or goes on with it."""
        who = member.registration
        with self._store.together():
            self._store.hold(who)
            if not self.standing(member).of(phase).can_be_done:
                raise Refusal(_("This can’t be answered today."))
            drawn = partial(self._items, who, phase)
            return Asking(phase, self._asked_once.begin(who, phase.place, drawn))

    def begun(self, member: Member, phase: Phase) -> Asking | None:
        """A phase that was begun, finished or not; None if it wasn't."""
        sitting = self._asked_once.begun(member.registration, phase.place)
        return None if sitting is None else Asking(phase, sitting)

    def answer(
        self, member: Member, phase: Phase, number: int, response: Json, sure: str = ""
    ) -> None:
        """Keeps the answer to a question. One that was given stands."""
        self._asked_once.answer(
            member,
            phase.place,
            number,
            response,
            sure,
            is_open=lambda: self.standing(member).of(phase).can_be_done,
        )

    def compared(self, member: Member) -> tuple[Compared, ...]:
        """Idea by idea, what the member chose before and now; () until all of it is answered
        after the course: until then no reason is told."""
        after = self._asked_once.attempt(member.registration, Phase.AFTER.place)
        if after is None or after.finished_at is None:
            return ()
        before, now = (self._chosen(member, each) for each in (Phase.BEFORE, Phase.AFTER))
        ideas = self._course.bank.measured
        asked = (Compared(idea, before.get(idea.id), now.get(idea.id)) for idea in ideas)
        return tuple(each for each in asked if each.before or each.now)

    def acts(self, member: Member) -> tuple[Act, ...]:
        """What the member said of each thing that members do, each time they were asked."""
        acts, items = self._course.bank.acts, self._course.items
        sure, done = (items.get(each) for each in ((acts.sure, acts.done) if acts else ("", "")))
        if not isinstance(sure, Likert) or not isinstance(done, Likert):
            return ()
        levels = {phase: self._ratings(member, phase, (sure, done)) for phase in Phase}
        return tuple(_act(row, sure, done, levels) for row in sure.rows)

    def _ratings(
        self, member: Member, phase: Phase, items: Sequence[Likert]
    ) -> Sequence[Mapping[str, int]]:
        """Of each item, the level of each row."""
        answers = self._store.latest_answers(member.registration, phase.place)
        return [_levels(item, answers.get(item.id)) for item in items]

    def _chosen(self, member: Member, phase: Phase) -> Mapping[str, Choice]:
        """By idea, what was chosen. A question that an author took out, or changed so that the
        answer no longer fits it, is left out."""
        answers = self._store.latest_answers(member.registration, phase.place)
        return {
            idea: Choice(item.stem, told_of(self._course, item, answer.response), _sure(answer))
            for answer in answers.values()
            for idea, item in [self._asked_in(answer.item)]
            if item is not None and admits(item, answer.response)
        }

    def _asked_in(self, name: str) -> tuple[str, Item | None]:
        form = self._course.bank.forms.get(name)
        return (form.idea, self._course.items.get(name)) if form else ("", None)

    def _begun_or(self, phase: Phase, registration: str, state: State) -> State:
        """Where a phase is that was begun; else this."""
        attempt = self._asked_once.attempt(registration, phase.place)
        if attempt is None:
            return state
        return State.DONE if attempt.finished_at else State.UNDER_WAY

    def _months_on(self, registration: str, read_on: dt.date | None, today: dt.date) -> State:
        state = when.months_on(read_on, today)
        if state is not State.OPEN:
            return state
        is_unwanted = self._course.bank.acts is None or self._store.wish(registration).stopped
        return State.OVER if is_unwanted else State.OPEN

    def _is_topped_up(self, registration: str) -> bool:
        return any(self._asked_once.attempt(registration, place_of(day)) for day in DAYS)

    def _items(self, registration: str, phase: Phase, seed: str) -> tuple[str, ...]:
        """What members do comes first: whoever has just been asked five hard things is less sure
        of all else."""
        bank = self._course.bank
        acts: tuple[str, ...] = (bank.acts.sure, bank.acts.done) if bank.acts else ()
        if phase is Phase.MONTHS_ON:
            return acts
        if phase is Phase.BEFORE:
            return (*acts, *drawing.before(bank, seed))
        before = self._asked_once.attempt(registration, Phase.BEFORE.place)
        return (*acts[:1], *drawing.after(bank, before.items if before else (), seed))


def _levels(item: Likert, answer: Answer | None) -> Mapping[str, int]:
    if answer is None or not admits(item, answer.response):
        return {}
    found: Mapping[str, int] = answer.response["ratings"]
    return found


def _sure(answer: Answer) -> str:
    return how_sure().get(answer.sure, "")


def _act(
    row: Row, sure: Likert, done: Likert, levels: Mapping[Phase, Sequence[Mapping[str, int]]]
) -> Act:
    """A row of both items: they have the same rows."""
    rated = tuple(
        Rated(phase, _label(sure, said[0].get(row.id)), _label(done, said[1].get(row.id)))
        for phase, said in levels.items()
        if any(row.id in each for each in said)
    )
    sureness = [said[0][row.id] for said in levels.values() if row.id in said[0]]
    return Act(row.text, rated, any(later < sureness[0] for later in sureness[1:]))


def _label(item: Likert, level: int | None) -> str:
    return item.scale[level - 1] if level else ""
