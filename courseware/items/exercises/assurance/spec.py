"""Assurance map: for each outcome and each thing to know, whether the member has checked it, was
told it, or doesn't know. Weak places become questions, each to someone, by a day.

Response: `{"cells": {"1": {"risk": "gap"}}, "when": {"1": "2027-01-12"}}`, number of an outcome to
what is known of it and to the day of the question. The outcomes, questions and whom to ask are
words (slots `outcome-1`, `ask-1`, `whom-1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Dated, Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import (
    ExerciseBase,
    a_date,
    asks,
    exercise_fields,
    minutes_of,
    said,
    with_known_examples,
)
from courseware.items.exercises.assurance import finding as findings
from courseware.items.parsing import distinct, required_text, rows, whole
from courseware.words import _

ASKED = ("outcome", "ask", "whom")
NUMBERS = ("1", "2", "3", "4")
LEVELS = ("checked", "told", "gap")


@dataclass(frozen=True)
class Knowing:
    """One thing to know of every outcome; `name` stands in sentences."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Assurance(ExerciseBase):
    """The things to know, and what is asked in words."""

    knowings: tuple[Knowing, ...]
    asks: Mapping[str, str] = field(hash=False)
    type: str = "assurance"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "knowings": {each.id: each.label for each in self.knowings},
            "asks": dict(self.asks),
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "cells", "when")
        cells, when = given["cells"], given["when"]
        if not isinstance(cells, Mapping) or not isinstance(when, Mapping):
            raise Refused(_("That isn’t an answer to these."))
        if not {*cells, *when} <= set(NUMBERS):
            raise Refused(_("There are four outcomes at most."))
        rows_ = {each: self._row(cells[each]) for each in NUMBERS if each in cells}
        days = {each: a_date(when[each]).isoformat() for each in NUMBERS if each in when}
        done = [row for row in rows_.values() if len(row) == len(self.knowings)]
        if not partial and (not done or len(done) < len(rows_)):
            raise Refused(_("Some are not placed yet."))
        return {"cells": rows_, "when": days}

    def _row(self, given: object) -> dict[str, str]:
        ids = [each.id for each in self.knowings]
        if not isinstance(given, Mapping) or not given or not set(given) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        if any(not isinstance(each, str) or each not in LEVELS for each in given.values()):
            raise Refused(_("That isn’t one of the choices of this question."))
        return {each: given[each] for each in ids if each in given}

    def in_words(self, response: Json) -> str:
        names = findings.names_of_levels()
        rows_ = [
            _("Outcome {number}: {known}").format(
                number=number,
                known=", ".join(
                    f"{each.name} ({names[row[each.id]].lower()})"
                    for each in self.knowings
                    if each.id in row
                ),
            )
            for number, row in response["cells"].items()
        ]
        return "; ".join(rows_) or _("Nothing is placed yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return tuple(self.slot(name, number) for number in NUMBERS for name in ASKED)

    def slot(self, name: str, number: str) -> Slot:
        """One field of one outcome."""
        slot = f"{name}-{number}"
        about = _("Outcome {number}").format(number=number)
        return Slot(slot, self.asks[name], self.beside(slot), 2, about)

    def slot_label(self, name: str) -> str:
        asked, _dash, number = name.rpartition("-")
        return self.asks.get(asked, "") if number in NUMBERS else ""

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self.knowings, response, words)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return findings.brief(self.knowings, response, words)

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(self.knowings, response, words)

    def dates(self, response: Json, words: Words) -> tuple[Dated, ...]:
        return tuple(
            Dated(number, dt.date.fromisoformat(day), findings.question(number, words))
            for number, day in response["when"].items()
            if said(words, f"ask-{number}")
        )

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each thing to know, how many cells are checked, told or a gap, over five people."""
        people = counted(len(responses))
        rows_ = [
            {"id": each.id, "label": each.label}
            | {
                level: sum(
                    row.get(each.id) == level
                    for response in responses
                    for row in response["cells"].values()
                )
                if people
                else None
                for level in LEVELS
            }
            for each in self.knowings
        ]
        return {"people": people, "rows": rows_}

    def samples(self) -> Samples:
        full = {each.id: "told" for each in self.knowings}
        first = self.knowings[0].id
        return Samples(
            correct=(
                {"cells": {"1": full}, "when": {}},
                {"cells": {"1": full, "2": full | {first: "gap"}}, "when": {"2": "2027-01-12"}},
            ),
            incorrect=(),
            invalid=(
                {"cells": {"5": full}, "when": {}},
                {"cells": {"1": full | {first: "known"}}, "when": {}},
                {"cells": {"1": full | {first: 1}}, "when": {}},
                {"cells": {"1": full | {"no such": "told"}}, "when": {}},
                {"cells": {"1": {}}, "when": {}},
                {"cells": {"1": "told"}, "when": {}},
                {"cells": {"1": full}, "when": {"1": "January"}},
                {"cells": [full], "when": {}},
                {"cells": {"1": full}},
                None,
            ),
            partial=({"cells": {}, "when": {}}, {"cells": {"1": {first: "told"}}, "when": {}}),
        )


class AssuranceType:
    """Reads `assurance` maps."""

    name = "assurance"
    words = frozenset({"assurance"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        knowings = tuple(_knowing(row, faults) for row in rows(raw, "knowings", faults))
        distinct((each.id for each in knowings), "knowings", faults)
        asked = asks(raw, ASKED, faults)
        fields = exercise_fields(raw, faults)
        return faults or with_known_examples(Assurance(**fields, knowings=knowings, asks=asked))

    def minutes(self, item: Item) -> float:
        if not isinstance(item, Assurance):
            return 0.0
        # Two outcomes with what is known of them, and one question: to whom, by when.
        return minutes_of(words=4, choices=2 * len(item.knowings) + 1)


def _knowing(row: Raw, faults: list[Fault]) -> Knowing:
    where = f"knowing {row.get('id', '?')}"
    return Knowing(*(required_text(row, key, faults, where) for key in ("id", "label", "name")))
