"""What a trainer does in the room: goes through the parts, opens, locks, reveals, and ends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from courseware.domain.item import digest
from courseware.domain.refusal import Refusal
from courseware.platform.jobs import logged_and_passed_over
from courseware.progress.completion import CompletionRecord
from courseware.room.attendance.service import record_attendance
from courseware.room.data import BLANK, LARGE_CODE, LOCKED, OPEN, LiveSession, Round
from courseware.room.session.paging import screens_of
from courseware.room.session.rounds import AMONG_IDEAS, SCENE, driven
from courseware.room.session.showing import RoomView, shown_of
from courseware.room.session.stage import Counts, Stage, counts, head_count, stage_of
from courseware.room.session.tallying import Ballot, check_hands, tallied
from courseware.room.trainer.acting import Trainer
from courseware.room.trainer.undoing import Undoing
from courseware.words import _

KEPT_AT_MOST = dt.timedelta(days=30)
"""From the first part on: how long votes of individuals are kept where nobody ends the session."""
UNUSED_AT_MOST = dt.timedelta(days=400)
"""How long a session that never began keeps its code: it may be planned a year ahead."""
_LONGEST_TIMER = 60


@dataclass(frozen=True)
class Facilitating(Undoing):
    """The trainer's acts. Every one authorises: the session must be this trainer's."""

    # -- looking -------------------------------------------------------------------------------

    def stage(self, trainer: Trainer, session_id: str) -> Stage:
        """All that the console shows. Raises `Refusal` for a session of somebody else."""
        return stage_of(self.store, self.course, self._mine(trainer, session_id), self.clock())

    def counts(self, trainer: Trainer, session_id: str) -> Counts:
        """How many people answered what is open, and how many are there."""
        return counts(self.store, self.stage(trainer, session_id))

    # -- driving -------------------------------------------------------------------------------

    def go(self, trainer: Trainer, session_id: str, version: int, at: int) -> None:
        """Goes to a part. A vote that is open there is locked first: nothing is left hanging."""
        session = self._as_seen(trainer, session_id, version)
        parts = session.sheet["parts"]
        if not 0 <= at < len(parts):
            raise Refusal(_("There is no such part."))
        now = self.clock()
        with self._acting(session):
            stage = stage_of(self.store, self.course, session, now)
            if stage.round and stage.round.state == OPEN:
                self._lock(stage, stage.round)
            began = session.began_at or now
            self._change(
                session, version, at=at, began_at=began, part_began_at=now, timer_ends_at=None
            )

    def open(self, trainer: Trainer, session_id: str, version: int, ask: str) -> None:
        """Opens a round for `ask`: the first one, or a vote again."""
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        if stage.part is None or ask not in stage.may_ask:
            raise Refusal(_("That can’t be asked now."))
        if stage.round and stage.round.state == OPEN:
            raise Refusal(_("Lock the vote that is open first."))
        item = self.course.items.get(stage.part.item)
        number = 1 + sum(each.ask == ask for each in stage.rounds_here)
        new = Round(
            id=self.new_id(),
            session=session.id,
            part=stage.part.id,
            ask=ask,
            number=number,
            item=item.id if item else "",
            digest=digest(item) if item else "",
            state=OPEN,
            wall=[asdict(each) for each in stage.wall] if ask in AMONG_IDEAS else None,
        )
        with self._acting(session):
            self._change(session, version, timer_ends_at=None)
            self.store.add_round(new)

    def lock(self, trainer: Trainer, session_id: str, version: int) -> None:
        """Locks the open round and makes its result, once."""
        session = self._as_seen(trainer, session_id, version)
        with self._acting(session):
            stage = stage_of(self.store, self.course, session, self.clock())
            if stage.round is None or stage.round.state != OPEN:
                raise Refusal(_("Nothing is open."))
            self._change(session, version, timer_ends_at=None)
            self._lock(stage, stage.round)

    def show(self, trainer: Trainer, session_id: str, version: int) -> None:
        """Reveals the distribution of the round that was locked last."""
        self._reveal(trainer, session_id, version, shown=True, page=0)

    def show_answer(self, trainer: Trainer, session_id: str, version: int) -> None:
        """Reveals the answer: an act of its own, after the distribution or without it."""
        stage = self.stage(trainer, session_id)
        page = _first_page(stage, lambda page: bool(page.answer), answer_shown=True)
        self._reveal(trainer, session_id, version, answer_shown=True, page=page)

    def turn(self, trainer: Trainer, session_id: str, version: int, page: int) -> None:
        """Turns the big screen to a page of what it may show."""
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        if stage.round is None or not 0 <= page < len(screens_of(shown_of(stage))):
            raise Refusal(_("There is no such page."))
        with self._acting(session):
            self._change(session, version)
            self.store.change_round(stage.round.id, page=page)

    def drive(self, trainer: Trainer, session_id: str, version: int, tie: str = "") -> None:
        """Goes the room's way in a case: opens the scene that its choice leads to. In a tie, or
        where too few answered, the trainer says which way."""
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        round_ = stage.round
        if round_ is None or round_.state != LOCKED or not round_.ask.startswith(SCENE):
            raise Refusal(_("Lock the vote on this scene first."))
        if round_.result and not round_.shown:
            raise Refusal(_("Show the result first: the room goes the way that it has seen."))
        ask = stage.ask
        known = {each.value for each in ask.options} if ask else set()
        way = driven(round_.result["summary"], tie) if round_.result else tie
        if way not in known:
            raise Refusal(_("The room is divided. Choose which way to go."))
        with self._acting(session):
            self._change(session, version)
            page = _first_page(stage, lambda page: bool(page.ways), way=way)
            self.store.change_round(round_.id, way=way, page=page)

    def toggle_cover(self, trainer: Trainer, session_id: str, version: int, cover: str) -> None:
        """Covers the big screen, blank or with the code to join by, or uncovers it. The next step
        uncovers it too."""
        session = self._as_seen(trainer, session_id, version)
        if cover not in {BLANK, LARGE_CODE}:
            raise Refusal(_("The screen can’t be covered so."))
        with self._acting(session):
            self._change(session, version, cover="" if session.cover == cover else cover)

    def set_timer(self, trainer: Trainer, session_id: str, version: int, minutes: int) -> None:
        """A clock that everybody sees; 0 takes it away. It locks nothing by itself."""
        session = self._as_seen(trainer, session_id, version)
        if not 0 <= minutes <= _LONGEST_TIMER:
            raise Refusal(_("Choose from 0 to {most} minutes.").format(most=_LONGEST_TIMER))
        ends = self.clock() + dt.timedelta(minutes=minutes) if minutes else None
        with self._acting(session):
            self._change(session, version, timer_ends_at=ends, cover=session.cover)

    def count_hands(
        self, trainer: Trainer, session_id: str, version: int, hands: dict[str, int]
    ) -> None:
        """Counts of raised hands or paper for the open round; they replace earlier ones."""
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        if stage.round is None or stage.round.state != OPEN or stage.ask is None:
            raise Refusal(_("Open the vote first."))
        check_hands(stage.ask, hands)
        with self._acting(session):
            self._change(session, version, cover=session.cover)
            typed = {value: count for value, count in hands.items() if count}
            self.store.change_round(stage.round.id, typed=typed)

    def close(self, trainer: Trainer, session_id: str, version: int) -> None:
        """Ends the session: attendance is recorded, votes of individuals are deleted, results
        stay."""
        session = self._as_seen(trainer, session_id, version)
        with self._acting(session):
            stage = stage_of(self.store, self.course, session, self.clock())
            if stage.round and stage.round.state == OPEN:
                self._lock(stage, stage.round)
            self._closed(session, version)
            self._end(session)

    def close_forgotten(self) -> int:
        """Closes sessions that began thirty days ago and that nobody closed, and those that were
        never begun. Returns how many. What can't be closed now is tried again the next time."""
        now, closed = self.clock(), 0
        for session_id in self.store.sessions_before(now - KEPT_AT_MOST, now - UNUSED_AT_MOST):
            with logged_and_passed_over("closing a session", session=session_id):
                session = self.store.session(session_id)
                if session is not None:
                    self._close_forgotten(session)
                    closed += 1
        return closed

    def _close_forgotten(self, session: LiveSession) -> None:
        with self._acting(session):
            # A result that can't be made any more is no reason to keep anybody's vote.
            with (
                logged_and_passed_over("keeping a result", session=session.id),
                self.store.together(),
            ):
                stage = stage_of(self.store, self.course, session, self.clock())
                if stage.round and stage.round.state == OPEN:
                    self._lock(stage, stage.round)
            for round_ in self.store.rounds(session.id):
                self.store.lock_round(round_.id)
            self._closed(session, session.version)
            if session.began_at is None:
                # It didn't take place: nobody was there.
                self.store.forget_attendances(session.id)
            self._end(session)

    def _reveal(self, trainer: Trainer, session_id: str, version: int, **changes: object) -> None:
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        if stage.round is None or stage.round.state != LOCKED:
            raise Refusal(_("Lock the vote first: until then only the count is shown."))
        with self._acting(session):
            self._change(session, version)
            self.store.change_round(stage.round.id, **changes)

    def _lock(self, stage: Stage, round_: Round) -> None:
        votes = self.store.lock_round(round_.id)
        ask = stage.ask
        if votes is None or ask is None:
            return
        before = [
            each
            for each in stage.rounds_here
            if each.ask == round_.ask and each.number == round_.number - 1
        ]
        earlier = Ballot(self.store.votes(before[0].id), before[0].typed) if before else None
        now = Ballot(votes, round_.typed)
        people, result = tallied(ask, now, earlier, by_table=stage.by_table)
        self.store.change_round(round_.id, people=people, result=result)

    def _closed(self, session: LiveSession, version: int) -> None:
        joined = head_count(self.store, session)
        self._change(session, version, closed_at=self.clock(), timer_ends_at=None, joined=joined)

    def _end(self, session: LiveSession) -> None:
        completion_record = CompletionRecord(
            self.store, self.store.councils, self.course, self.clock
        )
        record_attendance(self.store, completion_record, session, self.clock())
        self.store.forget_votes(session.id)


def _first_page(stage: Stage, has: Callable[[RoomView], bool], **changes: object) -> int:
    """Where on the big screen something stands that a change of the last round brings."""
    if stage.round is None:
        return 0
    changed = replace(stage.round, **changes)  # type: ignore[arg-type]  # fields of a round
    others = tuple(each for each in stage.rounds if each.id != changed.id)
    pages = screens_of(shown_of(replace(stage, rounds=(*others, changed))))
    return next((at for at, page in enumerate(pages) if has(page)), 0)
