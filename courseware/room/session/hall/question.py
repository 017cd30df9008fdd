"""A question on the big screen, before it is open and while it is: its statements, what each may
be, and its choices, with the numbers and letters that stand on the phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.charts.strip.letters import Face
from courseware.domain.form import Choice, Field, Number, Pick
from courseware.items.stem import told_and_asked
from courseware.room.session.hall import space
from courseware.room.session.hall.cards import Card, Columns, Statement, card_pages
from courseware.room.session.letters import without_words
from courseware.words import _

_MARGIN, _GAP = 70, 22
"""Left of the words for their letter; between two choices."""
_LEAD, _LEADING = 34 * space.TEXT, 1.32
"""How wide a story stands at most, and how far its lines are apart."""
_STORY = 3
"""Lines of the smallest heading beyond which a question is a story: it has a page of its own."""


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
    heads = (stem, later or stem)
    picks = without_words(fields)
    if len(picks) > 1 and picks[0].in_a_row:
        statements = [Statement(each.legend) for each in picks if each.in_a_row]
        return _with_cards(heads, statements, (), has_code=has_code)
    asked = _by_choices(picks)
    if not asked:
        return [(stem, QuestionPage(more=_unit_of(fields)))]
    if len(asked) > 1:
        blocks = [Options(each, found[0].legend, _also(found)) for each, found in asked.items()]
        return _together(stem, blocks, has_code=has_code)
    ((choices, found),) = asked.items()
    if len(found) > 1:
        statements = [Statement(each.legend, at) for at, each in enumerate(found, start=1)]
        return _with_cards(heads, statements, choices, has_code=has_code)
    block = Options(choices, more=_how_many(found[0], is_over=is_over))
    if later and _is_story(stem):
        return _of_story(stem, block, later=later, about=about, has_code=has_code)
    return _parted(heads, replace(block, more=about or block.more), has_code=has_code)


def _by_choices(picks: Sequence[Pick]) -> dict[tuple[Choice, ...], list[Pick]]:
    """What is asked, by what may be chosen: the same choices are shown once."""
    asked: dict[tuple[Choice, ...], list[Pick]] = {}
    for pick in picks:
        asked.setdefault(pick.choices, []).append(pick)
    return asked


def _unit_of(fields: Sequence[Field]) -> str:
    """In what a number is asked for; '' where none is."""
    units = [each.unit for each in fields if isinstance(each, Number) and each.unit]
    return _("Answer in {unit}.").format(unit=units[0]) if units else ""


def _of_story(
    stem: str, block: Options, *, later: str, about: str, has_code: bool
) -> list[tuple[str, QuestionPage]]:
    """A story with its choices beside it, under what is asked; where one page doesn't hold both,
    the story comes first."""
    head = about or last_question(stem) or later
    story = _before(head, stem)
    if _holds(story, head, block, has_code=has_code):
        return [(head, QuestionPage(story=story, options=(block,)))]
    told = (later, QuestionPage(story=stem))
    return [told, *_parted((head, head), block, has_code=has_code)]


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
        asked = sum(_option_height(each.label, room) for each in block.choices)
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
        lambda each, screen: _option_height(each.label, space.across(screen)),
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
        return above + below + sum(_option_height(each.label, room) for each in block.choices)

    def free(screen: int) -> float:
        return space.body(stem, screen, has_code=has_code)

    pages = space.pages_of(blocks, height, free, free)
    return [
        (page[0].head, QuestionPage(options=(replace(page[0], head=""),)))
        if len(page) == 1
        else (stem, QuestionPage(options=tuple(page)))
        for page in pages
    ]


def _option_height(label: str, room: float) -> float:
    """What a choice with its letter takes."""
    return space.lines(label, room - _MARGIN) * space.LINE + _GAP


def _with_cards(
    heads: tuple[str, str],
    statements: Sequence[Statement],
    box: tuple[Choice, ...],
    *,
    has_code: bool,
) -> list[tuple[str, QuestionPage]]:
    """Statements as cards, and under them what each may be."""
    columns = Columns(heads, box, is_numbered=bool(statements[0].number), has_code=has_code)
    return [
        (heads[min(at, 1)], QuestionPage(cards, box))
        for at, cards in enumerate(card_pages(statements, columns))
    ]


def revealed(page: QuestionPage, right: frozenset[tuple[str, str]]) -> QuestionPage:
    """The page with what is right marked: the choices, or on each card its letter."""
    if not right:
        return page
    labels = frozenset(label for about, label in right if not about)
    letters = {each.label: each.letter or each.label for each in page.box}
    of_cards = {about: letters.get(label, label) for about, label in right if about}
    cards = tuple(replace(each, right=of_cards.get(each.text, "")) for each in page.cards)
    return replace(page, cards=cards, right=labels)
