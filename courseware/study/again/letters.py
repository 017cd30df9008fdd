"""Letters for the days of top-ups: a member asks for them, and one press stops them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.dates import day_in_london
from courseware.domain.people import Clock, Member, SecretDigests
from courseware.domain.refusal import Refusal
from courseware.identity.own_address.service import checked
from courseware.study.again.service import TopUps
from courseware.study.again.store import TopUpStore
from courseware.words import _

_PURPOSE = "top-up letters"
_DIGITS = 32


@dataclass(frozen=True)
class Asked:
    """What a member has asked for: to which address, and when letters are to come."""

    address: str = ""
    days: tuple[dt.date, ...] = ()


class TopUpLetters:
    """A member's letters. `are_sent`: whether this installation sends any."""

    def __init__(
        self,
        store: TopUpStore,
        top_ups: TopUps,
        digests: SecretDigests,
        clock: Clock,
        *,
        are_sent: bool,
    ) -> None:
        self._store = store
        self._top_ups = top_ups
        self._digests = digests
        self._clock = clock
        self.are_sent = are_sent

    def asked(self, member: Member) -> Asked:
        """What stands today."""
        address = self._store.address(member.registration)
        if not address:
            return Asked()
        return Asked(address, tuple(self._store.letters_to_come(member.registration)))

    def ask(self, member: Member, typed: str) -> Asked:
        """Letters from tomorrow on, to this address. No address is refused that can be one."""
        if not self.are_sent:
            raise Refusal(_("No letters are sent from here. Take the days for your calendar."))
        address = checked(typed)
        standing = self._top_ups.standing(member)
        days = self._to_come(standing.days)
        if standing.stopped or not days:
            raise Refusal(_("There is no day to come for which a letter could go."))
        stop = self._digests(_PURPOSE, member.registration)[:_DIGITS]
        self._store.keep_address(member.registration, address, stop, days)
        return self.asked(member)

    def stop(self, member: Member) -> None:
        """No more letters. The address is deleted."""
        self._store.drop_address(member.registration)

    def has_any(self, said: str) -> bool:
        """Whether letters go to whoever has the link that says this."""
        return _is_one(said) and self._store.has_address_by(said)

    def stop_by(self, said: str) -> bool:
        """The same as `stop`, by what the link in a letter says."""
        return _is_one(said) and self._store.drop_address_by(said)

    def _to_come(self, days: tuple[tuple[int, dt.date], ...]) -> dict[int, dt.date]:
        return {number: on for number, on in days if on > self._today()}

    def _today(self) -> dt.date:
        return day_in_london(self._clock())


def _is_one(said: str) -> bool:
    """Whether it has the form of what a link says; nothing else is looked up."""
    return len(said) == _DIGITS and said.isascii() and said.isalnum()
