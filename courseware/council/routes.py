"""All routes of the council side."""

from __future__ import annotations

from starlette.routing import Route

from courseware.council.dashboard.overview import overview_routes
from courseware.council.dashboard.people import people_routes
from courseware.council.dashboard.person import person_routes
from courseware.council.exports.pages import export_routes
from courseware.council.joining.invitation_pages import inviting_routes
from courseware.council.leavers.pages import term_routes
from courseware.council.log.pages import log_routes
from courseware.council.pre_election.pages import quiet_routes
from courseware.council.publication.pages import publication_routes
from courseware.council.reminders.pages import reminding_routes
from courseware.council.roster.cohort_pages import cohort_routes
from courseware.council.roster.pages import roster_routes
from courseware.council.sums.pages import sums_routes
from courseware.platform.web.pages import GetServices


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
