"""What cells of a register say: days, lengths of time, and whether somebody was there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from courseware.domain.names import folded

_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-./]*([a-z]{3,9})\.?,?[ \-./]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_TIME = re.compile(r"[ t,]+\d{1,2}:\d{2}.*$")
_NOON = re.compile(r"[ap]\.?m\.?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip

_MONTHS_IN_A_YEAR = len(_MONTHS)

_LENGTH = re.compile(
    r"(?:pt)?(?:(\d+) ?(?:h|hr|hrs|hour|hours))?,? ?(?:and )?"
    r"(?:(\d+) ?(?:m|min|mins|minute|minutes))?,? ?"
    r"(?:(\d+) ?(?:s|sec|secs|second|seconds))?"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_PLAIN_MINUTES = re.compile(r"(\d{1,4})(?:\.\d+)?")

_THERE = frozenset({
    "1", "attended", "attended in person", "attended online", "attending", "completed", "done",
    "here", "in attendance", "in person", "joined", "online", "p", "pres", "present",
    "present in person", "present online", "present remotely", "remote", "signed", "signed in",
    "teams", "true", "was there", "y", "yes", "☑", "√", "✅", "✓", "✔",
})  # fmt: skip
_NOT_THERE = frozenset({
    "", "0", "-", "–", "absent", "apologies", "apologies given", "apologies received", "apology",
    "apols", "did not attend", "didn't attend", "dna", "false", "n", "n/a", "no", "no show",
    "not attended", "not attending", "not in attendance", "not present", "sent apologies", "☐",
    "✗", "✘", "❌", "✖",
})  # fmt: skip
_OF_ABSENCE = frozenset({"absence", "absences", "absent", "apologies", "apologies given"})
_EXCUSED = ("abs", "apol", "sent apol")
_HEADINGS = frozenset(
    {"absent", "apologies", "apologies received", "attended", "attending", "did not attend"}
    | {"in attendance", "not present", "present", "sent apologies"}
)


@dataclass(frozen=True)
class DayOrder:
    """Days in numbers of which nobody can tell whether the month or the day comes first. `sign`:
    one that makes it doubtful; `example`: one that can be read either way, or the same."""

    sign: str
    example: str

    def read(self, *, month_first: bool) -> dt.date | None:
        """The day that the example is then; None: it can't be so."""
        return day_of_cell(self.example, month_first=month_first)


def doubtful_order(texts: Iterable[str]) -> DayOrder | None:
    """What is doubtful in a column of days; None: nothing. Here the day comes first, unless one of
    them can only have the month first, or all are written with a.m. and p.m., as by a program that
    is set to American."""
    either, only_day, only_month, american = "", "", "", ""
    for text in texts:
        typed = _NUMBERS.fullmatch(_without_time(text))
        if not typed:
            continue
        first, second = int(typed[1]), int(typed[2])
        only_day = only_day or (text if first > _MONTHS_IN_A_YEAR else "")
        only_month = only_month or (text if second > _MONTHS_IN_A_YEAR else "")
        if first != second and max(first, second) <= _MONTHS_IN_A_YEAR:
            either = either or text
            american = american or (text if _NOON.search(text) else "")
    sign = only_month or ("" if only_day else american)
    return DayOrder(sign, either or sign) if sign else None


def in_numbers(text: str) -> bool:
    """Whether a cell says a day in numbers, of which one has to know what comes first."""
    return bool(_NUMBERS.fullmatch(_without_time(text)))


def day_of_cell(text: str, *, month_first: bool | None) -> dt.date | None:
    """The day that a cell says, in numbers or in words; None: none that anybody could tell.
    `month_first`: None while nobody has said what comes first."""
    said = _without_time(text)
    try:
        if found := _ISO.fullmatch(said):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.fullmatch(said):
            day, month = (2, 1) if month_first else (1, 2)
            on = dt.date(_year(found[3]), int(found[month]), int(found[day]))
            return None if month_first is None else on
        if found := _DAY_FIRST.fullmatch(said):
            return dt.date(_year(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_FIRST.fullmatch(said):
            return dt.date(_year(found[3]), _month(found[1]), int(found[2]))
    except ValueError:  # there is no such day
        return None
    return None


def minutes_of_cell(text: str) -> int | None:
    """The whole minutes that a cell says: “1h 28m 50s”, “1:28”, “88”; None: it says none."""
    said = " ".join(text.casefold().split())
    if found := _PLAIN_MINUTES.fullmatch(said):
        return int(found[1])
    if found := _CLOCK.fullmatch(said):
        return int(found[1]) * 60 + int(found[2])
    found = _LENGTH.fullmatch(said)
    if found and any(found.groups()):
        hours, minutes, seconds = (int(each or 0) for each in found.groups())
        return hours * 60 + minutes + seconds // 60
    return None


@lru_cache(maxsize=1024)  # cells of a column say the same again and again
def mark_of(text: str) -> str:
    """What two cells that say the same of having been there are known by."""
    said = folded(text).replace("\ufe0f", "").strip(" .:!*()[]")
    return " ".join(said.split())


def was_there(mark: str, title: str) -> bool | None:
    """Whether a mark means that somebody was there; None: that isn't for us to say. In a column of
    apologies a tick means that somebody wasn't, and an empty cell may mean either."""
    if mark_of(title) in _OF_ABSENCE:
        return False if mark in _NOT_THERE and mark.startswith(_EXCUSED) else None
    if mark in _THERE:
        return True
    return False if mark in _NOT_THERE else None


def heads_a_part(text: str) -> bool:
    """Whether a line by itself says of those below it that they were there or weren't."""
    return mark_of(text) in _HEADINGS


def _without_time(text: str) -> str:
    said = " ".join(text.casefold().split())
    return _WEEKDAY.sub("", _TIME.sub("", said))


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _month(text: str) -> int:
    return next((at for at, name in enumerate(_MONTHS, start=1) if name.startswith(text)), 0)
