"""A trainer's sessions: plan one from a run sheet, open one, help with somebody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.parts.runsheet import RunSheet
from courseware.domain.refusal import Refusal
from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.room.codes import spoken
from courseware.room.console.acts import draw_said, press, trainer
from courseware.room.data import LiveSession
from courseware.room.handbook.pages import ADDRESS
from courseware.room.report.service import Reporting
from courseware.room.session.alike import told_apart
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _, listed, quoted

_DATA = re.compile(r'<script type="application/json" id="masterclass-session">(.*?)</script>', re.S)


def show() -> None:
    """The page without a session."""
    heading(_("Run a room"), ref="trainer")
    draw_said()
    key = st.query_params.get("help", "")
    if key:
        _help_out(key)
        return
    lede = _("Choose a plan, show the code on the big screen, and go through it part by part.")
    st.html(f'<p class="lede">{lede}</p>')
    handbook = _("The trainer’s handbook: what to know, and the sheets to print")
    st.html(f'<p><a href="{ADDRESS}">{handbook}</a></p>')
    _plan()
    _list()
    _bring()


def _plan() -> None:
    course = the(Course)
    names = plans(course)
    with st.container(key="plan"):
        chosen = st.selectbox(
            _("Plan"), list(names), format_func=lambda each: names[each], key="plan-sheet"
        )
        if chosen:
            st.html(f'<p class="quiet">{escape(completes(course, course.runsheets[chosen]))}</p>')
        st.checkbox(
            _("Only to practise: made-up members answer, and nothing is recorded"),
            key="plan-practice",
        )
        if chosen:
            _preview(course.runsheets[chosen])
        press(_("Make this session"), "plan-make", _make, type="primary")


def _make(who: Staff) -> None:
    practice = bool(st.session_state.get("plan-practice"))
    made = the(Facilitating).plan(who, st.session_state["plan-sheet"], practice=practice)
    st.query_params["live"] = made.id


def plans(course: Course) -> dict[str, str]:
    """The plans by their ids, in the order of the modules that they are of, with the number of the
    module; those of several come last."""
    order = {module.id: at for at, module in enumerate(course.modules, start=1)}

    def place(sheet: RunSheet) -> tuple[bool, int, int]:
        return len(sheet.modules) > 1, order[sheet.modules[0]], sheet.minutes

    return {
        each.id: _named(each, order[each.modules[0]])
        for each in sorted(course.runsheets.values(), key=place)
    }


def _named(sheet: RunSheet, number: int) -> str:
    said = _("{title} ({parts} parts)").format(title=sheet.title, parts=len(sheet.parts))
    return said if len(sheet.modules) > 1 else f"{number}. {said}"


def completes(course: Course, sheet: RunSheet) -> str:
    """What being there does for somebody's record: known before forty people are in the room."""
    if not sheet.full:
        return _("A short session: it completes no module for anybody.")
    titles = [found.title for each in sheet.modules if (found := course.module(each))]
    said = _("A whole session: it completes {modules} for whoever asks to have it recorded.")
    return said.format(modules=listed([quoted(each) for each in titles]))


def _preview(sheet: RunSheet) -> None:
    with st.expander(_("What is in it"), key="preview"):
        rows = "".join(
            f"<tr><td>{escape(part.title)}</td><td class='n'>{part.minutes}</td></tr>"
            for part in sheet.parts
        )
        st.html(
            f"<table><thead><tr><th>{_('Part')}</th><th class='n'>{_('Minutes')}</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def _list() -> None:
    sessions = the(Facilitating).sessions(trainer())
    st.html(f"<h2>{_('Your sessions')}</h2>")
    if not sessions:
        st.html(f"<p>{_('None yet. A practice session is a good way to begin.')}</p>")
        return
    st.html('<ul class="sessions">' + "".join(_line(each) for each in sessions) + "</ul>")
    _again(sessions)


def _again(sessions: Sequence[LiveSession]) -> None:
    """A new session with the plan of one before, as it was changed there."""
    with st.expander(_("A session from one of these"), key="again"):
        said = _("The plan as you changed it is kept: the new session has a code of its own.")
        st.html(f"<p>{said}</p>")
        names = told_apart((each.id, f"{each.title}, {day(each.created_at)}") for each in sessions)
        st.selectbox(
            _("From which?"), list(names), format_func=lambda each: names[each], key="again-from"
        )
        press(_("Make a session from it"), "again-make", _make_again)


def _make_again(who: Staff) -> None:
    made = the(Facilitating).plan_again(who, st.session_state["again-from"])
    st.query_params["live"] = made.id


def _line(session: LiveSession) -> str:
    state = (
        _("closed") if session.closed_at else _("running") if session.began_at else _("not begun")
    )
    marks = [day(session.created_at), state]
    if session.practice:
        marks.append(_("practice"))
    if not session.closed_at:
        marks.append(spoken(session.code))
    return (
        f'<li><a href="/trainer?live={session.id}">{escape(session.title)}</a> '
        f'<span class="quiet">{escape(", ".join(marks))}</span></li>'
    )


def _bring() -> None:
    with st.expander(_("Bring in a session that was held without internet"), key="bringing"):
        file = st.file_uploader(
            _("The session pack (HTML) from the trainer’s laptop"), type=["html"], key="bring"
        )
        if file is not None:
            press(_("Bring it in"), f"bring-in-{file.file_id}", _bring_in)


def _bring_in(who: Staff) -> None:
    file = st.session_state.get("bring")
    if file is None:
        raise Refusal(_("The file was taken out again. Choose it once more."))
    session = the(Reporting).bring(who, data_of(file.getvalue()))
    st.query_params["live"] = session.id


def data_of(page: bytes) -> Json:
    """The data in a session pack; None for a file that has none, which `bring` refuses."""
    found = _DATA.search(page.decode("utf-8", "replace"))
    try:
        return json.loads(found[1]) if found else None
    except ValueError:
        return None


def _help_out(key: str) -> None:
    st.html(f"<p>{_('A colleague asks you to run their session together with them.')}</p>")
    press(_("Run it with them"), f"help-out-{key}", lambda who: _help(who, key), type="primary")


def _help(who: Staff, key: str) -> None:
    del st.query_params["help"]
    st.query_params["live"] = the(Facilitating).help_out(who, key).id
