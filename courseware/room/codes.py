"""Join codes of a room: six characters that nobody misreads from the back of a hall.

Without look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) 24 characters remain: 191 million codes. A code
is not a secret: it opens a seat in a room, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "34679ACDEFGHJKMNPQRTUWXY"
LENGTH = 6


def new_code(randbelow: Callable[[int], int]) -> str:
    """A new code. `randbelow(n)` is a random number below n."""
    return "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(LENGTH))


def spoken(code: str) -> str:
    """The code as it is shown: 'K7M 4XP'."""
    return f"{code[:3]} {code[3:]}"


def understood(typed: str) -> str | None:
    """What a person typed as a code, or None if it can't be one. Forgives small letters, spaces
    and dashes."""
    letters = "".join(char for char in typed.upper() if char.isalnum())
    is_code = len(letters) == LENGTH and all(letter in ALPHABET for letter in letters)
    return letters if is_code else None
