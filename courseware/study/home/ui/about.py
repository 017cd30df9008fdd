"""About the course, help, privacy and credits: the words of `content/course.yaml`."""

import streamlit as st

from courseware.domain.course import Course
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.words import _


def show() -> None:
    pages = the(Course).pages
    heading(_("About and help"), ref="about")
    parts = (
        ("help", _("Help")),
        ("privacy", _("Who can see what you write")),
        ("completion", _("When a module is complete")),
        ("about", _("About the course")),
        ("credits", _("Credits")),
    )
    for key, title in parts:
        words = pages.get(key, "")
        st.html(f'<section id="{key}" class="prose about"><h2>{title}</h2>{words}</section>')


show()
