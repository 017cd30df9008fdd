"""Tables of a text. One of three columns or more has no room on a phone: there each of its rows is
folded into lines, of which each says under which head it stands."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from courseware.words import _

_FOLDS_FROM = 3
_HEAD = "data-head"
_ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}
"""What each is: a browser forgets it of what is laid out as lines."""


def fold(tokens: Sequence[Token]) -> None:
    """Marks the tokens of a table so that it can be folded; a narrow one stays as it is."""
    heads = [
        "".join(child.content for child in tokens[at + 1].children or [])
        for at, token in enumerate(tokens)
        if token.type == "th_open"
    ]
    if len(heads) < _FOLDS_FROM:
        return
    column = 0
    for token in tokens:
        if token.type == "tr_open":
            column = 0
        if token.type in _ROLES:
            token.attrSet("role", _ROLES[token.type])
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type in {"td_open", "td_close"} and column == 0:
            token.tag = "th"
        if token.type == "td_open" and column == 0:
            token.attrs |= {"role": "rowheader", "scope": "row"}
        elif token.type == "td_open":
            token.attrSet(_HEAD, heads[column])
        if token.type == "td_close":
            column += 1


def boxed(html: str) -> str:
    """A table in a box of its own: one in which it folds, else one that can be moved sideways."""
    if _HEAD in html:
        return f'<div class="folding">{html}</div>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{_("Table")}">{html}</div>'
