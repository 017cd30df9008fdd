"""The services of data protection, built together."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.council.leavers.service import Departures
from courseware.council.stores import CouncilStores
from courseware.data_protection.access.service import MyData
from courseware.data_protection.erasure.service import Erasing
from courseware.data_protection.retention.service import Retaining
from courseware.data_protection.store import ProtectionStore
from courseware.domain.course import Course
from courseware.domain.people import Clock, SecretDigests
from courseware.platform.audit.log import AuditLog


@dataclass(frozen=True)
class ProtectionServices:
    """What a person may ask of their data, and what goes when its time has come."""

    my_data: MyData
    erasing: Erasing
    retaining: Retaining


def protection_services(
    store: ProtectionStore,
    councils: CouncilStores,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    *,
    audit: AuditLog,
    departures: Departures,
) -> ProtectionServices:
    """The services of data protection, across all wings."""
    erasing = Erasing(store, councils, course, digests, audit, clock)
    return ProtectionServices(
        my_data=MyData(store, councils, course, clock),
        erasing=erasing,
        retaining=Retaining(store, departures, erasing, course, clock),
    )
