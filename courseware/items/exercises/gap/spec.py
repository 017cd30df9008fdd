"""Gap: how a budget and the demand on it drift apart over some years, and how far efforts of
several kinds close it. Every figure is an illustration that the member sets; none is a forecast.

Response: `{"budget": "falls", "demand": "grows", "effort": {"partner": 2}}`, ids of the chosen
courses of budget and demand, and the level of effort put into each lever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted, spreads_of
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.gap import finding as findings
from courseware.items.exercises.gap.model import EFFORTS, YEARS, Drift, Lever
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _


@dataclass(frozen=True, kw_only=True)
class Gap(ExerciseBase):
    """The courses that budget and demand may take, and the levers. `partner` is the lever whose
    limits the exercise is about."""

    budgets: tuple[Drift, ...]
    demands: tuple[Drift, ...]
    levers: tuple[Lever, ...]
    partner: str
    type: str = "gap"

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "budgets": {each.id: each.label for each in self.budgets},
            "demands": {each.id: each.label for each in self.demands},
            "levers": {each.id: each.label for each in self.levers},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "budget", "demand", "effort")
        budget = known(given["budget"], {"", *(each.id for each in self.budgets)})
        demand = known(given["demand"], {"", *(each.id for each in self.demands)})
        effort = given["effort"]
        ids = [each.id for each in self.levers]
        if not isinstance(effort, Mapping) or not set(effort) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        for level in effort.values():
            # A bool is an int in Python, and 2.0 equals 2: neither is a level that a form sends.
            if type(level) is not int or not 0 <= level <= EFFORTS:
                raise Refused(_("That isn’t on the scale."))
        if not partial and (not budget or not demand or len(effort) < len(ids)):
            raise Refused(_("Some are not chosen yet."))
        ordered = {each: effort[each] for each in ids if each in effort}
        return {"budget": budget, "demand": demand, "effort": ordered}

    def budget_of(self, response: Json) -> Drift | None:
        """The course of the budget that was chosen."""
        return next((each for each in self.budgets if each.id == response["budget"]), None)

    def demand_of(self, response: Json) -> Drift | None:
        """The course of the demand that was chosen."""
        return next((each for each in self.demands if each.id == response["demand"]), None)

    def width(self, response: Json, years: int = YEARS) -> float | None:
        """The gap after some years before any effort, in points of today's budget."""
        budget, demand = self.budget_of(response), self.demand_of(response)
        if budget is None or demand is None:
            return None
        return demand.after(years) - budget.after(years)

    def closed_by(self, response: Json) -> dict[str, float]:
        """What each lever closes by the last year, for the effort put into it."""
        effort = response["effort"]
        return {each.id: each.worth * effort.get(each.id, 0) for each in self.levers}

    def in_words(self, response: Json) -> str:
        names = findings.names_of_effort()
        parts = [
            each.label for each in (self.budget_of(response), self.demand_of(response)) if each
        ]
        parts += [
            f"{each.label}: {names[response['effort'][each.id]].lower()}"
            for each in self.levers
            if each.id in response["effort"]
        ]
        return "; ".join(parts) or _("Nothing is chosen yet.")

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - choices only
        return findings.finding(self, response)

    def table(self, response: Json, words: Words) -> Table:  # noqa: ARG002 - choices only
        return findings.table(self, response)

    def summarise(self, responses: Sequence[Json]) -> Json:
        """The middle and spread of the effort put into each lever; nothing for fewer than five."""
        efforts = spreads_of(
            [each["effort"] for each in responses], [each.id for each in self.levers]
        )
        return {
            "people": counted(len(responses)),
            "rows": [
                {"id": each.id, "label": each.label, "effort": efforts[each.id]}
                for each in self.levers
            ],
        }

    def samples(self) -> Samples:
        none = {each.id: 0 for each in self.levers}
        first = self.levers[0].id
        done = {"budget": self.budgets[0].id, "demand": self.demands[0].id, "effort": none}
        return Samples(
            correct=(done, done | {"effort": none | {first: EFFORTS}}),
            incorrect=(),
            invalid=(
                done | {"budget": "no such"},
                done | {"demand": 3},
                done | {"effort": none | {first: EFFORTS + 1}},
                done | {"effort": none | {first: True}},
                done | {"effort": none | {first: float("nan")}},
                done | {"effort": none | {"no such": 1}},
                done | {"effort": [0]},
                {"budget": "", "demand": ""},
                None,
            ),
            partial=(
                {"budget": "", "demand": "", "effort": {}},
                {"budget": self.budgets[0].id, "demand": "", "effort": {first: 1}},
            ),
        )


class GapType:
    """Reads `gap` exercises."""

    name = "gap"
    words = frozenset({"gap"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        budgets = tuple(_drift(row, "budgets", faults) for row in rows(raw, "budgets", faults))
        demands = tuple(_drift(row, "demands", faults) for row in rows(raw, "demands", faults))
        levers = tuple(_lever(row, faults) for row in rows(raw, "levers", faults))
        for what, ids in (("budgets", budgets), ("demands", demands), ("levers", levers)):
            distinct((each.id for each in ids), what, faults)
        partner = required_text(raw, "partner", faults)
        if partner not in {each.id for each in levers}:
            faults.append(Fault("'partner' must be the id of a lever"))
        fields = base_fields(raw, faults)
        return faults or Gap(
            **fields, budgets=budgets, demands=demands, levers=levers, partner=partner
        )

    def minutes(self, item: Item) -> float:  # noqa: ARG002 - as in the interface
        return 2.0


def _number(row: Raw, key: str, where: str, faults: list[Fault]) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 50:
        faults.append(Fault(f"{where}: '{key}' must be a number from -50 to 50"))
        return 0.0
    return float(value)


def _drift(row: Raw, what: str, faults: list[Fault]) -> Drift:
    where = f"{what} {row.get('id', '?')}"
    name, label = (required_text(row, key, faults, where) for key in ("id", "label"))
    return Drift(name, label, _number(row, "rate", where, faults))


def _lever(row: Raw, faults: list[Fault]) -> Lever:
    where = f"levers {row.get('id', '?')}"
    keys = ("id", "label", "name")
    lever, label, name = (required_text(row, key, faults, where) for key in keys)
    return Lever(lever, label, name, _number(row, "worth", where, faults))
