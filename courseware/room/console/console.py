"""The console: on the left what drives, on the right the notes and what opens next."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.parts.runsheet import PartKind
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.room.codes import spoken
from courseware.room.console import after, case, drive, more, side, strip, wall
from courseware.room.console.acts import draw_said, is_behind, note_seen, trainer
from courseware.room.session.asks import IdeasAsk
from courseware.room.session.rounds import AMONG_IDEAS
from courseware.room.session.stage import Counts, Stage
from courseware.room.session.tallying import hands_in
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _, plural

_EVERY = 1.0


def show(session_id: str) -> None:
    """The console of one session. Raises `Refusal` for one that isn't this trainer's."""
    stage = the(Facilitating).stage(trainer(), session_id)
    if stage.session.closed_at:
        heading(stage.session.title, ref=f"live:{session_id}", over=_over(stage))
        draw_said()
        after.show(stage)
        return
    with st.container(key="console"):
        left, right = st.columns([31, 40], gap="medium")
        with left, st.container(key="console-left"):
            _drive(stage, session_id)
        with right, st.container(key="console-right"):
            _beside(stage)


def _drive(stage: Stage, session_id: str) -> None:
    title = stage.part.title if stage.part else stage.session.title
    heading(title, ref=f"live:{session_id}", over=_over(stage))
    draw_said()
    note_seen(stage)
    _follow(session_id)
    drive.forward(stage)
    case.tie(stage)
    strip.show(session_id)
    if stage.part is None:
        _screen_link(stage)
    drive.beside(stage)


def _beside(stage: Stage) -> None:
    side.notes(stage)
    side.now(stage)
    case.words(stage)
    if drive.is_more():
        more.show(stage)
    if stage.part and stage.part.kind in {PartKind.IDEAS, PartKind.FORCES}:
        # What still waits counts for nothing once people choose among what they saw.
        has_chosen = stage.round and stage.round.ask in AMONG_IDEAS
        if drive.is_more() or not has_chosen:
            wall.show(stage)
    if not drive.is_more():
        side.opens_next(stage)


def _screen_link(stage: Stage) -> None:
    """Before it begins: the one thing that is needed first."""
    address = f"/screen/{stage.session.screen_key}"
    label = _("Big screen")
    st.html(
        f'<p class="row-links"><a href="{address}" target="_blank" rel="noopener">{label}</a></p>'
    )


def _over(stage: Stage) -> str:
    session = stage.session
    said = [_("Room {code}").format(code=spoken(session.code)) if session.code else _("Brought in")]
    if stage.part:
        number, parts = session.at + 1, len(stage.sheet.parts)
        said.append(_("Part {at} of {parts}").format(at=number, parts=parts))
    if session.practice:
        said.append(_("practice"))
    return " · ".join(said)


@st.fragment(run_every=_EVERY)
def _follow(session_id: str) -> None:
    """Counts, the clock, and whether another window has changed something: each second."""
    facilitating = the(Facilitating)
    stage = facilitating.stage(trainer(), session_id)
    if is_behind(stage):
        st.rerun()
    counts = facilitating.counts(trainer(), session_id)
    st.html(counted(stage, counts))


def counted(stage: Stage, counts: Counts) -> str:
    """How many have answered of how many, what is left of the part, and the same as a bar."""
    cells = [_people(stage, counts)]
    if stage.seconds_left is not None:
        minutes, seconds = divmod(stage.seconds_left, 60)
        clock = f"{minutes}:{seconds:02}"
        cells.append(f"<p><b>{clock}</b> {escape(_('left on the clock'))}</p>")
    elif stage.minutes_left is not None:
        cells.append(_minutes(stage.minutes_left))
    bar = ""
    if stage.is_open and counts.people:
        share = min(100.0, 100 * counts.answered / counts.people)
        said = _("{answered} of {people}").format(answered=counts.answered, people=counts.people)
        bar = (
            f'<div class="answered" role="img" aria-label="{said}">'
            f'<i style="width:{share:.1f}%"></i></div>'
        )
    more = "".join(f"<p>{escape(each)}</p>" for each in _apart(stage, counts))
    apart = f'<div class="apart">{more}</div>' if more else ""
    return f'<div class="counts" aria-live="off">{"".join(cells)}</div>{bar}{apart}'


def _people(stage: Stage, counts: Counts) -> str:
    here = counts.people
    if not stage.is_open:
        return f"<p><b>{here}</b> {escape(plural('has joined', 'have joined', here))}</p>"
    label = plural("of {count} has answered", "of {count} have answered", here)
    if isinstance(stage.ask, IdeasAsk):
        label = plural("of {count} has written", "of {count} have written", here)
    return f"<p><b>{counts.answered}</b> {escape(label)}</p>"


def _minutes(left: int) -> str:
    if left < 0:
        label = plural("minute over", "minutes over", -left)
        return f'<p class="over-time"><b>{-left}</b> {escape(label)}</p>'
    return f"<p><b>{left}</b> {escape(plural('minute left', 'minutes left', left))}</p>"


def _apart(stage: Stage, counts: Counts) -> list[str]:
    """What is counted apart: sides, phones that speak for a table, hands."""
    said, present = [], counts.present
    if "remote" in present and "room" in present:
        said.append(_("{room} in the room, {remote} elsewhere").format(**present))
        if stage.is_open:
            by = {"room": 0, "remote": 0, **counts.sides}
            said.append(_("answered: {room} in the room, {remote} elsewhere").format(**by))
    if counts.phones != counts.people:
        said.append(
            plural(
                "{count} phone speaks for all of them",
                "{count} phones speak for all of them",
                counts.phones,
            )
        )
    hands = hands_in(stage.round.typed) if stage.is_open and stage.round else 0
    if hands:
        said.append(_("{count} of them by hand or on paper").format(count=hands))
    return said
