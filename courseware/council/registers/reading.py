"""A register read from a council's own file, by the roster's way in."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from courseware.council.entering import impossible_day, is_possible, unsaid
from courseware.council.registers.cells import (
    DayOrder,
    day_of_cell,
    doubtful_order,
    heads_a_part,
    in_numbers,
    mark_of,
    minutes_of_cell,
    was_there,
)
from courseware.council.registers.data import Line, Mark, RegisterFile, Session
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.council.roster.reading.faults import Said, broken_cells
from courseware.council.roster.reading.wanted import Called, Wanted, is_named
from courseware.dates import day
from courseware.domain.course import Module
from courseware.domain.names import folded
from courseware.words import _

_FIELDS = ("name", "given", "family", "email", "external_id", "module", "on", "minutes", "present")
_TITLES = {
    "name": ("attendee", "attendees", "participant", "participants", "delegate", "delegates",
             "attendee name", "participant name", "name of attendee"),
    "module": ("module", "modules", "module number", "module no", "module title", "module name",
               "module completed"),
    "on": ("date", "day", "on", "completed", "completed on", "date completed", "completion date",
           "date of completion", "date attended", "attended on", "session date", "training date",
           "date of session", "date of training", "when"),
    "minutes": ("minutes", "mins", "duration", "in meeting duration", "time in meeting",
                "attendance duration", "total duration", "duration minutes", "minutes attended",
                "time attended", "length"),
    "present": ("present", "attended", "attendance", "attending", "attendance status", "status",
                "present absent", "present apologies", "signed", "signed in", "signature",
                "in attendance", "here", "apologies", "absent", "attended y n", "present y n",
                "attended yes no", "present yes no", "did they attend"),
}  # fmt: skip
_TITLED = {title: field for field, titles in _TITLES.items() for title in titles}
_NUMBERED = re.compile(r"(?:(?:module|mod|m)\.? ?)?(\d{1,2})(?:\s*[.:)\-–—].*| .*)?")
Titles = Mapping[str, str]
"""By what a cell may call it, a module's id."""

_IN_A_PROGRAM = re.compile(
    r"\s*\((?:external|guest|unverified|cllr|councillor|organi[sz]er|presenter)\)$", re.IGNORECASE
)
_MOST_MARKS = 12
_WRITTEN = "*"
"""Stands for every mark of a column that says too many different things, as of signatures."""


def register(modules: Sequence[Module], session: Session, today: dt.date) -> Wanted:
    """A register: rows by name, number or address, and what it says of each."""

    def together(rows: Sequence[RosterRow], called: Called) -> dict[int, list[Said]]:
        keys, title, titles = _keys(rows), called.get("present", ""), titles_of(modules)
        says_who = _says_who(rows)
        month_first = _month_first(_order(rows, session), session)
        found: dict[int, list[Said]] = {}
        for row in rows:
            if not says_who or _means(keys[row.line], title, session) is not False:
                said = list(_faults(row, called, titles, session, today, month_first))
                found |= {row.line: said} if said else {}
        return found

    return Wanted(
        fields=_FIELDS,
        needed=("name",),
        titled=lambda title: _TITLED.get(title, ""),
        is_enough=lambda fields: is_named(fields) or bool({"email", "external_id"} & set(fields)),
        faults=broken_cells,
        together=together,
        below=_below,
        missing=_no_columns,
        keeps_names=False,
    )


def understood(
    file: RosterFile, session: Session, modules: Sequence[Module], today: dt.date
) -> RegisterFile:
    """What the rows of a file say of who was there, as its officer says how to read them."""
    if file.is_blocked:
        return RegisterFile(file)
    keys, title = _keys(file.rows), file.columns.get("present", "")
    titles = titles_of(modules)
    marks = tuple(_marks(file.rows, keys, title, session))
    means = {mark.key: mark.means for mark in marks}
    there = [row for row in file.rows if not marks or means[keys[row.line]]]
    order = _order((*file.rows, *file.aside), session)
    month_first = _month_first(order, session)
    faults = dict(_unsaid(file, session, marks, today))
    if month_first is None:
        faults["order"] = _("Say what comes first in the days of the file.")
    lines = [
        line for row in there if (line := _line(row, session, titles, month_first)) is not None
    ]
    enough = {each.id: each.minutes_credited for each in modules}
    if session.at_least is not None:
        enough = dict.fromkeys(enough, session.at_least)
    short = {
        each.row.line: each
        for each in lines
        if each.minutes is not None and each.minutes < enough[each.module]
    }
    return RegisterFile(
        file,
        tuple(each for each in lines if each.row.line not in short),
        marks,
        sum(means[keys[row.line]] is False for row in file.rows) if marks else 0,
        tuple(short.values()),
        order,
        tuple(_notes(file, month_first)),
        faults,
    )


def titles_of(modules: Sequence[Module]) -> Titles:
    """What cells may call modules: their ids, titles and numbers."""
    named = {folded(name): each.id for each in modules for name in (each.id, each.title)}
    return named | {str(each.number): each.id for each in modules}


def module_of(text: str, titles: Titles) -> str:
    """The module that a cell means: its number, with “Module” before it or its title after it, or
    its title; '' if none."""
    said = " ".join(folded(text).split())
    if said in titles:
        return titles[said]
    found = _NUMBERED.fullmatch(said)
    return titles.get(str(int(found[1])), "") if found else ""


