"""A question on the big screen, before it is open and while it is: its statements, what each may
be, and its choices, with the numbers and letters that stand on the phones."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from courseware.charts.strip.letters import Face, width
from courseware.domain.form import Choice, Field, Number, Pick
from courseware.items.stem import told_and_asked
from courseware.room.session.hall import space
from courseware.room.session.letters import without_words
from courseware.words import _

_MARGIN, _GAP = 70, 22
"""Left of the words for their number or letter; between two of them."""
_BETWEEN = 70
_SIDE_BY_SIDE = 20
_LEAD, _LEADING = 34 * space.TEXT, 1.32
"""How wide a story stands at most, and how far its lines are apart."""
_STORY = 3
"""Lines of the smallest heading beyond which a question is a story: it has a page of its own."""


@dataclass(frozen=True)
class Card:
    """A statement with its number, 0 where it has none, and the letter of what it is."""

    words: space.Words
    number: int = 0
    text: str = ""
    right: str = ""


@dataclass(frozen=True)
class Options:
    """Choices one below another, under what they are about; `more` is asked of the same as well."""

    choices: tuple[Choice, ...]
    head: str = ""
    more: str = ""


@dataclass(frozen=True)
class QuestionPage:
    """One page: cards in two columns with a `box` of what each may be, or choices one below
    another; or the `story` that is asked about. `right` are the choices that are right, once that
    is revealed."""

    cards: tuple[Card, ...] = ()
    box: tuple[Choice, ...] = ()
    options: tuple[Options, ...] = ()
    more: str = ""
    right: frozenset[str] = frozenset()
    story: str = ""
    kind: str = "question"


def questions(
    stem: str,
    fields: Sequence[Field],
    *,
    later: str = "",
    about: str = "",
    has_code: bool = True,
    is_over: bool = False,
) -> list[tuple[str, QuestionPage]]:
    """The pages of a question, each with its heading; `later` is that of the pages that don't
    repeat the stem, and `about` says what of the choices is asked."""
    picks = without_words(fields)
    if len(picks) > 1 and picks[0].in_a_row:
        texts = [(each.legend, 0) for each in picks if each.in_a_row]
        return _with_cards((stem, later or stem), texts, (), has_code=has_code)
    groups: dict[tuple[Choice, ...], list[Pick]] = {}
    for pick in picks:
        groups.setdefault(pick.choices, []).append(pick)
    if not groups:
        units = [each.unit for each in fields if isinstance(each, Number) and each.unit]
        more = _("Answer in {unit}.").format(unit=units[0]) if units else ""
        return [(stem, QuestionPage(more=more))]
    found = next(iter(groups.values()))
    if len(groups) == 1 and len(found) > 1:
        texts = [(each.legend, number) for number, each in enumerate(found, start=1)]
        return _with_cards((stem, later or stem), texts, found[0].choices, has_code=has_code)
    if len(groups) == 1 and later and _is_story(stem):
        block = Options(found[0].choices, more=_how_many(found[0], is_over=is_over))
        head = about or last_question(stem) or later
        story = _before(head, stem)
        if _holds(story, head, block, has_code=has_code):
            return [(head, QuestionPage(story=story, options=(block,)))]
        told = (later, QuestionPage(story=stem))
        return [told, *_parted((head, head), block, has_code=has_code)]
    if len(groups) == 1:
        block = Options(found[0].choices, more=about or _how_many(found[0], is_over=is_over))
        return _parted((stem, later or stem), block, has_code=has_code)
    blocks = [Options(each, found[0].legend, _also(found)) for each, found in groups.items()]
    return _together(stem, blocks, has_code=has_code)


def _is_story(stem: str) -> bool:
    """Whether a stem is too long to be read above what may be chosen."""
    return space.head_lines(stem, space.NARROW) > _STORY


def last_question(stem: str) -> str:
    """What is asked at the end of a story; '' if it doesn't end so."""
    told, asked = told_and_asked(stem)
    return asked if told else ""


def _before(question: str, stem: str) -> str:
    """A story without the question at its end, which heads the page."""
    return stem.removesuffix(question).rstrip()


def _holds(story: str, head: str, block: Options, *, has_code: bool) -> bool:
    """Whether a story and its choices stand on one page: nobody has to wait for either then."""

    def height(screen: int) -> float:
        room = space.across(screen)
        told = space.lines(story, min(room, _LEAD), face=Face.SERIF) * space.TEXT * _LEADING
        asked = sum(option_height(each.label, room) for each in block.choices)
        return told + asked + (space.LINE + _GAP if block.more else 0.0) + _GAP

    return all(
        height(screen) <= space.body(head, screen, has_code=has_code)
        for screen in (space.WIDE, space.NARROW)
    )


def _also(found: Sequence[Pick]) -> str:
    """What the second of two questions with the same choices asks beyond the first."""
    if len(found) < 2:
        return ""
    return found[1].legend.removeprefix(found[0].legend).strip()


