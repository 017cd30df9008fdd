"""Which characters the course's letters have. Typst sets no PDF/UA with one that they lack, and
members write what they like."""

from __future__ import annotations

import functools
import struct
import unicodedata

from courseware.platform.files.letters import FOLDER

_FACES = ("source-sans-3-regular.ttf", "literata-regular.ttf")
_UNICODE = (3, 1)
"""The platform and encoding of the table that says which glyph a character has."""
_STANDS_FOR = "□"
_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})


def printable(text: str) -> str:
    """The text as the letters can set it: a character that they lack is a box, and one that shows
    nothing by itself is left out."""
    known = covered()
    composed = unicodedata.normalize("NFC", text)
    return "".join(each if ord(each) in known else _instead(each) for each in composed)


def _instead(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _SHOWS_NOTHING else _STANDS_FOR


@functools.cache
def covered() -> frozenset[int]:
    """The characters that at least one of the faces has."""
    return frozenset().union(*(_of((FOLDER / face).read_bytes()) for face in _FACES))


def _of(font: bytes) -> set[int]:
    """The characters of a font: its `cmap` table in format 4, as the OpenType specification lays
    it down."""
    table = _table(font)
    (count,) = struct.unpack_from(">H", table, 2)
    for at in range(count):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * at)
        if (platform, encoding) == _UNICODE:
            return _mapped(table[start:])
    return set()


def _table(font: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for at in range(count):
        tag, _sum, start, length = struct.unpack_from(">4sLLL", font, 12 + 16 * at)
        if tag == b"cmap":
            return font[start : start + length]
    return bytes(4)


def _mapped(table: bytes) -> set[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    segments = twice // 2
    ends = struct.unpack_from(f">{segments}H", table, 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", table, 16 + twice * at) for at in (1, 2, 3)
    )
    found: set[int] = set()
    for at, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for char in range(first, min(last, 0xFFFE) + 1):
            glyph = char + deltas[at]
            if offsets[at]:
                place = 16 + 3 * twice + 2 * at + offsets[at] + 2 * (char - first)
                (glyph,) = struct.unpack_from(">H", table, place)
            if glyph & 0xFFFF:
                found.add(char)
    return found
