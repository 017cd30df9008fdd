"""The one service of a kind, for Streamlit's scripts, which are started without arguments.

Only what is drawn with Streamlit asks here; everything else is handed what it uses.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

T = TypeVar("T")

_held: dict[type, Any] = {}


class NotHeld(Exception):
    """Nothing of this kind is served yet: what builds the services calls `hold` first."""


def hold(*things: object) -> None:
    """From now on these are what this process serves, each as its own kind."""
    for thing in things:
        for kind in type(thing).__mro__:
            if kind is not object:
                _held[kind] = thing


def the(kind: type[T]) -> T:
    """The one that this process serves. Raises `NotHeld`."""
    if kind not in _held:
        raise NotHeld(kind.__name__)
    return cast(T, _held[kind])
