"""The kinds of things that a round asks: an item, a choice, strengths of forces, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import Protocol

from courseware.domain.form import Choice, Field, Given, Pick, Text
from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Item, Json, Refused
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.items.registry import form_of, group_result, right_of
from courseware.items.tallies import NAMED, most_named
from courseware.room.session.alike import told_apart
from courseware.room.session.letters import as_asked, chosen_most, letter, lettered
from courseware.words import _, quoted

_CHOSEN = "chosen"


class Ask(Protocol):
    """One thing that a round asks."""

    @property
    def stem(self) -> str: ...
    @property
    def legend(self) -> str:
        """What of the options is asked, where the stem doesn't say it; else ''."""
        ...

    @property
    def options(self) -> tuple[Choice, ...]:
        """What hands can be counted for; () where they can't."""
        ...

    @property
    def most(self) -> int:
        """How many of the options each may choose."""
        ...

    @property
    def single(self) -> bool:
        """Whether each chooses exactly one of the options, so that choices can be compared."""
        ...

    def fields(self, response: Json) -> tuple[Field, ...]:
        """The form on a phone: in one order for all, its choices with their letters."""
        ...

    def read(self, given: Given) -> Json:
        """What was sent as a checked response. Raises `Refused`."""
        ...

    def raised(self, value: str) -> Json:
        """The response of one raised hand for an option."""
        ...

    def in_words(self, response: Json) -> str: ...
    def summarise(self, responses: Sequence[Json]) -> Json:
        """Plain data to keep; only ever called for five people or more."""
        ...

    def result(self, summary: Json) -> GroupResult: ...
    @property
    def answer(self) -> str:
        """The key in words; '' where nothing is right or wrong."""
        ...


@dataclass(frozen=True)
class ItemAsk:
    """An item, asked and summed up as it does itself."""

    item: Item
    legend: str = ""

    @property
    def stem(self) -> str:
        return self.item.stem

    @cached_property
    def options(self) -> tuple[Choice, ...]:
        if not isinstance(self.item, ChoiceItem):
            return ()
        return next(each.choices for each in self.fields(None) if isinstance(each, Pick))

    @property
    def most(self) -> int:
        return self.item.pick if isinstance(self.item, ChoiceItem) else 1

    @property
    def single(self) -> bool:
        return isinstance(self.item, ChoiceItem) and self.most == 1

    def fields(self, response: Json) -> tuple[Field, ...]:
        # Mixed by the item alone, and so in the same order for everybody in a room.
        asked = form_of(self.item).fields(self.item, response, self.item.id)
        # Words of one's own are for the course alone; in a room they go to the wall.
        return lettered([each for each in asked if not _is_for_one(each)])

    def read(self, given: Given) -> Json:
        return self.item.check(form_of(self.item).response(self.item, given))

    def raised(self, value: str) -> Json:
        return self.item.check({_CHOSEN: [value]})

    def in_words(self, response: Json) -> str:
        return self.item.in_words(response)

    def summarise(self, responses: Sequence[Json]) -> Json:
        return self.item.summarise(responses)

    def result(self, summary: Json) -> GroupResult:
        return as_asked(group_result(self.item, summary), self.fields(None))

    @property
    def answer(self) -> str:
        right = right_of(self.item)
        picks = [each for each in self.fields(None) if isinstance(each, Pick) and each.number]
        # By the numbers and letters of the room, in its order: “1 D Delivery; 2 A Informal”.
        said = [
            f"{pick.number}\u00a0{choice.letter} {choice.label}"
            for pick in picks
            for choice in pick.choices
            if (pick.legend, choice.label) in right
        ]
        return "; ".join(said) or self.item.answer_in_words()


def _is_for_one(field: Field) -> bool:
    return isinstance(field, Text) or (isinstance(field, Pick) and field.alone)


