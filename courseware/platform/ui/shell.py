"""What every Streamlit page shares: headings, notices, and fragments that fail safely."""

from __future__ import annotations

import functools
from html import escape
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.platform.database.faults import StoreFull, StoreUnavailable
from courseware.words import _


def heading(title: str, *, ref: str, over: str = "") -> None:
    """The page's one h1. `ref` names the place: the shell moves focus here when it changes."""
    before = f'<p class="over">{escape(over)}</p>' if over else ""
    st.html(f'{before}<h1 tabindex="-1" data-ref="{escape(ref)}">{escape(title)}</h1>')


def _say_signed_out() -> None:
    _notice(
        _("You are signed out"),
        _(
            "Nothing you did is lost, unless you have erased it. Open the course again with your "
            "resume code."
        ),
        f'<a class="btn" href="/resume">{_("Enter my code")}</a> '
        f'<a class="btn second" href="/welcome">{_("Start page")}</a>',
    )


def show_error(error: Exception) -> None:
    """Says in plain words that something went wrong; the log has the rest."""
    if isinstance(error, NotSignedIn):
        _say_signed_out()
    elif isinstance(error, Refusal):
        _notice(_("That can’t be done"), str(error), "")
    elif isinstance(error, StoreFull):
        _notice(
            _("There is no room to save this"),
            _(
                "The disk of the course is full, or takes nothing just now. What was saved before "
                "is safe. Tell whoever runs the course, leave this page open, and try again."
            ),
            "",
        )
    elif isinstance(error, StoreUnavailable):
        _notice(
            _("This has not reached us yet"),
            _(
                "The course can’t reach its database just now. What was saved before is safe. "
                "Wait a minute, then do the last thing again."
            ),
            "",
        )
    else:
        _notice(
            _("Something went wrong on this page"),
            _("What you had saved is safe. Reload the page, or go back to the contents."),
            f'<a class="btn" href="/">{_("Go to the contents")}</a>',
        )


def _notice(title: str, text: str, more: str) -> None:
    st.html(
        f'<div class="notice" role="alert"><h2>{escape(title)}</h2>'
        f"<p>{escape(text)}</p><p>{more}</p></div>"
    )


def redraw() -> None:
    """Runs this fragment again; the page, where the first tap after a reconnect made a page run."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


def _retry_key(draw: Any, args: tuple[Any, ...]) -> str:
    """A key for one fragment. It is sent to the browser: so an item gives its id and no more, for
    all of it would give the answer away."""
    return ":".join(["retry", draw.__qualname__, *(str(getattr(a, "id", a)) for a in args)])


def safe_fragment(draw: Any) -> Any:
    """A fragment that says in plain words what went wrong, instead of stopping the page."""

    @functools.wraps(draw)
    def safely(*args: Any, **kwargs: Any) -> None:
        try:
            draw(*args, **kwargs)
        except StoreUnavailable as error:
            show_error(error)
            # Pressing it runs this fragment: whatever could not be drawn is there again.
            st.button(_("Try again"), key=_retry_key(draw, args))
        except (NotSignedIn, Refusal) as error:
            show_error(error)

    return st.fragment(safely)
