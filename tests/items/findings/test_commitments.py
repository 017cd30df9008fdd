"""The plan: what it says of a response."""

from __future__ import annotations

from itertools import product

import pytest

from courseware.domain.exercise import Finding
from tests.items.findings.saying import found


def alone(*stands: str, lacks: str = "") -> Finding:
    """A whole plan for each way to stand ('' where it wasn't asked yet), all without one part."""
    parts = {"will": "ask", "if": "put off", "then": "write", "with": "Morag", "know": "a date"}
    numbers = [str(number) for number, _ in enumerate(stands, 1)]
    words = {f"{name}-{n}": text for name, text in parts.items() if name != lacks for n in numbers}
    by = {} if lacks == "day" else dict.fromkeys(numbers, "2027-01-14")
    named = {n: each for n, each in zip(numbers, stands, strict=True) if each}
    return found("commitments", {"by": by, "stands": named}, **words)


@pytest.mark.parametrize(
    "stands", list(product(("", "going", "done", "stuck", "dropped"), repeat=2))
)
def test_of_a_plan_that_is_settled_nothing_is_asked(stands: tuple[str, str]) -> None:
    open_ = [each for each in stands if each not in ("done", "dropped")]
    for lacks in ("", "day", "if", "then", "with", "know"):
        said = alone(*stands, lacks=lacks)
        if not open_:
            assert said.kind == "settled"
            assert ("let it go" in said.sentence) is (set(stands) == {"dropped"})
        elif "stuck" in open_:
            assert said.kind == "stuck-alone"
        else:
            assert (said.kind == "nothing") is (lacks == "")
            assert ("Each of your 2" in said.sentence) is (not lacks and len(open_) == 2)


def test_a_plan_is_stuck_until_it_has_a_new_if_then() -> None:
    words = {"will-1": "ask", "with-1": "Morag", "know-1": "a date", "new-if-1": "she is away"}
    response = {"by": {"1": "2027-01-14"}, "stands": {"1": "stuck"}}
    assert found("commitments", response, **words).kind == "stuck-alone"
    assert found("commitments", response, **words, **{"new-then-1": "write"}).kind == "nothing"
