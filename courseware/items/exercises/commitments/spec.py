"""Commitments: up to three things a member undertakes, each with a day, and how each stands.

Response: `{"by": {"1": "2026-12-02"}, "stands": {"1": "done"}}`, number of a commitment to the day
it is due and to how it stands. What is undertaken, with whom, the sign and the support that is
needed are words (slots `will-1`, `with-1`, `know-1`, `support-1`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.dates import day_in_words
from courseware.domain.exercise import Dated, Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, a_date, asks, said
from courseware.items.exercises.commitments import finding as findings
from courseware.items.parsing import base_fields, whole
from courseware.words import _

ASKED = ("will", "with", "know", "support")
NUMBERS = ("1", "2", "3")
STANDS = ("going", "done", "stuck", "dropped")


@dataclass(frozen=True, kw_only=True)
class Commitments(ExerciseBase):
    """What is asked of each commitment, in the author's words."""

    asks: Mapping[str, str] = field(hash=False)
    type: str = "commitments"

    def wording(self) -> Json:
        return {"type": self.type, "stem": self.stem, "asks": dict(self.asks)}

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "by", "stands")
        by, stands = given["by"], given["stands"]
        if not isinstance(by, Mapping) or not isinstance(stands, Mapping):
            raise Refused(_("That isn’t an answer to this."))
        if not {*by, *stands} <= set(NUMBERS):
            raise Refused(_("There are three commitments at most."))
        if any(not isinstance(each, str) or each not in STANDS for each in stands.values()):
            raise Refused(_("That isn’t one of the choices of this question."))
        days = {number: a_date(by[number]).isoformat() for number in NUMBERS if number in by}
        if not partial and not days:
            raise Refused(_("Give at least one of them a day."))
        return {"by": days, "stands": {each: stands[each] for each in NUMBERS if each in stands}}

    def in_words(self, response: Json) -> str:
        if not response["by"]:
            return _("No day is set yet.")
        names = findings.names_of_standing()
        said_ = _("Commitment {number}: by {day}{standing}")
        return "; ".join(
            said_.format(
                number=number,
                day=day_in_words(dt.date.fromisoformat(day)),
                standing=f" ({names[response['stands'][number]]})"
                if number in response["stands"]
                else "",
            )
            for number, day in response["by"].items()
        )

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:  # noqa: ARG002 - the same for all
        return tuple(slot for number in NUMBERS for slot in self.slots_of(number))

    def slots_of(self, number: str) -> tuple[Slot, ...]:
        """The fields of one commitment."""
        return tuple(Slot(f"{name}-{number}", self.asks[name], rows=2) for name in ASKED)

    def slot_label(self, name: str) -> str:
        asked, _dash, number = name.rpartition("-")
        return self.asks.get(asked, "") if number in NUMBERS else ""

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(response, words)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return findings.brief(response, words)

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(response, words)

    def dates(self, response: Json, words: Words) -> tuple[Dated, ...]:
        return tuple(
            Dated(number, dt.date.fromisoformat(day), said(words, f"will-{number}"))
            for number, day in response["by"].items()
            if said(words, f"will-{number}") and response["stands"].get(number) != "dropped"
        )

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How commitments stand, over five people and more. Words never come here."""
        people = counted(len(responses))
        stands = Counter(each for response in responses for each in response["stands"].values())
        rows = [{"id": each, "count": stands[each] if people else None} for each in STANDS]
        return {"people": people, "rows": rows}

    def samples(self) -> Samples:
        day = "2026-12-02"
        return Samples(
            correct=(
                {"by": {"1": day}, "stands": {}},
                {"by": {"1": day, "3": "2027-01-12"}, "stands": {"1": "done"}},
            ),
            incorrect=(),
            invalid=(
                {"by": {"4": day}, "stands": {}},
                {"by": {"1": "2 December"}, "stands": {}},
                {"by": {"1": "2026-02-30"}, "stands": {}},
                {"by": {"1": 20261202}, "stands": {}},
                {"by": {"1": day}, "stands": {"1": "won"}},
                {"by": {"1": day}, "stands": {"1": ["done"]}},
                {"by": [day], "stands": {}},
                {"by": {"1": day}},
                None,
            ),
            partial=({"by": {}, "stands": {}}, {"by": {}, "stands": {"1": "going"}}),
        )


class CommitmentsType:
    """Reads `commitments` exercises."""

    name = "commitments"
    words = frozenset({"commitments"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        asked = asks(raw, ASKED, faults)
        fields = base_fields(raw, faults)
        return faults or Commitments(**fields, asks=asked)

    def minutes(self, item: Item) -> float:  # noqa: ARG002 - as in the interface
        return 3.0
