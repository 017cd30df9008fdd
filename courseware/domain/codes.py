"""Resume codes: long enough that guessing is hopeless, short enough to be read aloud and typed.

13 characters of Crockford's base 32 are 65 bits: no I, L, O or U to be mistaken for another.
"""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 13
_GROUPS = (4, 4, 5)
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code(randbelow: Callable[[int], int]) -> str:
    """A new code, in capitals without dashes. `randbelow(n)` is a secure random below n."""
    return "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(LENGTH))


def spoken(code: str) -> str:
    """The code as it is shown: 'K7PM-2QXD-94TRV'."""
    parts, start = [], 0
    for size in _GROUPS:
        parts.append(code[start : start + size])
        start += size
    return "-".join(parts)


def understood(typed: str) -> str | None:
    """What a person typed as a code in canonical form, or None if it can't be one.

    Forgives small letters, spaces, dashes and the usual look-alikes.
    """
    letters = "".join(char for char in typed.upper() if char.isalnum()).translate(_LOOKALIKES)
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return letters
