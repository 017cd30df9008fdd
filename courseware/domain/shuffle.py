"""A shuffle that is the same for one member and item, on every device and after every reload."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def seed_of(owner: str, item: str) -> str:
    """What the order of an item's options depends on for one owner, on every page that shows it."""
    return f"{owner}:{item}"


def shuffled(options: Sequence[T], *, seed: str) -> tuple[T, ...]:
    """`options` in an order that depends only on `seed` and their positions."""

    def place(indexed: tuple[int, T]) -> bytes:
        return hashlib.sha256(f"{seed}\x1f{indexed[0]}".encode()).digest()

    return tuple(option for _, option in sorted(enumerate(options), key=place))
