"""What is kept of a session: results, ideas that were let through, what was parked. Nobody's vote.

The same record is read as a page, goes into Excel, and travels in a file from a hall without
internet to the installation that keeps it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from courseware.domain.course import Course
from courseware.domain.form import Given, named_apart
from courseware.domain.group import FEWEST, counted
from courseware.domain.item import Json
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.domain.refusal import Refusal
from courseware.room.data import DROPPED, LOCKED, PARKED, SHOWN, WAITING, Idea, LiveSession, Round
from courseware.room.report.data import Asked, CatchUp, Chapter, Pack, Question, Result
from courseware.room.report.seen import seen_of, tells_answer
from courseware.room.session import runsheets
from courseware.room.session.asks import Ask, IdeasAsk
from courseware.room.session.behind import lines_of
from courseware.room.session.rounds import OWN, PREDICTED, ask_of, too_few
from courseware.room.session.showing import ways_of
from courseware.room.session.stage import Stage, head_count, result_of, revealed, wall_of
from courseware.room.trainer.acting import Trainer
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _

FORMAT = "masterclass session pack 1"


@dataclass(frozen=True)
class Reporting:
    """Reading a session once it is over, and carrying it elsewhere."""

    facilitating: Facilitating

    def pack(self, trainer: Trainer, session_id: str) -> Pack:
        """The session pack, at any time. While the session runs: what the room has seen so far.
        Raises `Refusal`."""
        stage = self.facilitating.stage(trainer, session_id)
        rounds = tuple(each for each in stage.rounds if _is_kept(stage.session, each))
        return self._pack(replace(stage, rounds=rounds))

    def bring(self, trainer: Trainer, data: Json) -> LiveSession:
        """Takes in a session that was held elsewhere. Raises `Refusal` for what is no pack."""
        if not trainer.may_facilitate:
            raise Refusal(_("Only trainers can run a room."))
        try:
            session, rounds, ideas = self._read(data)
            sheet = runsheets.from_json(session.sheet)
            stage = Stage(session, sheet, self._course, rounds, ideas, session.created_at)
            self._pack(stage, ideas)
        except (LookupError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
            raise Refusal(_("That file isn’t a session pack, or it was changed.")) from error
        store = self.facilitating.store
        with store.together():
            store.add_session(session, trainer.account)
            for round_ in rounds:
                store.add_round(round_)
            for idea in ideas:
                store.keep_idea(idea)
        return session

    # -- for those who could not come ------------------------------------------------------------

    def caught_up(self, key: str) -> tuple[LiveSession, tuple[Question, ...]] | None:
        """What there is to answer in a closed session with this catch-up key."""
        store = self.facilitating.store
        session = store.session_by("catch_up_key", key) if key else None
        if session is None or session.closed_at is None:
            return None
        parts = {part.id: part for part in runsheets.from_json(session.sheet).parts}
        last: dict[str, Round] = {}
        for round_ in store.rounds(session.id):
            part = parts.get(round_.part)
            if round_.ask == OWN and round_.result and part and self._is_there(part, round_):
                last[part.id] = round_  # in the place of the first that came to something
        questions = (
            self._question(number, parts[part], round_)
            for number, (part, round_) in enumerate(last.items(), start=1)
        )
        return session, tuple(questions)

    def _is_there(self, part: Part, round_: Round) -> bool:
        """Whether what was asked can be asked still: the part's item, or the trainer's own choices.
        Not if the plan was changed after it was asked, before that was refused."""
        is_known = part.item in self._course.items if part.item else bool(part.options)
        return part.item == round_.item and is_known

    def _question(self, number: int, part: Part, round_: Round) -> Question:
        ask = ask_of(self._course, part, round_.ask, ())
        return Question(number, ask.stem, ask.fields(None), part, round_)

    def compare(self, question: Question, given: Given) -> Result:
        """The room's last result on a question, for somebody who has just answered it. Their
        answer isn't stored. Raises `Refused`."""
        ask = self._ask(question)
        own = _("You: {answer}").format(answer=ask.in_words(ask.read(given)))
        room = self._room(question)
        return replace(room, lines=(own, *room.lines))

    def to_catch_up(self, trainer: Trainer, session_id: str) -> CatchUp:
        """The questions with what the room said, for a file that works where no server is: after a
        hall without internet too. Raises `Refusal`."""
        session = self.facilitating.stage(trainer, session_id).session
        found = self.caught_up(session.catch_up_key)
        if found is None:
            raise Refusal(_("End the session first. Then it can be caught up on."))
        asked = (
            Asked(
                replace(each, fields=named_apart(each.fields, f"q{each.number}-")), self._room(each)
            )
            for each in found[1]
        )
        return CatchUp(session.title, session.day, tuple(asked))

    def _ask(self, question: Question) -> Ask:
        return ask_of(self._course, question.part, question.round.ask, ())

    def _room(self, question: Question) -> Result:
        """What the room said last of a question."""
        ask, last = self._ask(question), question.round
        result = result_of(last, ask) or too_few()
        return Result("", ask.stem, result, lines_of(last.result), ask.answer, ())

    # -- how -------------------------------------------------------------------------------------

    @property
    def _course(self) -> Course:
        return self.facilitating.course

    def _pack(self, stage: Stage, kept: Sequence[Idea] | None = None) -> Pack:
        session = stage.session
        store = self.facilitating.store
        every: dict[str, Sequence[Idea]] = {}
        for part in stage.sheet.parts:
            if part.kind in {PartKind.IDEAS, PartKind.FORCES}:
                found = store.ideas(session.id, part.id) if kept is None else kept
                every[part.id] = [each for each in found if each.part == part.id]
        chapters = tuple(
            chapter
            for at, part in enumerate(stage.sheet.parts, start=1)
            for chapter in [self._chapter(stage, part, at, every.get(part.id, ()))]
            if chapter.results or chapter.ideas or chapter.parked
        )
        most = max((each.people for each in stage.rounds), default=0)
        joined = counted(head_count(store, session)) or 0
        words = [each for ideas in every.values() for each in ideas]
        return Pack(
            session.title,
            session.day,
            session.practice,
            joined,
            counted(most) or 0,
            chapters,
            _written(session, joined, stage.rounds, words),
        )

    def _chapter(self, stage: Stage, part: Part, at: int, ideas: Sequence[Idea]) -> Chapter:
        wall = wall_of(ideas)
        results: list[Result] = []
        for round_ in stage.rounds:
            if round_.part != part.id or round_.state != LOCKED:
                continue
            ask = ask_of(self._course, part, round_.ask, wall)
            if isinstance(ask, IdeasAsk):
                continue
            made = self._result(stage, part, round_, ask, f"{at}.{len(results) + 1}")
            results.append(replace(made, seen=seen_of(stage, at - 1, round_, ideas)))
        return Chapter(
            part.title,
            tuple(results),
            tuple(each.words for each in wall),
            tuple(each.text for each in ideas if each.state == PARKED),
        )

    def _result(self, stage: Stage, part: Part, round_: Round, ask: Ask, name: str) -> Result:
        stem = ask.stem
        if round_.number > 1:
            stem = _("{stem} (vote {number})").format(stem=stem, number=round_.number)
        if round_.ask == PREDICTED:
            stem = _("{stem} (what will most people here choose?)").format(stem=stem)
        result = result_of(round_, ask) or too_few()
        ways = ways_of(stage, part, round_) if round_.way else ()
        answer = ask.answer if tells_answer(stage.session, round_) else ""
        return Result(name, stem, result, lines_of(round_.result), answer, ways)

    def _read(self, data: Json) -> tuple[LiveSession, tuple[Round, ...], tuple[Idea, ...]]:
        """A pack's data as a new session, closed. Raises what odd data raises."""
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        new_id, now = self.facilitating.new_id, self.facilitating.clock()
        sheet: RunSheet = runsheets.checked(self._course, runsheets.from_json(data["sheet"]))
        known = {part.id for part in sheet.parts}
        day = dt.datetime.fromisoformat(data["day"]).replace(tzinfo=dt.UTC)
        session = LiveSession(
            id=new_id(),
            code="",
            screen_key=secrets.token_urlsafe(12),
            catch_up_key=secrets.token_urlsafe(12),
            help_key=secrets.token_urlsafe(12),
            title=str(data["title"])[: runsheets.MOST_WORDS],
            sheet=runsheets.to_json(sheet),
            practice=bool(data["practice"]),
            version=1,
            at=len(sheet.parts) - 1,
            created_at=now,
            began_at=min(day, now),
            closed_at=now,
            joined=counted(int(data.get("joined", 0))) or 0,
        )
        rounds = tuple(
            Round(**{**each, "id": new_id(), "session": session.id, "state": LOCKED, "wall": None})
            for each in data["rounds"]
            if each["part"] in known and _is_fit(each)
        )
        # New ids, but a choice among ideas still names the ones it chose.
        ideas = tuple(
            Idea(**{**each, "session": session.id, "id": str(each["id"])[:64]})
            for each in data["ideas"]
            if each["part"] in known and each["state"] in {SHOWN, PARKED, WAITING, DROPPED}
        )
        return session, rounds, ideas


def _is_kept(session: LiveSession, round_: Round) -> bool:
    """Whether a round is in the pack: not while it may be opened again, since its trainer could
    then tell one answer from the next; and not if nobody answered."""
    is_final = session.closed_at is not None or revealed(round_)
    return round_.state == LOCKED and round_.people > 0 and is_final


def _is_fit(found: Mapping[str, Json]) -> bool:
    """Whether a round keeps the rule of five."""
    return found["result"] is None or found["people"] >= FEWEST


def _written(
    session: LiveSession, joined: int, rounds: Sequence[Round], ideas: Sequence[Idea]
) -> Json:
    """The session as plain data: no participant, no vote, no key."""
    return {
        "format": FORMAT,
        "title": session.title,
        "day": session.day.isoformat(),
        "practice": session.practice,
        "joined": joined,
        "sheet": session.sheet,
        "rounds": [
            {key: value for key, value in asdict(each).items() if key not in _OURS}
            for each in rounds
            if each.state == LOCKED
        ],
        "ideas": [
            {key: value for key, value in asdict(each).items() if key != "session"}
            for each in ideas
            if each.state in {SHOWN, PARKED}
        ],
    }


_OURS = {"id", "session", "state", "page", "wall"}
