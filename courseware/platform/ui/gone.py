"""What a session knows of controls, let go once they aren't drawn any more (ADR 34).

Streamlit drops the value of a control that is gone, but keeps all else for as long as the session
lasts: what it was made with, what it calls, its name in two directions. A question that is tried
again has controls with new names, and a step has others than the one before, so each answer left
six kilobytes behind it.
"""

from __future__ import annotations

import functools
from collections.abc import Set
from dataclasses import dataclass

from streamlit.runtime.state.session_state import SessionState

REMOVE = SessionState._remove_stale_widgets
"""Streamlit's own: done at the end of a run, with the ids of what it has drawn."""


@dataclass(frozen=True)
class Beside:
    """What we keep in a session beside controls: of no use once none of them is there.
    `controls`: their keys."""

    controls: frozenset[str]


def forget_what_is_gone() -> None:
    """From now on a session lets go of what isn't drawn. Done again, it changes nothing."""

    @functools.wraps(REMOVE)
    def removed(state: SessionState, active_widget_ids: frozenset[str]) -> None:
        REMOVE(state, active_widget_ids)
        _let_go(state, active_widget_ids)

    SessionState._remove_stale_widgets = removed  # type: ignore[assignment,method-assign]  # put in its place on purpose


def _let_go(state: SessionState, drawn: Set[str]) -> None:
    known = state._new_widget_state.widget_metadata
    for widget, made_with in list(known.items()):
        if widget in drawn or _has_value(state, widget) or _is_kept(state, widget):
            continue
        # It can be called in one run more: a press may have been under way as it went.
        if vars(made_with).get("_is_gone"):
            del known[widget]
            _forget_name(state, widget)
        else:
            vars(made_with)["_is_gone"] = True  # if it's drawn again Streamlit makes another
    for place, held in list(state._old_state.items()):
        if isinstance(held, Beside) and not any(
            _has_value(state, state._get_widget_id(key)) for key in held.controls
        ):
            del state._old_state[place]


def _forget_name(state: SessionState, widget: str) -> None:
    names = state._key_id_mapper
    key = names._id_key_mapping.pop(widget, None)
    if key is not None and names._key_id_mapping.get(key) == widget:
        del names._key_id_mapping[key]


def _has_value(state: SessionState, widget: str) -> bool:
    return widget in state._new_widget_state.states or widget in state._old_state


def _is_kept(state: SessionState, widget: str) -> bool:
    """Whether Streamlit was asked to keep its value though it isn't drawn."""
    return (
        widget in state._query_param_bound_widget_ids
        or state._persist_tracker.scope_of(widget) is not None
    )
