"""Whose an address is, as far as its end tells: a council's mailbox is no place for secrets."""

from __future__ import annotations

from courseware.platform.mail import domain_of

_COUNCILS = (".gov.uk", ".gov.scot")
"""How the addresses of councils, and of those who could be taken for one, end."""


def is_neutral(sender: str) -> bool:
    """Whether letters may come from there: it is an address, and no council's."""
    return bool(domain_of(sender)) and not is_a_councils(sender)


def is_a_councils(address: str) -> bool:
    """Whether a council, or another public body, runs the mailbox."""
    return f".{domain_of(address)}".casefold().endswith(_COUNCILS)
