"""A key looked up is what Streamlit gathers under it."""

from __future__ import annotations

import pytest
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from courseware.platform.ui import state_by_key
from courseware.platform.ui.state_by_key import ByKey, look_up_by_key


@pytest.fixture
def by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SafeSessionState, "filtered_state", state_by_key.WHOLE)
    look_up_by_key()


A_PAGE = """
import streamlit as st
st.session_state["ours"] = "kept"
st.radio("Which?", ["a", "b"], key="radio", index=1)
st.number_input("How many?", value=None, key="number")
st.text_input("Without a key", "words")
"""


def test_it_is_what_is_gathered() -> None:
    page = AppTest.from_string(A_PAGE).run()
    page.radio[0].set_value("a").run()
    state = page._session_state._state
    gathered, looked_up = state.filtered_state, ByKey(page._session_state)
    assert gathered == dict(looked_up) == {"ours": "kept", "radio": "a", "number": None}
    assert {key: looked_up[key] for key in gathered} == gathered
    assert len(looked_up) == len(gathered)
    for key in ("nothing", *state._keys()):
        assert (key in looked_up) is (key in gathered), key


def what_happens() -> list[object]:
    """A page run again and again, and what its fields come to."""
    page = AppTest.from_string(A_PAGE).run()
    seen: list[object] = [page.radio[0].value, page.number_input[0].value]
    page.radio[0].set_value("a")
    page.number_input[0].set_value(3.0).run()
    seen += [page.radio[0].value, page.number_input[0].value]
    page.number_input[0].set_value(None).run()
    seen += [page.number_input[0].value, page.radio[0].set_value(None).run().radio[0].value]
    assert not page.exception
    return [*seen, sorted(page._session_state.filtered_state)]


@pytest.mark.usefixtures("by_key")
def test_fields_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = what_happens()
    assert mended[2:4] == ["a", 3.0]
    monkeypatch.setattr(SafeSessionState, "filtered_state", state_by_key.WHOLE)
    assert mended == what_happens()
