"""The letters of `reminders.yaml`: what an officer sends, checked as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from courseware.content.problems import FaultyContent, Problem
from courseware.content.yaml_lines import LinedDict, read_mapping
from courseware.council.data import Occasion
from courseware.council.reminders.letters import Letters, faults, tidied
from courseware.domain.parts.letters import Letter

_FILE = "reminders.yaml"
_PLACES = {
    "asked_by": {"day"},
    "was_due": {"day"},
    "foot": {"council", "course", "stop"},
    "to_everyone": set[str](),
}
"""The texts around the letters, and what each has to have filled in at most."""


def load_reminders(content: Path) -> Letters:
    """The letters. Raises `FaultyContent` with every fault of the file."""
    letters, problems = read_reminders(content)
    if problems:
        raise FaultyContent(problems)
    return letters


def read_reminders(content: Path) -> tuple[Letters, list[Problem]]:
    """The letters as far as they can be read, and every fault."""
    problems: list[Problem] = []
    data = read_mapping(content / _FILE, content.parent, problems)
    letters = dict(_letters(data))
    problems += _faults(data, letters, f"{content.name}/{_FILE}")
    return Letters(letters, **{key: str(data.get(key, "")).strip() for key in _PLACES}), problems


def _letters(data: LinedDict) -> Iterator[tuple[Occasion, Letter]]:
    written = data.get("occasions")
    for occasion in Occasion:
        row = written.get(occasion.value) if isinstance(written, LinedDict) else None
        if isinstance(row, LinedDict):
            letter = Letter(str(row.get("subject", "")), str(row.get("body", "")))
            yield occasion, tidied(letter)


def _faults(data: LinedDict, letters: dict[Occasion, Letter], file: str) -> Iterator[Problem]:
    for key, known in _PLACES.items():
        if not str(data.get(key) or "").strip():
            yield Problem(file, 1, key, f"'{key}' is missing or empty")
        for name in set(re.findall(r"\{([^{}]*)\}", str(data.get(key)))) - known:
            yield Problem(file, data.line_of(key), key, f"{{{name}}} can't be filled in here")
    if "{stop}" not in str(data.get("foot")):
        yield Problem(file, data.line_of("foot"), "foot", "{stop}, the way to opt out, is missing")
    line = data.line_of("occasions")
    for occasion in Occasion:
        if occasion not in letters:
            yield Problem(file, line, occasion.value, "there is no letter for this occasion")
        else:
            for said in faults(letters[occasion]):
                yield Problem(file, line, occasion.value, said)
