"""One plan as its parts: what is chosen and what is written, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said

NUMBERS = ("1", "2", "3")
SETTLED = ("done", "dropped")

# `with` has been called so since members were asked with whom they would do it. What they wrote
# there names whom to tell as well, and stays where it is.
ASKED = ("at", "when", "will", "if", "then", "with", "know", "support")
LATER = ("came", "new-if", "new-then")
SLOTS = (*ASKED, *LATER)


@dataclass(frozen=True)
class Plan:
    """One plan. A part that isn't written is ''; `on` is None while it has no day."""

    number: str
    on: dt.date | None
    stands: str
    at: str
    when: str
    will: str
    obstacle: str
    then: str
    tell: str
    know: str
    support: str
    came: str
    new_obstacle: str
    new_then: str

    @property
    def is_written(self) -> bool:
        """Whether it says what will be done."""
        return bool(self.will or self.then)

    @property
    def has_moment(self) -> bool:
        """Whether it says at which meeting, or when there."""
        return bool(self.at or self.when)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.stands not in SETTLED

    @property
    def name(self) -> str:
        """What it is called in a sentence about it."""
        return self.will or self.then


def plan_of(number: str, response: Json, words: Words) -> Plan:
    """The plan of this number, as far as it is filled in."""
    day = response["by"].get(number)
    slots = {name: said(words, f"{name}-{number}") for name in SLOTS}
    return Plan(
        number=number,
        on=dt.date.fromisoformat(day) if day else None,
        stands=response["stands"].get(number, ""),
        at=slots["at"],
        when=slots["when"],
        will=slots["will"],
        obstacle=slots["if"],
        then=slots["then"],
        tell=slots["with"],
        know=slots["know"],
        support=slots["support"],
        came=slots["came"],
        new_obstacle=slots["new-if"],
        new_then=slots["new-then"],
    )


def written(response: Json, words: Words) -> tuple[Plan, ...]:
    """The plans that say what will be done, in order."""
    plans = (plan_of(number, response, words) for number in NUMBERS)
    return tuple(plan for plan in plans if plan.is_written)


def numbers_begun(response: Json, slots: Iterable[str]) -> set[str]:
    """The plans in which something is chosen or written."""
    found = {*response["by"], *response["stands"], *(slot.rpartition("-")[2] for slot in slots)}
    return found & set(NUMBERS)
