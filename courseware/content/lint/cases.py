"""The wording of a case gives no road away: options alike in length, no word that judges, and short
enough to be read in a room. What makes it a dilemma is looked for as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.course import Course
from courseware.items.exercises.case.scenes import Scene
from courseware.items.exercises.case.spec import Case, texts_of

MOST_WORDS = 450
LONGEST_TO_SHORTEST = 1.25
"""How much longer the longest option of a scene may be than its shortest, in words and letters."""

_JUDGING = re.compile(
    r"\b(?:right(?:ly)?|wrong(?:ly)?|better|should(?: not|n[’']t)? have)\b", re.IGNORECASE
)
_ASKS = re.compile(r"ask\b", re.IGNORECASE)


def lint(course: Course) -> Iterator[Problem]:
    """Cases whose wording gives a road away."""
    for item in course.items.values():
        if isinstance(item, Case):
            place = source_of(course, "item", item.id)
            for said in _faults(item):
                yield place.problem(item.id, said)


def _faults(item: Case) -> Iterator[str]:
    count = len(" ".join(texts_of(item)).split())
    if count > MOST_WORDS:
        yield f"a case of {count} words, {MOST_WORDS} is the most"
    for scene in item.scenes:
        yield from _unlike(scene)
    told = {f"'soon' of {scene.id} {each.id}": each.soon for scene in item.scenes
            for each in scene.options}  # fmt: skip
    told |= {f"ending {name}": text for name, text in item.endings.items()}
    for where, text in told.items():
        for found in sorted({each.lower() for each in _JUDGING.findall(text)}):
            yield f"{where}: “{found}” judges: say what happened"


def _unlike(scene: Scene) -> Iterator[str]:
    """Options that can be told apart by their form."""
    texts = [each.text for each in scene.options]
    yield from _uneven(scene, [len(text.split()) for text in texts], "words")
    yield from _uneven(scene, [len(text) for text in texts], "letters")
    if len({_ASKS.match(text) is None for text in texts}) > 1:
        yield f"scene {scene.id}: all of its options begin with “Ask”, or none"


def _uneven(scene: Scene, sizes: Sequence[int], unit: str) -> Iterator[str]:
    if max(sizes) > LONGEST_TO_SHORTEST * min(sizes):
        said = f"its options have from {min(sizes)} to {max(sizes)} {unit}"
        most = f"the longest may have {LONGEST_TO_SHORTEST} × the shortest"
        yield f"scene {scene.id}: {said}; {most}"
