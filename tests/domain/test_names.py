"""Names with the signs that Word, Windows and phones write: one spelling, and one to look for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.domain.names import folded, tidy_name
from courseware.study.certificates.data import unprintable

AS_TYPED = {
    "Ailsa Fraser\u2011Petrie": "Ailsa Fraser-Petrie",
    "Ailsa Fraser\u2010Petrie": "Ailsa Fraser-Petrie",
    "Ailsa Fraser\u2212Petrie": "Ailsa Fraser-Petrie",
    "Ailsa Fra\u00adser": "Ailsa Fraser",
    "Fionn O\u00b4Dowd": "Fionn O'Dowd",
    "Rory O\u2032Kane": "Rory O'Kane",
    "Rory O\uff07Kane": "Rory O'Kane",
    "Rory O’Kane": "Rory O’Kane",
    "Gráinne Ní Bhraonáin\u200b": "Gráinne Ní Bhraonáin",
    "\u202aMàiri Caimbeul\u202c": "Màiri Caimbeul",
    "\u2068Màiri\u2069\u00a0\u2009Caimbeul\ufe0f": "Màiri Caimbeul",
    "\ufeffAnn\u2028Bell\x00": "Ann Bell",
    "Ma\u0300iri \ufb01tch": "Màiri fitch",
}


@pytest.mark.parametrize(("typed", "kept"), AS_TYPED.items())
def test_a_name_has_one_spelling_that_can_be_printed(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept
    assert unprintable(kept) == ()


@pytest.mark.parametrize("sign", "'’‘`´′ʼʻ\u201b\uff07")
def test_every_apostrophe_is_found_by_the_one_on_a_keyboard(sign: str) -> None:
    assert folded(f"O{sign}Dowd") == "o'dowd"


@pytest.mark.parametrize("sign", "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
def test_every_hyphen_is_found_by_the_one_on_a_keyboard(sign: str) -> None:
    assert folded(f"Fraser{sign}Petrie") == "fraser-petrie"


@given(st.text(max_size=30))
def test_what_is_kept_is_kept_again_and_has_nothing_hidden(typed: str) -> None:
    kept = tidy_name(typed)
    assert tidy_name(kept) == kept
    assert folded(kept) == folded(typed)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in kept)
