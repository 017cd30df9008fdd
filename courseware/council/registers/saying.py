"""What an officer says on the page of a register, out of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from courseware.council.frame.days import day_in
from courseware.council.frame.query import number_in
from courseware.council.registers.data import Answers, Session
from courseware.council.roster.data import Choice
from courseware.council.roster.reading.choosing import under
from courseware.council.roster.reading.reader import Mended
from courseware.domain.course import Course
from courseware.domain.names import visible
from courseware.domain.records import Mode
from courseware.platform.files.grids import Book
from courseware.words import _

MOST = 99_999
"""The largest number that a form or an address gives: minutes, or how many were entered."""


def session_in(fields: Mapping[str, str], course: Course) -> Session:
    """What a form says of a register as a whole; what it can't say is left out."""
    least, mode = fields.get("at_least", "").strip(), fields.get("mode", "")
    return Session(
        module=module.id if (module := course.module(fields.get("module", ""))) else "",
        on=day_in(fields.get("on", "")),
        mode=Mode(mode) if mode in set(Mode) else None,
        reason=fields.get("reason", ""),
        at_least=number_in(least, MOST) if least else None,
        there={
            key: text == "yes"
            for key, text in under(fields, "there:").items()
            if text in {"yes", "no"}
        },
        month_first={"month": True, "day": False}.get(fields.get("order", "")),
    )


def answers_in(fields: Mapping[str, str]) -> Answers:
    """Whose doubtful rows are, as a form says."""
    alone = {"same": True, "apart": False}.get(fields.get("alone", ""))
    who = {
        int(line): text
        for line, text in under(fields, "who:").items()
        if line.isascii() and line.isdigit()
    }
    return Answers(who, alone)


def days_in(mended: Mended, as_in_file: Mapping[int, str]) -> Mended:
    """Days that an officer wrote are written the day first, however the file has its own.
    `as_in_file`: by line, what they have left as it was."""
    rows = {
        line: {
            of: on.isoformat()
            if of == "on" and text != as_in_file.get(line) and (on := day_in(text))
            else text
            for of, text in said.items()
        }
        for line, said in mended.rows.items()
    }
    return replace(mended, rows=rows)


def days_as_in_file(book: Book, choice: Choice | None) -> dict[int, str]:
    """By line, what a file has in its column of days."""
    at = choice.columns.get("on") if choice else None
    if choice is None or at is None:
        return {}
    rows = book.sheets[choice.sheet].rows
    return {row.line: visible(row.cells[at]) for row in rows if at < len(row.cells)}


def fields_of_columns() -> dict[str, str]:
    """What columns are read as."""
    return {
        "name": _("Name"),
        "given": _("Given name"),
        "family": _("Family name"),
        "email": _("E-mail"),
        "external_id": _("Member number"),
        "module": _("Module"),
        "on": _("Day completed"),
        "minutes": _("Minutes there"),
        "present": _("Who was there"),
    }
