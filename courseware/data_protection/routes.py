"""The routes of data protection: everything kept about you, and erasing it."""

from __future__ import annotations

from starlette.routing import BaseRoute

from courseware.data_protection.access.pages import my_data_routes
from courseware.data_protection.erasure.pages import erasure_routes
from courseware.data_protection.services import ProtectionServices
from courseware.domain.course import Course
from courseware.platform.web.pages import Site


def protection_routes(
    site: Site, data_protection: ProtectionServices, course: Course
) -> list[BaseRoute]:
    """All of them."""
    return [
        *my_data_routes(site, data_protection.my_data, course),
        *erasure_routes(site, data_protection.erasing, course),
    ]
