"""Which thread does what waits: acts, looks and hashing each have their own few.

An act may wait for its turn to write for as long as the database's patience lasts. If looking
shared its threads, a crowd of waiting writers would stop every page, and if files did, even those
that need no database. So files keep the server's own threads, and none of ours takes those.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar, Token
from functools import partial
from typing import ParamSpec, TypeVar

import anyio.to_thread
from anyio.lowlevel import RunVar

P = ParamSpec("P")
T = TypeVar("T")


class Work(enum.Enum):
    """What threads are for, and how many there are."""

    LOOK = 16
    ACT = 12
    HASH = 2
    ELSEWHERE = 4
    """Asking another organisation's server, which may take long to answer."""


MOST_WAITING = 8
"""In the line of hashing, and in that of asking elsewhere. Two hashes at a time take a twentieth
of a second: the last waits for a quarter of one."""


class Busy(Exception):
    """Too many wait for the same already. Nothing was done; a moment later there is room."""


_work: ContextVar[Work] = ContextVar("work", default=Work.LOOK)
_inside: RunVar[Counter[Work]] = RunVar("work that is in line or being done")
_limiters: RunVar[dict[Work, anyio.CapacityLimiter]] = RunVar("threads for our work")


def begin(work: Work) -> Token[Work]:
    """From now on this request's work is of this kind; `end` it with what this gives."""
    return _work.set(work)


def end(token: Token[Work]) -> None:
    """Ends what was begun, by its token."""
    _work.reset(token)


async def run_in_threadpool(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Does in a thread what may wait, with those threads that this request's work has."""
    call = partial(act, *args, **kwargs)
    return await anyio.to_thread.run_sync(call, limiter=limiter(_work.get()))


async def hashing(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Does in a thread what hashes a passphrase. Raises `Busy` if many wait for that already."""
    return await _in_line(Work.HASH, partial(act, *args, **kwargs))


async def asking_elsewhere(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Does in a thread what asks another server. Raises `Busy` if many wait for that already."""
    return await _in_line(Work.ELSEWHERE, partial(act, *args, **kwargs))


async def _in_line(work: Work, act: Callable[[], T]) -> T:
    # Counted here: of a crowd that comes at one moment, the limiter sees none waiting yet.
    inside = _inside.get(None)
    if inside is None:
        inside = Counter()
        _inside.set(inside)
    if inside[work] >= work.value + MOST_WAITING:
        raise Busy
    inside[work] += 1
    try:
        return await anyio.to_thread.run_sync(act, limiter=limiter(work))
    finally:
        inside[work] -= 1


def limiter(work: Work) -> anyio.CapacityLimiter:
    """What bounds a kind of work in this event loop."""
    made = _limiters.get({})
    if not made:
        made = {each: anyio.CapacityLimiter(each.value) for each in Work}
        _limiters.set(made)
    return made[work]
