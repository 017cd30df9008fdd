"""The one text field of the course: it saves while a member types, by our own route.

The behaviour is `courseware/study/static/note.js`, which the page loads once.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from courseware.study.notes.offered import Offered
from courseware.words import _

_MOUNT = """
export default function (component) {
  const host = component.parentElement;
  const [data] = component.data;
  const tell = () => component.setTriggerValue("saved", Date.now());
  const start = () => window.courseNote.mount(host, data, data.tells && tell);
  if (window.courseNote) { start(); }
  else { window.addEventListener("course-note-ready", start, { once: true }); }
}
"""


def text_field(
    field: str,
    label: str,
    hint: str,
    *,
    owner: str,
    rows: int = 5,
    turn: int = 0,
    about: str = "",
    offered: Sequence[Offered] = (),
    tells: bool = False,
) -> None:
    """A field for free text that only the member can read.

    `owner` marks what the browser holds back until it is sent, so that on a shared device one
    member's words are never sent to another's course. It is no secret and no id. A new `turn`
    makes a new field, which reads afresh what is stored. `about`: what the label leaves to a
    heading above it, for those who hear the label alone. What is `offered` stands beside it while
    it is empty. One that `tells` has what is around it drawn anew once it is left and its words are
    saved.
    """
    renderer = st.components.v2.component(
        "course_note", html="<div></div>", js=_MOUNT, isolate_styles=False
    )
    data = {
        "field": field,
        "owner": owner,
        "label": label,
        "about": about,
        "hint": hint,
        "rows": rows,
        "offered": [
            {"said": each.said if each.is_shown else "", "words": each.words, "among": each.among}
            for each in offered
        ],
        "tells": tells,
        "words": _words(),
    }
    renderer(
        key=f"note:{field}:{turn}" if turn else f"note:{field}",
        data=[data],  # in a list: in a dict Streamlit looks at each value for a table
        on_saved_change=_drawn_anew,
    )


def _drawn_anew() -> None:
    """Streamlit runs again by itself; there is nothing to do but to listen."""


def _words() -> dict[str, str]:
    return {
        "saving": _("Saving as you type. You can close this at any time."),
        "saved": _("Saved"),
        "failed": _(
            "This has not reached us yet. Your words are safe on this screen, "
            "and we are trying again."
        ),
        "offline": _(
            "You are offline. Go on: what you do is kept here and sent when the connection is back."
        ),
        "signed_out": _(
            "You are signed out, so this isn’t saved: these words are only on this screen. Open "
            "the course with your code in another tab, and they are sent. If you have erased your "
            "course, its code opens nothing any more: copy what you want to keep."
        ),
        "use": _("Use these words"),
        "use_all": _("Use them all, each in its field"),
        "forget": _("Don’t keep this"),
        "sure": _("Delete these words now? They can’t be brought back."),
        "yes": _("Delete"),
        "no": _("Keep them"),
        "forgotten": _("Deleted"),
        "two": _("You wrote in two places. Both versions are here. Choose one, or keep both."),
        "mine": _("Keep this version"),
        "both": _("Keep both, one after the other"),
        "here": _("In this window"),
        "other": _("In another window"),
        "private": _("Only you can read this."),
    }
