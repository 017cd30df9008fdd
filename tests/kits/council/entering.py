"""Registers as the service takes them: looked at, and entered as they were looked at."""

from __future__ import annotations

import datetime as dt

from courseware.council.registers.data import Answers, Line, Plan, RegisterFile, Session
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.records import Mode
from tests.kits.council.councils import Town

DAY = dt.date(2026, 11, 3)


SESSION = Session("gain", DAY, Mode.LIVE, "Session in the town hall")


PEOPLE = ("Ailsa Fraser", "Mòrag Nic Dhòmhnaill", "Rory O’Kane")


def of(*rows: RosterRow, module: str = "gain", on: dt.date = DAY) -> RegisterFile:
    lines = tuple(Line(row, module, on) for row in rows)
    return RegisterFile(RosterFile(tuple(rows)), lines)


def row(line: int, name: str = "", email: str = "", number: str = "") -> RosterRow:
    return RosterRow(line, name, email, "", number)


def address(name: str) -> str:
    return f"{name.replace(' ', '.').casefold()}@x.example"


def surely(*names: str) -> RegisterFile:
    return of(*(row(line, name, address(name)) for line, name in enumerate(names, start=2)))


def look(town: Town, file: RegisterFile, answers: Answers | None = None) -> Plan:
    return town.side.registers.preview(town.officer, town.id, file, SESSION, answers or Answers())


def enter(town: Town, file: RegisterFile, answers: Answers | None = None) -> Plan:
    seen = look(town, file).fingerprint
    given = answers or Answers()
    return town.side.registers.enter(town.officer, town.id, file, SESSION, given, seen)
