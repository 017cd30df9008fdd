"""Letters: what may be filled in, what is told, and what can't be smuggled in."""

from __future__ import annotations

import pytest

from courseware.council.reminders.letters import faults, filled, tidied
from courseware.domain.parts.letters import Letter

GOOD = Letter("{course}", "Dear {name}\n\n{due}\n\n{link}")


def test_a_good_letter_has_no_fault() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        (Letter("", "{link}"), "empty"),
        (Letter("x" * 151, "{link}"), "150"),
        (Letter("x", "{link}" + "x" * 5000), "5,000"),
        (Letter("x", "{nmae} {link}"), "{nmae} can’t be filled in"),
        (Letter("{stop}", "{link}"), "{stop} can’t be filled in"),
        (Letter("x", "{name.__class__} {link}"), "{name.__class__}"),
        (Letter("x", "{link} {"), "brace stands alone"),
        (Letter("x", "no way in"), "{link} is missing"),
    ],
)
def test_what_is_wrong_is_told(letter: Letter, told: str) -> None:
    assert any(told in fault for fault in faults(letter))


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(faults(Letter("", "{a} {b} }"))) == 5


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert filled("{name} {link}", {"name": "{link}", "link": "L"}) == "{link} L"


def test_an_empty_place_leaves_no_hole() -> None:
    assert filled("a\n\n{due}\n\nb", {"due": ""}) == "a\n\nb"


def test_a_letter_is_tidied_for_sending() -> None:
    letter = tidied(Letter(" Two\r\nBcc: x@y.z\x00 ", "a \r\n\r\nb\x07\rc"))
    assert letter == Letter("TwoBcc: x@y.z", "a\n\nb\nc")
