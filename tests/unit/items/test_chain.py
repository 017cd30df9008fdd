"""What is special about the chain: a missing link is told, and unticking loses no links below."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from courseware.items.exercises.chain.spec import Chain
from tests.unit.items.written import example, parsed

LINKED: dict[str, Any] = {
    "activities": ["plans"],
    "processes": {"trust": {"fed": ["plans"], "leads": ["services"]}},
    "benefits": ["services"],
}


def chain() -> Chain:
    item = parsed(example("chain"))
    assert isinstance(item, Chain)
    return item


def test_a_process_that_leads_nowhere_is_never_nothing() -> None:
    item = chain()
    dead = LINKED["processes"] | {"learn": {"fed": ["plans"], "leads": []}}
    response = item.check(LINKED | {"processes": dead})
    assert item.finding(response, {}).kind == "dead-end"
    assert item.brief(response, {}) == ("Leads nowhere: learning.",)


def _screen() -> None:
    """The controls alone, with the stored response of a session."""
    import streamlit as st

    from courseware.items.controls import Controls
    from courseware.items.exercises.chain.view import controls
    from tests.unit.items.test_chain import chain

    given = Controls(key="k", begun=st.session_state.get("kept"), seed="")
    st.session_state["kept"] = controls(chain(), given)


def test_the_only_activity_can_be_exchanged_without_losing_the_rest() -> None:
    tablet = AppTest.from_function(_screen, default_timeout=30)
    tablet.session_state["kept"] = LINKED
    tablet.run()
    tablet.checkbox(key="k:activities:plans").uncheck().run()
    kept = tablet.session_state["kept"]
    assert chain().check(kept, partial=True) == kept
    assert kept["processes"] == {"trust": {"fed": [], "leads": ["services"]}}
    tablet.checkbox(key="k:activities:talk").check().run()
    assert tablet.session_state["kept"]["benefits"] == ["services"]


def test_the_only_process_can_be_exchanged_without_losing_the_benefits() -> None:
    tablet = AppTest.from_function(_screen, default_timeout=30)
    tablet.session_state["kept"] = LINKED
    tablet.run()
    tablet.checkbox(key="k:processes:trust").uncheck().run()
    assert tablet.session_state["kept"]["benefits"] == ["services"]
