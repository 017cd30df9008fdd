"""What the room will see next, in small: a question with all that it asks, a page, a part."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from courseware.domain.form import Choice
from courseware.domain.parts.runsheet import Part
from courseware.items.registry import right_of, scales_of
from courseware.room.session.asks import Ask, IdeasAsk, ItemAsk
from courseware.room.session.hall import question
from courseware.room.session.letters import letter
from courseware.room.session.rounds import ask_of, next_asks
from courseware.room.session.showing import RoomView
from courseware.room.session.stage import Stage
from courseware.words import _

_MOST = 6
_STORY = 140
"""Characters from which a stem is a story."""


def part(stage: Stage, coming: Part) -> str:
    """A part that hasn't begun: what it asks first, or what it shows."""
    names = next_asks(coming)
    first = ask_of(stage.course, coming, names[0], ()) if names else None
    if first is not None:
        return asked(first)
    screen = f"<p>{escape(coming.screen)}</p>" if coming.screen else ""
    return f"<b>{escape(coming.title)}</b>{screen}"


def asked(ask: Ask, *, answered: bool = False, again: bool = False) -> str:
    """A question with its choices or statements; `answered`: with what is right, which the room
    doesn't know yet; `again`: without what it has just read."""
    right: frozenset[tuple[str, str]] = frozenset()
    if answered and isinstance(ask, ItemAsk):
        right = right_of(ask.item)
    head = "" if again else _head(ask.stem)
    if ask.options:
        return head + _options(ask.options, {label for about, label in right if not about})
    cards = _cards(ask, right)
    if cards:
        return head + cards
    said = f"<p>{_('The answer:')} {escape(ask.answer)}</p>" if answered and ask.answer else ""
    return head + said


def _head(stem: str) -> str:
    """A question stands out; a story is read."""
    return f"<p>{escape(stem)}</p>" if len(stem) > _STORY else f"<b>{escape(stem)}</b>"


def page(shown: RoomView) -> str:
    """A page of the big screen that is turned to next."""
    if shown.answer:
        return f"<b>{_('The answer')}</b><p>{escape(shown.answer)}</p>"
    if shown.ways:
        return f"<b>{escape(shown.ways[0].option)}</b><p>{escape(shown.ways[0].text)}</p>"
    if shown.wall:
        return _list([escape(idea.words) for idea in shown.wall])
    names: list[str] = []
    if shown.result:
        names += [row.label for row in shown.result.bars]
        names += [row.label for row in shown.result.places]
    return f"<b>{escape(shown.heading or shown.stem)}</b>{_list([escape(each) for each in names])}"


def _options(options: Sequence[Choice], right: set[str]) -> str:
    rows = [
        f"<b>{letter(at)}</b> {escape(option.label)}{_tick() if option.label in right else ''}"
        for at, option in enumerate(options)
    ]
    return _list(rows)


def _cards(ask: Ask, right: frozenset[tuple[str, str]]) -> str:
    """Statements with their numbers, each on a line, and below them what each may be; the scales
    of an exercise that has some."""
    if isinstance(ask, IdeasAsk):
        return ""
    scales = scales_of(ask.item) if isinstance(ask, ItemAsk) else ()
    if scales:
        return _list([f"{escape(each.left)} – {escape(each.right)}" for each in scales])
    fields = ask.fields(None)
    pages = [
        question.revealed(each, right)
        for _head, each in question.questions(ask.stem, fields, has_code=False)
    ]
    cards = [card for each in pages for card in each.cards]
    if not cards:
        return ""
    rows = [
        f"<b>{card.number or ''}</b> {_tick(card.right) if card.right else ''}{escape(card.text)}"
        for card in cards
    ]
    box = " &nbsp; ".join(f"<b>{each.letter}</b> {escape(each.label)}" for each in pages[0].box)
    return _list(rows, is_cut=True) + (f'<p class="box">{box}</p>' if box else "")


def _tick(which: str = "") -> str:
    """That something is right, or which letter is."""
    return f' <span class="is-right">✓{escape(which)}<span class="sr"> {_("right")}</span></span> '


def _list(rows: Sequence[str], *, is_cut: bool = False) -> str:
    if not rows:
        return ""
    some = "".join(f"<li>{each}</li>" for each in rows[:_MOST])
    more = len(rows) - _MOST
    last = "<li>" + _("and {count} more").format(count=more) + "</li>" if more > 0 else ""
    style = ' class="cut"' if is_cut else ""
    return f"<ul{style}>{some}{last}</ul>"
