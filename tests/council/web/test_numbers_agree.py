"""Numbers of one page, and of pages that lead to one another, agree: read off the pages as an
officer would, of made-up councils in which people stand everywhere."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import random
import re
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from courseware.app.demo.filling import MadeUp, fill
from courseware.domain.records import Fact, Mode, Status
from tests.kits.council.council import MORAY, PAST, Anybody, Desk, words

LONG_PAST = dt.date(2026, 2, 28)
CREDITED = {"context": 25, "types": 40, "barriers": 20, "gain": 35, "governance": 50}
"""Minutes that are no whole hundredths of an hour: 0.42, 0.67, 0.33, 0.58, 0.83."""


def settle(desk: Desk, chance: random.Random) -> None:
    """Three cohorts, due at different times, of people who have come as far as chance has it."""
    add = desk.services.council.cohorts.add_cohort
    cohorts = [
        add(Anybody(), MORAY, "Early", dt.date(2026, 1, 5), LONG_PAST, desk.modules),
        add(Anybody(), MORAY, "Some", dt.date(2026, 9, 1), PAST, desk.modules[:3]),
        add(Anybody(), MORAY, "Later", dt.date(2026, 9, 1), dt.date(2027, 3, 31), desk.modules),
    ]
    for number in range(24):
        done = [each for each in desk.modules if chance.random() < chance.choice((0, 0.6, 1))]
        facts = [
            Fact(each, "2026.1", Status.COMPLETE, dt.date(2026, 10, 12), Mode.LIVE, CREDITED[each])
            for each in done
        ]
        facts += [
            Fact(each, "2026.1", Status.IN_PROGRESS)
            for each in desk.modules
            if each not in done and chance.random() < 0.2
        ]
        joined = dt.date(2026, 9, 2) if facts or chance.random() < 0.5 else None
        mail = f"a{number}@x.example"
        one = MadeUp(f"a{number}", f"Ann A{number}", mail, "Harbour", "", joined, tuple(facts))
        fill(desk.store.database, chance.choice(cohorts), [one])


def number(text: str) -> int:
    return int(text.replace(",", ""))


def tiles_of(page: Any) -> dict[str, int]:
    found = re.findall(r"<b>([\d,]+)</b> <span>([^<]+)<", page.text)
    return {name: number(count) for count, name in found}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_numbers_of_an_officers_pages_agree(desk: Desk, seed: int) -> None:
    settle(desk, random.Random(seed))
    officer = desk.officer()
    overview = officer.get("/council")
    tiles, said = tiles_of(overview), words(overview)
    overdue = overdue_of(overview)

    # The four states are everybody; the list and its marks are the tiles.
    everybody = number(re.findall(r"([\d,]+) members", said)[0])
    assert sum(tiles.values()) == everybody
    people = officer.get("/council/people").text
    assert people.count('<span class="od">') == overdue
    for status in ("Complete", "In progress", "Not started", "Not joined"):
        rows = re.findall(rf'data-l="Status"><span>{status}[<,]', people)
        assert len(rows) == tiles[status], status

    # Of each module those complete, at work on it and not begun are those who are asked.
    cells = [
        number(each)
        for each in re.findall(r'<td class="n"><a href="[^"]+">([\d,]+)<', overview.text)
    ]
    bars = re.findall(
        r"<b>([\d,]+)</b> of ([\d,]+) begun, ([\d,]+) asked", html.unescape(overview.text)
    )
    assert len(bars) == len(desk.modules)
    for at, (complete, begun, asked) in enumerate(bars):
        done, busy, untouched = cells[3 * at : 3 * at + 3]
        assert (done, done + busy) == (number(complete), number(begun))
        assert done + busy + untouched == number(asked)

    # The sentence over time says what the tile says, and the table ends on it.
    told = re.search(r"([\d,]+) of ([\d,]+) have completed all that is asked", said)
    assert told is not None
    assert (number(told[1]), number(told[2])) == (tiles["Complete"], everybody)
    assert reminded_of(officer) == overdue


def reminded_of(officer: Any) -> int:
    """How many are overdue on the page from which they are written to."""
    said = officer.get("/council/write").text
    found = re.search(r"Overdue, (\d+): </span>", said)
    return int(found[1]) if found else 0


def overdue_of(overview: Any) -> int:
    """How many are overdue, as the overview says beside its four numbers."""
    found = re.search(r"([\d,]+) (?:is|are) overdue\.", words(overview))
    return number(found[1]) if found else 0


OF_PAGE = r'data-l="Credited" class="n"><span>([^<]+)<'


def minutes_in(said: str) -> int:
    """What a page says is credited, in minutes."""
    found = re.fullmatch(r"(?:(\d+) hours? ?)?(?:(\d+) minutes?)?|–", said)
    assert found, said
    hours, rest = (int(each or 0) for each in found.groups())
    return 60 * hours + rest


@pytest.mark.parametrize("seed", [1, 2])
def test_hours_add_up_to_what_is_said(desk: Desk, seed: int) -> None:
    settle(desk, random.Random(seed))
    officer = desk.officer()
    rows = list(csv.reader(io.StringIO(officer.get("/council/people.csv").text.lstrip("\ufeff"))))
    head, *lines = rows
    summed = [at for at, title in enumerate(head) if "hours" in title.lower()]
    assert len(summed) == 1 + len(desk.modules)
    book = load_workbook(io.BytesIO(officer.get("/council/people.xlsx").content))
    totals = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    for at in summed:
        added = sum(Decimal(line[at] or 0) for line in lines)
        assert added == Decimal(str(totals[head[at]])), head[at]
    for line in lines:
        first, *each = (Decimal(line[at] or 0) for at in summed)
        assert first == sum(each), line[0]
    listed = officer.get("/council/people").text
    of_list = list(map(minutes_in, re.findall(OF_PAGE, listed)))
    assert any(of_list)
    # A file says hours to two places, a page says minutes.
    of_file, most_apart = Decimal(str(totals[head[summed[0]]])), Decimal("0.005") * 5
    assert abs(Decimal(sum(of_list)) / 60 - of_file) <= most_apart * len(lines)
    for person in sorted(set(re.findall(r"/council/person/\w+", listed)))[:6]:
        record = officer.get(person).text
        parts = re.findall(OF_PAGE, record)
        [whole] = re.findall(r'class="n" data-l=""><span>([^<]+)<', record)
        assert sum(map(minutes_in, parts)) == minutes_in(whole)
