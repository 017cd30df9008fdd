"""Files are called by what they are, in letters that any system takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.words import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The <Tuesday> & board", "the-tuesday-board"),
        ("Ceàrn a’ Bhaile", "cearn-a-bhaile"),
        ("../../etc/passwd", "etc-passwd"),
        ("שלום 🙂", "file"),
        ("one two " * 20, "one-two-one-two-one-two-one-two-one-two-one-two-one-two-one"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_of_a_file(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(max_size=120))
@settings(max_examples=50, deadline=None)
def test_whatever_is_written_it_is_a_name_of_a_file(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 60
