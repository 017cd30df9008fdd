"""A form of native controls, as data: how an item is asked on a phone, on a plain page, on paper.

An item type says which fields it needs and what the values that come back mean (its `form.py`);
one template draws them all, so the markup that screen readers and old phones need exists once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from courseware.words import _, listed, plural, quoted

Given: TypeAlias = Mapping[str, Sequence[str]]
"""What a form sent: the values of each field by its name. A field that is empty may be left out."""


WORDS, BASE = "words:", "base:"
"""How the names of a field for own words, and of the revision that goes with it, begin."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is sent, and what is read; by its `letter` a room speaks of it."""

    value: str
    label: str
    letter: str = ""


@dataclass(frozen=True)
class Pick:
    """Radios, or boxes where `several`, or a list to open where `as_list`. Nothing is chosen unless
    it was before. `in_a_row` is for short labels such as the levels of a scale. `about`: what the
    legend leaves to a heading above it, for those who hear the legend alone. `number`: its place
    among statements with the same choices, where a room speaks of them by it; 0 elsewhere.
    `alone`: for whoever works alone; no result of a room tells it, so no room is asked."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    chosen: frozenset[str] = frozenset()
    hint: str = ""
    several: bool = False
    as_list: bool = False
    in_a_row: bool = False
    about: str = ""
    number: int = 0
    alone: bool = False
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
    was read, where the words are kept. `about` as a `Pick`'s."""

    slot: str
    label: str
    hint: str = ""
    rows: int = 3
    value: str = ""
    base: int | None = None
    about: str = ""
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


def named_apart(fields: Iterable[Field], before: str) -> tuple[Field, ...]:
    """The fields with this before each name, so that several forms can stand on one page. Those
    for own words keep theirs."""
    named: list[Field] = []
    for each in fields:
        if isinstance(each, Folded):
            within = tuple(replace(one, name=before + one.name) for one in each.fields)
            named.append(replace(each, fields=within))
        else:
            named.append(each if isinstance(each, Text) else replace(each, name=before + each.name))
    return tuple(named)


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


@dataclass(frozen=True)
class Wrong:
    """Why an answer was refused, and the names of the fields that it is about."""

    said: str = ""
    fields: tuple[str, ...] = ()


_NAMED = 3
"""So many fields are named in an error; of more, how many there are."""


def wrong_in(said: str, fields: Sequence[Field], given: Given, stem: str) -> Wrong:
    """A refusal that says which fields it is about: those with nothing in them; the only one of an
    item that has but one, by the item's stem. Where neither is so, what is said has to say it."""
    asked = [each for each in fields if not isinstance(each, Folded)]
    blank = [each for each in asked if not any(text.strip() for text in given.get(each.name, ()))]
    # Own words may be left out, except where they come first: an idea for the wall.
    empty = [each for each in blank if not isinstance(each, Text) or each == asked[0]]
    about = empty or (asked if len(fields) == 1 else [])
    if not about:
        return Wrong(said)
    names = [quoted(stem if len(fields) == 1 else _name_of(each)) for each in about]
    more = len(names) - _NAMED
    if more > 1:
        names = [*names[:_NAMED], plural("{count} more", "{count} more", more)]
    which = _("Still open: {fields}.") if empty else _("Look again at {fields}.")
    called = which.format(fields=listed(names))
    return Wrong(f"{said} {called}", tuple(each.name for each in about))


def _name_of(field: Pick | Number | Day | Text) -> str:
    label = field.legend if isinstance(field, Pick) else field.label
    about = field.about if isinstance(field, Pick | Text) else ""
    return f"{about}: {label}" if about else label
