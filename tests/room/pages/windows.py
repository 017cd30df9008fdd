"""Windows of the console, as a browser shows them: what is pressed may be older."""

from __future__ import annotations

import re

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from courseware.room.data import LiveSession


def _page() -> None:
    import streamlit as st

    from courseware.room.console import console

    console.show(st.query_params["live"])


class Console:
    """The window of one trainer. What stands in it is what its last answer from the server drew,
    though the server may have drawn another since that hasn't arrived."""

    def __init__(self, session: LiveSession, *, more: bool = True) -> None:
        self.app = opened(session, more=more)
        self.look()

    def look(self) -> None:
        self.app.run()
        self.arrived()

    def arrived(self) -> None:
        self.buttons = list(self.app.button)
        self.states = self.app._tree.get_widget_states()

    def drawn_but_not_arrived(self) -> None:
        self.app.run()

    def sent(self, label: str) -> WidgetStates:
        """What a browser sends that shows this and in which this button is pressed."""
        found = [each for each in self.buttons if re.match(label, each.label)]
        assert found, [each.label for each in self.buttons]
        states = WidgetStates()
        states.CopyFrom(self.states)
        next(each for each in states.widgets if each.id == found[0].id).trigger_value = True
        return states

    def press(self, label: str) -> None:
        self.app._run(self.sent(label))
        self.arrived()

    @property
    def told(self) -> list[str]:
        return [each.value for each in self.app.warning]


def opened(session: LiveSession, *, more: bool = True) -> AppTest:
    """A window of the console, with what is under “More” in sight or not."""
    app = AppTest.from_function(_page, default_timeout=60)
    app.session_state["console-more"] = more
    app.query_params["live"] = session.id
    return app
