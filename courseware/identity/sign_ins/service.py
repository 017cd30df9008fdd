"""One's own sign-ins: a member's, or those of one of the staff. Nobody sees another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.people import Clock
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.data import SignIn
from courseware.identity.members.service import Identity
from courseware.identity.store.store import IdentityStore
from courseware.words import _


@dataclass(frozen=True)
class Listed:
    """A sign-in as its owner sees it. `how`: of the staff, by what."""

    id: str
    browser: str
    how: str
    since: dt.datetime
    seen: dt.datetime
    is_this: bool


@dataclass(frozen=True)
class SignIns:
    """Lists them and ends one. Who asks is looked up at every call."""

    store: IdentityStore
    members: Identity
    clock: Clock

    def mine(self, sign_in_id: str) -> Sequence[Listed]:
        """All that are good, this one first, then the latest used. Raises `NotSignedIn`."""
        mine = self._mine(sign_in_id)
        listed = [
            Listed(
                each.id,
                each.browser,
                each.how,
                each.created_at,
                each.seen_at,
                each.id == sign_in_id,
            )
            for each in mine
        ]
        return sorted(listed, key=lambda each: not each.is_this)

    def end(self, sign_in_id: str, other_id: str) -> None:
        """Ends one of one's own, as signing out there would. Raises `Refusal` for any other."""
        if other_id not in {each.id for each in self._mine(sign_in_id)}:
            raise Refusal(_("That sign-in has ended already."))
        self.store.end_sign_in(other_id, self.clock())

    def _mine(self, sign_in_id: str) -> Sequence[SignIn]:
        row = self.store.sign_in(sign_in_id) if sign_in_id else None
        if row is None or not self.members.is_good(row):
            raise NotSignedIn
        found = self.store.sign_ins_of(row.registration, row.account, self.clock())
        return [each for each in found if self.members.is_good(each)]
