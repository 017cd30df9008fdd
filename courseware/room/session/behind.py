"""What stands behind a result of the room: the vote before it, what was expected, or what was
chosen. Only what the room was shown."""

from __future__ import annotations

from typing import Any

from courseware.domain.group import GroupResult
from courseware.room.data import Round
from courseware.room.session import rounds as asks
from courseware.room.session.hall.titles import BEFORE, CHOSEN, EXPECTED
from courseware.room.session.letters import without_words
from courseware.room.session.stage import Stage, result_of
from courseware.words import _


def beside(stage: Stage, found: Round) -> tuple[str, ...]:
    """What was really chosen, beside what the room expected, or the other way round: once the room
    has been shown both."""
    result, which = _behind(stage, found)
    said = {
        CHOSEN: _("What you chose yourselves: {sentence}"),
        EXPECTED: _("What you expected of each other: {sentence}"),
    }.get(which)
    if result is None or said is None:
        return ()
    return (said.format(sentence=result.sentence),)


def _behind(stage: Stage, found: Round) -> tuple[GroupResult | None, str]:
    """What may stand behind a result, and what that is: only what the room was shown."""
    wanted = [(CHOSEN, asks.OWN, 0)]
    if found.ask != asks.PREDICTED:
        wanted = [(BEFORE, found.ask, found.number - 1), (EXPECTED, asks.PREDICTED, 0)]
    for which, ask, number in wanted:
        rounds = [
            each
            for each in stage.rounds_here
            if each.ask == ask and each.shown and each.id != found.id
            and number in {0, each.number}
        ]  # fmt: skip
        result = result_of(rounds[-1], stage.ask_of(rounds[-1])) if rounds else None
        if result is not None and result.people is not None:
            return result, which
    return None, ""


def compared_with(stage: Stage, found: Round) -> dict[str, Any]:
    """What stands behind a result, who moved between the two, and why that isn't told."""
    behind, which = _behind(stage, found)
    if behind is None or not found.result or which != BEFORE:
        return {"behind": behind, "is_behind": which}
    cells = (found.result["moved"] or {}).get("cells") or ()
    ask = stage.ask
    # As they stand on phones and screen: what is asked of a case has its letters only there.
    picks = without_words(ask.fields(None)) if ask else ()
    letters = {each.value: each.letter for pick in picks for each in pick.choices}
    largest = sorted((each for each in cells if each[0] != each[1]), key=lambda each: -each[2])
    moves = tuple(
        (letters.get(before, before), letters.get(now, now), people)
        for before, now, people in largest
    )
    unmoved = ""
    if not cells and ask and ask.single:
        unmoved = _("Who moved isn’t shown: a group is under five.")
    return {"behind": behind, "is_behind": which, "moves": moves, "unmoved": unmoved}
