"""The end of a session: closing it, and what is kept of it."""

from __future__ import annotations

import streamlit as st

from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console import sendable
from courseware.room.console.acts import press, say, step
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
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
    """What is kept: the session pack, the catch-up link, deleting it all."""
    session = stage.session
    st.html(
        f"<p>{_('This session is closed. The votes of individuals are deleted.')}</p>"
        f'<p><a class="btn" href="/live/{session.id}/pack.html">{_("Session pack to read")}</a> '
        f'<a class="btn second" href="/live/{session.id}/pack.xlsx">'
        f"{_('Session pack for Excel')}</a></p>"
    )
    path = f"/catch-up/{session.catch_up_key}"
    said = _(
        "Send this address to members who could not come: the same exercises, and what the room "
        "said once they have answered."
    )
    st.html(f'<p>{said} <a href="{path}" target="_blank" rel="noopener">{_("Look at it")}</a></p>')
    sendable.draw(path)
    with st.expander(_("Delete this session"), key="removing"):
        st.html(f"<p>{_('Everything of it is deleted for good, the results too.')}</p>")
        press(_("Delete it"), f"remove-{session.id}", lambda who: _remove(who, session.id))


def _remove(who: Staff, session_id: str) -> None:
    the(Facilitating).remove(who, session_id)
    say(_("The session is deleted."))
    del st.query_params["live"]
