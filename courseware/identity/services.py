"""The services of identity, built together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.identity.members.service import Identity, OnStart
from courseware.identity.sign_ins.service import SignIns
from courseware.identity.staff.factors import SecondFactors
from courseware.identity.staff.guessing import Guessing
from courseware.identity.staff.service import Accounts
from courseware.identity.store.store import IdentityStore
from courseware.platform.audit.log import AuditLog


@dataclass(frozen=True)
class IdentityServices:
    """Signing in: members by a code, staff by a passphrase or single sign-on."""

    members: Identity
    staff: Accounts
    sign_ins: SignIns


def identity_services(
    store: IdentityStore,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    *,
    councils: Mapping[str, str],
    audit: AuditLog,
    on_start: OnStart,
    second_factor: bool = False,
) -> IdentityServices:
    """`councils`: the names of all councils by their ids. `on_start`: told of everybody new.
    `second_factor`: whether all staff with a passphrase need one."""
    members = Identity(store, digests, course, clock, new_id, on_start)
    known = (course.title, *(module.title for module in course.modules), *councils.values())
    guessing = Guessing(known)
    factors = SecondFactors(store, digests, clock, required=second_factor)
    staff = Accounts(store, members, digests, clock, new_id, councils, audit, guessing, factors)
    return IdentityServices(members, staff, SignIns(store, members, clock))
