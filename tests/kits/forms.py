"""The forms of a page, as a browser would send them."""

from __future__ import annotations

import html
import re


def sent_by(page: str, field: str) -> dict[str, str]:
    """What the form that has this field would send as it stands. Fails if the page has none."""
    form = next(
        each for each in re.findall(r"<form .*?</form>", page, re.S) if f'name="{field}"' in each
    )
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r' name="([^"]*)"', tag), re.search(r' value="([^"]*)"', tag)
        may_be_empty = re.search('type="(radio|checkbox|file)"', tag)
        if name and (" checked" in tag or not may_be_empty):
            found[html.unescape(name[1])] = html.unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = html.unescape(chosen[1]) if chosen else ""
    return found
