"""What somebody has answered in a session so far, to be read again between two questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.domain.item import Json
from courseware.room.session.rounds import AMONG_IDEAS, IDEAS, ask_of
from courseware.room.session.stage import Stage


@dataclass(frozen=True)
class Said:
    """One question, and this phone's own answer to it in words."""

    stem: str
    words: str


def so_far(stage: Stage, answers: Mapping[str, Json]) -> tuple[Said, ...]:
    """The answers by round, in the order of the questions. A choice among ideas is left out: the
    words of one that was taken back since are nobody's to read."""
    parts = {part.id: part for part in stage.sheet.parts}
    said = []
    for round_ in stage.rounds:
        is_words = round_.ask == IDEAS or round_.ask in AMONG_IDEAS
        if round_.id not in answers or is_words or round_.part not in parts:
            continue
        ask = ask_of(stage.course, parts[round_.part], round_.ask, ())
        said.append(Said(ask.stem, ask.in_words(answers[round_.id])))
    return tuple(said)
