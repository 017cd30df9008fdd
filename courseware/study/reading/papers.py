"""The public pages in plain words: data protection, accessibility, cookies."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.content.text.html import paper_html
from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.platform.web.pages import Site
from courseware.platform.web.render import page
from courseware.settings import Settings
from courseware.study.reading.pages import read_address
from courseware.words import _

_SHARED = {"cache-control": "public, max-age=300"}


def paper_routes(site: Site, course: Course) -> list[Route]:
    """One route a paper."""

    def route(name: str) -> Route:
        async def show(request: Request) -> Response:
            return _shown(request, site, course, name)

        return Route(f"/{name}", show, methods=["GET"])

    return [route(name) for name in ("privacy", "accessibility", "cookies")]


def _shown(request: Request, site: Site, course: Course, name: str) -> Response:
    paper = course.papers[name]
    words = paper_html(course, paper, today=day_in_london(site.clock()), link=read_address)
    return page(
        request,
        "study/reading/paper.html",
        headers=_SHARED,
        signed_in=False,
        course=course,
        paper=paper,
        words=filled_in(words, site.settings, course.title),
        kinds=list(course.retention.values()) if name == "privacy" else [],
    )


def filled_in(words: str, settings: Settings, title: str) -> str:
    """The words with who answers for the course, and where to write, in their places."""
    controller = settings.controller or _("Whoever runs this course (not named here yet)")
    filled = words.replace("{controller}", escape(controller)).replace("{course}", escape(title))
    return filled.replace("{contact}", contact_html(settings))


def contact_html(settings: Settings) -> str:
    """Where to write, as a link; in plain words what to do while nobody has set it."""
    contact = settings.contact.strip()
    if not contact:
        return escape(
            _(
                "No address has been set here yet. Write to whoever gave you the course, or to "
                "your council’s data protection officer."
            )
        )
    if urlsplit(contact).scheme in {"https", "http"}:
        return f'<a href="{escape(contact)}">{escape(contact)}</a>.'
    if "@" in contact and " " not in contact:
        return f'<a href="mailto:{escape(contact)}">{escape(contact)}</a>.'
    return escape(contact)
