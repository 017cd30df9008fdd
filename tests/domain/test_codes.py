"""Resume codes: written to be read aloud, typed by a tired thumb, and never guessed."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.domain import codes

CODES = st.text(codes.ALPHABET, min_size=codes.LENGTH, max_size=codes.LENGTH)


def test_a_code_has_65_bits() -> None:
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET) == 32
    assert codes.LENGTH * math.log2(len(codes.ALPHABET)) == 65


def test_each_character_is_drawn_on_its_own_from_the_whole_alphabet() -> None:
    asked: list[int] = []

    def last(below: int) -> int:
        asked.append(below)
        return below - 1

    assert codes.new_code(last) == "Z" * 13
    assert asked == [32] * 13


@pytest.mark.parametrize("lookalike", "ILOU")
def test_no_letter_can_be_mistaken_for_another(lookalike: str) -> None:
    assert lookalike not in codes.ALPHABET


def test_it_is_shown_in_groups() -> None:
    assert codes.spoken("K7PM2QXD94TRV") == "K7PM-2QXD-94TRV"


@given(CODES)
def test_what_is_shown_is_understood(code: str) -> None:
    assert codes.understood(codes.spoken(code)) == code


@given(CODES, st.randoms(use_true_random=False))
def test_it_forgives_how_people_type(code: str, chance: random.Random) -> None:
    slips = {"0": "0Oo", "1": "1IiLl"}
    typed = ""
    for letter in code:
        typed += chance.choice(slips.get(letter, letter + letter.lower()))
        typed += chance.choice(["", "", "-", " ", ".", "\t"])
    assert codes.understood(f"  {typed}\n") == code


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    understood = codes.understood(typed)
    assert understood is None or (
        len(understood) == codes.LENGTH and set(understood) <= set(codes.ALPHABET)
    )


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "K7PM-2QXD-94TR",
        "K7PM-2QXD-94TRVV",
        "U7PM-2QXD-94TRV",
        "Å7PM-2QXD-94TRV",
        "٣7PM-2QXD-94TRV",
    ],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.understood(typed) is None
