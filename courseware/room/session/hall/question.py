"""A question on the big screen, before it is open and while it is: its statements, what each may
be, and its choices, with the numbers and letters that stand on the phones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.charts.strip.letters import Face, width
from courseware.domain.form import Choice, Field, Number, Pick
from courseware.room.session.hall import space
from courseware.room.session.letters import without_words
from courseware.words import _

_MARGIN, _GAP = 70, 22
"""Left of the words for their number or letter; between two of them."""
_BETWEEN = 70
_SIDE_BY_SIDE = 20


@dataclass(frozen=True)
class Card:
    """A statement with its number, 0 where it has none, and the letter of what it is."""

    text: str
    number: int = 0
    right: str = ""


@dataclass(frozen=True)
class QuestionPage:
    """One page: cards in two columns, choices below them, one below
    another unless they are `in_box`; `more` is asked of the same as well. `right` are the choices
    that are right, once that is revealed."""

    cards: tuple[Card, ...] = ()
    options: tuple[Choice, ...] = ()
    in_box: bool = False
    more: str = ""
    right: frozenset[str] = frozenset()
    kind: str = "question"


def questions(
    stem: str, fields: Sequence[Field], *, later: str = "", has_code: bool = True
) -> list[tuple[str, QuestionPage]]:
    """The pages of a question, each with its heading; `later` is that of the pages that don't
    repeat the stem."""
    later = later or stem
    picks = without_words(fields)
    if len(picks) > 1 and picks[0].in_a_row:
        cards = [Card(each.legend) for each in picks if each.in_a_row]
        return _with_cards(stem, later, cards, (), has_code=has_code)
    groups: dict[tuple[Choice, ...], list[Pick]] = {}
    for pick in picks:
        groups.setdefault(pick.choices, []).append(pick)
    if not groups:
        units = [each for each in fields if isinstance(each, Number)]
        return [(stem, QuestionPage(more=_("Answer in {unit}.").format(unit=each.unit)))
                for each in units if each.unit] or [(stem, QuestionPage())]  # fmt: skip
    if len(groups) > 1:
        return [
            page
            for found in groups.values()
            for page in _with_options(
                found[0].legend, found[0].legend, found[0].choices, _also(found), has_code=has_code
            )
        ]
    (choices, found), = groups.items()  # fmt: skip
    if len(found) == 1:
        return _with_options(stem, later, choices, "", has_code=has_code)
    cards = [Card(each.legend, number) for number, each in enumerate(found, start=1)]
    return _with_cards(stem, later, cards, choices, has_code=has_code)


def _also(found: Sequence[Pick]) -> str:
    """What the second of two questions with the same choices asks beyond the first."""
    if len(found) < 2:
        return ""
    first, second = found[0].legend, found[1].legend
    return second.removeprefix(first).strip()


def _with_options(
    head: str, later: str, choices: tuple[Choice, ...], more: str, *, has_code: bool
) -> list[tuple[str, QuestionPage]]:
    below = space.LINE + _GAP if more else 0.0
    pages = space.pages_of(
        choices,
        lambda each, screen: option_height(each.label, space.across(screen)),
        lambda screen: space.body(head, screen, has_code=has_code) - below,
        lambda screen: space.body(later, screen, has_code=has_code) - below,
    )
    return [
        (head if not at else later, QuestionPage(options=tuple(page), more=more))
        for at, page in enumerate(pages)
    ]


def option_height(label: str, room: float) -> float:
    """What a choice with its letter takes."""
    return space.lines(label, room - _MARGIN) * space.LINE + _GAP


def _with_cards(
    head: str, later: str, cards: Sequence[Card], choices: tuple[Choice, ...], *, has_code: bool
) -> list[tuple[str, QuestionPage]]:
    """Two cards beside each other, and under them what each may be."""
    pairs = [cards[at : at + 2] for at in range(0, len(cards), 2)]
    pages = space.pages_of(
        pairs,
        lambda pair, screen: max(_card(each, screen) for each in pair),
        lambda screen: space.body(head, screen, has_code=has_code) - _box(choices, screen),
        lambda screen: space.body(later, screen, has_code=has_code) - _box(choices, screen),
    )
    return [
        (
            head if not at else later,
            QuestionPage(tuple(each for pair in page for each in pair), choices, in_box=True),
        )
        for at, page in enumerate(pages)
    ]


def _card(card: Card, screen: int) -> float:
    room = (space.across(screen) - _BETWEEN) / 2 - (_MARGIN if card.number else 0)
    return space.lines(card.text, room, face=Face.SERIF) * space.LINE + 2 * _GAP


def _box(choices: Sequence[Choice], screen: int) -> float:
    """What the box of choices takes: side by side, as many as fit."""
    if not choices:
        return 0.0
    return box_lines(choices, space.across(screen) - 2 * _GAP) * space.LINE + 3 * _GAP


def box_lines(choices: Sequence[Choice], room: float) -> int:
    """On how many lines choices stand side by side."""
    count, left = 1, room
    for each in choices:
        wide = min(_wide(each), room)
        if wide > left:
            count, left = count + max(1, math.ceil(_wide(each) / room)), room
        left -= wide + _BETWEEN
    return count


def _wide(choice: Choice) -> float:
    return width(f"{choice.letter} {choice.label}", space.TEXT) + _SIDE_BY_SIDE


def revealed(page: QuestionPage, right: frozenset[tuple[str, str]]) -> QuestionPage:
    """The page with what is right marked: the choices, or on each card its letter."""
    if not right:
        return page
    labels = frozenset(label for about, label in right if not about)
    letters = {each.label: each.letter or each.label for each in page.options}
    of_cards = {about: letters.get(label, label) for about, label in right if about}
    cards = tuple(replace(each, right=of_cards.get(each.text, "")) for each in page.cards)
    return replace(page, cards=cards, right=labels)
