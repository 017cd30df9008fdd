"""Names of people as they are kept, printed and looked for, whatever program they were typed in.

Word, Windows and phones write signs that look like a hyphen or an apostrophe and are others, and
signs that nobody sees. Every way in (a roster, joining, a certificate, a search) goes through here,
so that a name that one of them takes is no stranger to the next.
"""

from __future__ import annotations

import unicodedata

_HYPHENS = "\u2010\u2011\u2012\u2212\u02d7\u2043\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u00b4\u02b9\u02c8\u02ca\u02cb\u201b\u2032\u2035\ua78c\uff07"
_PLAIN = str.maketrans(dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_APOSTROPHES, "'"))
_ALIKE = str.maketrans(
    dict.fromkeys("\u2013\u2014", "-") | dict.fromkeys("`\u2018\u2019\u02bb\u02bc\u02bd", "'")
)
"""Signs that may be meant, and stay as they are written; whoever looks for them has only a
keyboard."""
_NEVER_SEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))
)
"""Signs that show nothing, besides those of the categories of control and format."""


def visible(text: str) -> str:
    """A text on one line, without what nobody sees: composed accents, plain spaces, no marks of
    direction and no spaces without width."""
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if char.isspace() else char for char in composed)
    seen = "".join(char for char in spaced if not _is_hidden(char))
    return " ".join(seen.split())


def tidy_name(text: str) -> str:
    """A name as it is kept, tidied and not corrected: with the hyphen and the apostrophe that are
    on a keyboard (’ is as good), and letters that are printed as one ('ﬁ') as what they are."""
    plain = "".join(_as_letters(char) for char in text.translate(_PLAIN))
    return visible(plain)


def folded(text: str) -> str:
    """As it is looked for: tidy, without accents or capitals, and with one kind of apostrophe."""
    apart = unicodedata.normalize("NFKD", tidy_name(text).translate(_ALIKE))
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


_BEFORE_A_SURNAME = frozenset(
    (
        *("mac", "mc", "nic", "ní", "mhac", "nig", "ó", "st", "ap", "ab", "bin"),
        *("van", "von", "der", "den", "de", "del", "della", "di", "da", "du", "la", "le"),
    )
)


def surname(name: str) -> str:
    """The last part of a name as a letter begins with it: 'Nic Dhòmhnaill', 'van der Berg'."""
    words = tidy_name(name).split()
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].casefold() in _BEFORE_A_SURNAME:
        begin -= 1
    return " ".join(words[max(begin, 0) :])


def _as_letters(char: str) -> str:
    is_printed_as_one = "\ufb00" <= char <= "\ufb06" or "\uff21" <= char <= "\uff5a"
    return unicodedata.normalize("NFKC", char) if is_printed_as_one else char


def _is_hidden(char: str) -> bool:
    return char in _NEVER_SEEN or unicodedata.category(char) in {"Cc", "Cf", "Cs"}
