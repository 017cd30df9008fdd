"""Two windows of one member: what each has changed is put together, and what can't be is asked.

A window knows what it saw last. What it shows otherwise now, the member did in it; what is stored
otherwise now, they did elsewhere meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courseware.domain.item import Item, Json, Refused


@dataclass(frozen=True)
class Joined:
    """`kept`: both windows' changes; where they contradict each other, what was stored before.
    `mine`: the same with this window's there; None where nothing contradicts."""

    kept: Json
    mine: Json = None


class _Nothing:
    """Stands for a part that isn't there."""


_NOTHING = _Nothing()


@dataclass(frozen=True)
class _Part:
    """A part of the response, joined."""

    kept: Any
    mine: Any
    agree: bool = True


def join(item: Item, seen: Json, mine: Json, stored: Json) -> Joined:
    """What this window's response and the stored one come to. `seen` is what was stored when the
    window last looked; each may be None, for nothing begun."""
    ticks = item.ticks
    whole = _part(*(_ticked(each, ticks) for each in (seen, mine, stored)))
    try:
        kept, other = (_checked(item, each, ticks) for each in (whole.kept, whole.mine))
    except Refused:
        # Each is right by itself, and both together are not: a place that is taken twice.
        return Joined(stored, mine)
    return Joined(kept) if whole.agree else Joined(kept, other)


def _checked(item: Item, joined: Any, ticks: frozenset[str]) -> Json:
    """The response, if it is one and nothing of what was joined falls out of it."""
    response = _listed(joined, ticks)
    if response is None:
        return None
    checked = item.check(response, partial=True)
    if _ticked(checked, ticks) != joined:
        raise Refused
    return checked


def _part(seen: Any, mine: Any, stored: Any) -> _Part:
    if not any(isinstance(each, Mapping) for each in (mine, stored)):
        return _leaf(seen, mine, stored)
    if _is_gone(seen, mine, stored) or any(
        not isinstance(each, Mapping) and not _is_nothing(each) for each in (seen, mine, stored)
    ):
        return _leaf(seen, mine, stored)
    return _mapping(*({} if _is_nothing(each) else each for each in (seen, mine, stored)))


def _is_gone(seen: Any, mine: Any, stored: Any) -> bool:
    """Whether one window has taken away the whole of what was there."""
    return seen is not _NOTHING and (mine is _NOTHING or stored is _NOTHING)


def _mapping(seen: Mapping[str, Any], mine: Mapping[str, Any], stored: Mapping[str, Any]) -> _Part:
    kept: dict[str, Any] = {}
    other: dict[str, Any] = {}
    agree = True
    for key in dict.fromkeys((*stored, *mine)):
        part = _part(*(each.get(key, _NOTHING) for each in (seen, mine, stored)))
        if part.kept is not _NOTHING:
            kept[key] = part.kept
        if part.mine is not _NOTHING:
            other[key] = part.mine
        agree = agree and part.agree
    return _Part(kept, other, agree)


def _leaf(seen: Any, mine: Any, stored: Any) -> _Part:
    if _same(mine, seen):
        found = _there(stored, mine)
        return _Part(found, found)
    if _same(stored, seen) or _same(stored, mine):
        found = _there(mine, stored)
        return _Part(found, found)
    return _Part(stored, mine, agree=False)


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) or (_is_nothing(one) and _is_nothing(other))


def _there(part: Any, other: Any) -> Any:
    """The part; of two that are both nothing the one that is there, since a response has its keys
    even while they are empty."""
    return other if part is _NOTHING and _is_nothing(other) else part


def _is_nothing(part: Any) -> bool:
    """Not there, or there and empty: nothing is chosen either way. Nought is something."""
    return part is _NOTHING or part is None or part in ("", [])


def _ticked(response: Json, ticks: frozenset[str]) -> Any:
    """With lists of what is ticked as mappings, since each box is a part of its own."""
    if response is None:
        return _NOTHING
    return {
        key: dict.fromkeys(value, True) if key in ticks else value
        for key, value in response.items()
    }


def _listed(response: Any, ticks: frozenset[str]) -> Json:
    if response is _NOTHING:
        return None
    return {key: list(value) if key in ticks else value for key, value in response.items()}
