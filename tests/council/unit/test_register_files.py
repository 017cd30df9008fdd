"""Registers as they come, each to its right outcome, read by the roster's way in."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from courseware.content.load import read_course
from courseware.council.registers.cells import (
    day_of_cell,
    doubtful_order,
    mark_of,
    minutes_of_cell,
    was_there,
)
from courseware.council.registers.data import RegisterFile, Session
from courseware.council.registers.reading import module_of, register, titles_of, understood
from courseware.council.roster.data import Choice
from courseware.council.roster.reading.carried import packed, unpacked
from courseware.council.roster.reading.reader import Mended, read_people
from courseware.domain.course import Course
from courseware.domain.records import Mode
from courseware.platform.files.books import read_book
from courseware.platform.files.grids import NotAGrid
from courseware.settings import Settings
from tests.kits.council import registers
from tests.kits.council.registers import AILSA, DAVID, MORAG, OKANE

TODAY = dt.date(2026, 11, 23)
DAY = dt.date(2026, 11, 3)
ROSTERS = Path(__file__).parents[1] / "rosters"
SAID = Session("barriers", DAY, Mode.LIVE, "Town hall")


@pytest.fixture(scope="module")
def course() -> Course:
    settings = Settings()
    return read_course(settings.content, settings.quizzes)[0]


def read(
    content: bytes,
    course: Course,
    session: Session = SAID,
    choice: Choice | None = None,
    mended: Mended | None = None,
) -> RegisterFile:
    book = unpacked(packed(read_book(content)))
    wanted = register(course.modules, session, TODAY)
    file = read_people(book, choice, mended, None, wanted)
    return understood(file, session, course.modules, TODAY)


def names(found: RegisterFile) -> list[str]:
    return [line.row.name for line in found.lines]


def test_a_report_of_teams_has_its_people_once_and_says_who_was_there_too_short(course):
    found = read(registers.teams(), course)
    assert names(found) == [AILSA, f"{MORAG} (External)", "Trainer Somebody (Guest)"]
    assert [(line.row.name, line.minutes) for line in found.short] == [(OKANE, 11)]
    assert {line.on for line in found.lines} == {DAY}, "its own times are in no agreed order"
    assert found.file.choice and found.file.choice.header == 10
    assert not found.marks
    assert found.is_whole


def test_how_long_somebody_must_have_been_there_is_the_officers_to_say(course):
    session = Session("barriers", DAY, Mode.LIVE, "Town hall", at_least=10)
    assert OKANE in names(read(registers.teams(), course, session))
    session = Session("barriers", DAY, Mode.LIVE, "Town hall", at_least=75)
    assert names(read(registers.teams(), course, session)) == [AILSA, "Trainer Somebody (Guest)"]


def test_titles_surnames_first_hidden_rows_and_ticks(course):
    found = read(registers.titled(), course)
    assert names(found) == [AILSA, MORAG], "the one who is hidden isn't read"
    assert found.absent == 2
    assert [(mark.shown, mark.means) for mark in found.marks] == [
        ("✓", True), ("✔", True), ("Apologies", False), ("nothing", False),
    ]  # fmt: skip
    assert "One hidden row was left out" in " ".join(found.file.notes)


def test_a_line_that_says_apologies_holds_for_those_under_it(course):
    found = read(registers.headed(), course)
    assert names(found) == [AILSA, MORAG]
    assert found.absent == 1


def test_a_word_that_may_mean_either_is_asked_and_nobody_is_taken_for_present(course):
    content = registers.sheet([("Name", "Attended"), (AILSA, "x"), (MORAG, "Yes")])
    found = read(content, course)
    assert names(found) == [MORAG]
    assert list(found.faults) == ["there"]
    told = Session("barriers", DAY, Mode.LIVE, "Town hall", there={"x": True, "yes": False})
    found = read(content, course, told)
    assert (names(found), found.absent, found.is_whole) == ([AILSA], 1, True)


def test_a_tick_under_apologies_does_not_mean_that_somebody_was_there(course):
    content = registers.sheet([("Name", "Apologies"), (AILSA, ""), (MORAG, "✓"), (OKANE, "Apols")])
    found = read(content, course)
    assert not found.lines
    assert {mark.shown: mark.means for mark in found.marks} == {
        "nothing": None,
        "✓": None,
        "Apols": False,
    }


def test_signatures_are_one_question(course):
    rows = [("Name", "Signature"), *((f"Member {n}", f"initials {n}") for n in range(20))]
    found = read(registers.sheet([*rows, (DAVID, None)]), course)
    assert [(mark.shown, mark.rows) for mark in found.marks] == [
        ("anything written", 20), ("nothing", 1),
    ]  # fmt: skip


def test_days_and_modules_in_the_file_and_those_that_are_not_any(course):
    found = read(registers.dated(), course, Session(mode=Mode.OTHER, reason="Workbooks"))
    assert [(line.row.name, line.module, line.on) for line in found.lines] == [
        (AILSA, "barriers", DAY),
        (MORAG, "context", dt.date(2026, 11, 2)),
        (AILSA, "barriers", DAY),
    ]  # fmt: skip
    said = {fault.line: fault.says for fault in found.file.faults}
    assert said[4] == "“7” is none of the modules. Write its number, 1 to 5."
    assert said[5] == "“31/11/2026” isn’t a day. Write it like 3/11/2026."
    assert "Days: “03/11/2026” is read as 3 November 2026." in found.notes
    assert [row.line for row in found.file.aside] == [4, 5]


def test_a_row_that_is_put_right_goes_in(course):
    mended = Mended({5: {"on": "2026-11-20"}}, frozenset({4}))
    found = read(registers.dated(), course, Session(mode=Mode.OTHER, reason="W"), None, mended)
    assert [line.on.day for line in found.lines if line.row.name == DAVID] == [20]
    assert not found.file.faults


def test_months_before_days_are_asked_about_and_never_guessed(course):
    rows = f"Name,Date\n{AILSA},11/03/2026\n{MORAG},10/23/2026\n{OKANE},2 Nov 2026\n".encode()
    found = read(rows, course)
    assert names(found) == [OKANE], "of the others nobody knows the day"
    assert list(found.faults) == ["order"]
    assert not found.file.faults
    order = found.order
    assert order and (order.sign, order.example) == ("10/23/2026", "11/03/2026")
    assert order.read(month_first=True) == DAY
    assert order.read(month_first=False) == dt.date(2026, 3, 11)

    found = read(rows, course, dataclasses.replace(SAID, month_first=True))
    assert [line.on for line in found.lines] == [DAY, dt.date(2026, 10, 23), dt.date(2026, 11, 2)]
    assert found.is_whole
    assert found.notes == ("Days have the month first: “11/03/2026” is read as 3 November 2026.",)

    found = read(rows, course, dataclasses.replace(SAID, month_first=False))
    assert [line.on for line in found.lines] == [dt.date(2026, 3, 11), dt.date(2026, 11, 2)]
    assert [fault.line for fault in found.file.faults] == [3]
    assert found.order, "and it can be said otherwise"


def test_an_answer_that_no_day_needs_any_more_can_be_changed(course):
    rows = f"Name,Date\n{AILSA},3/11/2026\n{MORAG},23/10/2026\n".encode()
    found = read(rows, course, dataclasses.replace(SAID, month_first=True))
    assert found.order and not found.order.sign
    assert read(rows, course).order is None


def test_a_day_to_come_is_set_aside(course):
    found = read(f"Name,Date\n{AILSA},24/11/2026\n{MORAG},1/1/1999\n".encode(), course)
    assert not found.lines
    assert all("in the future, or before 2000" in each.says for each in found.file.faults)


def test_who_was_not_there_needs_no_day(course):
    found = read(f"Name,Date,Present\n{AILSA},,Apologies\n{MORAG},3/11/2026,Y\n".encode(), course)
    assert (names(found), found.absent, found.file.faults) == ([MORAG], 1, ())


def test_what_an_officer_has_not_said_is_asked(course):
    found = read(f"Name\n{AILSA}\n".encode(), course, Session())
    assert set(found.faults) == {"module", "on", "mode", "reason"}
    future = Session("barriers", dt.date(2026, 11, 24), Mode.LIVE, "Town hall")
    assert set(read(f"Name\n{AILSA}\n".encode(), course, future).faults) == {"on"}


def test_numbers_alone_are_enough_and_a_list_without_titles_can_be_chosen(course):
    assert read(b"Member number\n101\n102\n", course).is_whole
    bare = f"{AILSA},here\n{MORAG},here\n".encode()
    assert read(bare, course).file.is_blocked
    chosen = read(bare, course, choice=Choice(0, 0, {"name": 0, "present": 1}))
    assert names(chosen) == [AILSA, MORAG]


@pytest.mark.parametrize("path", sorted(ROSTERS.iterdir()), ids=lambda path: path.name)
def test_every_file_of_rosters_is_read_as_a_register_too(path, course):
    try:
        book = read_book(path.read_bytes())
    except NotAGrid:
        pytest.skip("no table: said by the same words as of a roster")
    wanted = register(course.modules, SAID, TODAY)
    found = understood(read_people(book, None, None, None, wanted), SAID, course.modules, TODAY)
    assert found.file.rows or found.file.faults or found.file.addresses


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", DAY), ("2026-11-03T14:00:00", DAY), ("3/11/26", DAY), ("03.11.2026", DAY),
        ("3 November 2026", DAY), ("Tue 3rd Nov 2026", DAY), ("3-Nov-26", DAY),
        ("November 3, 2026", DAY), ("03/11/2026, 14:01:10", DAY),
        ("3 Sept 2026", dt.date(2026, 9, 3)), ("yes", None), ("", None),
        ("31/11/2026", None), ("3 Foo 2026", None), ("46329", None),
    ],
)  # fmt: skip
def test_a_day_in_numbers_or_words(text, day):
    assert day_of_cell(text, month_first=False) == day


@pytest.mark.parametrize(
    ("days", "sign"),
    [
        (["11/23/2026", "11/03/2026"], "11/23/2026"),
        (["11/23/2026", "23/11/2026"], "11/23/2026"),
        (["11/3/26, 2:01:10 PM"], "11/3/26, 2:01:10 PM"),
        (["11/3/26, 2:01:10 PM", "23/11/26, 2:01:10 PM"], ""),
        (["5/5/26, 2:01:10 PM"], ""),
        (["11/03/2026", "11/03/2026 14:01"], ""),
        (["2026-11-23", "Nov 23, 2026", "soon", ""], ""),
    ],
)
def test_what_comes_first_is_doubtful_where_something_speaks_for_the_month(days, sign):
    order = doubtful_order(days)
    assert (order.sign if order else "") == sign


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 28m 50s", 88), ("88", 88), ("88.0", 88), ("1:28", 88), ("01:28:50", 88),
        ("88 min", 88), ("1 hour 28 minutes", 88), ("45m 3s", 45), ("50s", 0), ("PT1H28M", 88),
        ("", None), ("all of it", None),
    ],
)  # fmt: skip
def test_a_length_of_time(text, minutes):
    assert minutes_of_cell(text) == minutes


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("Present", True), ("✓", True), ("✔️", True), ("YES.", True), ("Signed in", True),
        ("Apologies", False), ("(Apols)", False), ("Absent", False), ("n/a", False), ("", False),
        ("x", None), ("A", None), ("Accepted", None), ("Tentative", None), ("ü", None),
    ],
)  # fmt: skip
def test_a_mark_is_understood_or_asked(said, there):
    assert was_there(mark_of(said), "Attendance") is there


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("3", "barriers"), ("Module 3", "barriers"), ("mod. 3", "barriers"), ("M3", "barriers"),
        ("3. Barriers to something", "barriers"), ("barriers", "barriers"), ("6", ""), ("", ""),
        ("Module 33", ""), ("three hours", ""),
    ],
)  # fmt: skip
def test_a_module_by_its_number_or_title(text, module, course):
    titles = titles_of(course.modules)
    assert module_of(text, titles) == module
    assert module_of(course.modules[2].title.upper(), titles) == "barriers"
