"""Presses that are known before anything is drawn, so that one run does what would take two.

Streamlit starts a run with everything that came with the press already in its state. But in the
first run after a reconnect it doesn't know our keys before their widgets are drawn
(`tests/streamlit` holds it): then nothing is known here, and the button itself says that it was
pressed. So code that asks here asks the button as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from courseware.domain.item import Json
from courseware.platform.ui.gone import Beside


@dataclass(frozen=True)
class _Seen(Beside):
    """Controls as a run left them: the value of each, and the response they came to."""

    values: Mapping[str, object]
    response: Json


def pressed(key: str) -> bool:
    """Whether the button of this key was pressed, asked before it is drawn."""
    return st.session_state.get(key) is True


def remember(key: str, response: Json) -> None:
    """Keeps what the controls whose keys begin with `key` came to, once they are drawn."""
    values = _values(key)
    st.session_state[_place(key)] = _Seen(frozenset(values), values, response)


def remembered(key: str) -> Json | None:
    """The response of these controls, known without drawing them; None if they were never drawn
    or anything in them has changed since."""
    seen = st.session_state.get(_place(key))
    if isinstance(seen, _Seen) and seen.values == _values(key):
        return seen.response
    return None


def forget(key: str) -> None:
    """Forgets controls that aren't drawn any more."""
    st.session_state.pop(_place(key), None)


def _place(key: str) -> str:
    return f"seen:{key}"


def _values(key: str) -> dict[str, object]:
    # The parts of one item's controls have keys of their own, which begin with the item's.
    mine = (each for each in st.session_state if isinstance(each, str))
    return {
        each: st.session_state[each] for each in mine if each == key or each.startswith(f"{key}:")
    }
