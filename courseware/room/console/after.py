"""The end of a session: closing it, and what is kept of it."""

from __future__ import annotations

import streamlit as st

from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console import sendable
from courseware.room.console.acts import press, say, step
from courseware.room.data import LiveSession
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
from courseware.settings import Settings
from courseware.words import _


def close(stage: Stage) -> None:
    """The way to end a session, with what that does."""
    with st.expander(_("End the session"), key="ending"):
        said = _(
            "Attendance is put on the record of everybody who asked for it. The votes of "
            "individuals are deleted. Results of five people or more stay, in the session pack."
        )
        st.html(f"<p>{said}</p>")
        step(stage, _("End it now"), "close", the(Facilitating).close)


def show(stage: Stage) -> None:
    """What is kept: the session pack, the catch-up, deleting it all."""
    session = stage.session
    files = (
        ("pack.html", _("Session pack to read"), ""),
        ("pack.pptx", _("Slides"), " second"),
        ("pack.pdf", _("Session pack as PDF"), " second"),
        ("pack.xlsx", _("Session pack for Excel"), " second"),
    )
    links = " ".join(
        f'<a class="btn{kind}" href="/live/{session.id}/{file}">{label}</a>'
        for file, label, kind in files
    )
    st.html(
        f"<p>{_('This session is closed. The votes of individuals are deleted.')}</p><p>{links}</p>"
    )
    _catch_up(session)
    with st.expander(_("Delete this session"), key="removing"):
        st.html(f"<p>{_('Everything of it is deleted for good, the results too.')}</p>")
        press(_("Delete it"), f"remove-{session.id}", lambda who: _remove(who, session.id))


def _catch_up(session: LiveSession) -> None:
    """The way for those who could not come: an address, and a file that needs no server."""
    in_a_hall = the(Settings).room
    if in_a_hall:
        said = _(
            "This session is on this laptop only. Before you close it, take the session pack to "
            "read: bring it in under “Run a room” on the course’s own site, and the catch-up has "
            "an address there. The file below works by itself, without this laptop."
        )
        st.html(f"<h2>{_('What happens next')}</h2><p>{said}</p>")
    said = _(
        "Send this to members who could not come: the same exercises, and what the room said once "
        "they have answered."
    )
    file = f'<a href="/live/{session.id}/catch-up.html">{_("Catch-up as a file")}</a>'
    path = f"/catch-up/{session.catch_up_key}"
    look = f' <a href="{path}" target="_blank" rel="noopener">{_("Look at it")}</a>'
    st.html(f"<p>{said} {file}{'' if in_a_hall else look}</p>")
    if not in_a_hall:
        sendable.draw(path)


def _remove(who: Staff, session_id: str) -> None:
    the(Facilitating).remove(who, session_id)
    say(_("The session is deleted."))
    del st.query_params["live"]
