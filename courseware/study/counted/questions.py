"""What is counted of an item: its questions, the answers in their order, and what a response is.

The order decides which answers are told apart first, and what few people are counted together
with (docs/adr/0016): what is right comes first, who didn't answer comes last. What somebody chose
and how sure they were is one question, not two: two could be subtracted from one another.
"""

from __future__ import annotations

from collections.abc import Mapping

from courseware.domain.item import Item, Outcome, admits, digest
from courseware.items.exercises.spectrum.spec import MARKERS, STEPS, Spectrum
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.study.counted.data import NOT_ANSWERED
from courseware.study.data import Answer

SURE, UNSURE = "sure", "unsure"
_OUTCOMES = (Outcome.RIGHT.value, Outcome.PARTLY.value, Outcome.NOT_RIGHT.value)

PLACES = (*(str(level) for level in range(1, STEPS + 1)), NOT_ANSWERED)
"""Where a marker of a pair can stand."""


def first_question(item: Item) -> str:
    """What each chose first, and how sure they were. Of another wording it is another question."""
    return f"first:{item.id}:{digest(item)}"


def place_question(item: Spectrum, pair: str, marker: str) -> str:
    """Where each placed a marker on a pair."""
    return f"place:{item.id}:{digest(item)}:{pair}:{marker}"


def choices_of(item: Item) -> tuple[str, ...]:
    """What is told apart: the options of a single choice; of anything else, whether it was
    right."""
    if isinstance(item, ChoiceItem) and not item.several:
        wrong = [option.id for option in item.options if not option.correct]
        return (*(option.id for option in item.keys), *wrong)
    return _OUTCOMES


def answers_to(item: Item) -> tuple[str, ...]:
    """Each choice with how sure somebody was, 'a/sure' and 'a/unsure'; whoever didn't say so
    counts as unsure."""
    told = [f"{choice}/{sure}" for choice in choices_of(item) for sure in (SURE, UNSURE)]
    return (*told, NOT_ANSWERED)


def answered(item: Item, answer: Answer | None) -> str:
    """What a first answer is counted as."""
    if answer is None or answer.digest != digest(item) or not admits(item, answer.response):
        return NOT_ANSWERED
    is_single = isinstance(item, ChoiceItem) and not item.several
    choice = answer.response["chosen"][0] if is_single else answer.outcome
    return f"{choice}/{SURE if answer.sure == SURE else UNSURE}"


def placed(places: Mapping[str, Mapping[str, int]]) -> Mapping[tuple[str, str], str]:
    """By pair and marker, where somebody placed it."""
    return {
        (pair, marker): str(found[marker])
        for pair, found in places.items()
        for marker in MARKERS
        if marker in found
    }


def choice_of(answer: str) -> str:
    """What was chosen, of an answer as it is counted."""
    return answer.partition("/")[0]
