"""Quotation marks and apostrophes as a book sets them; authors type the straight ones.

Steps need none of this: their Markdown is set so by `markdown.py`.
"""

from __future__ import annotations

import re

_STRAIGHT = re.compile("[\"']")
_BEFORE_AN_OPENING_MARK = re.compile(r"[\s(\[{/\u2013\u2014\u201c\u2018-]\Z")
_SHORTENED = re.compile(r"(?:\d0s|tis|twas)\b", re.IGNORECASE)
"""What an apostrophe begins: the '90s, 'tis."""


def typeset(text: str) -> str:
    """The text with curly marks for straight ones. What has none comes back as it is."""
    done = ""
    at = 0
    for found in _STRAIGHT.finditer(text):
        done += text[at : found.start()]
        done += _mark(found.group(), done, text[found.end() :])
        at = found.end()
    return done + text[at:]


def _mark(straight: str, before: str, after: str) -> str:
    """The curly mark for a straight one, by what stands on either side of it."""
    opens = not before or _BEFORE_AN_OPENING_MARK.search(before) is not None
    has_word = bool(after) and not after[0].isspace()
    if straight == '"':
        return "“" if opens and has_word else "”"
    return "‘" if opens and has_word and not _SHORTENED.match(after) else "’"
