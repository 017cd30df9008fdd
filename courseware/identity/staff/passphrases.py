"""Passphrases of staff: which are taken, and their slow hashes (argon2id)."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from courseware.domain.refusal import Refusal
from courseware.identity.staff.guessing import Guessing
from courseware.words import _

SHORTEST, LONGEST = 12, 200

# OWASP's second choice for argon2id: 19 MiB and two passes, so that many at once fit in memory.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODYS = _HASHER.hash(secrets.token_urlsafe())
# Pages bound it before (`floods.threads.hashing`); this also holds for whatever else hashes.
_AT_ONCE = threading.BoundedSemaphore(2)


def checked(typed: str, guessing: Guessing, own: Iterable[str]) -> str:
    """The hash of a passphrase somebody chose. Raises `Refusal` that says what to mend. `own`: what
    they are called here."""
    plain = _plain(typed)
    if not SHORTEST <= len(plain) <= LONGEST:
        said = _("A passphrase has from {fewest} to {most} characters. A short sentence is best.")
        raise Refusal(said.format(fewest=SHORTEST, most=LONGEST), "passphrase")
    if not guessing.is_hard(plain, own):
        raise Refusal(
            _(
                "That passphrase is too easy to guess. Words of the course, your council, your "
                "name and the year don’t count, because others try them first. Take four or more "
                "words that have nothing to do with your work or with one another."
            ),
            "passphrase",
        )
    with _AT_ONCE:
        return _HASHER.hash(plain)


def fits(hashed: str, typed: str) -> bool:
    """Whether this is the passphrase. '' stands for nobody's: it takes as long, and never fits."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(hashed or _NOBODYS, _plain(typed)[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False


def _plain(typed: str) -> str:
    # Devices write the same letters in different ways: 'é' is one character or two.
    return unicodedata.normalize("NFKC", typed)
