"""Many ids in statements of a size that both databases take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500
"""In one statement: both databases limit how many parameters it may have."""

Each = TypeVar("Each")


def in_batches(each: Iterable[Each]) -> Iterator[list[Each]]:
    """So many at a time; nothing of nothing."""
    left = iter(each)
    while some := list(islice(left, AT_ONCE)):
        yield some
