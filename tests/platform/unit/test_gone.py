"""A session lets go of the controls that it no longer draws, and of nothing else."""

from __future__ import annotations

import pytest
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from courseware.platform.ui import gone
from courseware.platform.ui.gone import forget_what_is_gone

A_PAGE = """
import streamlit as st
from courseware.platform.ui.gone import Beside

turn = st.session_state.setdefault("turn", 0)
kind = st.radio("Which?", ["a", "b"], key=f"radio-{turn}")
st.session_state[f"about:radio-{turn}"] = Beside(frozenset({f"radio-{turn}"}))
st.text_input("Another", key="stays")

@st.fragment
def apart():
    st.text_input("Apart", key="apart")
    st.button("Press", key="alone")

apart()
if st.button("Again", key=f"again-{turn}"):
    st.session_state["turn"] += 1
    st.rerun()
"""
A_DISAPPEARING_BUTTON = """
import streamlit as st

def add():
    st.session_state["heard"] = st.session_state.get("heard", 0) + 1

if st.session_state.setdefault("shown", True):
    st.button("Go on", key="go", on_click=add)
st.text(st.session_state.get("heard", 0))
"""


@pytest.fixture
def letting_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionState, "_remove_stale_widgets", gone.REMOVE)
    forget_what_is_gone()


def state_of(page: AppTest) -> SessionState:
    return page._session_state._state


def known(page: AppTest) -> int:
    """How many things the session knows: controls, their names, and ours beside them."""
    state = state_of(page)
    names = state._key_id_mapper
    return (
        len(state._new_widget_state.widget_metadata)
        + len(names._key_id_mapping)
        + len(names._id_key_mapping)
        + len(state._old_state)
    )


def tried(page: AppTest, times: int) -> AppTest:
    for _ in range(times):
        page.radio[0].set_value("b").run()
        next(each for each in page.button if each.label == "Again").click().run()
        assert not page.exception
    return page


@pytest.mark.usefixtures("letting_go")
def test_it_knows_no_more_after_forty_answers_than_after_four() -> None:
    page = tried(AppTest.from_string(A_PAGE).run(), 4)
    after_four = known(page)
    assert known(tried(page, 36)) == after_four


@pytest.mark.usefixtures("letting_go")
def test_what_is_still_drawn_keeps_its_value() -> None:
    page = AppTest.from_string(A_PAGE).run()
    page.text_input(key="stays").set_value("kept").run()
    page.text_input(key="apart").set_value("in a fragment").run()
    tried(page, 3)
    assert page.text_input(key="stays").value == "kept"
    assert page.text_input(key="apart").value == "in a fragment"
    assert page.session_state["turn"] == 3


@pytest.mark.usefixtures("letting_go")
def test_a_press_that_was_under_way_is_heard_and_a_later_one_forgotten() -> None:
    page = AppTest.from_string(A_DISAPPEARING_BUTTON).run()
    page.button[0].click()
    sent = page._tree.get_widget_states()
    page.session_state["shown"] = False
    page._run()  # the button is gone as the press arrives
    page._run(sent)
    assert not page.button
    assert page.text[0].value == "1"
    page._run()
    assert not state_of(page)._new_widget_state.widget_metadata
    page._run(sent)
    assert page.text[0].value == "1"


@pytest.mark.usefixtures("letting_go")
def test_what_comes_back_is_as_new() -> None:
    page = AppTest.from_string(A_DISAPPEARING_BUTTON).run()
    for shown in (False, False, False, True):
        page.session_state["shown"] = shown
        page.run()
    page.button[0].click().run()
    assert page.text[0].value == "1"


@pytest.mark.usefixtures("letting_go")
def test_values_that_streamlit_is_asked_to_keep_are_kept() -> None:
    page = AppTest.from_string(
        """
import streamlit as st
if st.session_state.setdefault("shown", True):
    st.text_input("Words", key="words", persist_state="session")
"""
    ).run()
    page.text_input[0].set_value("mine").run()
    for shown in (False, False, False, True):
        page.session_state["shown"] = shown
        page.run()
    assert page.text_input[0].value == "mine"
