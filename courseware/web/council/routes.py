"""All routes of the council side."""

from __future__ import annotations

from starlette.routing import Route

from courseware.web.council.overview import overview_routes
from courseware.web.council.reminding import reminding_routes
from courseware.web.pages import GetServices


def council_routes(services: GetServices) -> list[Route]:
    """The routes, one list a part."""
    return [*overview_routes(services), *reminding_routes(services)]
