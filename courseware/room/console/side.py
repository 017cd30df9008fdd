"""The right of the console: the notes of the part, what the room sees, and what opens next."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.room.console import bars, preview
from courseware.room.session.asks import IdeasAsk, PickAsk
from courseware.room.session.behind import lines_of
from courseware.room.session.hall.results import TablePage
from courseware.room.session.notes import with_names
from courseware.room.session.paging import screen_of, screens_of
from courseware.room.session.rounds import SCENE
from courseware.room.session.showing import shown_of
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, next_step
from courseware.words import _


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
    is_scene = stage.round is not None and stage.round.ask.startswith(SCENE)
    if is_scene and isinstance(stage.ask, PickAsk) and stage.ask.hint:
        return f"<p><b>{_('To read aloud:')}</b> {escape(stage.ask.hint)}</p>"
    return ""


def now(stage: Stage) -> None:
    """What the room sees of a result; nothing of one that may still be opened again."""
    round_, result = stage.round, stage.result
    if round_ is None or result is None or isinstance(stage.ask, IdeasAsk) or not round_.shown:
        return
    on_screen = screen_of(shown_of(stage))
    if on_screen.ways:  # the room looks at these now, and they are told below
        return
    rows = on_screen.result or result
    if isinstance(on_screen.picture, TablePage):
        picture = bars.table_of(on_screen.picture)
    elif result.shifts and not on_screen.page:
        picture = bars.shifts_html(result.shifts)
    else:
        picture = bars.html_of(rows) if rows.bars else bars.places_html(rows)
    lines = "".join(
        f"<p>{escape(line)}</p>" for line in shown_of(stage).lines or lines_of(round_.result)
    )
    # As the hall reads it; all of it is under “The whole result”.
    said = on_screen.heading or result.sentence
    name = _("What the room sees")
    st.html(
        f'<div class="now-seen" role="region" tabindex="0" aria-label="{name}">'
        f'<p class="reading">{escape(said)}</p>{picture}{lines}</div>'
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
    coming, round_ = stage.next_part, stage.round
    if planned is NextStep.OPEN:
        ask = stage.planned_ask
        is_again = any(each.ask == stage.next_ask for each in stage.rounds_here)
        if is_again:
            said = _("The same vote again, after talk in pairs.")
        else:
            said = _("Everybody chooses alone first.")
            if isinstance(ask, IdeasAsk):
                said = _("Everybody writes alone first.")
        return _("Opens next"), preview.asked(ask, again=is_again) if ask else "", said
    if planned in {NextStep.LOCK, NextStep.SHOW} and stage.ask:
        inside = preview.asked(stage.ask, answered=True)
        is_words = isinstance(stage.ask, IdeasAsk)
        said = _("The room isn’t told yet what is right.") if stage.ask.answer else ""
        return _("Open now") if is_words else _("Opens next: the result of this"), inside, said
    if planned is NextStep.PAGE and round_:
        return _("Next page"), preview.page(screens_of(shown_of(stage))[round_.page + 1]), ""
    if planned is NextStep.ANSWER and stage.ask:
        return _("Opens next: the answer"), preview.asked(stage.ask, answered=True), ""
    if planned in {NextStep.BEGIN, NextStep.NEXT} and coming:
        minutes = _("{minutes} minutes").format(minutes=coming.minutes)
        title = _("Opens next: {title}").format(title=coming.title)
        return title, preview.part(stage, coming), minutes
    return "", "", ""
