"""The state of a session, looked up by key where Streamlit would copy all of it (ADR 34).

Each radio, number, day and line of text asks whether its key is there, and Streamlit gathers every
value of the session to answer: on a step with forty fields, a tenth of a move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.common import is_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX

WHOLE = SafeSessionState.__dict__["filtered_state"]
"""Streamlit's own: a property that gathers everything under a key of ours."""


class ByKey(Mapping[str, Any]):
    """The same as is gathered, gathered only where it is gone through."""

    def __init__(self, state: SafeSessionState) -> None:
        self._safe = state

    def __getitem__(self, key: str) -> Any:
        if is_element_id(key) or key.startswith(STREAMLIT_INTERNAL_KEY_PREFIX):
            raise KeyError(key)  # a name of Streamlit's own, which isn't one of ours
        with self._safe._lock:
            return self._safe._state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> Mapping[str, Any]:
        whole: Mapping[str, Any] = WHOLE.__get__(self._safe)
        return whole


def look_up_by_key() -> None:
    """From now on nothing is gathered for one key. Done again, it changes nothing."""
    SafeSessionState.filtered_state = property(ByKey)  # type: ignore[assignment,method-assign]  # put in its place on purpose
