"""What the pictures of the overview say of contrasting numbers, and what they draw."""

from __future__ import annotations

import base64
import datetime as dt
import zlib

import pytest

from courseware.council.dashboard.sentences import Reached, of_modules, over_time
from courseware.council.dashboard.timeline import timeline
from courseware.council.frame.days import day_in
from courseware.council.roster.data import RosterRow
from courseware.council.roster.reading.carried import packed, unpacked
from courseware.council.roster.reading.reader import read_people
from courseware.domain.record_words import credited_words
from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import Book, GridRow, Sheet

TODAY = dt.date(2026, 11, 23)
DUE = dt.date(2026, 10, 30)
MAIL = "morag@x.example"


def reached(*told: tuple[int, int, int]) -> list[Reached]:
    """Of each module: how many are asked for it, have begun it, have completed it."""
    return [Reached(number, *each) for number, each in enumerate(told, start=1)]


MODULES = [
    (0, [], "Nobody is on the roster yet."),
    (9, [(0, 0), (0, 0)], "Nobody has begun a module yet."),
    (
        9,
        [(3, 0), (5, 0)],
        "5 have begun module 2; nobody has completed a module yet.",
    ),
    (9, [(9, 9), (9, 9)], "All 9 people have completed every module."),
    (1, [(1, 1), (1, 1)], "The one person here has completed every module."),
    (
        64,
        [(51, 44), (46, 37), (39, 29), (33, 24), (31, 22)],
        "Most of those who begin a module complete it: 44 of 51 in module 1, 22 of 31 in module 5."
        " The largest step down comes between modules 2 and 3, from 37 to 29.",
    ),
    (
        30,
        [(20, 20), (15, 15), (10, 10)],
        "Whoever began a module has completed it: 20 of 20 in module 1, 10 of 10 in module 3."
        " Each module is completed by 5 fewer than the one before.",
    ),
    (
        30,
        [(20, 18), (16, 13), (14, 11), (9, 6)],
        "Most of those who begin a module complete it: 18 of 20 in module 1, 6 of 9 in module 4."
        " The largest steps down, of 5 each, come after modules 1 and 3.",
    ),
    (
        30,
        [(20, 4), (15, 4)],
        "Fewer than half of those who began a module have completed it: 4 of 20 in module 1, "
        "4 of 15 in module 2.",
    ),
    (
        30,
        [(20, 18), (15, 3)],
        "Of those who began it, 18 of 20 completed module 1, but 3 of 15 module 2. The largest "
        "step down comes between modules 1 and 2, from 18 to 3.",
    ),
    (
        30,
        [(20, 10), (10, 5)],
        "Half of those who began a module have completed it: 10 of 20 in module 1, 5 of 10 in "
        "module 2. The largest step down comes between modules 1 and 2, from 10 to 5.",
    ),
    (
        30,
        [(5, 4), (0, 0)],
        "Most of those who begin a module complete it: 4 of 5 in module 1. The largest step down "
        "comes between modules 1 and 2, from 4 to 0.",
    ),
    (
        3000,
        [(2000, 1500)],
        "Most of those who begin a module complete it: 1,500 of 2,000 in module 1.",
    ),
]


@pytest.mark.parametrize(("people", "modules", "said"), MODULES)
def test_the_sentence_of_the_modules_is_true_of_these_numbers(people, modules, said):
    assert of_modules(people, reached(*((people, *pair) for pair in modules))) == said


DIFFERENT = [
    (
        reached((30, 20, 18), (10, 10, 8)),
        "Most of those who begin a module complete it: 18 of 20 in module 1, 8 of 10 in module 2.",
    ),
    (
        reached((15, 12, 10), (15, 9, 6)),  # as many for each, but not the same people
        "Most of those who begin a module complete it: 10 of 12 in module 1, 6 of 9 in module 2.",
    ),
    (
        reached((30, 30, 30), (10, 10, 10)),
        "All 30 people have completed every module that they are asked for.",
    ),
    (
        reached((30, 30, 30), (10, 10, 9)),
        "Most of those who begin a module complete it: 30 of 30 in module 1, 9 of 10 in module 2.",
    ),
]


@pytest.mark.parametrize(("modules", "said"), DIFFERENT)
def test_where_not_everybody_is_asked_for_a_module_no_step_down_is_told(modules, said):
    assert of_modules(30, modules) == said


def test_one_person_asked_for_less_than_there_is():
    said = "The one person here has completed every module that they are asked for."
    assert of_modules(1, reached((1, 1, 1), (0, 0, 0))) == said


def at(*days: tuple[int, int]) -> list[tuple[dt.date, int]]:
    return [(dt.date(2026, 10, day), total) for day, total in days]


