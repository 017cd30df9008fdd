"""Pressing a button of the console: what it does is fixed when it is drawn, and done once.

Streamlit tells only that a button of some name was pressed. By then the page may have been drawn
anew over there for a session that a colleague has changed. And a run may find no press where there
was one: it is stopped before it comes to the button, or the console's own refresh, begun earlier,
ends meanwhile and takes every press for done. So a button's name holds the version that it acts on,
and its act is a callback, done before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.staff.service import Accounts, Staff
from courseware.identity.ui import sign_in_id
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.held import the
from courseware.room.session.stage import Stage
from courseware.words import _

_SEEN = "live-sight"
_SAID = "live-said"
_DONE = "live-done"

OnSession = Callable[[Staff, str, int], object]
"""An act on a session by its id, as it stood at a version."""


def trainer() -> Staff:
    """Who is asking, looked up at every act. Raises `NotSignedIn`."""
    return the(Accounts).staff(sign_in_id())


def note_seen(stage: Stage) -> None:
    """Remembers how the session, and how many ideas, are on this screen."""
    st.session_state[_SEEN] = _sight(stage)


def is_behind(stage: Stage) -> bool:
    """Whether this screen shows less than there is: somebody changed or wrote something."""
    return bool(st.session_state.get(_SEEN) != _sight(stage))


def _sight(stage: Stage) -> tuple[str, int, int, int, bool]:
    """What the buttons hang on; also whether one stands there to skip a part, for which another
    makes room."""
    session = stage.session
    return session.id, session.version, session.wall, len(stage.ideas), stage.may_skip


def step(stage: Stage, label: str, key: str, what: OnSession, **look: Any) -> None:
    """A button that acts on the session as this page shows it. If somebody else has changed it
    since, nothing is done and that is said."""
    session_id, version = stage.session.id, stage.session.version
    press(label, f"{key}-{version}", lambda who: what(who, session_id, version), **look)


def press(label: str, key: str, what: Callable[[Staff], object], **look: Any) -> None:
    """A button that does something, whatever has been drawn since. `key` tells all that it depends
    on. What was refused is said above the page."""
    was_pressed = st.button(label, key=key, on_click=_act, args=(key, what), **look)
    # After a restart of the server the first press finds no callback: then it is done here.
    if was_pressed and st.session_state.get(_DONE) != key:
        _act(key, what)
        st.rerun()
    elif was_pressed:
        del st.session_state[_DONE]


def _act(key: str, what: Callable[[Staff], object]) -> None:
    st.session_state[_DONE] = key
    st.session_state.pop(_SAID, None)
    try:
        what(trainer())
    except Refusal as refusal:
        say(str(refusal))
    except StoreUnavailable:
        # The log has it already; an error in a callback would be shown as a fault of the page.
        say(_("The course can’t reach its database just now: nothing was changed. Press it again."))
    except NotSignedIn:
        # The page that is drawn next finds the same, and says it.
        return


def say(text: str) -> None:
    """Something to say at the head of this page, until the next press."""
    st.session_state[_SAID] = _place(), text


def _place() -> str:
    return str(st.query_params.get("live", ""))


def draw_said() -> None:
    """What the last act had to say. It stays when the page draws itself anew: nobody reads in a
    second, and a run that is stopped would have taken it away unread."""
    place, text = st.session_state.get(_SAID, ("", ""))
    # Its place is there without words too: else all below would move by one, and Streamlit would
    # shut what was open there.
    with st.container(key="said"):
        if text and place == _place():
            st.warning(text)
