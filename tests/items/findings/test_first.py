"""What comes first is told with its ties: none alone where several come out alike."""

from __future__ import annotations

import pytest

from courseware.items.tallies import How, top


@pytest.mark.parametrize(
    ("values", "first", "how"),
    [
        ([3], [0], How.NAMED),
        ([1, 3, 2], [1], How.NAMED),
        ([3, 3, 2], [0, 1], How.NAMED),
        ([2, 2], [0, 1], How.ALL),
        ([2, 2, 2, 2], [0, 1, 2, 3], How.ALL),
        ([2, 2, 2, 2, 1], [0, 1, 2, 3], How.MANY),
        ([3 * 0.1, 0.3, 0.2], [0, 1], How.NAMED),
    ],
)
def test_what_comes_first_has_its_ties(values: list[float], first: list[int], how: How) -> None:
    found = top(range(len(values)), lambda at: values[at])
    assert (list(found.rows), found.how, found.of) == (first, how, len(values))
