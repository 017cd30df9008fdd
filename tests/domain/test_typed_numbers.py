"""Numbers as people write them are read as what they mean, and never as anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.domain.typed_numbers import read_number

READ = {
    "33600": 33600,
    "33,600": 33600,
    "33600.00": 33600,
    "£33,600": 33600,
    "£ 33,600.00": 33600,
    "33 600": 33600,
    "33\u00a0600": 33600,
    "33\u2009600": 33600,
    "33\u202f600": 33600,
    "33’600": 33600,
    "33600 pounds": 33600,
    "33,600 Pounds.": 33600,
    "GBP 33600": 33600,
    "£33.6k": 33600,
    "1.2 million": 1_200_000,
    "−5": -5,
    "–5": -5,
    "-5": -5,
    "−£500": -500,
    "£-500": -500,
    "+5": 5,
    " 5 ": 5,
    "0.3": 0.3,
    ".5": 0.5,
    "30%": 30,
    "30 per cent": 30,
    "\u202a42\u202c": 42,
    "４２": 42,
    "24 children": 24,
}
UNREAD = (
    *("", "-", ".", "£", "abc", "5 or 6", "5-6", "5/6", "3 3600", "33,6", "33.600,00", "--5"),
    *("1e5", "nan", "inf", "1_000", "0x10", "½", "²", "5 sheep", "five", "9" * 50, "=1+1"),
)


@pytest.mark.parametrize(("written", "number"), READ.items())
def test_it_is_read_as_the_number(written: str, number: float) -> None:
    read = read_number(written, "children")
    assert (read, type(read)) == (number, type(number))


@pytest.mark.parametrize("written", UNREAD)
def test_what_may_mean_something_else_is_not_guessed(written: str) -> None:
    assert read_number(written, "children") is None


def test_an_m_is_millions_only_where_no_unit_begins_with_it() -> None:
    assert read_number("12m", "£") == 12_000_000
    assert read_number("12 m", "metres") == read_number("12 metres", "metres") == 12
    assert read_number("33600 pounds a year", "pounds a year") == 33600


@given(st.integers(-(10**9), 10**9), st.sampled_from(["£", ""]), st.sampled_from(", \u202f"))
def test_every_whole_number_is_read_back(number: int, money: str, between: str) -> None:
    written = f"{abs(number):,}".replace(",", between)
    assert read_number(f"{'−' if number < 0 else ''}{money}{written}") == number


@given(st.text(max_size=60), st.text(max_size=20))
def test_anything_else_is_no_error(written: str, unit: str) -> None:
    assert isinstance(read_number(written, unit), int | float | None)
