"""All routes of the council side."""

from __future__ import annotations

from starlette.routing import Route

from courseware.web.council.exports import export_routes
from courseware.web.council.overview import overview_routes
from courseware.web.council.publication import publication_routes
from courseware.web.pages import GetServices


def council_routes(services: GetServices) -> list[Route]:
    """The routes, one list a part."""
    return [
        *overview_routes(services),
        *export_routes(services),
        *publication_routes(services),
    ]
