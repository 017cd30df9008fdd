"""An officer’s desk with a real mail server, for reminders without a web."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from courseware.council.data import Filter, Occasion
from courseware.council.reminders.load import load_reminders
from courseware.council.reminders.messages import ReminderMessages
from courseware.council.reminders.opt_out.service import OptOuts
from courseware.council.reminders.sending import Sent
from courseware.council.reminders.service import Reminders
from courseware.council.reminders.writing import Writing
from courseware.domain.parts.letters import Letter
from courseware.settings import Settings
from tests.kits.council.councils import Town
from tests.kits.post import Post, post_office
from tests.kits.world import World

SITE = "https://course.example"
NOW = Occasion.NOW
SENDER = "Member Support, Kirkbrae <members@kirkbrae.example>"


@dataclass
class Desk:
    """An officer's desk: a town, a mail server, and the service between them."""

    world: World
    post: Post
    town: Town = field(init=False)

    def __post_init__(self) -> None:
        self.town = Town(self.world)
        self.which = Filter(frozenset([self.town.id]))
        store, clock = self.town.store, self.world.clock
        self.opt_outs = OptOuts(store, self.world.store.keyed_digest, clock)
        self.reminders = self.made()

    def made(
        self,
        *,
        link_of: Callable[[str], str] = lambda person: f"/in/{person}",
        **said: Any,
    ) -> Reminders:
        mailer = self.post.mailer(SENDER, self.world.clock)
        letters = load_reminders(Settings().content)
        words = ReminderMessages(self.world.course.title, letters, self.opt_outs, link_of)
        parts: dict[str, Any] = {"mailer": mailer, **said}
        writing = Writing(self.town.store, words, self.world.clock)
        return Reminders(writing, self.town.side.audit, **parts)

    def send(
        self,
        sending: str = "k1",
        occasion: Occasion = NOW,
        letter: Letter | None = None,
        *,
        again: bool = False,
        by: Reminders | None = None,
    ) -> Sent:
        service = by or self.reminders
        letter = letter or service.letter(occasion)
        return service.send(
            self.town.officer, self.which, occasion, letter, SITE, sending, again=again
        )

    def due(self, occasion: Occasion = NOW, *, again: bool = False) -> list[str]:
        found = self.reminders.due(self.town.officer, self.which, occasion, again=again)
        return [each.name for each in found]

    def counts(self) -> dict[Occasion, tuple[int, int]]:
        seen = self.reminders.overview(self.town.officer, self.which)
        return {each.occasion: (each.due, each.reminded) for each in seen.occasions}


@pytest.fixture(scope="module")
def office() -> Iterator[Post]:
    with post_office() as post:
        yield post


@pytest.fixture
def desk(world: World, office: Post) -> Desk:
    office.taken.clear()
    office.raw.clear()
    office.refuses.clear()
    office.hangs_up_after = None
    return Desk(world, office)
