"""Tells the open pages of a session that it changed: one watcher a session, however many pages.

A hint (see `Hints`) wakes the watcher at once; without any it reads the session's pulse each
second. What goes out is no more than the version and, for screens, how many answered.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

import structlog
from starlette.requests import Request

from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.threads import run_in_threadpool
from courseware.room.session.watching import Watching
from courseware.room.store.hints import Hints

EVERY = 1.0
"""Seconds between two looks without a hint."""

_REST = 0.08
"""Seconds between two looks however many hints come: a burst of votes is one look."""

_ALIVE = 15.0
"""Seconds after which a silent stream says that it is alive, so that proxies keep it open."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Beat:
    """What is known of a session at a moment. `changes` counts answers, ideas and people."""

    version: int
    changes: int
    answered: int
    present: int

    def name_for_phones(self) -> str:
        """The id of an event: the same as long as there is nothing new to say."""
        return str(self.version)

    def name_for_screens(self) -> str:
        return f"{self.version}.{self.answered}.{self.present}"

    def for_phones(self) -> str:
        return json.dumps({"version": self.version})

    def for_screens(self) -> str:
        said = {"version": self.version, "answered": self.answered, "present": self.present}
        return json.dumps(said)


@dataclass
class _Channel:
    """A session that somebody watches. What waits in `news` is done, and replaced, when there is
    something to say to phones (False) or to screens (True): a thousand phones needn't wake at each
    answer."""

    beat: Beat | None
    news: dict[bool, asyncio.Future[None]]
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    listeners: int = 0
    watcher: asyncio.Task[None] | None = None


class LiveUpdates:
    """The streams of one process.

    It is made before the services are open, so it is given what tells them: `watching` is asked at
    each look, `hints` at the first stream.
    """

    def __init__(self, watching: Callable[[], Watching], hints: Callable[[], Hints]) -> None:
        self._watching = watching
        self._hints = hints
        self._channels: dict[str, _Channel] = {}
        self._stop_listening: Callable[[], None] | None = None
        self._ended = False

    async def stream(
        self, session_id: str, *, for_screens: bool, last: str = ""
    ) -> AsyncGenerator[str, None]:
        """Server-sent events of a session, beginning with how it stands. Each event says all, so
        a browser that comes back is told once what it missed, and nothing if `last`, its
        `Last-Event-ID`, is how the session still stands."""
        channel = self._join(session_id)
        said = last
        try:
            yield "retry: 1000\n\n"
            while not self._ended:
                news, beat = channel.news[for_screens], channel.beat
                if beat:
                    name = beat.name_for_screens() if for_screens else beat.name_for_phones()
                    if name != said:
                        said = name
                        data = beat.for_screens() if for_screens else beat.for_phones()
                        yield f"id: {name}\nevent: now\ndata: {data}\n\n"
                try:
                    await asyncio.wait_for(asyncio.shield(news), _ALIVE)
                except TimeoutError:
                    yield ": here\n\n"
        finally:
            self._leave(session_id, channel)

    def end(self) -> None:
        """Ends every stream: the server stops. May be called from a signal handler."""
        self._ended = True
        for channel in self._channels.values():
            loop = channel.news[True].get_loop()
            for for_screens in (True, False):
                loop.call_soon_threadsafe(_tell, channel, for_screens)

    def _join(self, session_id: str) -> _Channel:
        loop = asyncio.get_running_loop()
        channel = self._channels.get(session_id)
        if channel is None:
            channel = _Channel(None, {each: loop.create_future() for each in (True, False)})
            self._channels[session_id] = channel
            channel.watcher = loop.create_task(self._watch(session_id, channel))
        if self._stop_listening is None:
            self._stop_listening = self._hints().listen(lambda changed: self._wake(loop, changed))
        channel.listeners += 1
        return channel

    def _leave(self, session_id: str, channel: _Channel) -> None:
        channel.listeners -= 1
        if channel.listeners == 0:
            self._channels.pop(session_id, None)
            if channel.watcher:
                channel.watcher.cancel()

    def _wake(self, loop: asyncio.AbstractEventLoop, session_id: str) -> None:
        """From any thread, for any session; most are watched by nobody here."""
        channel = self._channels.get(session_id)
        # Where it is woken already, it hasn't looked yet, and will see this too.
        if channel and not channel.woken.is_set() and not loop.is_closed():
            loop.call_soon_threadsafe(channel.woken.set)

    async def _watch(self, session_id: str, channel: _Channel) -> None:
        while True:
            channel.woken.clear()
            try:
                beat = await run_in_threadpool(self._beat, session_id, channel.beat)
            except StoreUnavailable:
                beat = None
            if beat and beat != channel.beat:
                is_for_all = channel.beat is None or channel.beat.version != beat.version
                channel.beat = beat
                for for_screens in (True, False) if is_for_all else (True,):
                    _tell(channel, for_screens)
            await asyncio.sleep(_REST)
            try:
                await asyncio.wait_for(channel.woken.wait(), EVERY)
            except TimeoutError:
                continue

    def _beat(self, session_id: str, before: Beat | None) -> Beat | None:
        watching = self._watching()
        pulse = watching.pulse(session_id)
        if pulse is None or (before and (before.version, before.changes) == pulse):
            return before
        answered, present = watching.counted(session_id)
        return Beat(*pulse, answered, present)


def _tell(channel: _Channel, for_screens: bool) -> None:
    news = channel.news[for_screens]
    channel.news[for_screens] = news.get_loop().create_future()
    if not news.done():
        news.set_result(None)


EVENTS = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
}


def last_event(request: Request) -> str:
    """The event that a browser had last, as it says when it opens its stream again."""
    return request.headers.get("last-event-id", "")
