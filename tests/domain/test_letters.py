"""Letters with places to fill in."""

from __future__ import annotations

from courseware.domain.parts.letters import Letter

LETTER = Letter("For {name}", "{name}: {link}\n{due}")


def test_every_place_is_filled_and_an_unknown_one_stays() -> None:
    filled = LETTER.filled(name="Ann", link="https://x")
    assert filled == Letter("For Ann", "Ann: https://x\n{due}")
    assert LETTER.places == {"name", "link", "due"}


def test_what_is_filled_in_is_not_read_for_places() -> None:
    assert LETTER.filled(name="{link} \\1", link="L").text.startswith("{link} \\1: L")


def test_a_subject_stays_one_line() -> None:
    assert LETTER.filled(name="Ann\r\nBcc: all@x").subject == "For Ann Bcc: all@x"
