"""What somebody with a phone does: joins with the code, answers, changes it, writes to the wall.

They see their own answer and what the trainer has revealed; nothing else goes out from here.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.form import Given
from courseware.domain.item import Json
from courseware.domain.names import tidy_name
from courseware.domain.people import Clock, SecretDigests
from courseware.domain.refusal import Refusal
from courseware.domain.typed_numbers import read_number
from courseware.room import codes as room_codes
from courseware.room.data import OPEN, REMOTE, ROOM, LiveSession, Participant
from courseware.room.phone.data import CameOfIt, Locked, Seat, Sent
from courseware.room.phone.ideas import OwnIdeas
from courseware.room.phone.so_far import Said, so_far
from courseware.room.phone.view import PhoneView
from courseware.room.session.asks import Ask, IdeasAsk
from courseware.room.session.letters import by_letters
from courseware.room.session.stage import Stage
from courseware.room.session.stages import Stages
from courseware.room.session.tallying import FEWEST_AT_TABLE
from courseware.room.store.answers import Answer
from courseware.room.store.hints import Hints
from courseware.room.store.store import RoomStore
from courseware.words import _

MOST_SEATS = 1_200
"""Phones in one room: the largest hall, and some who joined twice."""

MOST_AT_TABLE = 20
LONGEST_TABLE_NAME = 30
_PURPOSE = "seat in a room"


@dataclass(frozen=True)
class _Read:
    """An answer that was read and is to be stored."""

    seat: Seat
    ask: Ask
    answer: Answer


@dataclass(frozen=True)
class Participants:
    """A participant's acts. The token on the phone is the only thing that says who acts."""

    store: RoomStore
    digests: SecretDigests
    clock: Clock
    hints: Hints
    stages: Stages

    @property
    def _ideas(self) -> OwnIdeas:
        return OwnIdeas(self.store, self.hints)

    def find(self, typed: str) -> LiveSession | None:
        """The open session with this join code."""
        code = room_codes.understood(typed)
        return self.store.session_by("code", code) if code else None

    def join(self, typed: str, *, remote: bool = False) -> tuple[LiveSession, str] | None:
        """Takes a seat; gives the token that the phone keeps. None if no room has this code.
        Raises `Refusal` if the room is full."""
        session = self.find(typed)
        if session is None:
            return None
        if self.store.seats(session.id) >= MOST_SEATS:
            said = _(
                "This room is full: {most} phones have joined. Answer together with somebody "
                "beside you, or tell the trainer."
            )
            raise Refusal(said.format(most=f"{MOST_SEATS:,}"))
        token = secrets.token_urlsafe(24)
        side = REMOTE if remote else ROOM
        self.store.add_participant(Participant(self._id(token), session.id, side))
        self.hints.tell(session.id)
        return session, token

    def seat(self, session_id: str, token: str) -> Seat | None:
        """Whose token this is in this session; None for nobody's, or once the votes are deleted."""
        return self._seats(session_id, [token]).get(token)

    def is_over(self, session_id: str) -> bool:
        """Whether this session was closed: its seats are gone with the votes."""
        session = self.store.session(session_id)
        return session is not None and session.closed_at is not None

    def say_where(self, seat: Seat, *, remote: bool, people: str, table: str) -> None:
        """Says whether this phone is in the room, and for how many people of a table it speaks.
        It may say so at any time; it counts in the parts where tables answer."""
        number = read_number(people, _("people")) or 0
        if not people.strip() or number == 1:
            number, table = 1, ""
        elif not isinstance(number, int) or not FEWEST_AT_TABLE <= number <= MOST_AT_TABLE:
            said = _("A table has from {fewest} to {most} people. Write 1 for just you.")
            raise Refusal(said.format(fewest=FEWEST_AT_TABLE, most=MOST_AT_TABLE))
        name = tidy_name(table)[:LONGEST_TABLE_NAME]
        side = REMOTE if remote else ROOM
        before = seat.participant
        self.store.add_participant(Participant(before.id, before.session, side, number, name))
        self.hints.tell(seat.session.id)

    def see(self, seat: Seat) -> PhoneView:
        """What this phone shows now."""
        now = self.clock()
        stage, shown = self.stages.stage(seat.session, now), self.stages.shown(seat.session, now)
        round_, ask = stage.round, stage.ask
        if round_ is None or ask is None:
            return PhoneView(shown, "", (), "", (), so_far=self._so_far(stage, seat))
        is_words = isinstance(ask, IdeasAsk)
        response = None if is_words else self.store.vote(round_.id, seat.participant.id)
        saved = _in_words(ask, response) if response else ""
        if round_.state != OPEN:
            told = self._so_far(stage, seat)
            return PhoneView(shown, "", (), saved, self._ideas.of(stage, seat), so_far=told)
        fields = ask.fields(response)
        most = ask.most if ask.most > 1 else 0
        return PhoneView(shown, round_.id, fields, saved, self._ideas.of(stage, seat), most)

    def answer_all(self, sent: Sequence[Sent]) -> Sequence[CameOfIt]:
        """Stores what phones sent at one moment, in one transaction; each as by `answer`."""
        tokens: dict[str, list[str]] = {}
        for each in sent:
            tokens.setdefault(each.session, []).append(each.token)
        seats = {session: self._seats(session, held) for session, held in tokens.items()}
        read: list[_Read | CameOfIt] = []
        for each in sent:
            seat = seats[each.session].get(each.token)
            read.append(self._read(seat, each.round, each.given) if seat else None)
        return self._stored(read)

    def answer(self, seat: Seat, round_id: str, given: Given) -> str:
        """Stores an answer, or puts it in place of the one before. Returns it in words.

        Raises `Locked` if the round isn't open, `Refused` for what is no answer to it.
        """
        (came_of_it,) = self._stored([self._read(seat, round_id, given)])
        if isinstance(came_of_it, Refusal):
            raise came_of_it
        return came_of_it or ""

    def _read(self, seat: Seat, round_id: str, given: Given) -> _Read | CameOfIt:
        stage = self.stages.stage(seat.session, self.clock())
        round_, ask = stage.round, stage.ask
        if round_ is None or ask is None or round_.id != round_id or round_.state != OPEN:
            return self._locked(seat, round_id)
        try:
            if isinstance(ask, IdeasAsk):
                written = self._ideas.write(stage, ask, seat, given)
                return written or self._locked(seat, round_id)
            response = ask.read(given)
        except Refusal as refused:
            return refused
        return _Read(seat, ask, Answer(round_id, seat.participant.id, seat.session.id, response))

    def _stored(self, read: Sequence[_Read | CameOfIt]) -> Sequence[CameOfIt]:
        """Stores all that was read, and says what came of each."""
        answers = [each.answer for each in read if isinstance(each, _Read)]
        still_open = self.store.put_votes(answers) if answers else ()
        for session_id, _round in still_open:
            self.hints.tell(session_id)
        return [self._told(each, still_open) if isinstance(each, _Read) else each for each in read]

    def _told(self, read: _Read, still_open: Collection[tuple[str, str]]) -> CameOfIt:
        if read.answer.place not in still_open:
            return self._locked(read.seat, read.answer.round)
        return _in_words(read.ask, read.answer.response)

    def _so_far(self, stage: Stage, seat: Seat) -> tuple[Said, ...]:
        rounds = [each.id for each in stage.rounds]
        return so_far(stage, self.store.answers_of(rounds, seat.participant.id)) if rounds else ()

    def _seats(self, session_id: str, tokens: Sequence[str]) -> Mapping[str, Seat]:
        """Those whose tokens these are in this session, by token; nobody's has none."""
        token_of = {self._id(token): token for token in tokens if token}
        found = self.store.seated(session_id, token_of) if token_of else None
        if found is None:
            return {}
        version, wall, there = found
        session = self.stages.session(session_id, version, wall) or self.store.session(session_id)
        return {token_of[each.id]: Seat(session, each) for each in there} if session else {}

    def _id(self, token: str) -> str:
        return self.digests(_PURPOSE, token)

    def _locked(self, seat: Seat, round_id: str) -> Locked:
        if self.store.vote(round_id, seat.participant.id) is None:
            return Locked(_("Closed before your answer arrived: it isn’t counted."))
        return Locked(_("The trainer has closed this. What you had saved before counts."))


def _in_words(ask: Ask, response: Json) -> str:
    """An answer beside its question: by the numbers and letters that stand there, or in words."""
    letters = "" if ask.single else by_letters(ask.fields(response))
    return letters or ask.in_words(response)
