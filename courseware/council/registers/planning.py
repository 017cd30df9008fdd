"""What entering a register comes to: one entry for one truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.council.data import Person
from courseware.council.registers.data import (
    Answers,
    Entry,
    Found,
    Line,
    Plan,
    Session,
    Why,
    fingerprint,
)
from courseware.council.registers.matching import settled, unsaid
from courseware.council.roster.data import Known
from courseware.domain.records import Fact

_MANY = 2
"""So many rows of whom one thing says who they are, are one question."""
_ASKED = {Why.UNLIKE, Why.SEVERAL, Why.NEAR}

Recorded = Mapping[tuple[str, str], Fact]
"""What is complete already, by the id of a person and the module."""


def plan(
    founds: Sequence[Found],
    answers: Answers,
    session: Session,
    people: Mapping[str, Sequence[Person]],
    recorded: Recorded,
) -> Plan:
    """`people`: by who they are, the rows of everybody whom a line may be of."""
    entries: list[Entry] = []
    already: list[tuple[Line, Known, Fact]] = []
    again: list[Line] = []
    seen: set[tuple[str, str]] = set()
    for line, known in settled(founds, answers):
        module, theirs = line.module, people[known.somebody]
        if (known.somebody, module) in seen:
            again.append(line)
            continue
        seen.add((known.somebody, module))
        missing = tuple(each.id for each in theirs if (each.id, module) not in recorded)
        if missing:
            entries.append(Entry(line, known, missing))
        else:
            already.append((line, known, recorded[(theirs[0].id, module)]))
    few = sum(each.why is Why.ALONE for each in founds) < _MANY
    one_by_one = answers.alone is False or few
    return Plan(
        entries=tuple(entries),
        already=tuple(already),
        again=tuple(again),
        alone=() if one_by_one else tuple(each for each in founds if each.why is Why.ALONE),
        asked=tuple(
            each for each in founds if each.why in _ASKED or (one_by_one and each.why is Why.ALONE)
        ),
        nobody=tuple(each for each in founds if not each.choices),
        unsaid=unsaid(founds, answers),
        fingerprint=fingerprint(session, founds, [f"{of}/{module}" for of, module in recorded]),
    )
