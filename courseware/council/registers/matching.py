"""Whose row of a register is whose: by member number, then by address and name together.

A register is kept with less care than a roster: names alone, initials, addresses at home. Whatever
isn't certain is asked, and nobody is made up: whoever is on no roster is set aside.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from courseware.council.registers.data import NOBODY, Answers, Found, Line, Why
from courseware.council.registers.reading import plain_name
from courseware.council.roster.data import Known, RosterRow
from courseware.council.roster.matching import Directory, alike
from courseware.domain.names import folded

_MOST_COMPARED = 500
"""People whose names are gone through for one that is only like it."""
_LIKE = 0.8
_NEAR = 3


def whose(lines: Sequence[Line], known: Sequence[Known]) -> list[Found]:
    """Each line with whose it may be. `known`: those on a roster of the council, and who has
    left."""
    directory = Directory(known)
    gone = Directory(replace(each, has_left=False) for each in known if each.has_left)
    here = [each for each in known if not each.has_left]
    names = {folded(each.name): each for each in here} if len(here) <= _MOST_COMPARED else {}
    return [_found(line, directory, gone, names) for line in lines]


def settled(founds: Iterable[Found], answers: Answers) -> Iterator[tuple[Line, Known]]:
    """The lines whose owners are certain, or said by the officer."""
    for each in founds:
        if each.why is Why.SURE or (each.why is Why.ALONE and answers.alone):
            yield each.line, each.choices[0]
        elif each.choices:
            told = answers.who.get(each.line.row.line, NOBODY)
            one = next((one for one in each.choices if one.somebody == told), None)
            if one:
                yield each.line, one


def unsaid(founds: Iterable[Found], answers: Answers) -> frozenset[int]:
    """The lines of doubts that no answer settles."""
    return frozenset(each.line.row.line for each in founds if _is_unsaid(each, answers))


def _is_unsaid(found: Found, answers: Answers) -> bool:
    if found.why is Why.SURE or not found.choices or (found.why is Why.ALONE and answers.alone):
        return False
    told = answers.who.get(found.line.row.line)
    return told not in {NOBODY, *(one.somebody for one in found.choices)}


def _found(line: Line, directory: Directory, gone: Directory, names: dict[str, Known]) -> Found:
    row = replace(line.row, name=plain_name(line.row.name))
    number, email = directory.by_number(row), directory.by_email(row)
    named = _each_once(directory.by_name(row)) if row.name else ()
    pointed = _each_once(each for each in (number, email) if each)
    if len(pointed) > 1:  # its number is one person's and its address another's
        return Found(line, Why.UNLIKE, pointed)
    if pointed:
        return _pointed(line, row, pointed[0], named, is_certain=bool(number and email))
    if len(named) == 1:
        return Found(line, Why.UNLIKE if _speaks_against(row, named[0]) else Why.ALONE, named)
    if named:
        return Found(line, Why.SEVERAL, named)
    if gone.by_number(row) or gone.by_email(row) or any(True for _each in gone.by_name(row)):
        return Found(line, Why.LEFT)
    near = _near(row.name, names)
    return Found(line, Why.NEAR if near else Why.UNKNOWN, near)


def _pointed(
    line: Line, row: RosterRow, one: Known, named: tuple[Known, ...], *, is_certain: bool
) -> Found:
    """A row whose number or address is somebody's."""
    if not row.name:
        return Found(line, Why.SURE if is_certain else Why.ALONE, (one,))
    if alike(row.name, one.name):
        return Found(line, Why.SURE, (one,))
    return Found(line, Why.UNLIKE, _each_once((one, *named)))


def _speaks_against(row: RosterRow, one: Known) -> bool:
    """Whether a row of the same name has another number or address. An address of which only the
    domain is another, as programs for meetings have them, says nothing."""
    is_other_number = row.external_id and one.external_id and row.external_id != one.external_id
    mine, theirs = row.email.partition("@")[0], one.email.partition("@")[0]
    return bool(is_other_number or (mine and mine != theirs))


def _near(name: str, names: dict[str, Known]) -> tuple[Known, ...]:
    """Those whose names are only a slip away."""
    close = difflib.get_close_matches(folded(name), names, n=_NEAR, cutoff=_LIKE) if name else ()
    return tuple(names[each] for each in close)


def _each_once(known: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({each.somebody: each for each in known}.values())
