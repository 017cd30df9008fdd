"""A room in progress, and members who write: each thing that was acknowledged, with when."""

from __future__ import annotations

import datetime as dt
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from courseware.app.services import Services
from courseware.settings import Settings
from tests.disasters.acts import FIELD
from tests.disasters.people import Phone
from tests.disasters.stage import Stage, installation, set_up
from tests.kits.process import Served
from tests.kits.visitor import NoAnswer, NotDone, Visitor, done

MEMBERS, PHONES = 4, 12
_BETWEEN = 0.15
"""Seconds between two acts of one person: what is lost is known to about so much."""


@dataclass(frozen=True)
class Acknowledged:
    """Something of which somebody was told, then, that it is kept."""

    at: float
    who: str
    what: str


@dataclass
class Hall:
    """Who is there. Their acts go to whichever process answers."""

    stage: Stage
    visitors: Callable[[], Visitor]
    told: list[Acknowledged] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        """Members write, and phones come in and vote, until `end`."""
        acts = [self._writing(at) for at in range(1, MEMBERS)] + [self._coming]
        for act in acts:
            self._threads.append(threading.Thread(target=self._again, args=(act,), daemon=True))
            self._threads[-1].start()

    def end(self) -> None:
        self._over.set()
        for each in self._threads:
            each.join()

    def _again(self, act: Callable[[], Acknowledged]) -> None:
        while not self._over.wait(_BETWEEN):
            try:
                self.told.append(act())
            except (NoAnswer, NotDone) as error:
                self.trouble.append(repr(error))

    def _writing(self, number: int) -> Callable[[], Acknowledged]:
        learner, lot = self.stage.ledger.learners[number], random.Random(number)
        visitor, revision = self.visitors(), 0
        visitor.cookies["masterclass"] = learner.token

        def write() -> Acknowledged:
            nonlocal revision
            text = f"words {lot.getrandbits(60):x}"
            given = {"text": text, "base_revision": revision, "tab": f"tab {number}"}
            note = done(visitor.put(f"/text/{FIELD}", given), 200).json
            revision = note["revision"]
            return Acknowledged(time.time(), learner.registration, text)

        return write

    def _coming(self) -> Acknowledged:
        """One more phone that joins, and votes."""
        visitor = self.visitors()
        session = self.stage.room.session
        done(visitor.post("/join", {"code": session.code}), 303)
        given = {"round": self.stage.round, "chosen": "a"}
        done(visitor.post(f"/room/{session.id}", given), 200)
        return Acknowledged(time.time(), "", visitor.cookies["seat"])

    def lost(self, services: Services) -> list[Acknowledged]:
        """What was acknowledged and isn't there, oldest first. A text that was replaced by a later
        one that is there isn't lost."""
        missing = [each for each in self.told if not each.who and not self._voted(services, each)]
        for learner in self.stage.ledger.learners:
            mine = [each for each in self.told if each.who == learner.registration]
            stored = services.store.text(learner.registration, FIELD)
            texts = [each.what for each in mine]
            known = texts.index(stored.text) if stored and stored.text in texts else -1
            missing += mine[known + 1 :]
        return sorted(missing, key=lambda each: each.at)

    def _voted(self, services: Services, phone: Acknowledged) -> bool:
        seat = services.room.participants.seat(self.stage.room.session.id, phone.what)
        return bool(seat and services.store.vote(self.stage.round, seat.participant.id))


@contextmanager
def prepared(settings: Settings) -> Iterator[Stage]:
    """A new installation with members and an open vote; nobody serves it yet."""
    with installation(settings) as processes:
        stage = set_up(processes, MEMBERS, PHONES)
        stage.clock.now = dt.datetime.now(dt.UTC)
        yield stage


def phones_of(stage: Stage, served: Sequence[Served]) -> list[Phone]:
    """The phones that were in the room from the beginning."""
    ports = [each.port for each in served]
    return [
        Phone(stage, Visitor(ports, at % len(ports)), random.Random(at), seat)
        for at, seat in enumerate(stage.seats)
    ]
