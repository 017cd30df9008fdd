from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from courseware.platform.files.sheets import Column, Kind, Table, Value, csv_of, excel_of, safe

DAY = dt.date(2027, 6, 3)
TABLE = Table(
    "Who has completed what: Kirkbrae / 2027",
    (
        Column("Name", "As on the roster."),
        Column("Completed", "The day.", Kind.DATE),
        Column("Hours", "Credited, not measured.", Kind.NUMBER, total=True),
    ),
    ("Kirkbrae Council, 3 June 2027",),
)
ROWS: list[list[Value]] = [["Mòrag", DAY, 0.5], ["=cmd|' /C calc'!A0", None, 2]]


def as_csv(rows: list[list[Value]]) -> list[list[str]]:
    text = b"".join(csv_of(TABLE, rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_csv_has_numbers_as_numbers_no_total_among_them_and_no_formula() -> None:
    assert as_csv(ROWS) == [
        ["Name", "Completed", "Hours"],
        ["Mòrag", "2027-06-03", "0.5"],
        ["'=cmd|' /C calc'!A0", "", "2"],
    ]


def test_excel_has_the_same_and_a_sheet_that_explains() -> None:
    file = io.BytesIO()
    excel_of(TABLE, ROWS, file)
    rows, totals, about = load_workbook(file).worksheets
    assert [[cell.value for cell in row] for row in rows.iter_rows()] == [
        ["Name", "Completed", "Hours"],
        ["Mòrag", dt.datetime(2027, 6, 3), 0.5],
        ["=cmd|' /C calc'!A0", None, 2],
    ]
    assert [[cell.value for cell in row] for row in totals.iter_rows()] == [
        ["Total", None],
        ["Rows", 2],
        ["Hours", 2.5],
    ]
    assert rows["A3"].data_type == "s", "a text, and no formula"
    assert rows["C2"].data_type == "n"
    said = [cell.value for row in about.iter_rows() for cell in row if cell.value]
    assert "Kirkbrae Council, 3 June 2027" in said
    assert "Credited, not measured." in said


def test_excel_prints_on_pages_that_a_person_can_read() -> None:
    file = io.BytesIO()
    excel_of(TABLE, ROWS, file)
    rows = load_workbook(file).worksheets[0]
    assert rows.page_setup.orientation == "landscape"
    assert str(rows.page_setup.paperSize) == rows.PAPERSIZE_A4
    assert (rows.print_title_rows, rows.print_title_cols) == ("$1:$1", "$A:$A")
    assert rows["A1"].alignment.wrap_text
    assert rows.auto_filter.ref == "A1:C3"
    assert max(each.width for each in rows.column_dimensions.values()) < 25


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\u00a0=1", "＝1", "\x1f=1", "\u200b=1"]
)
def test_what_a_spreadsheet_might_run_is_made_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@given(st.text(max_size=20))
def test_no_text_leaves_as_a_formula_and_plain_text_leaves_as_it_is(text: str) -> None:
    assert safe(text).lstrip()[:1] not in tuple("=+@-")
    assert safe(text).removeprefix("'") in (text, text.removeprefix("'"))


def test_a_long_table_comes_in_pieces() -> None:
    taken = []

    def rows() -> Iterator[list[Value]]:
        for number in range(5000):
            taken.append(number)
            yield ["Anna", DAY, 1]

    pieces = csv_of(TABLE, rows())
    next(pieces)
    assert len(taken) < 1000
    assert sum(1 for _ in pieces) > 5
