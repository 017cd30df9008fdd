"""Passphrases are judged as somebody guesses who knows the course, its councils and the year."""

from __future__ import annotations

import pytest

from courseware.content.councils import read_councils
from courseware.identity.staff.guessing import Guessing
from courseware.settings import Settings

OWN = ("ann.quill@edinburgh.example", "Ann Quillfeather")


@pytest.fixture(scope="module")
def guessing() -> Guessing:
    councils = (each.name for each in read_councils(Settings().content))
    return Guessing(("Partnerships & Joint Working", "Barriers to joint working", *councils))


@pytest.mark.parametrize(
    "typed",
    [
        "Password1234!",
        "Edinburgh2026",
        "Edinburgh2026!!",
        "edinburgh-council-2026",
        "EdinburghCouncilMember2026!",
        "CityOfEdinburgh",
        "P@rtn3rsh1ps2026",
        "C0uncill0rsOfF1fe1999",
        "Comhairle nan Eilean Siar",
        "PartnershipsAndJointWorking",
        "Quillfeather2026",
        "AnnQuillfeather!",
        "Scotland Scotland Scotland",
        "WelcomeToGlasgow1",
        "Summer2026!!",
        "qwertyuiop12",
        "123456789012",
        "passwordpassword",
        "letmein letmein",
        "abcdefghijklm",
        "!!!!!!!!!!!!!!!!",
        "x" * 200,
    ],
)
def test_what_anybody_here_would_try_is_easy(guessing, typed):
    assert not guessing.is_hard(typed, OWN)


@pytest.mark.parametrize(
    "typed",
    [
        "a quiet sentence of mine",
        "seven grey geese over Harbour",
        "correct horse battery staple",
        "un café tranquille du port",
        "qjx7!vLp2#RtWz",
        "three teapots walked to Edinburgh in 2026 singing",
        "rùisgte fo sholas na gealaich",
        "горы спят под белым снегом",
    ],
)
def test_a_sentence_of_ones_own_is_hard(guessing, typed):
    assert guessing.is_hard(typed, OWN)


def test_ones_own_name_counts_for_oneself_only(guessing):
    assert not guessing.is_hard("Drummeldrochit 99", ("Bo Drummeldrochit",))
    assert guessing.is_hard("Drummeldrochit 99", OWN)


def test_a_long_one_is_at_least_as_hard_as_its_beginning(guessing):
    assert guessing.is_hard("a quiet sentence of mine, " * 7, OWN)
    assert not guessing.is_hard("Edinburgh2026" * 15, OWN)
