"""Takes a sentence apart into claims, and holds each against what is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

NAME = r"“[^”]*”"
NAMES = rf"(?P<names>{NAME}(?:, {NAME})*(?: and {NAME})?)"

Check = Callable[[re.Match[str]], Any]
"""Whether what was matched is true."""


def untrue(text: str, claims: Mapping[str, Check]) -> list[str]:
    """What of `text` is not true, or has nobody who checks it."""
    rest, found = text.strip(), list[str]()
    while rest:
        matches = ((re.match(pattern, rest), check) for pattern, check in claims.items())
        longest = max(
            ((match, check) for match, check in matches if match),
            key=lambda each: each[0].end(),
            default=None,
        )
        if longest is None:
            return [*found, f"nobody checks: {rest}"]
        match, check = longest
        if not check(match):
            found.append(f"not true: {match[0]}")
        rest = rest[match.end() :].strip()
    return found


def names(listed: str) -> list[str]:
    """The names of a list such as '“a”, “b” and “c”', to be compared."""
    return [plain(each) for each in re.findall(NAME, listed)]


def plain(name: str) -> str:
    """A name as it is compared: a sentence may begin with it, and takes its full stop."""
    bare = name.strip().strip("“”").strip().rstrip(".")
    return bare[:1].lower() + bare[1:]


def first(values: Mapping[str, float]) -> set[str]:
    """The names with the highest value."""
    most = max(values.values(), default=0)
    return {plain(name) for name, value in values.items() if value == most}


def same(said: Iterable[str], true: Iterable[str]) -> bool:
    """Whether those named, each once, are those that are."""
    said, true = list(said), list(true)
    return sorted(said) == sorted({plain(each) for each in true})


def counted(match: re.Match[str], true: Sequence[str] | set[str]) -> bool:
    """Whether a list that names the first and counts the rest is of all that are."""
    named = names(match["names"])
    more = int(match.groupdict().get("more") or 0)
    return set(named) <= {plain(each) for each in true} and len(named) + more == len(true)
