"""A file says what the screen says: every filter, every order, every row, on both databases."""

from __future__ import annotations

import csv
import datetime as dt
import io
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from courseware.app import services as runtime
from courseware.council.data import Sort
from courseware.council.frame.query import query_from
from courseware.domain.permissions import Role
from courseware.domain.records import Status
from tests.content.real import real_course
from tests.kits.council.officers import MORAY, NASTY, cohort_of, signed_in
from tests.kits.store import NOW
from tests.kits.web import app_of, client_of

PEOPLE = [*NASTY, *(f"Person {number:03}" for number in range(64))]
FILTERS = [
    "",
    "standing=complete",
    "standing=in+progress",
    "overdue=1",
    "module=gain&status=in+progress",
    "module=types&status=not+started",
    "ward=B%C3%A0gh",
    "q=person+01",
    "cohort=S12000020-Refresher&standing=complete",
    "q=nobody+at+all",
]
ORDERS = [f"sort={sort.value}&down={down}" for sort in Sort for down in ("", "1")]
ADDRESSES = [
    *(f"{one}&sort=ward&down=1" for one in FILTERS),
    *(f"standing=in+progress&{order}" for order in ORDERS),
]


@pytest.fixture
def services(settings, store):
    def clock():
        return NOW.replace(year=2026, month=11)

    return runtime.services_on(settings, real_course(), store, clock)


@pytest.fixture
def officer(services, store):
    cohort_of(store, MORAY, PEOPLE)
    cohort_of(store, MORAY, PEOPLE[:30], name="Refresher")
    return signed_in(services, client_of(app_of(services)), Role.OFFICER, MORAY)


def on_screen(services, address):
    """What every page of the list has, one page after the other."""
    who = _Officer()
    query = dict(part.split("=") for part in address.split("&") if part)
    query = {name: unquote(value.replace("+", " ")) for name, value in query.items()}
    people, rows = services.council.people, []
    number, count = 0, 1
    while len(rows) < count:
        number += 1
        wanted = query_from(people, who, {**query, "page": str(number)})
        page, count = people.people(who, wanted)
        rows += page
        assert page or not count, "a page short"
    return rows


class _Officer:
    account = "test"

    def councils(self, _act):
        return [MORAY]


def spoken(row, titles):
    """A row as the file should have it: by the title of its column."""
    person = row.person
    is_late = person.standing is not Status.COMPLETE  # both cohorts are past their day
    said = {
        "Name": person.name,
        "Ward": person.ward,
        "E-mail": person.email,
        "Number": person.external_id,
        "Group": person.cohort.partition("-")[2],
        "Status": {"invited": "Not joined"}.get(
            person.standing.value, person.standing.value.capitalize()
        ),
        "Overdue": "yes" if is_late else "no",
        "Modules complete": person.modules_done,
        "Completed": person.completed_on,
        "Joined": person.joined_on,
        "Hours credited": round(sum(round(r.fact.minutes / 60, 2) for r in row.records), 2),
        "Reference": person.id,
    }
    for record in row.records:
        fact, title = record.fact, titles[record.fact.module]
        said[f"{title}: status"] = fact.status.value.capitalize()
        said[f"{title}: completed"] = fact.on
        said[f"{title}: version"] = fact.version
        said[f"{title}: hours"] = round(fact.minutes / 60, 2) if fact.on else None
    return said


def from_csv(body):
    head, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return head, rows


def from_excel(body):
    head, *rows = load_workbook(io.BytesIO(body)).worksheets[0].iter_rows(values_only=True)
    return list(head), rows


def as_csv(value):
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


def as_excel(value):
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, str):
        return value.replace("\r\n", "\n") or None
    return value


def same(value, expected):
    return value == pytest.approx(expected, abs=0.006) if isinstance(expected, float) else (
        value == expected
    )  # fmt: skip


def totals_in(content):
    """Of the sheet of totals, what is whole numbers."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[1]
    found = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    return {title: found[title] for title in ("Rows", "Modules complete")}


def test_files_equal_the_screen(services, officer):
    titles = {m.id: f"{m.number}. {m.title}" for m in services.course.modules}
    compared = 0
    for address in ADDRESSES:
        shown = [spoken(row, titles) for row in on_screen(services, address)]
        for ending, read, written in (("csv", from_csv, as_csv), ("xlsx", from_excel, as_excel)):
            answer = officer.get(f"/council/people.{ending}?{address}&page=2")
            assert answer.status_code == 200, answer.text
            head, rows = read(answer.content)
            assert len(rows) == len(shown), address
            for row, expected in zip(rows, shown, strict=True):
                found = dict(zip(head, row, strict=True))
                wrong = {
                    title: (found[title], value)
                    for title, value in expected.items()
                    if not same(found[title], written(value))
                }
                assert not wrong, (address, ending)
                compared += 1
            if ending == "xlsx":
                modules = sum(row["Modules complete"] for row in shown)
                assert totals_in(answer.content) == {
                    "Rows": len(shown),
                    "Modules complete": modules,
                }
    assert compared > 800


def test_text_stays_text_and_numbers_are_numbers(officer):
    book = load_workbook(io.BytesIO(officer.get("/council/people.xlsx").content))
    sheet = book.worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    names = {row[0].value for row in sheet.iter_rows(min_row=2)}
    for name in NASTY:
        assert name.replace("\r\n", "\n") in names
    by_title = {cell.value: cell.column - 1 for cell in sheet[1]}
    first = sheet[2]
    assert first[by_title["Modules complete"]].data_type == "n"
    assert first[by_title["Due"]].data_type == "d"
