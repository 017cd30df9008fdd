"""Join codes: nothing in them is mistaken for something else."""

from __future__ import annotations

import random

import pytest

from courseware.room.codes import ALPHABET, LENGTH, new_code, spoken, understood


def test_no_character_looks_like_another() -> None:
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(alike) & set(ALPHABET)) <= 1


def test_a_code_is_understood_as_it_is_spoken() -> None:
    chance = random.Random(1)
    for _each in range(200):
        code = new_code(chance.randrange)
        assert len(code) == LENGTH
        assert understood(spoken(code).lower()) == code


@pytest.mark.parametrize("typed", ["", "K7M", "K7M4XPP", "K7M 4X0", "<script>"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert understood(typed) is None
