"""The words of a reminder: a letter with places to fill in, checked, and filled in for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courseware.council.data import Occasion
from courseware.domain.parts.letters import Letter
from courseware.words import _

PLACES = ("name", "surname", "link", "due", "course", "council")
"""What may stand in braces in a letter."""

LONGEST_SUBJECT = 150
LONGEST_BODY = 5000

_PLACE = re.compile(r"\{([^{}]*)\}")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Letters:
    """All that the course says in reminders. `asked_by` and `was_due` are what {due} becomes
    before and after the day; `foot` ends every letter and says how to get no more."""

    by_occasion: Mapping[Occasion, Letter]
    asked_by: str
    was_due: str
    foot: str
    to_everyone: str


def tidied(letter: Letter) -> Letter:
    """As it can be sent: the subject in one line, the text without what no mail shows."""
    body = letter.text.replace("\r\n", "\n").replace("\r", "\n")
    body = "\n".join(_printable(line).rstrip() for line in body.split("\n"))
    return Letter(" ".join(_printable(letter.subject).split()), body.strip())


def faults(letter: Letter) -> list[str]:
    """All that is wrong with a letter, to be put right."""
    return [*_of_length(letter), *_of_places(letter)]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in, in one go: braces in a value stay as they are."""
    written = _PLACE.sub(lambda found: values.get(found[1], found[0]), text)
    return _BLANK_LINES.sub("\n\n", written).strip()


def _of_length(letter: Letter) -> Iterator[str]:
    if not letter.subject:
        yield _("The subject is empty.")
    if len(letter.subject) > LONGEST_SUBJECT:
        yield _("The subject is longer than 150 characters. Shorten it a little.")
    if len(letter.text) > LONGEST_BODY:
        yield _("The text is longer than 5,000 characters. Shorten it a little.")


def _of_places(letter: Letter) -> Iterator[str]:
    known = ", ".join(f"{{{place}}}" for place in PLACES)
    for text in (letter.subject, letter.text):
        for name in _PLACE.findall(text):
            if name not in PLACES:
                said = _("{wrong} can’t be filled in. What can: {known}.")
                yield said.format(wrong=f"{{{name}}}", known=known)
        if re.search(r"[{}]", _PLACE.sub("", text)):
            yield _("A brace stands alone. What is to be filled in has one on each side: {name}.")
    if "{link}" not in letter.text:
        yield _("{link} is missing from the text: without it nobody gets to the course.")


def _printable(line: str) -> str:
    return "".join(char for char in line.replace("\t", " ") if char.isprintable())
