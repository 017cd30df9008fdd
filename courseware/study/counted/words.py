"""How others answered, in words."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.dates import day
from courseware.domain.item import Item, Outcome
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.study.counted.data import NOT_ANSWERED, Change, Released
from courseware.words import _, listed, quoted


@dataclass(frozen=True)
class Others:
    """A heading, and what so many chose: (words, how many). `about`: of whom, and of which day."""

    about: str
    lines: tuple[tuple[str, int], ...]


def others_in_words(item: Item, released: Released | None) -> Others | None:
    """What others chose first in a question; None where nothing has been released."""
    if released is None:
        return None
    said = _(
        "First answers of those who let theirs be counted, up to {day}. Fewer than five are "
        "counted together with the next."
    )
    lines = tuple(
        (_one_of([_choice(item, each) for each in line.answers]), line.people)
        for line in released.lines
    )
    return Others(said.format(day=day(released.on)), lines)


def _one_of(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("One of these: {choices}").format(choices=listed([quoted(each) for each in words]))


def _choice(item: Item, choice: str) -> str:
    if choice == NOT_ANSWERED:
        return _("not answered")
    if isinstance(item, ChoiceItem) and not item.several:
        return next(option.text for option in item.options if option.id == choice)
    return {
        Outcome.RIGHT.value: _("Right at the first try"),
        Outcome.PARTLY.value: _("Partly right"),
        Outcome.NOT_RIGHT.value: _("Not right"),
    }[choice]


def change_in_words(change: Change) -> str:
    """The mean change with its interval, of a hundred answers."""
    better = _(
        "Of every hundred answers that {people} people gave, {mean} more were right after the "
        "course than before it (between {low} and {high}, 95 times in 100). Up to {day}."
    )
    return better.format(
        people=change.people,
        mean=_hundredths(change.mean),
        low=_hundredths(change.low),
        high=_hundredths(change.high),
        day=day(change.on),
    )


def _hundredths(share: float) -> str:
    return f"{round(100 * share):d}".replace("-", "−")
