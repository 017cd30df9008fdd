"""The theme made once a process is what Streamlit would make of the settings each time."""

from __future__ import annotations

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig, NewSession
from streamlit.runtime import app_session

from courseware.platform.ui import theme_once

STREAMLITS_OWN = getattr(
    app_session._populate_theme_msg, "__wrapped__", app_session._populate_theme_msg
)


def told(populate: theme_once.Populate) -> NewSession:
    """The parts of a theme, as Streamlit fills them."""
    said = NewSession()
    theme = said.custom_theme
    populate(theme)
    for part, section in (
        (theme.light, "theme.light"),
        (theme.dark, "theme.dark"),
        (theme.sidebar, "theme.sidebar"),
        (theme.light.sidebar, "theme.light.sidebar"),
        (theme.dark.sidebar, "theme.dark.sidebar"),
    ):
        populate(part, section)
    return said


def test_it_is_streamlits_own_the_second_time_too() -> None:
    once = theme_once.remembering(STREAMLITS_OWN)
    expected = told(STREAMLITS_OWN)
    assert expected.custom_theme.light.primary_color, "our theme is set"
    for _time in range(2):
        assert told(once) == expected
        # Which parts are there counts: the browser takes an empty one for a theme.
        assert told(once).SerializeToString() == expected.SerializeToString()


def test_the_settings_are_read_once() -> None:
    read: list[str] = []

    def populate(msg: CustomThemeConfig, section: str = "theme") -> None:
        read.append(section)
        msg.primary_color = "#0b5563"

    once = theme_once.remembering(populate)
    first, second = CustomThemeConfig(), CustomThemeConfig()
    once(first, "theme.light")
    first.primary_color = "a browser's own"
    once(second, "theme.light")
    assert read == ["theme.light"]
    assert second.primary_color == "#0b5563"


def test_streamlit_asks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", STREAMLITS_OWN)
    theme_once.make_theme_once()
    mended = app_session._populate_theme_msg
    assert mended.__wrapped__ is STREAMLITS_OWN
    theme_once.make_theme_once()
    assert app_session._populate_theme_msg is mended
    used = app_session.AppSession._create_new_session_message.__code__.co_names
    assert "_populate_theme_msg" in used
