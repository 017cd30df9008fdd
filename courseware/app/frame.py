"""The masthead and the footer of a member's pages, as HTML: the same before Streamlit has drawn
its page and after."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from courseware.domain.course import Course
from courseware.platform.web import assets
from courseware.words import _

Link = tuple[str, str, str]
"""An address, what it is called, and the page that it leads to."""

_BRAND = quote(assets.contents("brand.svg").decode(), safe=" =:/")
_BRAND_IMAGE = f'<img src="data:image/svg+xml,{_BRAND}" width="30" height="18" alt="">'
"""In the page itself: it is smaller than the asking for it."""


def masthead(course: Course, links: list[Link], path: str) -> str:
    """What stands in the masthead; `path` is the page that it stands on."""
    items = "".join(
        f'<li><a href="{href}"{_current(path, name)}>{escape(label)}</a></li>'
        for href, label, name in links
    )
    return (
        '<div class="mast-in">'
        f'<a class="brand" href="/">{_BRAND_IMAGE}<span>{escape(course.title)}</span></a>'
        f'<nav aria-label="{_("Main")}"><ul class="nav">{items}</ul></nav>'
        f'<button type="button" class="linklike" data-text-size><span>{_("Text size")}</span>'
        '<b aria-hidden="true">Aa</b></button></div>'
    )


def member_links(course: Course) -> list[Link]:
    """Where the masthead leads a member."""
    return [
        ("/", _("Home"), "home"),
        ("/review", course.words.my_work, "review"),
        ("/record", _("My notes"), "record"),
        ("/about", _("Help"), "about"),
    ]


def footer() -> str:
    """What stands in the footer."""
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
    return f"<ul>{items}</ul>"


def _current(path: str, name: str) -> str:
    here = path in {name, ""} if name == "home" else path == name
    return ' aria-current="page"' if here else ""
