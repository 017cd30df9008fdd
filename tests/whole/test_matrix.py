"""Every call of the council side that an overseer can make, made by those who may not.

The calls are found by themselves: one that is added is tried too, and fails here until its
arguments are known.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from courseware.council.access import NothingHere, Overseer, StaffOverseer
from courseware.council.data import Council, Filter, Occasion, PeopleQuery
from courseware.council.publication.data import PublicationKind
from courseware.council.registers.data import Answers, Line, RegisterFile, Session
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.council.services import CouncilServices
from courseware.domain.parts.letters import Letter
from courseware.domain.permissions import Grant, May, Permissions, Role
from courseware.domain.records import Mode
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town, roster
from tests.kits.world import World

DAY = dt.date(2026, 11, 2)
NAMES = ("Ann Munro", "Bob Lennox", "Cat Geddes", "Dan Farquhar")
_NOT_AN_ACT = {"audit.note"}
"""What the other services write with: it gives nothing, and is reached by no page."""


def calls() -> list[str]:
    """`service.method` of all that takes an overseer."""
    services = get_type_hints(CouncilServices)
    found = [
        f"{name}.{method}"
        for name, kind in services.items()
        if inspect.isclass(kind)
        for method, function in vars(kind).items()
        if not method.startswith("_")
        and inspect.isfunction(function)
        and "who" in inspect.signature(function).parameters
    ]
    return [call for call in found if call not in _NOT_AN_ACT]


class Place:
    """A town where something of every kind is at hand, and one beside it with nobody in it."""

    def __init__(self, world: World) -> None:
        town = self.town = Town(world)
        self.other = Town(world)
        self.ann, self.bob, self.cat, self.dan = town.enrol(*NAMES)
        town.complete(town.join(self.ann), "types")
        side, mine = town.side, town.officer
        made = side.corrections.correct(mine, self.bob, "gain", DAY, Mode.OTHER, "On paper")
        session = Session("gain", DAY, Mode.LIVE, "Town hall")
        row = RosterRow(2, NAMES[0], "ann.munro@x.example")
        file = RegisterFile(RosterFile((row,)), (Line(row, "gain", DAY),))
        seen = side.registers.preview(mine, town.id, file, session, Answers()).fingerprint
        side.registers.enter(mine, town.id, file, session, Answers(), seen)
        [entered] = side.registers.entered(mine, town.id)
        side.departures.take_off(mine, town.id, [self.dan], world.clock().date())
        side.departures.take_off(mine, town.id, [self.cat], world.clock().date() + dt.timedelta(9))
        side.sum_releases.take(mine, town.id)
        names = PublicationKind.NAMES
        draft = side.publications.draft(mine, town.id, names)
        standing = side.publications.publish(mine, town.id, names, "", draft.digest)
        self.whole = Filter(frozenset([town.id]))
        self.known: dict[str, Any] = {
            "act": May.SEE_PEOPLE,
            "addresses": "cat.geddes@x.example",
            "address": "https://course.example",
            "again": True,
            "answer": None,
            "answers": {},
            "answers: Answers": Answers(),
            "asked": PeopleQuery(self.whole),
            "before": 0,
            "cohort": town.cohort.id,
            "cohort_id": town.cohort.id,
            "correction_id": made.id,
            "columns": {"email": "e mail"},
            "council": town.id,
            "days": 14,
            "digest": draft.digest,
            "due_on": DAY,
            "file: RosterFile": roster("Eve Tulloch"),
            "file: str": "csv",
            "first": DAY,
            "former_id": self.dan,
            "council: Council": Council(f"N-{town.id}", "New Body", "", 5),
            "ids": [self.ann],
            "kind": names,
            "last": DAY,
            "letter": Letter("Now", "{name} {link}"),
            "looked_at": "",
            "mode": Mode.LIVE,
            "module": "types",
            "modules": ["types"],
            "name": "Another",
            "occasion": Occasion.NOW,
            "on": world.clock().date(),
            "person_id": self.cat,
            "publication_id": standing.id,
            "reason": "On paper",
            "register": file,
            "register_id": entered.id,
            "session": session,
            "row": RosterRow(0, "Eve Tulloch", "eve.tulloch@x.example"),
            "reply_to": "answers@k.example",
            "sending": "press-1",
            "site": "https://course.example",
            "starts_on": DAY,
            "ticked": [self.ann],
            "to_hand_out": False,
            "until": world.clock().date(),
            "which": self.whole,
        }
        self.services: Mapping[str, Any] = vars(side)

    def call(self, call: str, who: Overseer, **instead: object) -> Any:
        """Makes a call with all its arguments, and takes all that it gives."""
        service, method = call.split(".")
        act = getattr(self.services[service], method)
        given = {
            name: instead.get(name, self._sample(parameter))
            for name, parameter in inspect.signature(act).parameters.items()
            if name != "who"
        }
        found = act(who, **given)
        return list(found) if isinstance(found, Iterator) else found

    def _sample(self, parameter: inspect.Parameter) -> object:
        typed = f"{parameter.name}: {parameter.annotation}"
        assert typed in self.known or parameter.name in self.known, f"no argument for {typed}"
        return self.known.get(typed, self.known.get(parameter.name))

    def refuses(self, call: str, who: Overseer, **instead: object) -> bool:
        """Whether the call is refused as if nothing were there, or tells nothing."""
        try:
            found = self.call(call, who, **instead)
        except NothingHere:
            return True
        except Refusal as refusal:
            # It may say what is wrong with what they asked, but not speak of who is there.
            return not any(word in str(refusal) for word in self._secrets())
        if call == "comparisons.comparison":  # how many take part is no secret
            found = found.modules
        told = repr(found)
        return _numbers(found) == 0 and not any(word in told for word in self._secrets())

    def _secrets(self) -> tuple[str, ...]:
        return (*NAMES, self.ann, self.bob, self.cat, self.dan, "@x.example")


def _numbers(found: object) -> int:
    """All numbers in what was given, added up."""
    if isinstance(found, bool):
        return 0
    if isinstance(found, int):
        return found
    if isinstance(found, Mapping):
        return sum(_numbers(each) for each in found.values())
    if isinstance(found, list | tuple | set | frozenset):
        return sum(_numbers(each) for each in found)
    if isinstance(found, PeopleQuery | Council):  # what they asked with, and what is no secret
        return 0
    if dataclasses.is_dataclass(found):
        return sum(_numbers(value) for value in vars(found).values())
    return 0


def staff(role: Role | None, council: str, everywhere: set[str]) -> Overseer:
    """An overseer as the web makes them of an account with this role."""
    grants = () if role is None else (Grant(role, council),)
    return StaffOverseer("somebody", Permissions(grants), frozenset(everywhere))


@pytest.fixture
def place(world: World) -> Place:
    return Place(world)


@pytest.fixture
def everywhere(place: Place) -> set[str]:
    return {place.town.id, place.other.id}


def kept(data: Path) -> list[str]:
    """All that is in the databases, but for the log of who looked."""
    lines: list[str] = []
    for file in sorted(data.glob("*.db")):
        with sqlite3.connect(file) as connection:
            lines += connection.iterdump()
        connection.close()
    return [line for line in lines if not line.startswith('INSERT INTO "audit"')]


def test_whoever_may_not_is_told_nothing_and_changes_nothing(
    place: Place, everywhere: set[str], data: Path
) -> None:
    theirs = place.other.id
    without = {
        "nobody": Officer("nobody", frozenset()),
        "account without a role": staff(None, "", everywhere),
        "trainer": staff(Role.TRAINER, "", everywhere),
        "officer of another council": staff(Role.OFFICER, theirs, everywhere),
    }
    # Filters come from outside: one of nobody, and one's own council crossed with their cohort.
    crossed = Filter(frozenset([theirs]), place.town.cohort.id)
    filters = [place.whole, Filter(frozenset()), Filter(place.whole.councils | {theirs}), crossed]
    before = kept(data)
    told = [
        f"{call} by {name} with {which}"
        for call in calls()
        for name, who in without.items()
        for which in filters
        if not place.refuses(call, who, which=which, asked=PeopleQuery(which))
    ]
    assert told == []
    assert kept(data) == before


def test_whoever_sees_sums_or_administers_is_told_no_name(
    place: Place, everywhere: set[str], data: Path
) -> None:
    before = kept(data)
    told = []
    for role in (Role.OBSERVER, Role.ADMIN):
        who = staff(role, "", everywhere)
        for call in calls():
            if role is Role.ADMIN and call == "cohorts.add_council":
                continue
            try:
                found = place.call(call, who)
            except Refusal:
                continue
            if any(name in repr(found) for name in place._secrets()):
                told.append(f"{call} by {role}")
    assert told == []
    assert kept(data) == before


@pytest.mark.parametrize("call", calls())
def test_whoever_may_finds_something_there(place: Place, everywhere: set[str], call: str) -> None:
    """So that the refusals above are for who asked, not for what was asked."""
    role = Role.ADMIN if call == "cohorts.add_council" else Role.OFFICER
    council = "" if role is Role.ADMIN else place.town.id
    try:
        place.call(call, staff(role, council, everywhere))
    except NothingHere as nothing:
        raise AssertionError(call) from nothing
    except Refusal:
        pass  # what they gave didn't fit, but they were heard
