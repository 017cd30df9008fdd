"""Doing something to a session as the trainer saw it, and saying so where it couldn't be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from courseware.domain.refusal import Refusal
from courseware.identity.staff.service import Accounts, Staff
from courseware.identity.ui import sign_in_id
from courseware.platform.held import the
from courseware.room.session.stage import Stage

_SEEN = "live-version"
_SAID = "live-said"


def trainer() -> Staff:
    """Who is asking, looked up at every act. Raises `NotSignedIn`."""
    return the(Accounts).staff(sign_in_id())


def note_seen(stage: Stage) -> None:
    """Remembers which version of the session, and which ideas, are on this screen."""
    st.session_state[_SEEN] = _sight(stage)


def is_behind(stage: Stage) -> bool:
    """Whether this screen shows less than there is: somebody changed or wrote something."""
    return bool(st.session_state.get(_SEEN) != _sight(stage))


def seen_version(session_id: str) -> int:
    """The version that is on this screen; 0 if none is."""
    seen = st.session_state.get(_SEEN, ("", 0))
    return int(seen[1]) if seen[0] == session_id else 0


def _sight(stage: Stage) -> tuple[str, int, int, int]:
    session = stage.session
    return session.id, session.version, session.wall, len(stage.ideas)


def act(session_id: str, what: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Does something to the version on this screen, then draws the page anew. What was refused is
    said above the new page."""
    try:
        what(trainer(), session_id, seen_version(session_id), *given, **named)
    except Refusal as refusal:
        say(str(refusal))
    st.rerun()


def say(text: str) -> None:
    """Something to say at the head of the next page."""
    st.session_state[_SAID] = text


def draw_said() -> None:
    """What the last act had to say, once."""
    text = st.session_state.pop(_SAID, "")
    # Its place is there without words too: else all below would move by one, and Streamlit would
    # shut what was open there.
    with st.container(key="said"):
        if text:
            st.warning(text)
