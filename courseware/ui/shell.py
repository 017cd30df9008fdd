"""What surrounds every page: who is signed in, the masthead, the footer, plain words for faults."""

from __future__ import annotations

import functools
import hashlib
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from courseware import runtime
from courseware.domain.course import Course
from courseware.services.accounts import Staff
from courseware.services.people import Member, NotSignedIn, Refusal
from courseware.services.ports import StoreFull, StoreUnavailable
from courseware.words import _

_PAGES = Path(__file__).parent / "screens"  # not "pages": Streamlit would take that for its own
_STAFF_PAGES = frozenset({"trainer"})
_ICON = Path(__file__).parents[1] / "web" / "static" / "icon.png"


def run() -> None:
    """Runs the page that the address names, for the member who asks."""
    course = runtime.services().course
    st.set_page_config(page_title=course.title, page_icon=str(_ICON), layout="wide")
    page = st.navigation(_pages(course), position="hidden")
    is_staff_page = page.url_path in _STAFF_PAGES
    try:
        who: Member | Staff = _staff() if is_staff_page else _member()
    except NotSignedIn:
        _say_signed_out()
        return
    except StoreUnavailable as error:
        show_error(error)
        return
    if isinstance(who, Member):
        st.session_state["member"] = who
        _masthead(course, page.url_path)
    else:
        _staff_masthead(course, who)
    page.run()
    _footer()


def _pages(course: Course) -> list[Any]:
    faces = {face.id: face.page for face in runtime.modules()}
    pages = [st.Page(_PAGES / "home.py", title=_("Home"), default=True, url_path="home")]
    pages += [
        st.Page(faces[module.id], title=module.title, url_path=module.id)
        for module in course.modules
        if module.id in faces
    ]
    pages += [
        st.Page(_PAGES / "final.py", title=_("The closing quiz"), url_path="final"),
        st.Page(_PAGES / "record.py", title=_("My notes"), url_path="record"),
        st.Page(_PAGES / "about.py", title=_("About and help"), url_path="about"),
    ]
    pages.append(st.Page(_PAGES / "trainer.py", title=_("Run a room"), url_path="trainer"))
    if runtime.services().settings.gallery:
        pages.append(st.Page(_PAGES / "gallery.py", title=_("Gallery"), url_path="gallery"))
    return pages


def sign_in_id() -> str:
    """The id of the sign-in row that our middleware put on this connection, '' if none."""
    return str(st.user.get("sign_in") or "")


def _staff() -> Staff:
    return runtime.services().accounts.staff(sign_in_id())


def _member() -> Member:
    """The member behind this connection, looked up again: signed out elsewhere means refused."""
    return runtime.services().identity.member(sign_in_id())


def member() -> Member:
    """The member who is asking, looked up again at every act (also inside a fragment).

    Raises `NotSignedIn`.
    """
    return _member()


def owner_mark(who: Member) -> str:
    """A short mark of a member for the browser: tells members apart, and names nobody."""
    return hashlib.sha256(f"owner:{who.registration}".encode()).hexdigest()[:12]


def heading(title: str, *, ref: str, over: str = "") -> None:
    """The page's one h1. `ref` names the place: the shell moves focus here when it changes."""
    before = f'<p class="over">{escape(over)}</p>' if over else ""
    st.html(f'{before}<h1 tabindex="-1" data-ref="{escape(ref)}">{escape(title)}</h1>')


def _staff_masthead(course: Course, staff: Staff) -> None:
    links = [("/trainer", _("Run a room"), "trainer")] if staff.may_facilitate else []
    _mast(course, [*links, ("/staff", staff.name, "staff")], "trainer")


def _masthead(course: Course, path: str) -> None:
    links = [
        ("/", _("Home"), "home"),
        ("/review", _("My partnership"), "review"),
        ("/record", _("My notes"), "record"),
    ]
    links.append(("/about", _("Help"), "about"))
    _mast(course, links, path)


def _mast(course: Course, links: list[tuple[str, str, str]], path: str) -> None:
    items = "".join(
        f'<li><a href="{href}"{_current(path, name)}>{escape(label)}</a></li>'
        for href, label, name in links
    )
    st.html(
        '<header class="mast"><div class="mast-in">'
        f'<a class="brand" href="/">{_BRAND_IMAGE}<span>{escape(course.title)}</span></a>'
        f'<nav aria-label="{_("Main")}"><ul class="nav">{items}'
        f'<li><button type="button" class="linklike" data-text-size>{_("Text size")}</button></li>'
        "</ul></nav></div></header>"
    )


_BRAND_IMAGE = '<img src="/assets/brand.svg" width="30" height="18" alt="">'


def _current(path: str, name: str) -> str:
    here = path in {name, ""} if name == "home" else path == name
    return ' aria-current="page"' if here else ""


def _footer() -> None:
    links = [
        ("/about#privacy", _("Who can see what you write")),
        ("/read", _("Plain pages, to read or print")),
        ("/pack", _("Everything I wrote")),
        ("/my-data", _("Everything kept about you")),
        ("/privacy", _("Data protection")),
        ("/accessibility", _("Accessibility")),
        ("/cookies", _("Cookies")),
        ("/sign-out", _("Sign out, or forget this device")),
    ]
    items = "".join(f'<li><a href="{href}">{escape(label)}</a></li>' for href, label in links)
    st.html(f'<footer class="foot"><ul>{items}</ul></footer>')


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
        f'<div class="notice" role="alert" data-announce><h2>{escape(title)}</h2>'
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


def guarded(draw: Any) -> Any:
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
