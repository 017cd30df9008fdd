"""What one window of a member last saw of an item, and the question where two contradict.

The browser holds it too, in a field out of sight, beside what is chosen: a tablet that slept comes
back to a new session of Streamlit's, which knows of neither.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Self

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.joining import Joined
from courseware.platform.ui.gone import Beside
from courseware.platform.ui.shell import redraw
from courseware.words import _

Fits = Callable[[Json], Json]
"""Gives what it is given if that can have been stored here, else None."""

Keep = Callable[[Json, Json], object]
"""Keeps a response in place of another, which is what is kept so far."""


@dataclass(frozen=True)
class _Held:
    """`turn`: how often the controls were made anew. `seen`: what was stored at the last look;
    `shown`: what the controls came to then."""

    turn: int
    seen: Json
    shown: Json


@dataclass(frozen=True)
class _Kept(Beside):
    """The same in the session, beside the field out of sight."""

    held: _Held


class Window:
    """The controls of an item in this window, within `with`. `key` is that of the controls,
    `stored` what is stored by now."""

    def __init__(self, key: str, stored: Json, fits: Fits) -> None:
        self._base = key
        self._spot = st.container(key=f"seen-{key}")
        kept = st.session_state.get(_place(key))
        # Streamlit forgets what isn't drawn any more: then this is a new look at the page.
        live = kept.held if isinstance(kept, _Kept) and _is_drawn(key, kept.held) else None
        self._held: _Held = live or _Held(0, self._said(stored, fits), stored)
        self._drawn = 0 if live is None else -1
        """The turn whose field is drawn in this run."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        """Lets the browser know what was seen by now, whatever has failed meanwhile."""
        key = _field(self._base, self._held.turn)
        st.session_state[_place(self._base)] = _Kept(frozenset({key}), self._held)
        if self._drawn != self._held.turn:
            st.session_state[key] = json.dumps(self._held.seen)
            self._draw(key, "")

    def _said(self, stored: Json, fits: Fits) -> Json:
        """What the browser says was seen; what is stored, of a browser that has seen nothing."""
        said = self._draw(_field(self._base, 0), json.dumps(stored))
        try:
            return fits(json.loads(said or "null"))
        except (ValueError, RecursionError):
            return fits(None)

    def _draw(self, key: str, value: str) -> str:
        with self._spot:
            return st.text_input("-", value, key=key, label_visibility="collapsed") or ""

    @property
    def key(self) -> str:
        """What the keys of the controls begin with."""
        return f"{self._base}:again-{self._held.turn}" if self._held.turn else self._base

    @property
    def seen(self) -> Json:
        """What was stored when this window last looked."""
        return self._held.seen

    @property
    def shown(self) -> Json:
        """What the controls begin with."""
        return self._held.shown

    def is_behind(self, stored: Json) -> bool:
        """Whether something else is stored than what this window saw last."""
        return bool(self._held.seen != stored)

    def look(self, shown: Json, joined: Joined) -> None:
        """Notes what is stored by now. What came from another window is drawn, which ends the
        run; what contradicts it stays to be asked."""
        if joined.mine is None:
            self.note(shown, joined.kept, joined.kept)
        else:
            self.note(shown, joined.mine, self._held.seen)

    def note(self, shown: Json, wanted: Json, seen: Json) -> None:
        """Notes what was `seen` by now, and draws what is `wanted` if the controls don't show
        it, which ends the run."""
        if wanted == shown or (wanted is None and not any(shown.values())):
            self._held = _Held(self._held.turn, seen, shown)
            return
        self._held = _Held(self._held.turn + 1, seen, wanted)
        st.session_state[f"joined:{self._base}"] = True
        redraw()

    def say_joined(self) -> None:
        """Says once that what another window did has been added."""
        if st.session_state.pop(f"joined:{self._base}", False):
            said = _("What you did in another window has been added here.")
            st.html(f'<p class="saved" data-announce>{said}</p>')

    def ask(
        self,
        joined: Joined,
        in_words: Callable[[Any], str],
        keep: Keep,
        held: Callable[[Json], Json] = lambda response: response,
    ) -> None:
        """Shows both versions, each under its own name. Once one is chosen it is kept and drawn,
        which ends the run. `held`: a response as the window holds it."""
        title = _("You did this otherwise in another window")
        said = _("Both are here. What you did here isn’t saved until you choose it.")
        st.html(f'<div class="notice" role="alert"><h3>{title}</h3><p>{said}</p></div>')
        chosen = ""
        versions = (
            ("other", _("In the other window, saved"), _("Keep the other window’s"), joined.kept),
            ("mine", _("In this window, not saved"), _("Keep this window’s"), joined.mine),
        )
        for name, label, button, version in versions:
            words = in_words(version) if version is not None else _("Emptied")
            st.html(f"<p><strong>{escape(label)}:</strong> {escape(words)}</p>")
            if st.button(button, key=f"keep-{name}:{self.key}"):
                chosen = name
        if chosen == "mine":
            keep(joined.mine, joined.kept)
        if chosen:
            shown = held(joined.mine if chosen == "mine" else joined.kept)
            self._held = _Held(self._held.turn + 1, shown, shown)
            redraw()


def _place(key: str) -> str:
    return f"window:{key}"


def _is_drawn(key: str, held: _Held) -> bool:
    return _field(key, held.turn) in st.session_state


def _field(key: str, turn: int) -> str:
    return f"seen:{key}:{turn}"
