"""How hard a passphrase is to guess for somebody who knows the course, its councils and the year.

A strength library knows the words and habits of everybody. It counts a long row of words as strong,
so what anybody here would try first is taken out before it is asked: what is left must be strong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ENOUGH = 10**10
"""Guesses: so many at our slow hash take somebody who stole it, and has one machine, months."""

_READS = 100
"""Characters that are judged. What is longer is at least as hard as its beginning."""

_SHORTEST_WORD = 4
_YEAR = re.compile(r"(19|20)\d\d")
_LOOKALIKES = str.maketrans("@4310!$57", "aaeioisst")
_OF_THE_WORK = (
    "admin alba committee convener council councillor course elected facilitator joint masterclass "
    "member observer officer partner partnership passphrase password provost scotland scottish "
    "trainer ward welcome working"
)


class Guessing:
    """Judges passphrases. `known`: what the course and its councils are called."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = _words([_OF_THE_WORK, *known])

    def is_hard(self, passphrase: str, own: Iterable[str] = ()) -> bool:
        """Whether it takes long enough to guess. `own`: what its owner is called here."""
        known = self._known | _words(own)
        typed = _folded(passphrase)
        return all(
            _guesses(each, known) >= ENOUGH
            for each in (typed[:_READS], _without(typed, known)[:_READS])
        )


def _guesses(typed: str, known: frozenset[str]) -> int:
    # Read by whoever first makes an account: most processes never need its dictionaries.
    from zxcvbn_rs_py import zxcvbn

    return int(zxcvbn(typed, sorted(known)).guesses) if typed else 0


def _without(typed: str, known: frozenset[str]) -> str:
    """What is left when the words that are known are taken out, also where digits and signs stand
    for their letters, and the years."""
    longest_first = sorted(known, key=len, reverse=True)
    word = re.compile("|".join(f"{re.escape(each)}s?" for each in longest_first))
    left = typed
    for found in reversed(list(word.finditer(typed.translate(_LOOKALIKES)))):
        left = left[: found.start()] + left[found.end() :]
    return _YEAR.sub("", left)


def _words(texts: Iterable[str]) -> frozenset[str]:
    found = (word for text in texts for word in re.findall(r"[^\W_]+", _folded(text)))
    return frozenset(word for word in found if len(word) >= _SHORTEST_WORD)


def _folded(text: str) -> str:
    """Without capitals and accents, so that Gàidheal is gaidheal."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))
