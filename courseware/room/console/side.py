"""The right of the console: the notes of the part, what the room sees, and what opens next."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.form import Choice
from courseware.domain.runsheet import Part
from courseware.room.console import bars
from courseware.room.session import rounds as asks
from courseware.room.session.asks import Ask, IdeasAsk, PickAsk
from courseware.room.session.notes import with_names
from courseware.room.session.paging import screen_of, screens_of
from courseware.room.session.showing import RoomView, lines_of, shown_of
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, next_step
from courseware.words import _

_LETTERS = "ABCDEFGHIJKLMNOP"
_MOST_OPTIONS = 6


def notes(stage: Stage) -> None:
    """What to say and do: always open."""
    part = stage.part or stage.next_part
    said = with_names(stage.course, part.say) if part and part.say else ""
    said = said or f"<p>{_('This part has no notes.')}</p>"
    title = _("Say and do") if stage.part else _("To begin with: say and do")
    name = _("Notes of this part")
    st.html(
        f'<h2>{title}</h2><div class="notes" role="region" tabindex="0" aria-label="{name}">'
        f"{_first_lines(stage)}{said}</div>"
    )


def _first_lines(stage: Stage) -> str:
    """In the lobby, what comes before all notes; in a scene, what is read aloud."""
    if stage.part is None:
        said = _("Put the big screen up, and let people join.")
        return f"<p>{said}</p>"
    is_scene = stage.round is not None and stage.round.ask.startswith(asks.SCENE)
    if is_scene and isinstance(stage.ask, PickAsk) and stage.ask.hint:
        return f"<p><b>{_('To read aloud:')}</b> {escape(stage.ask.hint)}</p>"
    return ""


def now(stage: Stage) -> None:
    """What the room sees of a result; nothing of one that may still be opened again."""
    found, result = stage.round, stage.result
    if found is None or result is None or isinstance(stage.ask, IdeasAsk) or not found.shown:
        return
    on_screen = screen_of(shown_of(stage))
    rows = on_screen.result or result
    picture = bars.html_of(rows) if rows.bars else bars.places_html(rows)
    lines = "".join(
        f"<p>{escape(line)}</p>" for line in shown_of(stage).lines or lines_of(found.result)
    )
    name = _("What the room sees")
    st.html(
        f'<div class="now-seen" role="region" tabindex="0" aria-label="{name}">'
        f'<p class="reading">{escape(result.sentence)}</p>{picture}{lines}</div>'
    )


def opens_next(stage: Stage) -> None:
    """What the coloured button brings, as the room will see it; then what comes after."""
    planned = next_step(stage)
    title, inside, said = _preview(stage, planned)
    if not title:
        return
    after = f'<p class="small">{said}</p>' if said else ""
    st.html(
        f'<section class="opens" aria-labelledby="opens-next"><h2 id="opens-next">{escape(title)}'
        f'</h2><div class="opens-in"><div class="mini">{inside}</div>{after}</div></section>'
    )


def _preview(stage: Stage, planned: NextStep) -> tuple[str, str, str]:
    """A heading, the page in small, and a line beside it."""
    part = stage.next_part
    if planned is NextStep.OPEN:
        found = _ask(stage, stage.next_ask)
        return _("Opens next"), _asked(found) if found else "", _alone(stage)
    if planned in {NextStep.LOCK, NextStep.SHOW}:
        return _after_vote(stage)
    if planned is NextStep.PAGE and stage.round:
        page = screens_of(shown_of(stage))[stage.round.page + 1]
        return _("Next page"), _page(page), ""
    if planned is NextStep.ANSWER and stage.ask:
        inside = f"<b>{_('The answer')}</b><p>{escape(stage.ask.answer)}</p>"
        return _("Opens next: the answer"), inside, ""
    if planned in {NextStep.BEGIN, NextStep.NEXT} and part:
        minutes = _("{minutes} minutes").format(minutes=part.minutes)
        title = _("Opens next: {title}").format(title=part.title)
        return title, _part(stage, part), minutes
    return "", "", ""


def _after_vote(stage: Stage) -> tuple[str, str, str]:
    if stage.ask is None:
        return "", "", ""
    inside = _asked(stage.ask)
    said = f"<b>{_('The answer:')}</b> {escape(stage.ask.answer)}" if stage.ask.answer else ""
    if isinstance(stage.ask, IdeasAsk):
        return _("Open now"), inside, ""
    return _("Opens next: the result of this"), inside, said


def _alone(stage: Stage) -> str:
    """What to do before a vote again."""
    if any(each.ask == stage.next_ask for each in stage.rounds_here):
        return _("The same vote again, after talk in pairs.")
    return _("Everybody chooses alone first.")


def _ask(stage: Stage, name: str) -> Ask | None:
    part = stage.part
    return asks.ask_of(stage.course, part, name, stage.wall) if part and name else None


def _part(stage: Stage, part: Part) -> str:
    names = asks.next_asks(part)
    first = asks.ask_of(stage.course, part, names[0], ()) if names else None
    if first is not None:
        return _asked(first)
    screen = f"<p>{escape(part.screen)}</p>" if part.screen else ""
    return f"<b>{escape(part.title)}</b>{screen}"


def _asked(ask: Ask) -> str:
    return f"<b>{escape(ask.stem)}</b>{_options(ask.options)}"


def _options(options: tuple[Choice, ...]) -> str:
    if not options:
        return ""
    some = "".join(
        f"<li><b>{letter}</b> {escape(option.label)}</li>"
        for letter, option in zip(_LETTERS, options[:_MOST_OPTIONS], strict=False)
    )
    more = len(options) - _MOST_OPTIONS
    last = "<li>" + _("and {count} more").format(count=more) + "</li>" if more > 0 else ""
    return f"<ul>{some}{last}</ul>"


def _page(page: RoomView) -> str:
    if page.answer:
        return f"<b>{_('The answer')}</b><p>{escape(page.answer)}</p>"
    if page.ways:
        return f"<b>{escape(page.ways[0].option)}</b><p>{escape(page.ways[0].text)}</p>"
    if page.wall:
        ideas = "".join(f"<li>{escape(idea.words)}</li>" for idea in page.wall[:_MOST_OPTIONS])
        return f"<ul>{ideas}</ul>"
    result = page.result
    names = (
        [row.label for row in result.bars] + [row.label for row in result.places] if result else []
    )
    named = "".join(f"<li>{escape(name)}</li>" for name in names)
    return f"<b>{escape(page.heading or page.stem)}</b><ul>{named}</ul>"
