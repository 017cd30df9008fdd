"""The theme that Streamlit tells a browser at the beginning of each run, made once (ADR 34).

Streamlit reads its settings anew for each: all of them, six times over, which took a millisecond of
every press. They don't change while a process serves.
"""

from __future__ import annotations

import functools
from typing import Protocol

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


class Populate(Protocol):
    """Streamlit's own: fills a theme from the settings of a section."""

    def __call__(self, msg: CustomThemeConfig, section: str = "theme") -> None: ...


def make_theme_once() -> None:
    """From now on Streamlit makes each part of its theme once a process. Done again, it changes
    nothing."""
    if not hasattr(app_session._populate_theme_msg, "__wrapped__"):
        app_session._populate_theme_msg = remembering(app_session._populate_theme_msg)


def remembering(populate: Populate) -> Populate:
    """The same, with what came out of it the first time."""
    made: dict[str, CustomThemeConfig] = {}

    @functools.wraps(populate)
    def populated(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in made:
            made[section] = CustomThemeConfig()
            populate(made[section], section)
        if made[section].ByteSize():  # a part of the theme that isn't set isn't named either
            msg.MergeFrom(made[section])

    return populated
