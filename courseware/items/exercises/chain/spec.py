"""Chain: activities that feed processes that lead to benefits; what is linked to nothing is
pointed out.

Response: `{"activities": ["plans"], "processes": {"trust": {"fed": ["plans"], "leads":
["outcomes"]}}, "benefits": ["outcomes"]}`: what the partnership has, and for each process what
feeds it and what it leads to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.chain import finding as findings
from courseware.items.parsing import base_fields, distinct, required_text, rows, whole
from courseware.words import _

KEYS = ("activities", "processes", "benefits")
ENDS = ("fed", "leads")


@dataclass(frozen=True)
class Link:
    """One thing in one of the three columns; `name` stands in sentences."""

    id: str
    text: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Chain(ExerciseBase):
    """The three columns."""

    activities: tuple[Link, ...]
    processes: tuple[Link, ...]
    benefits: tuple[Link, ...]
    type: str = "chain"

    def column(self, key: str) -> tuple[Link, ...]:
        """The things of one column by its name."""
        columns = {"activities": self.activities, "processes": self.processes}
        return columns.get(key, self.benefits)

    def wording(self) -> Json:
        columns = {key: {each.id: each.text for each in self.column(key)} for key in KEYS}
        return {"type": self.type, "stem": self.stem, **columns}

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, *KEYS)
        activities = _chosen(given["activities"], [each.id for each in self.activities])
        benefits = _chosen(given["benefits"], [each.id for each in self.benefits])
        if not isinstance(given["processes"], Mapping):
            raise Refused(_("That isn’t an answer to these."))
        ids = [each.id for each in self.processes]
        if not set(given["processes"]) <= set(ids):
            raise Refused(_("That isn’t one of the choices of this question."))
        processes = {
            each: _ends(given["processes"][each], activities, benefits)
            for each in ids
            if each in given["processes"]
        }
        if not partial and not (activities and processes and benefits):
            raise Refused(_("Choose at least one in each of the three columns."))
        return {"activities": activities, "processes": processes, "benefits": benefits}

    def names(self) -> Mapping[str, str]:
        """What each thing is called in a sentence, by 'column:id'."""
        return {f"{key}:{each.id}": each.name for key in KEYS for each in self.column(key)}

    def in_words(self, response: Json) -> str:
        rows_ = findings.table(self.names(), response)
        parts = ["; ".join(each for each in row.values() if each) for row in rows_]
        return ". ".join(parts) or _("Nothing is chosen yet.")

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - links only
        return findings.finding(self.names(), response)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:  # noqa: ARG002 - as above
        return findings.loose_ends(self.names(), response)

    def table(self, response: Json, words: Words) -> Table:  # noqa: ARG002 - as above
        return findings.table(self.names(), response)

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many have each thing; nothing for fewer than five."""
        people = counted(len(responses))
        return {
            "people": people,
            "rows": [
                {"id": f"{key}:{each.id}", "label": each.text}
                | {"count": _having(responses, key, each.id) if people else None}
                for key in KEYS
                for each in self.column(key)
            ],
        }

    def samples(self) -> Samples:
        activity, process, benefit = (self.column(key)[0].id for key in KEYS)
        linked = {process: {"fed": [activity], "leads": [benefit]}}
        done = {"activities": [activity], "processes": linked, "benefits": [benefit]}
        loose = done | {"processes": {process: {"fed": [], "leads": []}}}
        return Samples(
            correct=(done, loose),
            incorrect=(),
            invalid=(
                done | {"activities": ["no such"]},
                done | {"activities": [activity, activity]},
                done | {"activities": activity},
                done | {"processes": {process: {"fed": ["no such"], "leads": []}}},
                done | {"processes": {process: {"fed": [activity]}}},
                done | {"processes": {"no such": {"fed": [], "leads": []}}},
                done | {"processes": [process]},
                done | {"benefits": [True]},
                # A link to what wasn't chosen.
                {"activities": [], "processes": linked, "benefits": [benefit]},
                None,
            ),
            partial=(
                {"activities": [], "processes": {}, "benefits": []},
                {"activities": [activity], "processes": {}, "benefits": []},
            ),
        )


def _chosen(given: object, allowed: Sequence[str]) -> list[str]:
    if not isinstance(given, list | tuple) or any(not isinstance(each, str) for each in given):
        raise Refused(_("That isn’t an answer to these."))
    if not set(given) <= set(allowed) or len(set(given)) < len(given):
        raise Refused(_("That isn’t one of the choices of this question."))
    return [each for each in allowed if each in given]


def _ends(given: object, activities: list[str], benefits: list[str]) -> dict[str, list[str]]:
    if not isinstance(given, Mapping) or set(given) != set(ENDS):
        raise Refused(_("That isn’t an answer to these."))
    return {"fed": _chosen(given["fed"], activities), "leads": _chosen(given["leads"], benefits)}


def _having(responses: Sequence[Json], key: str, name: str) -> int:
    return sum(name in each[key] for each in responses)


class ChainType:
    """Reads `chain` exercises."""

    name = "chain"
    words = frozenset({"chain"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        activities, processes, benefits = (_column(raw, key, faults) for key in KEYS)
        fields = base_fields(raw, faults)
        return faults or Chain(
            **fields, activities=activities, processes=processes, benefits=benefits
        )

    def minutes(self, item: Item) -> float:  # noqa: ARG002 - as in the interface
        return 5.0


def _column(raw: Raw, key: str, faults: list[Fault]) -> tuple[Link, ...]:
    found = tuple(
        Link(
            *(
                required_text(row, name, faults, f"{key} {row.get('id', '?')}")
                for name in ("id", "text", "name")
            )
        )
        for row in rows(raw, key, faults, at_least=1)
    )
    distinct((each.id for each in found), key, faults)
    return found
