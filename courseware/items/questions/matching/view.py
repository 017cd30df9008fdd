"""Matching in Streamlit: mark one, tap its place.

The statements are one group of radios: which is marked is no answer, only where one is. Each
statement has a group of places of its own, of which the style sheet shows the one whose statement
is tapped. So a tap never waits for the server, and one made quickly can't reach another statement.
A browser whose style sheets can't do that shows all the groups, each under its statement.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.controls import Controls
from courseware.items.questions.matching.spec import Matching
from courseware.words import _

Pairs = dict[str, str]


def controls(item: Matching, given: Controls) -> Json:
    """Draws the statements and their places, and returns what is matched so far."""
    rights = dict(shuffled(tuple(item.rights.items()), seed=given.seed))
    st.markdown(f"**{item.stem}**")
    st.caption(
        _("One is marked: tap what goes with it, then mark the next. Some may be left over.")
    )
    with st.container(key=f"matching-{given.key}"):
        # The places are asked first, since the statements say which they have; drawn second.
        statements = st.container(key=f"statements-{given.key}")
        pairs = _places(item, rights, _so_far(item, given), given)
        with statements:
            ids = [pair.id for pair in item.pairs]
            st.radio(
                _("Tap one"),
                ids,
                # One is marked from the start, so that there are places to see.
                index=next((at for at, each in enumerate(ids) if each not in pairs), 0),
                format_func={pair.id: pair.left for pair in item.pairs}.__getitem__,
                captions=[
                    _("Its place: {place}").format(place=rights[pairs[pair.id]])
                    if pair.id in pairs
                    else ""
                    for pair in item.pairs
                ],
                key=f"tapped:{given.key}",
            )
    return {"pairs": pairs}


def _so_far(item: Matching, given: Controls) -> Mapping[str, str]:
    """The place of each statement as this run finds it, before anything is drawn."""
    begun = (given.begun or {}).get("pairs", {})
    return {
        pair.id: st.session_state.get(f"{given.key}:{pair.id}") or begun.get(pair.id, "")
        for pair in item.pairs
    }


def _places(
    item: Matching, rights: Mapping[str, str], begun: Mapping[str, str], given: Controls
) -> Pairs:
    ids = list(rights)
    pairs: Pairs = {}
    for number, pair in enumerate(item.pairs, start=1):
        with st.container(key=f"place-{number}-{given.key}"):
            chosen = st.radio(
                pair.left,
                ids,
                index=ids.index(begun[pair.id]) if begun[pair.id] in rights else None,
                format_func=rights.__getitem__,
                captions=_held(item, begun, besides=pair.id, places=ids),
                key=f"{given.key}:{pair.id}",
            )
        if chosen:
            pairs[pair.id] = chosen
    return pairs


def _held(
    item: Matching, begun: Mapping[str, str], *, besides: str, places: list[str]
) -> list[str]:
    """For each place, which of the other statements are in it."""
    others = [pair for pair in item.pairs if pair.id != besides]
    inside = {
        place: " · ".join(pair.left for pair in others if begun[pair.id] == place)
        for place in places
    }
    return [_("Holds: {text}").format(text=held) if held else "" for held in inside.values()]
