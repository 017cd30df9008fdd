"""A member leaves an address of their own, or takes it out again. Only they see it."""

from __future__ import annotations

import unicodedata

from courseware.domain.people import Clock, Member, SecretDigests
from courseware.domain.refusal import Refusal
from courseware.identity.own_address.neutral import is_a_councils
from courseware.identity.own_address.store import OwnAddressStore
from courseware.platform.mail import is_address
from courseware.words import _

_LONGEST = 254
_PURPOSE = "own address"


class OwnAddresses:
    """The member's side. `are_sent`: whether this installation sends letters at all."""

    def __init__(
        self, store: OwnAddressStore, digests: SecretDigests, clock: Clock, *, are_sent: bool
    ) -> None:
        self._store = store
        self._digests = digests
        self._clock = clock
        self.are_sent = are_sent

    def address(self, member: Member) -> str:
        """What they left; '' if nothing."""
        return self._store.own_address(member.registration)

    def leave(self, member: Member, typed: str) -> None:
        """Keeps it, in the place of another. Nothing is sent to it. Raises `Refusal`."""
        if not self.are_sent:
            raise Refusal(_("No letters are sent from here, so an address would be of no use."))
        address = checked(typed)
        if is_a_councils(address):
            # Whoever runs the mailbox, and whoever has it next, could read what was written here.
            raise Refusal(
                _(
                    "That mailbox is a council’s, or another public body’s. Whoever gets it after "
                    "you could open your course and read what you wrote. Use one that is yours."
                )
            )
        digest = digest_of(self._digests, address)
        self._store.keep_own_address(member.registration, address, digest, self._clock())

    def take_out(self, member: Member) -> None:
        """Deletes it; links that went to it open nothing any more."""
        self._store.drop_own_address(member.registration)


def checked(typed: str) -> str:
    """What was typed, as an address. Raises `Refusal` for what can't be one."""
    address = typed.strip()
    if len(address) > _LONGEST or not is_address(address):
        raise Refusal(_("That isn’t an e-mail address yet: it needs a name, an @ and a place."))
    return address


def digest_of(digests: SecretDigests, address: str) -> str:
    """What an address is found by. Capitals make no difference, of plain letters only: folding
    others would take two mailboxes for one."""
    plain = address.lower() if address.isascii() else unicodedata.normalize("NFC", address)
    return digests(_PURPOSE, plain)
