"""Commitments: up to three plans, each for a day, with a way round what may stop it.

Response: `{"by": {"1": "2026-12-02"}, "stands": {"1": "done"}}`, number of a plan to the day it is
for and to how it stands. All else is words: at which meeting, when, what, if, then, whom to tell,
the sign, the support (slots `at-1`, `when-1`, `will-1`, `if-1`, `then-1`, `with-1`, `know-1`,
`support-1`), and afterwards what came of it or a new if-then (`came-1`, `new-if-1`, `new-then-1`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.dates import day
from courseware.domain.exercise import Dated, Finding, Slot, Table, ToCopy, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, a_date, asks, minutes_of
from courseware.items.exercises.commitments import finding as findings
from courseware.items.exercises.commitments.plan import (
    ASKED,
    NUMBERS,
    plan_of,
    written,
)
from courseware.items.exercises.commitments.sentence import act, sentence
from courseware.items.parsing import base_fields, distinct, required_text, rows, whole
from courseware.words import _

STANDS = ("going", "done", "stuck", "dropped")
STARTED = ASKED[:-1]
"""The parts of a plan that a beginning has: all but the support, which is the member's to say."""

_LOW = frozenset({"at", "when", "if", "with", "know", "new-if"})
_EARLIER = {"new-if": "if", "new-then": "then"}


@dataclass(frozen=True)
class Starter:
    """A beginning to take: whose it could be, and its parts by slot without a number."""

    id: str
    who: str
    parts: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The plan as its member would say it aloud."""
        return sentence(plan_of("1", {"by": {}, "stands": {}}, self.of("1")))

    def of(self, number: str) -> dict[str, str]:
        """Its words by the slots of one plan."""
        return {f"{name}-{number}": text for name, text in self.parts.items()}


@dataclass(frozen=True, kw_only=True)
class Commitments(ExerciseBase):
    """What is asked of each plan, in the author's words, and ways to begin."""

    asks: Mapping[str, str] = field(hash=False)
    starters: tuple[Starter, ...] = field(default=(), hash=False)
    type: str = "commitments"

    def wording(self) -> Json:
        shown = {each.id: f"{each.who}: {each.sentence}" for each in self.starters}
        worded = {"type": self.type, "stem": self.stem, "asks": dict(self.asks)}
        return {**worded, "starters": shown} if shown else worded

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "by", "stands")
        by, stands = given["by"], given["stands"]
        if not isinstance(by, Mapping) or not isinstance(stands, Mapping):
            raise Refused(_("That isn’t an answer to this."))
        if not {*by, *stands} <= set(NUMBERS):
            raise Refused(_("There are three plans at most."))
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
        said_ = _("Plan {number}: {day}{standing}")
        return "; ".join(
            said_.format(
                number=number,
                day=day(dt.date.fromisoformat(by)),
                standing=f" ({names[response['stands'][number]]})"
                if number in response["stands"]
                else "",
            )
            for number, by in response["by"].items()
        )

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return tuple(slot for number in NUMBERS for slot in self.slots_of(number, response))

    def slots_of(self, number: str, response: Json) -> tuple[Slot, ...]:
        """The fields of one plan, and those that follow from how it stands."""
        stands = response["stands"].get(number) if response else None
        later = {"done": ("came",), "stuck": ("new-if", "new-then")}.get(stands or "", ())
        return tuple(self.slot(name, number) for name in (*ASKED, *later))

    def slot(self, name: str, number: str) -> Slot:
        """One field of a plan."""
        about = _("Plan {number}").format(number=number)
        return Slot(
            f"{name}-{number}", self._asked(name), rows=1 if name in _LOW else 2, about=about
        )

    def slot_label(self, name: str) -> str:
        asked, _dash, number = name.rpartition("-")
        return self._asked(asked) if number in NUMBERS else ""

    def _asked(self, name: str) -> str:
        if name == "came":
            return _("What came of it?")
        return self.asks.get(_EARLIER.get(name, name), "")

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(response, words)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return findings.brief(response, words)

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(response, words)

    def dates(self, response: Json, words: Words) -> tuple[Dated, ...]:
        return tuple(
            Dated(plan.number, plan.on, sentence(plan) or plan.name)
            for plan in written(response, words)
            if plan.on and plan.stands != "dropped"
        )

    def looks_back_from(self, response: Json, words: Words, kept_on: dt.date) -> dt.date | None:
        """From the first day that is still to come to something: before its meeting a plan has
        nothing to look back on."""
        plans = written(response, words)
        days = [plan.on for plan in plans if plan.on and plan.is_open]
        if days:
            return min(days)
        return None if plans and not any(plan.is_open for plan in plans) else kept_on

    def to_copy(self, response: Json, words: Words) -> tuple[ToCopy, ...]:
        return findings.copies(response, words)

    def taken_over(self, slot: str, words: str) -> str:
        """Of a plan made elsewhere only the act: where and when stand in fields of their own."""
        return act(words) if slot.startswith(("will-", "then-")) else words

    @property
    def only_written(self) -> Json:
        return {"by": {}, "stands": {}}

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
        starters = _starters(raw, faults)
        fields = base_fields(raw, faults)
        return faults or Commitments(**fields, asks=asked, starters=starters)

    def minutes(self, item: Item) -> float:
        return minutes_of(words=len(STARTED), choices=1)  # one plan, with its day


def _starters(raw: Raw, faults: list[Fault]) -> tuple[Starter, ...]:
    """The beginnings under `starters`, which may be left out."""
    if "starters" not in raw:
        return ()
    given = rows(raw, "starters", faults)
    distinct([str(each.get("id")) for each in given], "starters", faults)
    return tuple(
        Starter(
            id=required_text(each, "id", faults, "starters"),
            who=required_text(each, "who", faults, "starters"),
            parts={name: required_text(each, name, faults, "starters") for name in STARTED},
        )
        for each in given
    )
