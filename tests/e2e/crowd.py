"""Many members at once, each on a websocket of their own, answering until the server is gone."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.clients.answering import (
    CHECKED,
    CHOICE,
    KEPT,
    PAGE,
    QUERY,
    REF,
    known_course,
    wrong_options,
)
from bench.clients.members import register
from bench.clients.tab import NoAnswer, Tab
from courseware.domain.item import Json

_AT_A_TIME = 4
"""Pages that open at once: more only makes all of them slower."""


@dataclass
class Busy:
    """A member who chooses an option, checks it, opens the question again, and so on.

    What is noted here is what their own client was told: nothing is read from the server's side.
    """

    tab: Tab
    cookie: str
    number: int
    kept: Json | None = None
    """The last choice that the page called kept, until it is checked."""
    attempted: Json | None = None
    """What was being sent when the server went, if anything."""
    checked: list[Json] = field(default_factory=list)
    """The answers for which feedback came, in order."""
    is_checking: bool = False

    @property
    def acknowledged(self) -> int:
        return len(self.checked) + (self.kept is not None)

    async def answer_until_gone(self) -> None:
        """Answers without a pause until the server closes the connection."""
        with contextlib.suppress(NoAnswer):
            while True:
                await self._answer_once()

    async def _answer_once(self) -> None:
        wrong = wrong_options()
        words = list(wrong)[(self.number + len(self.checked)) % len(wrong)]
        chosen: Json = {"chosen": [wrong[words]]}
        self.attempted = chosen
        run = await self.tab.choose({f"{REF}:{CHOICE}:": words})
        assert run.says(KEPT), "the page drew the choice without a word on whether it is kept"
        self.kept = chosen
        self.is_checking = True
        run = await self.tab.press(f"press:{CHOICE}:")
        assert run.says(CHECKED), "the answer was checked without feedback"
        self.checked.append(chosen)
        self.kept = self.attempted = None
        self.is_checking = False
        await self.tab.press(f"again:{CHOICE}")


def arrive(url: str, count: int) -> list[Busy]:
    """Registers members, by the button that everybody presses."""
    cookies = [register(url) for _ in range(count)]
    known_course()
    return [
        Busy(Tab(url, cookie, PAGE, QUERY), cookie, number) for number, cookie in enumerate(cookies)
    ]


def answer_until(crowd: list[Busy], ready: Callable[[], bool], kill: Callable[[], None]) -> None:
    """Lets all of them answer; kills the server, while they do, once `ready`."""
    # In a thread of its own: the browser's driver has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _answering(crowd, ready, kill)).result()


async def _answering(
    crowd: list[Busy], ready: Callable[[], bool], kill: Callable[[], None]
) -> None:
    doors = asyncio.Semaphore(_AT_A_TIME)

    async def come(member: Busy) -> None:
        async with doors:
            await member.tab.open()

    await asyncio.gather(*(come(each) for each in crowd))
    answering = [asyncio.create_task(each.answer_until_gone()) for each in crowd]
    try:
        while not ready():
            ended = [task for task in answering if task.done()]
            assert not ended, f"a member fell out before the server was killed: {ended[0]}"
            await asyncio.sleep(0.01)
        kill()
        await asyncio.gather(*answering)
    finally:
        for task in answering:
            task.cancel()
        for each in crowd:
            with contextlib.suppress(Exception):
                await each.tab.close()