@dataclass(frozen=True)
class PickAsk:
    """A choice of one or more things, none of them right."""

    stem: str
    options: tuple[Choice, ...]
    most: int = 1
    hint: str = ""
    legend: str = ""
    answer: str = ""

    @property
    def single(self) -> bool:
        return self.most == 1

    def fields(self, response: Json) -> tuple[Field, ...]:
        chosen = frozenset(response[_CHOSEN]) if response else frozenset()
        legend = self.legend or _("Your choice")
        return (Pick(_CHOSEN, legend, self._marked, chosen, self.hint, several=self.most > 1),)

    @property
    def _marked(self) -> tuple[Choice, ...]:
        """The choices with letters by their places, as in the result: their values may be figures.
        The steps of a scale begin with their own."""
        return tuple(
            replace(each, letter="" if self._is_scale else letter(at))
            for at, each in enumerate(self.options)
        )

    @property
    def _is_scale(self) -> bool:
        steps = [each.label.partition(":")[0] == each.value for each in self.options]
        return bool(steps) and all(steps)

    def read(self, given: Given) -> Json:
        known = [each.value for each in self.options]
        chosen = list(given.get(_CHOSEN, ()))
        if not chosen:
            raise Refused(_("Choose one first."))
        if len(chosen) > self.most:
            raise Refused(_("Choose at most {count}.").format(count=self.most))
        if len(set(chosen)) != len(chosen) or not set(chosen) <= set(known):
            raise Refused(_("That isn’t one of the choices."))
        return {_CHOSEN: [each for each in known if each in chosen]}

    def raised(self, value: str) -> Json:
        return self.read({_CHOSEN: [value]})

    def in_words(self, response: Json) -> str:
        return "; ".join(each.label for each in self.options if each.value in response[_CHOSEN])

    def summarise(self, responses: Sequence[Json]) -> Json:
        counts = Counter(each for response in responses for each in response[_CHOSEN])
        return {
            "people": len(responses),
            "rows": [
                {"id": each.value, "label": each.label, "count": counts[each.value]}
                for each in self.options
            ],
        }

    def result(self, summary: Json) -> GroupResult:
        rows = summary["rows"]
        # A result that was kept before names were numbered may hold the same words twice.
        names = told_apart((row["id"], row["label"]) for row in rows)
        scale = self._is_scale
        bars = tuple(
            Bar(names[row["id"]], row["count"], letter="" if scale else letter(at))
            for at, row in enumerate(rows)
        )
        if is_ranked(self):  # many ideas: what matters most is what a screen shows first
            bars = tuple(sorted(bars, key=lambda bar: -bar.count))
        people = summary["people"]
        said = _middle(rows) if scale else chosen_most(bars, people)
        return GroupResult(people, _most_often(bars, people), bars, brief=said)


def _middle(rows: Sequence[Json]) -> str:
    """Where the middle of a room stands on a scale."""
    steps = [int(row["id"]) for row in rows for _each in range(row["count"])]
    return _("Your middle answer is {step:g} of {most}.").format(
        step=median(steps), most=rows[-1]["id"]
    )


def is_ranked(ask: Ask | None) -> bool:
    """Whether a result is told from what was chosen most to what was chosen least."""
    return isinstance(ask, PickAsk) and ask.most > 1


def _most_often(bars: Sequence[Bar], people: int) -> str:
    """What was chosen most often: one thing, a few in a tie, or how many come out alike."""
    front = most_named({bar.label: bar.count for bar in bars})
    if not front:
        return _("Nothing was chosen.")
    if len(front) > NAMED:
        said = _("{alike} are equally often chosen, each by {count} of {people} people.")
    elif len(front) > 1:
        said = _("Equally often chosen, by {count} of {people} people: {options}.")
    else:
        said = _("Most often chosen, by {count} of {people} people: {options}.")
    options = ", ".join(quoted(each) for each in front)
    count = max(bar.count for bar in bars)
    return said.format(alike=len(front), count=count, people=people, options=options)


@dataclass(frozen=True)
class IdeasAsk:
    """Words for the wall. A trainer reads them before the room does."""

    stem: str
    sides: bool = False
    legend: str = ""
    options: tuple[Choice, ...] = ()
    answer: str = ""
    most: int = 1
    single: bool = False

    def fields(self, response: Json) -> tuple[Field, ...]:  # noqa: ARG002 - as in the interface
        words = Text("idea", _("In a few words"), _("No real cases, and nobody’s name."))
        if not self.sides:
            return (words,)
        choices = (Choice("for", _("It drives the change")), Choice("against", _("It resists")))
        return (Pick("side", _("Which way does it push?"), choices, in_a_row=False), words)

    def read(self, given: Given) -> Json:  # noqa: ARG002 - as in the interface
        raise Refused(_("Words go to the wall."))

    def raised(self, value: str) -> Json:  # noqa: ARG002 - as in the interface
        raise Refused(_("Hands can’t be counted for this."))

    def in_words(self, response: Json) -> str:  # noqa: ARG002 - as in the interface
        return ""

    def summarise(self, responses: Sequence[Json]) -> Json:
        return {"people": len(responses)}

    def result(self, summary: Json) -> GroupResult:
        said = _("{people} people have written to the wall.").format(people=summary["people"])
        return GroupResult(summary["people"], said, brief=said)
