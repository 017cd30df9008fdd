"""All routes of the council side."""

from __future__ import annotations

from starlette.routing import Route

from courseware.web.council.cohorts import cohort_routes
from courseware.web.council.exports import export_routes
from courseware.web.council.inviting import inviting_routes
from courseware.web.council.log import log_routes
from courseware.web.council.overview import overview_routes
from courseware.web.council.people import people_routes
from courseware.web.council.person import person_routes
from courseware.web.council.publication import publication_routes
from courseware.web.council.quiet import quiet_routes
from courseware.web.council.reminding import reminding_routes
from courseware.web.council.roster import roster_routes
from courseware.web.council.sums import sums_routes
from courseware.web.council.term import term_routes
from courseware.web.pages import GetServices


def council_routes(services: GetServices) -> list[Route]:
    """The routes, one list a part."""
    return [
        *overview_routes(services),
        *people_routes(services),
        *person_routes(services),
        *cohort_routes(services),
        *roster_routes(services),
        *inviting_routes(services),
        *reminding_routes(services),
        *export_routes(services),
        *publication_routes(services),
        *sums_routes(services),
        *term_routes(services),
        *quiet_routes(services),
        *log_routes(services),
    ]
