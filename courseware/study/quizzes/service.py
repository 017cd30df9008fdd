"""Quizzes: answers are withheld until the end; only what was missed comes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.course import FINAL, Course
from courseware.domain.item import Item, Json, Marking, Outcome, Refused, admits
from courseware.domain.joining import Joined
from courseware.domain.people import Clock, Member, NewId
from courseware.domain.progress import Event, Verb
from courseware.domain.refusal import Refusal
from courseware.progress.completion import CompletionRecord
from courseware.study.asking.answering import Answering
from courseware.study.asking.sitting import SURE, Sitting
from courseware.study.asking.windows.joining import LATEST, meet
from courseware.study.data import Answer, Attempt
from courseware.study.store.store import StudyStore
from courseware.words import _


@dataclass(frozen=True)
class Chosen:
    """What is chosen in a question, and how sure the member is ('': they didn't say)."""

    response: Json
    sure: str = ""


@dataclass(frozen=True)
class Marked:
    """One item of a finished attempt."""

    item: Item
    answer: Answer | None
    marking: Marking | None

    @property
    def right(self) -> bool:
        return self.marking is not None and self.marking.outcome is Outcome.RIGHT

    @property
    def sure_but_not_right(self) -> bool:
        return self.answer is not None and self.answer.sure == "sure" and not self.right


@dataclass(frozen=True)
class Result:
    """A finished attempt, what needs a second look first: sure but not right, then missed."""

    attempt: Attempt
    marked: tuple[Marked, ...]

    @property
    def missed(self) -> tuple[Marked, ...]:
        return tuple(each for each in self.marked if not each.right)


class Quizzing:
    """Sitting a quiz, finishing it, and trying again what was missed."""

    def __init__(self, store: StudyStore, course: Course, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._new_id = new_id
        self._answering = Answering(store, clock, new_id)
        self._completion_record = CompletionRecord(store, store.councils, course, clock)

    def now(self, member: Member, quiz: str) -> Sitting | Result | None:
        """The sitting under way, else the last result, else None (not begun)."""
        self._items(quiz)
        attempts = self._store.attempts(member.registration, quiz)
        if not attempts:
            return None
        last = attempts[-1]
        return self._result(member, last) if last.finished_at else self._sitting(member, last)

    def begin(self, member: Member, quiz: str) -> Sitting:
        """Begins the quiz, or goes on with the sitting under way."""
        return self._begin(member, quiz, self._items(quiz), before="")

    def begin_missed(self, member: Member, quiz: str) -> Sitting:
        """Begins a sitting of only those items that the last one missed."""
        last = self.now(member, quiz)
        if isinstance(last, Sitting):
            return last
        if last is None or not last.missed:
            raise Refusal(_("There is nothing to try again here."))
        missed = tuple(each.item.id for each in last.missed)
        return self._begin(member, quiz, missed, before=last.attempt.id)

    def save(
        self, member: Member, attempt_id: str, item_id: str, response: Json, sure: str = ""
    ) -> Sitting:
        """Stores what is chosen so far. A finished response is an answer; the latest counts."""
        self.choose(member, attempt_id, item_id, Chosen(response, sure))
        attempt, _item = self._open(member, attempt_id, item_id)
        return self._sitting(member, attempt)

    def choose(
        self,
        member: Member,
        attempt_id: str,
        item_id: str,
        chosen: Chosen,
        seen: Chosen | None = None,
    ) -> Joined:
        """Stores what is chosen so far, with what was chosen in other windows since this one last
        looked at what was `seen` (None: it has only just looked)."""
        if chosen.sure and chosen.sure not in SURE:
            raise Refusal(_("That isn’t one of the choices of this question."))
        with self._store.together():
            attempt, item = self._open(member, attempt_id, item_id)
            part = item.check(chosen.response, partial=True)
            looked = LATEST if seen is None else seen.response
            joined, _is_new = meet(self._store, member, attempt.id, item, part, looked)
            sure = chosen.sure
            if seen is not None and sure == seen.sure:
                before = self._sitting(member, attempt).answers.get(item.id)
                sure = before.sure if before else sure
            if joined.kept is not None:
                self._store_chosen(member, attempt, item, Chosen(joined.kept, sure))
        return joined

    def _store_chosen(self, member: Member, attempt: Attempt, item: Item, chosen: Chosen) -> None:
        sitting = self._sitting(member, attempt)
        try:
            whole = item.check(chosen.response)
        except Refused:
            self._save_part(member, attempt, item, chosen.response)
            return
        before = sitting.answers.get(item.id)
        same = before is not None and (before.response, before.sure) == (whole, chosen.sure)
        if not same or item.id in sitting.working:
            self._answering.keep(member, attempt.id, item, whole, chosen.sure)

    def finish(self, member: Member, attempt_id: str) -> Result:
        """Ends the sitting and marks it. Unanswered items count as missed."""
        attempt = self._store.attempt(member.registration, attempt_id)
        if attempt is None:
            raise Refusal(_("There is no such quiz under way."))
        now = self._clock()
        with self._store.together():
            # Another window may have ended it since: then it was told of there.
            if self._store.finish_attempt(member.registration, attempt.id, now):
                self._store.record(Event(member.registration, Verb.COMPLETED, attempt.quiz, now))
                self._completion_record.update(member)
        finished = self._store.attempt(member.registration, attempt.id)
        return self._result(member, finished or attempt)

    def _save_part(self, member: Member, attempt: Attempt, item: Item, response: Json) -> None:
        part = item.check(response, partial=True)
        self._store.keep_working(member.registration, attempt.id, item.id, part, self._clock())

    def _begin(self, member: Member, quiz: str, items: Sequence[str], *, before: str) -> Sitting:
        now = self._clock()
        with self._store.together():
            attempt = self._store.add_attempt(
                Attempt(
                    id=self._new_id(),
                    registration=member.registration,
                    quiz=quiz,
                    items=tuple(items),
                    started_at=now,
                    finished_at=None,
                    before=before,
                )
            )
            if attempt.started_at == now:
                self._store.record(Event(member.registration, Verb.INITIALIZED, quiz, now))
        return self._sitting(member, attempt)

    def _open(self, member: Member, attempt_id: str, item_id: str) -> tuple[Attempt, Item]:
        attempt = self._store.attempt(member.registration, attempt_id)
        if attempt is None or item_id not in attempt.items or item_id not in self._course.items:
            raise Refusal(_("That question isn’t asked here."))
        if attempt.finished_at is not None:
            raise Refusal(_("This quiz is finished. You can try again what you missed."))
        return attempt, self._course.items[item_id]

    def _sitting(self, member: Member, attempt: Attempt) -> Sitting:
        return Sitting(
            attempt=attempt,
            items=self._known(attempt),
            answers=self._store.latest_answers(member.registration, attempt.id),
            working=self._store.working(member.registration, attempt.id),
        )

    def _result(self, member: Member, attempt: Attempt) -> Result:
        answers = self._store.latest_answers(member.registration, attempt.id)
        taken_back = self._store.working(member.registration, attempt.id)
        marked = []
        for item in self._known(attempt):
            answer = None if item.id in taken_back else answers.get(item.id)
            marked.append(Marked(item, answer, _marking(item, answer)))
        order = sorted(marked, key=lambda each: (not each.sure_but_not_right, each.right))
        return Result(attempt, tuple(order))

    def _known(self, attempt: Attempt) -> tuple[Item, ...]:
        """The attempt's items that the course still has: content edits never break a sitting."""
        items = self._course.items
        return tuple(items[each] for each in attempt.items if each in items)

    def _items(self, quiz: str) -> tuple[str, ...]:
        items = self._course.quiz(quiz)
        if not items:
            raise Refusal(_("There is no such quiz."))
        return items


def _marking(item: Item, answer: Answer | None) -> Marking | None:
    """None also for an answer that the question, edited since, no longer admits."""
    if answer is None or not admits(item, answer.response):
        return None
    return item.mark(item.check(answer.response))


def title_of(course: Course, quiz: str) -> str:
    """What a quiz is called on screen."""
    if quiz == FINAL:
        return _("The closing quiz")
    module = course.module(quiz.removeprefix("quiz/"))
    return _("Quiz: {module}").format(module=module.title if module else "")
