"""Planner: a gain wanted together, weighed against its pain, with the structure it needs.

Response: `{"gain": "money", "alone": "no", "asset": "none", "gains": {"g-1": {"size": 4, "who":
"p-1"}}, "pains": {"d-1": {"size": 2, "who": "p-2"}}, "structure": "meet", "feasible":
{"political": "yes"}, "baseline": "yes", "date": "2027-03-31"}`; '' is what isn't chosen yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Dated, Finding, Slot, Table, Words
from courseware.domain.group import counted, stored_spread
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import (
    a_date,
    asks,
    called,
    exercise_fields,
    minutes_of,
    with_known_examples,
)
from courseware.items.exercises.planner import finding as findings
from courseware.items.exercises.planner import lines
from courseware.items.exercises.planner.model import (
    BEARERS,
    CALLED,
    CHOICES,
    FEASIBLE,
    FIRST_GAIN,
    KEYS,
    MEMBERS,
    NAMES,
    SIZES,
    WORDS,
    Option,
    PlannerModel,
)
from courseware.items.parsing import distinct, known, required_text, rows, whole
from courseware.words import _

ASKED = (*WORDS, "who", "gain", "pain")


_WRONG: tuple[dict[str, Json], ...] = (
    {"gains": {"g-1": {"size": True, "who": "p-1"}}},
    {"gains": {"g-1": {"size": float("nan"), "who": "p-1"}}},
    {"gains": {"g-1": {"size": SIZES + 1, "who": "p-1"}}},
    {"gains": {"g-7": {"size": 1, "who": "p-1"}}},
    {"pains": {"d-1": {"size": 1, "who": "p-7"}}},
    {"pains": []},
    {"gain": "no such gain"},
    {"structure": None},
    {"alone": True},
    {"feasible": {"legal": "yes"}},
    {"date": "2027-02-30"},
    {"date": 3},
    {"more": 1},
)
"""Parts of a response that no form sends."""


@dataclass(frozen=True, kw_only=True)
class Planner(PlannerModel):
    """A gain wanted together, weighed against its pain, with the structure it needs."""

    type: str = "planner"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "gains": {each.id: each.text for each in self.gains},
            "structures": {each.id: each.text for each in self.structures},
            "asks": dict(self.asks),
            "sizes": SIZES,
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, *KEYS)
        chosen = {
            "gain": known(given["gain"], ("", *(each.id for each in self.gains))),
            "structure": known(given["structure"], ("", *(each.id for each in self.structures))),
        } | {key: known(given[key], ("", *allowed)) for key, allowed in CHOICES.items()}
        entries = {kind: _entries(given[kind], NAMES[kind]) for kind in NAMES}
        feasible = _feasible(given["feasible"])
        date = given["date"] if given["date"] == "" else a_date(given["date"]).isoformat()
        if not partial:
            sized = [each for kind in entries.values() for each in kind.values()]
            if not chosen["alone"]:
                raise Refused(_("Say whether one of them could do it alone."))
            if not sized or any(len(each) < 2 for each in sized):
                raise Refused(_("Each gain and each pain needs a size and somebody it falls on."))
        return {key: {**chosen, **entries, "feasible": feasible, "date": date}[key] for key in KEYS}

    def in_words(self, response: Json) -> str:
        rows_ = lines.table(self, response, {})
        said = [f"{row[_('Part')]}: {row[_('Your plan')]}." for row in rows_]
        return " ".join(said) or _("Nothing is planned yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        """What it is for, from the start; then who takes part, one gain and one cost; the rest is
        there for whoever wants it."""
        if not response or not response["alone"]:
            return (self.slot("outcome"),)
        entries = [
            each
            for kind, (first, *more) in NAMES.items()
            for each in (first, *(name for name in more if name in response[kind]))
            if each != FIRST_GAIN
        ]
        return tuple(self.slot(name) for name in ("outcome", *MEMBERS, *entries, *WORDS[1:]))

    def slot(self, name: str) -> Slot:
        """One field, with what stands beside it where the author gave an example."""
        high = 2 if name in WORDS else 1
        return Slot(name, self.slot_label(name), self.beside(name), rows=high)

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self, response, words)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return lines.brief(self, response, words)

    def table(self, response: Json, words: Words) -> Table:
        return lines.table(self, response, words)

    def dates(self, response: Json, words: Words) -> tuple[Dated, ...]:
        if not response["date"]:
            return ()
        text = lines.own(words, "target") or lines.own(words, "outcome") or self.stem
        return (Dated("target", a_date(response["date"]), text),)

    def summarise(self, responses: Sequence[Json]) -> Json:
        """Counts of what was chosen and the spread of the sums; nothing for fewer than five."""
        people = counted(len(responses))
        weights = {kind: [findings.weight(each, kind) for each in responses] for kind in NAMES}
        options = {
            "gain": [each.id for each in self.gains],
            "structure": [each.id for each in self.structures],
            **CHOICES,
        }
        return {
            "people": people,
            "sums": {kind: stored_spread(each) for kind, each in weights.items()},
            "rows": [
                {
                    "id": f"{key}:{option}",
                    "count": None if people is None else sum(r[key] == option for r in responses),
                }
                for key, allowed in options.items()
                for option in allowed
            ],
        }

    def samples(self) -> Samples:
        empty: dict[str, Json] = dict.fromkeys(KEYS, "") | {
            "gains": {},
            "pains": {},
            "feasible": {},
        }
        done = empty | {
            "gain": self.gains[0].id,
            "structure": self.structures[0].id,
            "alone": "no",
            "asset": "none",
            "baseline": "yes",
            "date": "2027-03-31",
            "feasible": dict.fromkeys(FEASIBLE, "yes"),
            "gains": {"g-1": {"size": 4, "who": "p-1"}},
            "pains": {"d-1": {"size": 2, "who": "p-1"}},
        }
        bad: tuple[Json, ...] = tuple(done | wrong for wrong in _WRONG)
        short = empty | {key: done[key] for key in ("alone", "gains", "pains")}
        heavy = done | {"structure": self.structures[-1].id, "baseline": "no", "date": ""}
        return Samples(
            correct=(done, heavy, short),
            incorrect=(),
            invalid=(*bad, None, {}),
            partial=(
                empty,
                empty | {"alone": "yes"},
                done | {"gains": {"g-1": {"size": 2}}},
                empty | {"alone": "no", "pains": {"d-1": {"who": "people"}}},
            ),
        )


def _entries(given: object, names: Sequence[str]) -> dict[str, dict[str, object]]:
    if not isinstance(given, Mapping) or not set(given) <= set(names):
        raise Refused(_("That isn’t an answer to these."))
    for each in given.values():
        if not isinstance(each, Mapping) or not set(each) <= {"size", "who"}:
            raise Refused(_("That isn’t an answer to these."))
        size = each.get("size", 1)
        # A bool is an int in Python, and 2.0 equals 2: neither is a size that a form sends.
        if type(size) is not int or not 1 <= size <= SIZES:
            raise Refused(_("That isn’t on the scale."))
        if "who" in each:
            known(each["who"], BEARERS)
    return {
        name: {key: given[name][key] for key in ("size", "who") if key in given[name]}
        for name in names
        if name in given
    }


def _feasible(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping) or not set(given) <= set(FEASIBLE):
        raise Refused(_("That isn’t an answer to these."))
    return {key: known(given[key], ("yes", "doubt", "no")) for key in FEASIBLE if key in given}


class PlannerType:
    """Reads `planner` exercises."""

    name = "planner"
    words = frozenset({"planner"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        gains = _options(raw, "gains", faults)
        structures = _options(raw, "structures", faults)
        asked = asks(raw, ASKED, faults)
        named = called(raw, CALLED, faults)
        fields = exercise_fields(raw, faults)
        return faults or with_known_examples(
            Planner(**fields, gains=gains, structures=structures, asks=asked, called=named)
        )

    def minutes(self, item: Item) -> float:
        # For what isn't folded: the outcome and whether alone, two who are in it, a cost.
        return minutes_of(words=4, choices=5)


def _options(raw: Raw, key: str, faults: list[Fault]) -> tuple[Option, ...]:
    found = tuple(
        Option(
            *(
                required_text(row, name, faults, f"{key} {row.get('id', '?')}")
                for name in ("id", "text")
            )
        )
        for row in rows(raw, key, faults)
    )
    distinct((each.id for each in found), key, faults)
    return found