TIMES = [
    (0, [], [DUE], "Nobody is on the roster yet."),
    (
        9,
        [],
        [DUE],
        "Nobody has completed all that is asked yet. The due date, 30 October 2026, has passed.",
    ),
    (
        9,
        at((2, 4), (20, 9)),
        [DUE],
        "Everybody has completed all that is asked, the last on 20 October 2026.",
    ),
    (
        9,
        at((2, 4), (30, 5), (31, 8)),
        [DUE],
        "8 of 9 have completed all that is asked. 5 did by the due date, 30 October 2026, and "
        "3 since.",
    ),
    (
        9,
        at((2, 4)),
        [DUE],
        "4 of 9 have completed all that is asked. All of them did by the due date, "
        "30 October 2026; nobody has since.",
    ),
    (
        9,
        at((31, 4)),
        [DUE],
        "4 of 9 have completed all that is asked. The due date, 30 October 2026, has passed.",
    ),
    (
        9,
        at((2, 4)),
        [TODAY + dt.timedelta(days=1)],
        "4 of 9 have completed all that is asked. 1 day is left to the due date, 24 November 2026.",
    ),
    (9, at((2, 4)), [TODAY], "4 of 9 have completed all that is asked. It is due today."),
    (9, at((2, 4)), [], "4 of 9 have completed all that is asked. No due date is set."),
    (
        9,
        at((2, 4)),
        [DUE, TODAY],
        "4 of 9 have completed all that is asked. Groups are due on different days, from "
        "30 October 2026 to 23 November 2026.",
    ),
]


@pytest.mark.parametrize(("people", "days", "due", "said"), TIMES)
def test_the_sentence_over_time_is_true_of_these_numbers(people, days, due, said):
    assert over_time(people, days, due, TODAY) == said


def test_the_staircase_rises_to_todays_number_within_its_frame():
    start = dt.date(2026, 10, 14)
    drawn = timeline(10, at((19, 5), (24, 10)), starts=start, due=[DUE], today=TODAY)
    assert drawn is not None
    assert drawn.line == "M0 100H12.5V50.0H25.0V0.0H100.0"
    assert [due.x for due in drawn.due] == [40.0]
    assert drawn.rows[0] == (dt.date(2026, 10, 20), 5, 5)
    assert drawn.rows[-1] == (TODAY, 10, 0)


def test_a_due_date_to_come_leaves_room_on_the_right_and_old_completions_on_the_left():
    due = TODAY + dt.timedelta(days=100)
    drawn = timeline(10, at((1, 5)), starts=TODAY, due=[due], today=TODAY)
    assert drawn is not None
    assert (drawn.first, drawn.last) == (dt.date(2026, 10, 1), due)
    assert not drawn.line.endswith("H100.0")


@pytest.mark.parametrize("years", [0, 1, 30])
def test_the_table_stays_short_and_ends_today_with_everybody(years):
    first = TODAY.replace(year=TODAY.year - years)
    drawn = timeline(9, [(first, 2), (TODAY, 9)], starts=first, due=[], today=TODAY)
    assert drawn is not None
    assert len(drawn.rows) <= 17
    assert drawn.rows[-1][:2] == (TODAY, 9)
    assert sum(more for _on, _total, more in drawn.rows) == 9


def test_nothing_is_drawn_of_nobody():
    assert timeline(0, [], starts=TODAY, due=[], today=TODAY) is None
    assert timeline(5, [], starts=TODAY, due=[], today=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-03", dt.date(2026, 11, 3)),
        (" 3/11/2026 ", dt.date(2026, 11, 3)),
        ("03.11.2026", dt.date(2026, 11, 3)),
        ("31/2/2026", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_as_a_field_or_a_person_writes_it(typed, day):
    assert day_in(typed) == day


def test_what_is_credited_is_said_as_a_person_would():
    said = [credited_words(*each) for each in ((0,), (31,), (60,), (29, 31, 28, 29, 31), ())]
    assert said == ["–", "31 minutes", "1 hour", "2 hours 28 minutes", "–"]


def test_rows_come_back_as_they_went_whatever_is_in_them():
    rows = (
        RosterRow(3, 'Mòrag O’Neill; née "Smith", the\u00a0elder', MAIL, ";;;;;;", "1,2"),
        RosterRow(4, "-", "d@x.example", "|||||||||", "'=1"),
    )
    titles = GridRow(1, ("Name", "E-mail", "Ward", "Member number"))
    lines = [GridRow(r.line, (r.name, r.email, r.ward, r.external_id)) for r in rows]
    book = Book((Sheet("", (titles, *lines)),))
    back = read_people(unpacked(packed(book)), None).rows
    assert [row.email for row in back] == [MAIL, "d@x.example"]
    assert [row.ward for row in back] == [row.ward for row in rows]
    assert back[0].name == 'Mòrag O’Neill; née "Smith", the elder'
    assert [row.external_id for row in back] == ["1,2", "'=1"]


@pytest.mark.parametrize("text", ["", "nonsense", "é", packed(Book(()))[:-8]])
def test_what_didnt_come_back_whole_is_refused(text):
    with pytest.raises(Refusal):
        unpacked(text)


def test_rows_that_swell_are_not_unpacked():
    bomb = base64.urlsafe_b64encode(zlib.compress(b"a" * 120_000_000)).decode()
    with pytest.raises(Refusal):
        unpacked(bomb)
