"""A form of native controls, as data: how an item is asked on a phone, on a plain page, on paper.

An item type says which fields it needs and what the values that come back mean (its `form.py`);
one template draws them all, so the markup that screen readers and old phones need exists once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

Given: TypeAlias = Mapping[str, Sequence[str]]
"""What a form sent: the values of each field by its name. A field that is empty may be left out."""


WORDS, BASE = "words:", "base:"
"""How the names of a field for own words, and of the revision that goes with it, begin."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is sent, and what is read."""

    value: str
    label: str


@dataclass(frozen=True)
class Pick:
    """Radios, or boxes where `several`, or a list to open where `as_list`. Nothing is chosen unless
    it was before. `in_a_row` is for short labels such as the levels of a scale."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    chosen: frozenset[str] = frozenset()
    hint: str = ""
    several: bool = False
    as_list: bool = False
    in_a_row: bool = False
    kind: str = "pick"


@dataclass(frozen=True)
class Number:
    """A number to write, within bounds."""

    name: str
    label: str
    low: float
    high: float
    step: float
    value: str = ""
    unit: str = ""
    kind: str = "number"


@dataclass(frozen=True)
class Day:
    """A day to choose, as an ISO date."""

    name: str
    label: str
    value: str = ""
    kind: str = "day"


@dataclass(frozen=True)
class Text:
    """A place for own words; `slot` is its name within the exercise. `base` is the revision that
    was read, where the words are kept."""

    slot: str
    label: str
    hint: str = ""
    rows: int = 3
    value: str = ""
    base: int | None = None
    kind: str = "text"

    @property
    def name(self) -> str:
        return f"{WORDS}{self.slot}"


@dataclass(frozen=True)
class Folded:
    """Fields behind a line to open, where all at once would be too much."""

    legend: str
    fields: tuple[Pick, ...]
    is_open: bool = False
    kind: str = "folded"


Field: TypeAlias = Pick | Number | Day | Text | Folded


def first(given: Given, name: str) -> str:
    """The value of a field, '' if it is empty."""
    return next(iter(given.get(name, ())), "")


def whole_number(text: str) -> int | str:
    """What was sent for a whole number; as it came where it is none, for `check` to refuse."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else text


def as_typed(fields: Iterable[Field], given: Given) -> tuple[Field, ...]:
    """The fields with what was typed for a number as it was typed: what can't be read as one stays
    to be put right."""
    return tuple(
        replace(each, value=first(given, each.name)) if isinstance(each, Number) else each
        for each in fields
    )


def sent(fields: Iterable[Field]) -> dict[str, list[str]]:
    """What a browser sends of a form as it is drawn."""
    values: dict[str, list[str]] = {}
    for field in fields:
        if isinstance(field, Folded):
            values |= sent(field.fields)
        elif isinstance(field, Pick):
            chosen = [each.value for each in field.choices if each.value in field.chosen]
            if chosen:
                values[field.name] = chosen
        elif field.value:
            values[field.name] = [field.value]
    return values