def _how_many(pick: Pick, *, is_over: bool) -> str:
    """“Choose 3.”, where several are to be chosen; nobody is told so once it is closed."""
    return pick.hint if pick.several and not is_over else ""


def _parted(
    heads: tuple[str, str], block: Options, *, has_code: bool
) -> list[tuple[str, QuestionPage]]:
    """One question: its choices, on further pages if they are too many."""
    below = space.LINE + _GAP if block.more else 0.0
    pages = space.pages_of(
        block.choices,
        lambda each, screen: option_height(each.label, space.across(screen)),
        lambda screen: space.body(heads[0], screen, has_code=has_code) - below,
        lambda screen: space.body(heads[1], screen, has_code=has_code) - below,
    )
    return [
        (heads[min(at, 1)], QuestionPage(options=(replace(block, choices=tuple(page)),)))
        for at, page in enumerate(pages)
    ]


def _together(
    stem: str, blocks: Sequence[Options], *, has_code: bool
) -> list[tuple[str, QuestionPage]]:
    """Several questions, as many on a page as there is room for; one alone is the heading."""

    def height(block: Options, screen: int) -> float:
        room = space.across(screen)
        above = space.lines(block.head, room) * space.LINE + _GAP
        below = space.LINE + _GAP if block.more else 0.0
        return above + below + sum(option_height(each.label, room) for each in block.choices)

    def free(screen: int) -> float:
        return space.body(stem, screen, has_code=has_code)

    pages = space.pages_of(blocks, height, free, free)
    return [
        (page[0].head, QuestionPage(options=(replace(page[0], head=""),)))
        if len(page) == 1
        else (stem, QuestionPage(options=tuple(page)))
        for page in pages
    ]


def option_height(label: str, room: float) -> float:
    """What a choice with its letter takes."""
    return space.lines(label, room - _MARGIN) * space.LINE + _GAP


def _with_cards(
    heads: tuple[str, str],
    texts: Sequence[tuple[str, int]],
    choices: tuple[Choice, ...],
    *,
    has_code: bool,
) -> list[tuple[str, QuestionPage]]:
    """Two cards beside each other, and under them what each may be. On a narrow screen a card has
    fewer of its words, and so has a wide one where there would be more than two pages."""
    head, later = heads

    def room(screen: int) -> float:
        return (space.across(screen) - _BETWEEN) / 2 - (_MARGIN if texts[0][1] else 0)

    def free(screen: int) -> float:
        taller = min((head, later), key=lambda each: -space.head_height(each, screen))
        return space.body(taller, screen, has_code=has_code) - _box(choices, screen)

    def tall(found: Sequence[str], screen: int) -> float:
        """What so many cards take, two beside each other."""
        high = [_card_height(each, room(screen)) for each in found]
        return sum(max(high[at : at + 2]) for at in range(0, len(high), 2))

    def holding(most: int) -> Callable[[Sequence[tuple[str, int]]], bool]:
        def holds(page: Sequence[tuple[str, int]]) -> bool:
            wide = [space.short(text, room(space.WIDE), most, Face.SERIF) for text, _n in page]
            none = [""] * len(page)
            return tall(wide, space.WIDE) <= free(space.WIDE) and tall(none, space.NARROW) <= free(
                space.NARROW
            )

        return holds

    pages: list[list[tuple[str, int]]] = []
    for most in (99, 4, 3):
        pages = _even(texts, holding(most))
        if len(pages) <= 2:
            break
    made = []
    for at, page in enumerate(pages):
        words = space.shortened(
            [text for text, _number in page],
            room,
            Face.SERIF,
            lambda found, screen: tall(found, screen) <= free(screen),
        )
        cards = tuple(
            Card(each, number, text) for each, (text, number) in zip(words, page, strict=True)
        )
        made.append((later if at else head, QuestionPage(cards, choices)))
    return made


def _even(
    texts: Sequence[tuple[str, int]], holds: Callable[[Sequence[tuple[str, int]]], bool]
) -> list[list[tuple[str, int]]]:
    """The texts on as few pages as hold them, an even number on each."""
    for count in range(1, len(texts) + 1):
        most = 2 * math.ceil(len(texts) / count / 2)
        pages = [list(texts[at : at + most]) for at in range(0, len(texts), most)]
        if all(map(holds, pages)):
            return pages
    return [list(texts[at : at + 2]) for at in range(0, len(texts), 2)]


def _card_height(text: str, room: float) -> float:
    return space.lines(text, room, face=Face.SERIF) * space.LINE + 2 * _GAP


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
    letters = {each.label: each.letter or each.label for each in page.box}
    of_cards = {about: letters.get(label, label) for about, label in right if about}
    cards = tuple(replace(each, right=of_cards.get(each.text, "")) for each in page.cards)
    return replace(page, cards=cards, right=labels)
