"""Radios as every exercise asks with them: nothing preselected, what was begun chosen again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st


def one_of(
    label: str, options: Mapping[str, str], begun: str | None, key: str, *, in_a_row: bool = False
) -> str:
    """The id that is chosen out of options by id, '' while none is. What was begun and is no
    option any more is left out."""
    ids = list(options)
    chosen = st.radio(
        label,
        ids,
        index=ids.index(begun) if begun in ids else None,
        format_func=lambda each: options[each],
        horizontal=in_a_row,
        key=key,
    )
    return chosen or ""


def level_of(label: str, levels: Sequence[int], begun: int | None, key: str) -> int | None:
    """The level that is chosen out of a scale, None while none is."""
    return st.radio(
        label,
        levels,
        index=levels.index(begun) if begun in levels else None,
        horizontal=True,
        key=key,
    )
