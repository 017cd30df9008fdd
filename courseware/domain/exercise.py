"""The exercise: an item that is worked on rather than answered, and that says what it found.

It is an `Item` (see `item.py`) that is never marked, and adds three things: places for the
member's own words, a finding, and a table of the same. Every move is kept as it is made; a
finished state is kept as a version when the member leaves the step.

A member's own words never stand in a response: they lie encrypted in the text store, each in a
field of its own, and are handed in as `Words` when something is to be said or drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeGuard

from courseware.domain.item import Item, Json

Words: TypeAlias = Mapping[str, str]
"""What the member wrote, by slot. A slot that is empty is left out."""

Table: TypeAlias = list[dict[str, str]]
"""Rows keyed by the heads of the columns, in order."""

_BETWEEN = "."


@dataclass(frozen=True)
class Slot:
    """A place for the member's own words within an exercise. `hint` may be ''; `rows` is how
    many lines of the field are shown before it grows. `about`: what the label leaves to a heading
    above it, for those who hear the label alone."""

    name: str
    label: str
    hint: str = ""
    rows: int = 3
    about: str = ""


@dataclass(frozen=True)
class Finding:
    """What a response comes to, for these choices and in the member's own terms.

    `kind` names the rule that spoke ('nothing' where nothing stands out); `sentence` says it;
    `more` are questions and next steps that follow from it.
    """

    kind: str
    sentence: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """A day that a member set, with what is due on it. `name` is stable within the exercise."""

    name: str
    on: dt.date
    text: str


@dataclass(frozen=True)
class ToCopy:
    """A text made from the member's own words, for them to copy and send themselves. It is never
    sent or kept by us. `name` is unique within the exercise."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Occasion:
    """The same exercise on an earlier day, to compare with."""

    response: Json
    on: dt.date


@dataclass(frozen=True)
class Crowd:
    """So many other people who stand on these levels of a scale: of each row its lots, as they
    were counted together, and the day up to which they were."""

    on: dt.date
    rows: Mapping[str, tuple[tuple[int, int, int], ...]]
    """By row, (lowest level, highest level, people)."""


@dataclass(frozen=True)
class Reading:
    """One of several things that a response comes to, under a heading of its own. `aside` is said
    last and more quietly; '' where there is nothing to add."""

    heading: str
    lines: tuple[str, ...]
    aside: str = ""


class InWords(Item, Protocol):
    """An item that asks for words of the member's own in fields that have names."""

    def slots(self, response: Json) -> tuple[Slot, ...]:
        """The places for own words that a response, finished or not, asks for; in order."""
        ...

    def slot_label(self, name: str) -> str:
        """What a slot asks for; '' if the item has none of this name, and keeps no words."""
        ...


class Exercise(InWords, Protocol):
    """An item with a finding."""

    @property
    def has_slots(self) -> bool:
        """Whether the exercise ever asks for own words."""
        ...

    @property
    def gives_name(self) -> bool:
        """Whether this is the exercise in which the thing gets its name."""
        ...

    @property
    def on_named(self) -> bool:
        """Whether it is worked on the thing that the member gave a name (see `name`); False where
        the exercise brings a story of its own."""
        ...

    def is_empty(self, response: Json) -> bool:
        """Whether nothing has been chosen yet."""
        ...

    def finding(self, response: Json, words: Words) -> Finding:
        """What a response that `check(…, partial=True)` returned comes to so far."""
        ...

    def table(self, response: Json, words: Words) -> Table:
        """The response as a table: the equal of the picture."""
        ...

    @property
    def has_own_lines(self) -> bool:
        """Whether `brief` alone stands on a member's page; else its finding does where there are no
        such lines."""
        ...

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        """Lines for the member's page, in their own terms: nothing that is said to somebody at
        work on it."""
        ...

    def intends(self, response: Json, words: Words) -> tuple[str, ...]:
        """What the member means to do, of an exercise that is no plan itself. It stands with their
        plan: a page has one."""
        ...

    def changes(self, response: Json, words: Words) -> tuple[str, ...]:
        """The change that the member wants, from what to what. It opens their page, before what
        they first said that it is all for."""
        ...

    @property
    def of_others(self) -> str:
        """What it asks of the views of others, as it follows on 'without': 'what you think your
        neighbours would say'; '' where it asks for the member's own alone."""
        ...

    def own_view(self, response: Json) -> Json:
        """The response without that."""
        ...

    def name(self, response: Json, words: Words) -> str:
        """What the member calls the thing they work on, where this is the exercise that asks;
        else ''."""
        ...

    def chosen_words(self, response: Json) -> tuple[str, ...]:
        """What was chosen in it, in words that can stand in a field of another exercise; () where
        nothing of the kind is chosen."""
        ...

    def dates(self, response: Json, words: Words) -> tuple[Dated, ...]:
        """Days that the member set themselves, for their calendar."""
        ...

    def looks_back_from(self, response: Json, words: Words, kept_on: dt.date) -> dt.date | None:
        """The day from which the days are counted on which one comes back to it; None once there
        is nothing left to come back to. `kept_on`: when it was first kept."""
        ...

    def to_copy(self, response: Json, words: Words) -> tuple[ToCopy, ...]:
        """Texts for the member to copy and send themselves."""
        ...

    def taken_over(self, slot: str, words: str) -> str:
        """Words that the member wrote elsewhere, as they fit a slot of this exercise."""
        ...

    @property
    def only_written(self) -> Json:
        """The response of somebody who has written words and chosen nothing, where words alone are
        something; else None."""
        ...


def is_exercise(item: Item) -> TypeGuard[Exercise]:
    """Whether an item is worked on rather than answered."""
    return hasattr(item, "finding")


def asks_words(item: Item) -> TypeGuard[InWords]:
    """Whether an item has fields for own words, beside one that is the whole of it."""
    return hasattr(item, "slot_label")


def label_of(item: Item, slot: str) -> str:
    """What a slot of an item asks for; '' for a field that is the whole item, or is none of it."""
    return item.slot_label(slot) if slot and asks_words(item) else ""


def field_of(item_id: str, slot: str) -> str:
    """The name of the text field in which the words of a slot are kept."""
    return f"{item_id}{_BETWEEN}{slot}"


def slot_of(field: str) -> tuple[str, str]:
    """The item and the slot of a text field; the slot is '' for a field that is a whole item."""
    item_id, _dot, slot = field.partition(_BETWEEN)
    return item_id, slot


def as_asked(slots: Sequence[Slot], names: Iterable[str]) -> list[str]:
    """Names of slots in the order in which they are asked; those that aren't asked now come last,
    and the field that is a whole item after all of them."""
    place = {slot.name: at for at, slot in enumerate(slots)}
    return sorted(names, key=lambda name: (not name, place.get(name, len(place)), name))


def words_of(item_id: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The words of one exercise by slot, out of all texts of a member by field."""
    return {
        slot: text.strip()
        for field, text in texts.items()
        for owner, slot in [slot_of(field)]
        if owner == item_id and slot and text.strip()
    }
