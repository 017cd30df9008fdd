"""What an officer chose and wrote on the page of a roster: the sheet, the columns, rows put right,
and who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from courseware.council.roster.data import Change, Choice, RosterFile, Who
from courseware.council.roster.matching import moved_together
from courseware.council.roster.reading.columns import shown
from courseware.council.roster.reading.finding import WITHIN, columns_at, found
from courseware.council.roster.reading.reader import Mended
from courseware.council.roster.reading.wanted import Wanted
from courseware.platform.files.grids import Book
from courseware.platform.files.marks import letters_of

_WHO, _MOVED, _FIX, _OUT, _COLUMN = "who:", "moved:", "fix:", "out:", "column:"
_NUMBER = 7
"""Digits at most of a line or a column."""
_SHOWN_FAULTS = 100


@dataclass(frozen=True)
class Options:
    """What there is to choose from: sheets, lines that may hold the titles, and columns."""

    sheets: tuple[str, ...]
    lines: tuple[tuple[int, str], ...]
    columns: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Said:
    """All that a form of the page says. `apart`: addresses that moved together and that are asked
    about one by one, by their domains."""

    choice: Choice | None = None
    mended: Mended = field(default_factory=Mended)
    who: Mapping[str, Who] = field(default_factory=dict)
    together: Mapping[str, Who] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()

    def answers(self, change: Change) -> dict[str, Who]:
        """Who is who, by address, with what was said of many at once."""
        answers = dict(self.who)
        for domains, doubts in moved_together(change.asked).items():
            if domains in self.together:
                answers |= {doubt.row.email: self.together[domains] for doubt in doubts}
        return answers


def said_in(fields: Mapping[str, str], book: Book, wanted: Wanted) -> Said:
    """What a form of the page says; what it can't say is left out."""
    known = {each.value: each for each in Who}
    moved = under(fields, _MOVED)
    fixes: dict[int, dict[str, str]] = {}
    for place, text in under(fields, _FIX).items():
        line, _sign, name = place.partition(":")
        if _number(line) and name in wanted.mended:
            fixes.setdefault(_number(line), {})[name] = text
    return Said(
        _choice(fields, book, wanted),
        Mended(fixes, frozenset(map(_number, under(fields, _OUT)))),
        {email: known[text] for email, text in under(fields, _WHO).items() if text in known},
        {domains: known[text] for domains, text in moved.items() if text in known},
        frozenset(domains for domains, text in moved.items() if text == "apart"),
    )


def options_of(book: Book, choice: Choice, wanted: Wanted) -> Options:
    """What an officer can choose from, beside this choice."""
    sheet = book.sheets[choice.sheet]
    titles = columns_at(sheet, choice.header, wanted).titles
    widest = max((len(row.cells) for row in sheet.rows[:WITHIN]), default=0)
    columns = [
        (at, titles[at] if at < len(titles) and titles[at] else letters_of(at + 1))
        for at in range(widest)
    ]
    lines = [(row.line, shown(" · ".join(filter(None, row.cells)))) for row in sheet.rows[:WITHIN]]
    return Options(tuple(each.name for each in book.sheets), tuple(lines), tuple(columns))


def as_read(name: str, book: Book, file: RosterFile, wanted: Wanted) -> dict[str, Any]:
    """What a page shows of how a file was read, whatever it is a list of."""
    choice = file.choice or Choice(0, 0, {})
    return {
        "name": name,
        "file": file,
        "choice": choice,
        "options": options_of(book, choice, wanted) if book.sheets else None,
        "faulty": len({fault.line for fault in file.faults if fault.line}),
        "shown_faults": file.faults[:_SHOWN_FAULTS],
    }


def _choice(fields: Mapping[str, str], book: Book, wanted: Wanted) -> Choice | None:
    """The choice; for another sheet or other titles than those looked at, what they say."""
    if "sheet" not in fields:
        return None
    sheet, header = _number(fields["sheet"]), _number(fields.get("header", ""))
    if sheet >= len(book.sheets):
        return None
    if fields["sheet"] != fields.get("was-sheet"):
        one = found(Book((book.sheets[sheet],)), {}, wanted)
        return Choice(sheet, one.header if one else 0, one.columns if one else {})
    told = columns_at(book.sheets[sheet], header, wanted).places
    if fields.get("header") != fields.get("was-header"):
        return Choice(sheet, header, told)
    columns = {
        name: _number(text)
        for name, text in under(fields, _COLUMN).items()
        if name in wanted.fields and text.isdigit()
    }
    # What is read and never chosen, as a status.
    columns |= {name: at for name, at in told.items() if name not in wanted.fields}
    return Choice(sheet, header, columns, fields.get("turned") == "1")


def under(fields: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The fields of a form whose names begin alike, by the rest of their names."""
    return {
        name.removeprefix(prefix): text for name, text in fields.items() if name.startswith(prefix)
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _NUMBER else 0
