"""What many ask at one moment, done for all of them in one go.

The first is done at once, or after a moment if one is given. Those that come meanwhile are the next
go together: one thread and one transaction, where each would have had its own.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from courseware.platform.floods.threads import run_in_threadpool

Asked = TypeVar("Asked")
Done = TypeVar("Done")


@dataclass
class _Line(Generic[Asked, Done]):
    """Who waits for the next go in one event loop, and what does one go after the other."""

    waiting: list[tuple[Asked, asyncio.Future[Done]]] = field(default_factory=list)
    going: asyncio.Task[None] | None = None


class Gathered(Generic[Asked, Done]):
    """An act that is done for several at once. It is handed what they asked, in its order, and
    gives what came of each: an exception is raised to whoever asked for it.

    Nobody is told anything before a go has ended. What the act itself raises stands in the way of
    all, so each is tried alone then: nobody's fault is another's. What one person asked twice is
    tried in its order even then, so that the last of it counts.
    """

    def __init__(
        self,
        act: Callable[[Sequence[Asked]], Sequence[Done | Exception]],
        whose: Callable[[Asked], Hashable],
        most: int = 100,
        wait: float = 0.0,
    ) -> None:
        """`whose`: who asked it. `most`: how many are one go. `wait`: seconds that each go waits
        for more to come."""
        self._act = act
        self._whose = whose
        self._most = most
        self._wait = wait
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, _Line[Asked, Done]] = (
            WeakKeyDictionary()
        )

    async def do(self, asked: Asked) -> Done:
        """What came of it."""
        loop = asyncio.get_running_loop()
        line = self._lines.setdefault(loop, _Line())
        told: asyncio.Future[Done] = loop.create_future()
        line.waiting.append((asked, told))
        if line.going is None:
            line.going = loop.create_task(self._go(line))
        return await told

    async def _go(self, line: _Line[Asked, Done]) -> None:
        while line.waiting:
            if self._wait:
                await asyncio.sleep(self._wait)
            now, line.waiting = line.waiting[: self._most], line.waiting[self._most :]
            done = await self._done([asked for asked, _told in now])
            for (_asked, told), came_of_it in zip(now, done, strict=True):
                _tell(told, came_of_it)
        line.going = None

    async def _done(self, asked: Sequence[Asked]) -> Sequence[Done | Exception]:
        try:
            return await run_in_threadpool(self._act, asked)
        except Exception as error:
            return [error] if len(asked) == 1 else await self._each_alone(asked)

    async def _each_alone(self, asked: Sequence[Asked]) -> Sequence[Done | Exception]:
        """What came of each, in the order of `asked`: side by side, but one person's in turn."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for place, each in enumerate(asked):
            places[self._whose(each)].append(place)
        came: dict[int, Done | Exception] = {}

        async def in_turn(places_of_one: Sequence[int]) -> None:
            for place in places_of_one:
                (came[place],) = await self._done([asked[place]])

        await asyncio.gather(*map(in_turn, places.values()))
        return [came[place] for place in range(len(asked))]


def _tell(told: asyncio.Future[Done], came_of_it: Done | Exception) -> None:
    if told.done():
        return  # whoever asked doesn't wait any more
    if isinstance(came_of_it, Exception):
        told.set_exception(came_of_it)
    else:
        told.set_result(came_of_it)
