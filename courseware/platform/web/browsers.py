"""Which browser it is, in two or three words that its owner knows it by: “Safari, iPhone”.

No more is kept than these words: not the version, and nothing that would tell two such browsers
apart.
"""

from __future__ import annotations

import re

# The first that is found: most browsers also claim to be others.
_BROWSERS = (
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Opera", r"\b(OPR|OPT|Opera)/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|Chromium|CriOS)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Chromebook", r"\bCrOS\b"),
    ("Windows", r"\bWindows\b"),
    # An iPad says that it is a Mac.
    ("Mac or iPad", r"\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)
_READS = 400


def browser_of(user_agent: str) -> str:
    """Of the header `User-Agent`; '' if it says nothing that is known."""
    said = user_agent[:_READS]
    found = (_first(_BROWSERS, said), _first(_SYSTEMS, said))
    return ", ".join(each for each in found if each)


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, sign in known if re.search(sign, said)), "")
