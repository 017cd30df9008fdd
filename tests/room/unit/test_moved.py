"""Who moved, and the two sides of a room: nothing that tells of fewer than five people."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from courseware.room.session.changes import by_side, moved

pairs = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.integers(1, 6)), max_size=60
)


@given(pairs)
def test_every_shown_number_is_of_five_or_more_and_so_is_what_is_left(given_pairs) -> None:
    found = moved(given_pairs)
    if found is None:
        return
    for number in (found.changed, found.people - found.changed):
        assert number == 0 or number >= 5
    assert all(count >= 5 for *_ends, count in found.cells)
    if found.cells:
        total = sum(count for *_ends, count in found.cells)
        assert total == found.people, "a hidden cell could be subtracted out"


@given(pairs)
def test_a_table_by_side_is_whole_or_not_shown(given_pairs) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for side, answer, people in given_pairs:
        counts[side, answer] += people
    shown = by_side(counts)
    assert all(count >= 5 for *_key, count in shown)
    assert not shown or sum(count for *_key, count in shown) == sum(counts.values())


def test_six_who_changed_and_six_who_stayed() -> None:
    found = moved([("a", "b", 1)] * 6 + [("b", "b", 1)] * 6)
    assert found is not None
    assert (found.people, found.changed) == (12, 6)
    assert found.cells == (("a", "b", 6), ("b", "b", 6))


def test_nobody_is_nothing() -> None:
    assert moved([]) is None


@given(pairs, st.integers(0, 12), st.integers(0, 12))
def test_those_who_answered_one_time_only_are_nobody_or_five(given_pairs, before, after) -> None:
    found = moved(given_pairs, before, after)
    assert found is None or all(count == 0 or count >= 5 for count in (before, after))
    if all(count == 0 or count >= 5 for count in (before, after)):
        assert found == moved(given_pairs)
