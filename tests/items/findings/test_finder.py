"""The finder: what it says of a response."""

from __future__ import annotations

from itertools import product

from courseware.domain.exercise import Finding
from tests.items.findings.saying import found, of


def alone(*answers: str) -> Finding:
    return found(
        "finder", {"answers": dict(zip(("law", "serves", "paper"), answers, strict=False))}
    )


def test_nothing_is_said_of_a_papers_before_all_is_answered() -> None:
    early = alone("unknown")
    assert early.kind == "so-far"
    assert early.sentence.endswith("2 questions are left.")


def test_half_done_it_says_which_leads() -> None:
    assert alone("no", "yes").sentence.startswith("So far “a delivery partnership” leads")
    assert alone("yes", "yes").sentence.startswith("No kind leads so far.")


def test_kinds_for_which_nothing_speaks_are_not_named() -> None:
    """Every way to answer: whoever is named has an answer that speaks for it."""
    item = of("finder")
    for answers in product(("yes", "no", "unknown"), repeat=3):
        said = alone(*answers)
        response = {"answers": dict(zip(("law", "serves", "paper"), answers, strict=True))}
        speaks = {kind.name: by for kind, by in item.weighed(response)}
        most = max(speaks.values())
        # What it would be with another answer is said after that, and held by the claims.
        now = said.sentence.partition(" It hangs on")[0]
        for name, by in speaks.items():
            if f"“{name}”" in now:
                assert by > 0
                assert most - by < 2


def test_it_says_which_answers_speak_for_it() -> None:
    first = alone("no", "yes", "yes").more[0]
    assert first == (
        "What speaks for “a delivery partnership”: Does one deliver for another? Yes. "
        "Does a law set it up? No. Is there an agreement? Yes."
    )
    tied = alone("yes", "yes", "yes")
    assert [each.split(":")[0] for each in tied.more[:2]] == [
        "What speaks for “a statutory partnership”",
        "What speaks for “a delivery partnership”",
    ]
