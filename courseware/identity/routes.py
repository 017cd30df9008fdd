"""The routes of identity: members start, come back with a code and sign out; staff sign in."""

from __future__ import annotations

import asyncio

from starlette.routing import BaseRoute

from courseware.domain.course import Course
from courseware.identity.members.pages import Sleep, member_sign_in_routes
from courseware.identity.members.starting import Registering
from courseware.identity.own_address.pages import own_address_routes
from courseware.identity.services import IdentityServices
from courseware.identity.sign_ins.pages import sign_in_routes
from courseware.identity.staff.colleagues_pages import colleague_routes
from courseware.identity.staff.pages import account_routes
from courseware.identity.staff.second_factor.pages import second_factor_routes
from courseware.identity.staff.single_sign_on.pages import oidc_routes
from courseware.platform.web.limits import PassphraseTries
from courseware.platform.web.pages import Site


def starting_for(site: Site, identity: IdentityServices, course: Course) -> Registering:
    """Starting, as all pages share it that can start somebody."""

    def account(sign_in: str) -> str:
        return identity.staff.staff(sign_in).account

    takes = identity.own_addresses.are_sent
    return Registering(site, identity.members, account, course, takes_addresses=takes)


def identity_routes(
    site: Site,
    identity: IdentityServices,
    registering: Registering,
    course: Course,
    *,
    sleep: Sleep = asyncio.sleep,
) -> list[BaseRoute]:
    """All of them. `sleep` is what a wrong code or passphrase waits with."""
    tries = PassphraseTries()
    return [
        *member_sign_in_routes(site, identity.members, registering, course, sleep=sleep),
        *own_address_routes(site, identity.own_addresses, identity.new_codes, registering),
        *account_routes(site, identity.staff, tries, sleep=sleep),
        *colleague_routes(site, identity.staff),
        *second_factor_routes(site, identity.staff, tries),
        *oidc_routes(site, identity.staff),
        *sign_in_routes(site, identity.sign_ins),
    ]
