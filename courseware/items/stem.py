"""A stem as it is told: what happened, and then the question. One rule for every page, since up to
seventy words, all of them bold, are hard to read."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

_SENTENCES = re.compile(r"(?<=[.!?”’\"'])\s+(?=[A-Z“‘\"'])")


class Stem(NamedTuple):
    """What is `told` before a question, '' if nothing is, and what is `asked`."""

    told: str
    asked: str


def told_and_asked(stem: str) -> Stem:
    """The question at the end of a stem, apart from what is told before it. A stem that doesn't end
    with a question is asked as a whole."""
    *told, asked = _SENTENCES.split(stem)
    return Stem(" ".join(told), asked) if told and asked.endswith("?") else Stem("", stem)


def stem_html(stem: str, css: str = "") -> str:
    """A stem in a paragraph, or two: its question is bold."""
    told, asked = told_and_asked(stem)
    before = f'<p class="told">{escape(told)}</p>' if told else ""
    named = f' class="{css}"' if css else ""
    return f"{before}<p{named}><strong>{escape(asked)}</strong></p>"
