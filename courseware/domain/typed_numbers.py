"""Numbers as people write them: '£33,600', '33 600', '−5', '33600 pounds'."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_LONGEST = 40
"""Characters: more than any number that is asked for, and little enough to be read at once."""
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_MONEY = r"£|\$|€|gbp"
_COUNTS = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_WRITTEN = re.compile(
    rf"(?P<before>[+-]?)\ ?(?:{_MONEY})?\ ?(?P<sign>[+-]?)\ ?"
    # Thousands stand in threes, or a comma might have been meant for the point: '33,6' is unread.
    r"(?P<whole>\d{1,3}(?:(?:,\ ?|\ |')\d{3})+|\d*)"
    r"(?:\.(?P<part>\d*))?"
    r"\ ?(?P<count>(?:k|m|thousand|million)(?![^\W\d_]))?"
    rf"\ ?(?P<after>(?:{_MONEY})|[^\W\d_][^\d]*|%)?"
)


def read_number(written: str, unit: str = "") -> int | float | None:
    """The number that somebody wrote, with or without its unit; None where it is none.

    Behind it may stand the word for pounds, '%', or any word of `unit`, and nothing else: '5 or 6'
    isn't a number.
    """
    plain = " ".join(_in_ascii(written).casefold().split())
    found = _WRITTEN.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None or not (found["whole"] or found["part"]):
        return None
    if found["before"] and found["sign"]:
        return None
    if not _is_unit(found["after"] or "", unit):
        return None
    count = found["count"] or ""
    if count and any(word.startswith(count) for word in _words(unit)):
        count = ""  # '12 m' of metres
    digits = re.sub(r"\D", "", found["whole"]) or "0"
    value = Decimal(f"{digits}.{found['part'] or 0}") * _COUNTS[count]
    if "-" in found["before"] + found["sign"]:
        value = -value
    return int(value) if value == value.to_integral_value() else float(value)


def _in_ascii(text: str) -> str:
    """Digits, spaces and minus signs as a keyboard writes them, without what nobody sees."""
    signs = []
    for char in text.translate(_MINUS):
        if char.isdecimal():
            signs.append(str(unicodedata.decimal(char)))
        elif char.isspace():
            signs.append(" ")
        elif unicodedata.category(char) == "No":
            signs.append(char)  # '²' and '½' are no digits
        elif unicodedata.category(char) != "Cf":
            signs.append("'" if char == "’" else unicodedata.normalize("NFKC", char))
    return "".join(signs)


def _is_unit(after: str, unit: str) -> bool:
    known = {"pounds", "pound", "gbp", "sterling", "£", "$", "€", "%", "per", "cent", "percent"}
    known |= {word.rstrip("s") for word in _words(unit)}
    return all(word in known or word.rstrip("s") in known for word in _words(after.rstrip(".")))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|[^\w\s]", text.casefold())
