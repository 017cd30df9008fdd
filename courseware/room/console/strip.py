"""Where the session is in its plan: the parts as boxes as wide as their minutes, and what can be
left out when it is late."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import partial
from html import escape

import streamlit as st

from courseware.platform.held import the
from courseware.room.console.acts import step, trainer
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _, listed, plural, quoted

_EVERY = 15.0
_HERE = "Europe/London"


@st.fragment(run_every=_EVERY)
def show(session_id: str) -> None:
    """The strip, and below it how late it is. It looks again by itself."""
    stage = the(Facilitating).stage(trainer(), session_id)
    if stage.part is None:
        return
    late, minutes = stage.timing, 0
    if late:
        minutes = round(late.late)
    st.html(picture(stage) + f'<p class="lateness">{escape(lateness(minutes))}</p>')
    if late is None or not stage.may_skip:
        return
    names = listed([quoted(part.title) for part in late.skippable])
    said = _("Skip {titles}: saves {minutes} minutes").format(titles=names, minutes=late.saves)
    ids = [part.id for part in late.skippable]
    with st.container(key="console-skip"):
        step(stage, said, "skip", partial(the(Facilitating).skip, parts=ids))


def lateness(minutes: int) -> str:
    """How the session stands against its plan, in words."""
    if minutes == 0:
        return _("On time.")
    if minutes < 0:
        return plural("{count} minute early.", "{count} minutes early.", -minutes)
    return plural("{count} minute late.", "{count} minutes late.", minutes)


def ends_at(stage: Stage) -> dt.datetime:
    """When it ends if every part still to come takes its minutes."""
    left = max(0, stage.minutes_left or 0)
    ahead = sum(part.minutes for part in stage.sheet.parts[stage.session.at + 1 :])
    return stage.now + dt.timedelta(minutes=left + ahead)


def _clock_time(moment: dt.datetime) -> str:
    """The hour and minute where the trainer's browser is; where it doesn't say, in Scotland."""
    zone = zoneinfo.ZoneInfo(st.context.timezone or _HERE)
    return moment.astimezone(zone).strftime("%H:%M")


def picture(stage: Stage) -> str:
    """The strip as boxes, with a name that says it in words."""
    parts, at = stage.sheet.parts, stage.session.at
    time = _clock_time(ends_at(stage))
    said = _("Part {at} of {parts}. If the rest takes its time it ends at {time}.")
    name = escape(said.format(at=at + 1, parts=len(parts), time=time))
    boxes = "".join(
        f'<span class="{_state(place, at)}" style="flex:{part.minutes}">'
        f"<i>{_mark(stage) if place == at else ''}</i><b>{place + 1}</b></span>"
        for place, part in enumerate(parts)
    )
    ends = escape(_("ends {time}").format(time=time))
    return (
        f'<div class="plan-strip" role="img" aria-label="{name}">{boxes}</div>'
        f'<p class="plan-ends">{ends}</p>'
    )


def _state(place: int, at: int) -> str:
    return "done" if place < at else "now" if place == at else "ahead"


def _mark(stage: Stage) -> str:
    """Where the room is within its part."""
    part = stage.part
    gone = 1 - max(0, stage.minutes_left or 0) / part.minutes if part else 0.0
    return f'<u style="left:{100 * min(1.0, max(0.0, gone)):.0f}%"></u>'
