"""Two windows on one item, whatever its type: what is done in either is kept, or asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from courseware.domain.item import Item, Json, Refused
from courseware.domain.joining import join
from courseware.items.registry import BY_NAME
from tests.items.written import examples_of, parsed
from tests.kits.effort import tries

ITEMS = {
    f"{name}-{each['name']}": parsed(each["item"])
    for name in sorted(BY_NAME)
    for each in examples_of(name)[:2]
}
every_item = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())

Path = tuple[str, ...]


def slots(item: Item, part: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Everything that is chosen in a response, each with its place."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from slots(item, value, (*path, key))
    elif isinstance(part, list) and path[-1] in item.ticks:
        yield from (((*path, each), True) for each in part)
    elif part not in (None, ""):
        yield path, part


def chosen(item: Item, response: Json) -> dict[Path, Any]:
    return dict(slots(item, response)) if response is not None else {}


def only(item: Item, part: Any, paths: set[Path], empty: Any, path: Path = ()) -> Any:
    """The response with nothing but these slots. What isn't one of them is left out, or is `empty`
    where the controls always give it: in the whole."""
    if isinstance(part, dict):
        kept = {key: only(item, value, paths, empty, (*path, key)) for key, value in part.items()}
        return {key: value for key, value in kept.items() if not path or value not in (empty, {})}
    if isinstance(part, list) and path[-1] in item.ticks:
        return [each for each in part if (*path, each) in paths]
    return part if path in paths else empty


def partly(item: Item, whole: Json, paths: set[Path]) -> Json:
    """A response of which only these slots are filled in; None if there can be none such."""
    for empty in (None, ""):
        try:
            return item.check(only(item, whole, paths, empty), partial=True)
        except (Refused, TypeError):
            continue
    return None


def samples(item: Item) -> list[Json]:
    found = item.samples()
    return [item.check(each) for each in (*found.correct, *found.incorrect)]


def pieces(item: Item) -> tuple[Json, list[Path]]:
    """The fullest sample, and what can be chosen in it one by one."""
    whole = max(samples(item), key=lambda each: len(chosen(item, each)))
    return whole, sorted({path[:2] for path in chosen(item, whole)})


OF_ONE_PIECE = {name for name, item in ITEMS.items() if len(pieces(item)[1]) == 1}
"""Nothing of such a response is left for the other window."""
IN_PIECES = {name: item for name, item in ITEMS.items() if name not in OF_ONE_PIECE}


def test_what_has_no_halves_is_known_by_name() -> None:
    assert {name.partition("-")[0] for name in OF_ONE_PIECE} == {
        "case", "choice", "numeric", "profile", "reflection",
    }  # fmt: skip


@pytest.mark.parametrize("item", IN_PIECES.values(), ids=IN_PIECES.keys())
def test_two_halves_make_the_whole(item: Item) -> None:
    whole, tops = pieces(item)
    filled = chosen(item, whole)
    first = {path for path in filled if path[:2] in tops[::2]}
    one, other = partly(item, whole, first), partly(item, whole, set(filled) - first)
    assert chosen(item, one)
    assert chosen(item, other)
    for mine, stored in ((one, other), (other, one)):
        joined = join(item, None, mine, stored)
        assert joined.mine is None
        assert chosen(item, joined.kept) == filled


@every_item
def test_what_this_window_did_not_touch_is_as_it_is_stored(item: Item) -> None:
    for stored in samples(item):
        for seen in (None, *samples(item)):
            if seen is not None:
                assert join(item, seen, seen, stored).kept == stored
                assert join(item, seen, stored, seen).kept == stored
            assert join(item, seen, stored, stored).kept == stored


@every_item
def test_emptied_elsewhere_and_changed_here_is_asked(item: Item) -> None:
    seen, *others = samples(item)
    for mine in others:
        joined = join(item, seen, mine, None)
        assert (joined.kept, joined.mine) == (None, mine)


@every_item
@settings(
    max_examples=tries(60),
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_nothing_that_is_done_in_either_is_lost(item: Item, data: DataObject) -> None:
    def some(name: str) -> Json:
        whole = data.draw(st.sampled_from(samples(item)), name)
        paths = data.draw(st.sets(st.sampled_from(sorted(chosen(item, whole)))), name)
        found = partly(item, whole, paths)
        assume(found is not None)
        return found

    seen, mine, stored = some("seen"), some("mine"), some("stored")
    joined = join(item, seen, mine, stored)
    was, here, there = (chosen(item, each) for each in (seen, mine, stored))
    kept = chosen(item, joined.kept)
    asked = chosen(item, joined.mine) if joined.mine is not None else kept
    for path in {*was, *here, *there}:
        before, now, other = was.get(path), here.get(path), there.get(path)
        if now in (before, other):
            assert kept.get(path) == other, "done in the other window"
        elif other == before:
            assert asked.get(path) == now, "done in this window"
        else:
            assert (kept.get(path), asked.get(path)) == (other, now), "asked"
            assert joined.mine is not None
