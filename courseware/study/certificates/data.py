"""A certificate: what it says, under which name, and as which letters it can be printed."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from courseware.domain.item import Json
from courseware.domain.records import Mode

LONGEST_NAME = 100
_MOST_MARKS = 2
"""Accents in a row that a letter can carry; more would be stacked over the lines around it."""

# What the typefaces have, both of their weights: a test prints every one.
_PRINTABLE = """
20-7E AA B5 B7 BA C0-D6 D8-F6 F8-17E 18F 192 1A0-1A1 1AF-1B0 1C4-1DC 1E6-1E7 1EA-1EB 1FA-21B
22A-22D 230-233 237 251 259 261 2BB-2BC 2BE-2BF 300-304 306-30C 30F 311-312 31B 323-324 326-328
32E 331 386 388-38A 38C 38E-3A1 3A3-3CE 3D7-3E1 401-44F 451-45F 462-463 46A-46B 490-493 496-497
49A-49B 4A2-4A3 4AE-4B1 4BA-4BB 4D8-4D9 4E8-4E9 1E08-1E09 1E0C-1E0F 1E14-1E17 1E1C-1E1D 1E20-1E21
1E24-1E25 1E2A-1E2B 1E2E-1E2F 1E36-1E3B 1E42-1E49 1E4C-1E53 1E5A-1E69 1E6C-1E6F 1E78-1E7B 1E80-1E85
1E8E-1E8F 1E92-1E93 1E97 1E9E 1EA0-1EF9 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B
1F5D 1F5F-1F70 1F72 1F74 1F76 1F78 1F7A 1F7C 1F80-1FB4 1FB6-1FBA 1FBC 1FC2-1FC4 1FC6-1FC8 1FCA 1FCC
1FD0-1FD2 1FD6-1FDA 1FE0-1FE2 1FE4-1FEA 1FEC 1FF2-1FF4 1FF6-1FF8 1FFA 1FFC 2013-2014 2018-2019
201C-201D
"""


def _spread(ranges: str) -> Iterator[str]:
    for each in ranges.split():
        first, _, last = each.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


PRINTABLE = frozenset(_spread(_PRINTABLE))
"""Every character that a name on a certificate may have."""


@dataclass(frozen=True)
class CertificateLine:
    """A completed module, as it was when the certificate was issued."""

    title: str
    version: str
    on: dt.date
    mode: Mode
    minutes: int


@dataclass(frozen=True)
class Says:
    """All that a certificate says. `modules` is how many the course has; `rule` what completing
    one takes, in words."""

    name: str
    course: str
    modules: int
    lines: tuple[CertificateLine, ...]
    rule: str

    @property
    def minutes(self) -> int:
        """Minutes credited for all that is on it."""
        return sum(line.minutes for line in self.lines)


@dataclass(frozen=True)
class Certificate:
    """A certificate as issued. Once it is taken back it has neither code nor words any more."""

    id: str
    registration: str
    issued_on: dt.date
    code: str = ""
    says: Says | None = None
    revoked_on: dt.date | None = None


def unprintable(name: str) -> tuple[str, ...]:
    """The characters of a tidy name that can't be printed, each once, in order."""
    faults = dict.fromkeys(char for char in name if char not in PRINTABLE)
    marks = 0
    for char in name:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _MOST_MARKS:
            faults[char] = None
    return tuple(faults)


def has_letter(name: str) -> bool:
    """Whether there is anything to be read."""
    return any(char.isalpha() for char in name)


def says_to_json(says: Says) -> Json:
    """What a certificate says, as it is sealed."""
    lines = [
        {
            "title": line.title,
            "version": line.version,
            "on": line.on.isoformat(),
            "mode": str(line.mode),
            "minutes": line.minutes,
        }
        for line in says.lines
    ]
    return {**vars(says), "lines": lines}


def says_from_json(data: Json) -> Says:
    """What `says_to_json` gave."""
    lines = tuple(
        CertificateLine(
            title=line["title"],
            version=line["version"],
            on=dt.date.fromisoformat(line["on"]),
            mode=Mode(line["mode"]),
            minutes=line["minutes"],
        )
        for line in data["lines"]
    )
    return Says(**{**data, "lines": lines})
