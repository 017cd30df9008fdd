"""All routes of the council side."""

from __future__ import annotations

from starlette.routing import Route

from courseware.web.council.log import log_routes
from courseware.web.council.overview import overview_routes
from courseware.web.council.quiet import quiet_routes
from courseware.web.council.term import term_routes
from courseware.web.pages import GetServices


def council_routes(services: GetServices) -> list[Route]:
    """The routes, one list a part."""
    return [
        *overview_routes(services),
        *term_routes(services),
        *quiet_routes(services),
        *log_routes(services),
    ]