def plain_name(name: str) -> str:
    """A name without what a program for meetings puts behind it."""
    return _IN_A_PROGRAM.sub("", name)


def _below(row: RosterRow) -> Mapping[str, str]:
    """“Apologies”, alone on a line, holds for those under it."""
    is_alone = row.email in {"", row.name.casefold()} and row.external_id in {"", row.name}
    return {"present": row.name} if is_alone and heads_a_part(row.name) else {}


def _faults(
    row: RosterRow,
    called: Called,
    titles: Titles,
    session: Session,
    today: dt.date,
    month_first: bool | None,
) -> Iterator[Said]:
    if "module" in called:
        text = row.rest.get("module", "")
        if text and not module_of(text, titles):
            said = _("“{text}” is none of the modules. Write its number, 1 to {count}.")
            yield "module", said.format(text=text[:80], count=len(set(titles.values())))
        elif not text and not session.module:
            yield "module", _("There is no module. Write its number.")
    if "on" in called:
        text = row.rest.get("on", "")
        on = day_of_cell(text, month_first=month_first)
        if text and on is None and not (month_first is None and in_numbers(text)):
            said = _("“{text}” isn’t a day. Write it like 3/11/2026.")
            yield "on", said.format(text=text[:80])
        elif on and not is_possible(on, today):
            said = _("{day} is in the future, or before 2000. Write the right day.")
            yield "on", said.format(day=day(on))
        elif not text and session.on is None:
            yield "on", _("There is no day. Write it like 3/11/2026.")
    if "minutes" in called and minutes_of_cell(row.rest.get("minutes", "")) is None:
        said = _("It doesn’t say how long they were there. Write the minutes.")
        yield "minutes", said


def _order(rows: Iterable[RosterRow], session: Session) -> DayOrder | None:
    """Days of which the officer has to say what comes first, or has said it."""
    days = [row.rest.get("on", "") for row in rows]
    order = doubtful_order(days)
    if order is None and session.month_first is not None:
        one = next(filter(in_numbers, days), "")
        return DayOrder("", one) if one else None
    return order


def _month_first(order: DayOrder | None, session: Session) -> bool | None:
    """Whether months stand before days; None, if that is doubtful and nobody has said it."""
    return session.month_first if order else False


def _keys(rows: Sequence[RosterRow]) -> dict[int, str]:
    """By line, what the row says of having been there."""
    said = {row.line: row.rest.get("present", "") for row in rows}
    marks = {text: mark_of(text) for text in set(said.values())}
    keys = {line: marks[text] for line, text in said.items()}
    unknown = {key for key in keys.values() if was_there(key, "") is None}
    if len(unknown) > _MOST_MARKS:
        keys = {line: _WRITTEN if key in unknown else key for line, key in keys.items()}
    return keys


def _says_who(rows: Sequence[RosterRow]) -> bool:
    """Whether anything is said of who was there."""
    return any("present" in row.rest for row in rows)


def _means(key: str, title: str, session: Session) -> bool | None:
    return session.there.get(key, was_there(key, title))


def _marks(
    rows: Sequence[RosterRow], keys: Mapping[int, str], title: str, session: Session
) -> Iterator[Mark]:
    """Each thing that is said of having been there, the most frequent first; nothing, if nothing
    is said of anybody."""
    if not _says_who(rows):
        return
    shown: dict[str, str] = {}
    for row in rows:
        shown.setdefault(keys[row.line], row.rest.get("present", ""))
    shown |= {_WRITTEN: _("anything written"), "": _("nothing")}
    for key, count in Counter(keys.values()).most_common():
        yield Mark(key, shown[key], count, _means(key, title, session))


def _line(
    row: RosterRow, session: Session, titles: Titles, month_first: bool | None
) -> Line | None:
    """The row as it can be entered; None while the officer hasn't said of what or when it is."""
    module = module_of(row.rest.get("module", ""), titles) or session.module
    text = row.rest.get("on", "")
    is_doubtful = month_first is None and in_numbers(text)
    on = None if is_doubtful else day_of_cell(text, month_first=month_first) or session.on
    if not module or on is None:
        return None
    return Line(row, module, on, minutes_of_cell(row.rest.get("minutes", "")))


def _unsaid(
    file: RosterFile, session: Session, marks: Sequence[Mark], today: dt.date
) -> Iterator[tuple[str, str]]:
    """What is still to be said of the register as a whole."""
    yield from unsaid(
        module=bool(session.module) or "module" in file.columns,
        on=session.on is not None or "on" in file.columns,
        mode=session.mode is not None,
    )
    if session.on is not None and not is_possible(session.on, today):
        yield "on", impossible_day()
    if not session.reason.strip():
        yield "reason", _("Say what it is a register of, in a few words.")
    if any(mark.means is None for mark in marks):
        yield "there", _("Say of each word whether it means that somebody was there.")


def _notes(file: RosterFile, month_first: bool | None) -> Iterator[str]:
    """How days were read, with one of them."""
    for row in file.rows:
        text = row.rest.get("on", "")
        on = day_of_cell(text, month_first=month_first)
        if on and text != on.isoformat():
            said = _("Days: “{text}” is read as {day}.")
            if month_first:
                said = _("Days have the month first: “{text}” is read as {day}.")
            yield said.format(text=text, day=day(on))
            return


def _no_columns() -> str:
    return _(
        "No column names were found. One row should say Name, Member number or E-mail; Module, "
        "Date, Minutes and Present may follow."
    )
