"""Names on certificates, and keeping what one says."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.domain.names import tidy_name
from courseware.domain.records import Mode
from courseware.study.certificates.data import (
    CertificateLine,
    Says,
    has_letter,
    says_from_json,
    says_to_json,
    unprintable,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ann\t of \n the   Isles ", "Ann of the Isles"),
        ("Ma\u0300iri", "Màiri"),
        ("O'Neill-Mac a’ Ghobhainn", "O'Neill-Mac a’ Ghobhainn"),
    ],
)
def test_a_name_is_tidied_and_not_corrected(typed: str, name: str) -> None:
    assert tidy_name(typed) == name
    assert unprintable(name) == ()
    assert has_letter(name)


@pytest.mark.parametrize(
    "name", ["Ẁỳñ Łęžá", "Ελένη Ἀθηνᾶ", "Їжакевич", "Đặng Thị Ngọc", "Íñiġo Ħ"]
)
def test_these_letters_can_be_printed(name: str) -> None:
    assert unprintable(tidy_name(name)) == ()


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("李 and 李明", ("李", "明")),
        ("Ann\u200bBell", ("\u200b",)),
        ("A\u202eB", ("\u202e",)),
        ("x\u0323\u0304", ()),
        ("x\u0323\u0304\u0306", ("\u0306",)),
    ],
)
def test_what_can_not_be_printed_is_named_once(name: str, faults: tuple[str, ...]) -> None:
    assert unprintable(name) == faults


_LINES = st.builds(
    CertificateLine,
    title=st.text(),
    version=st.text(),
    on=st.dates(),
    mode=st.sampled_from(Mode),
    minutes=st.integers(0, 600),
)


@given(
    st.builds(
        Says,
        name=st.text(),
        course=st.text(),
        modules=st.integers(1, 9),
        lines=st.lists(_LINES, max_size=5).map(tuple),
        rule=st.text(),
    )
)
def test_what_it_says_is_kept_as_it_is(says: Says) -> None:
    assert says_from_json(says_to_json(says)) == says


def test_the_time_is_that_of_all_lines() -> None:
    line = CertificateLine("A", "1", dt.date(2026, 11, 1), Mode.LIVE, 25)
    assert Says("Ann", "Course", 5, (line, line), "").minutes == 50
