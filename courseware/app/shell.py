"""What surrounds every page: who is signed in, the masthead, the footer, plain words for faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from courseware.app import frame
from courseware.app import module_pages as app_module_pages
from courseware.app import services as runtime
from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.domain.refusal import NotSignedIn
from courseware.identity.staff.service import Staff
from courseware.identity.ui import handing_on, member, staff
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.ui.shell import show_error
from courseware.words import _

_WINGS = Path(__file__).parents[1]
_STAFF_PAGES = frozenset({"trainer"})


def run() -> None:
    """Runs the page that the address names, for the member who asks."""
    course = runtime.services().course
    st.set_page_config(page_title=course.title, layout="wide")  # its icon is in head.py
    page = st.navigation(_pages(course), position="hidden")
    is_staff_page = page.url_path in _STAFF_PAGES
    try:
        who: Member | Staff = staff() if is_staff_page else member()
    except (NotSignedIn, StoreUnavailable) as error:
        show_error(error)
        return
    if isinstance(who, Member):
        _mast(course, frame.member_links(course), page.url_path)
        with handing_on(who):
            page.run()
    else:
        _staff_masthead(course, who)
        page.run()
    _footer()


def _pages(course: Course) -> list[Any]:
    faces = {face.id: face.page for face in app_module_pages.modules()}
    pages = [
        st.Page(_WINGS / "study/home/ui/home.py", title=_("Home"), default=True, url_path="home")
    ]
    pages += [
        st.Page(faces[module.id], title=module.title, url_path=module.id)
        for module in course.modules
        if module.id in faces
    ]
    pages += [
        st.Page(
            _WINGS / "study/quizzes/ui/final.py", title=_("The closing quiz"), url_path="final"
        ),
        st.Page(_WINGS / "study/home/ui/my_notes.py", title=_("My notes"), url_path="record"),
        st.Page(_WINGS / "study/home/ui/about.py", title=_("About and help"), url_path="about"),
    ]
    pages.append(st.Page(_WINGS / "room/console/ui.py", title=_("Run a room"), url_path="trainer"))
    if runtime.services().settings.gallery:
        pages.append(
            st.Page(_WINGS / "study/gallery/ui.py", title=_("Gallery"), url_path="gallery")
        )
    return pages


def _staff_masthead(course: Course, staff: Staff) -> None:
    links = [("/trainer", _("Run a room"), "trainer")] if staff.may_facilitate else []
    _mast(course, [*links, ("/staff", staff.name, "staff")], "trainer")


# Streamlit draws all of a page inside its <main>. So the masthead and the footer are no <header>
# and <footer>, which are landmarks outside of it only: shell.js makes landmarks that own them.
def _mast(course: Course, links: list[frame.Link], path: str) -> None:
    st.html(f'<div class="mast" id="mast">{frame.masthead(course, links, path)}</div>')


def _footer() -> None:
    st.html(f'<div class="foot" id="foot">{frame.footer()}</div>')
