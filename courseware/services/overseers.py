"""What somebody of the staff may do on the council side, as the council side asks it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from courseware.domain.permissions import May, Permissions
from courseware.services.accounts import Staff
from courseware.services.council_ports import Act, Rosters

_NEEDS = {
    Act.SEE: May.SEE_PEOPLE,
    Act.ENROL: May.ENROL,
    Act.CORRECT: May.CORRECT,
    Act.SEND: May.SEND,
    Act.PUBLISH: May.PUBLISH,
    Act.SUMS: May.SEE_SUMS,
    Act.SET_UP: May.ADMINISTER,
    Act.AUDIT: May.ADMINISTER,
}


@dataclass(frozen=True)
class StaffOverseer:
    """One of the staff as an overseer: each role covers its own council; an observer's and an
    administrator's cover every council there is."""

    account: str
    permissions: Permissions
    everywhere: frozenset[str]

    def councils(self, act: Act) -> Collection[str]:
        """The ids of the councils in which they may do this."""
        needed = _NEEDS[act]
        if self.permissions.may_everywhere(needed):
            return self.everywhere
        return self.permissions.councils(needed) & self.everywhere


def overseer(staff: Staff, rosters: Rosters) -> StaffOverseer:
    """The overseer that a signed-in member of staff is; made anew for each act."""
    everywhere = frozenset(council.id for council in rosters.councils())
    return StaffOverseer(staff.account, staff.permissions, everywhere)
