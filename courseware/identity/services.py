"""The services of identity, built together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.identity.members.service import Identity, OnStart
from courseware.identity.own_address.new_codes import NewCodes
from courseware.identity.own_address.service import OwnAddresses
from courseware.identity.own_address.store import OwnAddressStore
from courseware.identity.sign_ins.service import SignIns
from courseware.identity.staff.guessing import Guessing
from courseware.identity.staff.one_time_codes import OneTimeCodes
from courseware.identity.staff.service import Accounts
from courseware.identity.store.store import IdentityStore
from courseware.platform.audit.log import AuditLog
from courseware.platform.later import Later
from courseware.platform.mail import Mailer

_MOST_WAITING = 50
"""Letters that are asked for and not yet sent: more would keep those that come last waiting for
minutes."""


@dataclass(frozen=True)
class IdentityServices:
    """Signing in: members by a code, or by a letter to an address of their own; staff by a
    passphrase or single sign-on."""

    members: Identity
    staff: Accounts
    sign_ins: SignIns
    own_addresses: OwnAddresses
    new_codes: NewCodes


def identity_services(
    store: IdentityStore,
    addresses: OwnAddressStore,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    *,
    councils: Mapping[str, str],
    audit: AuditLog,
    on_start: OnStart,
    letters_by: Mailer | None = None,
    site: str = "",
    second_factor: bool = False,
) -> IdentityServices:
    """`addresses`: the store of those that members left, which needs their keys. `councils`: the
    names of all councils by their ids. `on_start`: told of everybody new. `letters_by`: None, no
    letters are sent from here; `site`: our address, for links in them. `second_factor`:
    whether all staff with a passphrase need one."""
    members = Identity(store, digests, course, clock, new_id, on_start)
    known = (course.title, *(module.title for module in course.modules), *councils.values())
    guessing = Guessing(known)
    one_time = OneTimeCodes(store, digests, clock, required=second_factor)
    staff = Accounts(store, members, digests, clock, new_id, councils, audit, guessing, one_time)
    own_addresses = OwnAddresses(addresses, digests, clock, are_sent=letters_by is not None)
    later = Later(_MOST_WAITING)
    new_codes = NewCodes(addresses, members, digests, clock, letters_by, site, later)
    sign_ins = SignIns(store, members, clock)
    return IdentityServices(members, staff, sign_ins, own_addresses, new_codes)
