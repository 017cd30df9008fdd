"""What is said beside a result of the room, and what stands behind it: the vote before it, what was
expected, or what was chosen. Only what the room was shown."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.group import GroupResult, Place
from courseware.domain.item import Json
from courseware.items.tallies import How, top
from courseware.room.data import Round
from courseware.room.session.hall.titles import BEFORE, CHOSEN, EXPECTED
from courseware.room.session.letters import without_words
from courseware.room.session.rounds import OWN, PREDICTED
from courseware.room.session.stage import Stage, result_of
from courseware.words import _, listed, plural


def beside(stage: Stage, round_: Round) -> tuple[str, ...]:
    """What was really chosen, beside what the room expected, or the other way round: once the room
    has been shown both."""
    result, which = _behind(stage, round_)
    said = {
        CHOSEN: _("What you chose yourselves: {sentence}"),
        EXPECTED: _("What you expected of each other: {sentence}"),
    }.get(which)
    if result is None or said is None:
        return ()
    return (said.format(sentence=result.sentence),)


def _behind(stage: Stage, round_: Round) -> tuple[GroupResult | None, str]:
    """What may stand behind a result, and what that is: only what the room was shown."""
    wanted = [(CHOSEN, OWN, 0)]
    if round_.ask != PREDICTED:
        wanted = [(BEFORE, round_.ask, round_.number - 1), (EXPECTED, PREDICTED, 0)]
    for which, ask, number in wanted:
        rounds = [
            each
            for each in stage.rounds_here
            if each.ask == ask and each.shown and each.id != round_.id
            and number in {0, each.number}
        ]  # fmt: skip
        result = result_of(rounds[-1], stage.ask_of(rounds[-1])) if rounds else None
        if result is not None and result.people is not None:
            return result, which
    return None, ""


@dataclass(frozen=True)
class Behind:
    """The result that stands behind another, and `which` it is; who moved from what to what between
    the two, or why that isn't told."""

    result: GroupResult | None
    which: str
    moves: tuple[tuple[str, str, int], ...] = ()
    unmoved: str = ""


def compared_with(stage: Stage, round_: Round) -> Behind:
    """What stands behind the result of a round."""
    behind, which = _behind(stage, round_)
    if behind is None or not round_.result or which != BEFORE:
        return Behind(behind, which)
    cells = (round_.result["moved"] or {}).get("cells") or ()
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
    return Behind(behind, which, moves, unmoved)


def lines_of(result: Json) -> tuple[str, ...]:
    """What is said beside the picture of a result."""
    if not result:
        return ()
    said = []
    if result["typed"]:
        said.append(
            plural(
                "{count} hand was counted in the room and is in the sum.",
                "{count} hands were counted in the room and are in the sum.",
                result["typed"],
            )
        )
    moved = result["moved"]
    if moved:
        said.append(
            _("{changed} of {people} people changed their answer since the vote before.").format(
                **moved
            )
        )
    sides = result["sides"]
    if sides:
        said.append(
            _("In the room {room} people answered, elsewhere {remote}.").format(**sides["people"])
        )
    return tuple(said)


def shift(before: GroupResult | None, now: GroupResult | None) -> tuple[str, ...]:
    """How the middle of the room has moved since the first time."""
    if before is None or now is None:
        return ()
    was = {place.name: place.spread.middle for place in before.places}
    gone = {
        place.name: place.spread.middle - was[place.name]
        for place in now.places
        if place.name in was
    }
    if not gone:
        return ()
    furthest = top(list(gone), lambda label: abs(gone[label]))
    if not furthest.value:
        return (_("In the middle nothing has moved since the first time."),)
    if len(furthest.rows) == 1:
        (label,) = furthest.rows
        said = _("Since the first time {label} has moved furthest: from {was:g} to {now:g}.")
        return (said.format(label=label, was=was[label], now=was[label] + gone[label]),)
    said = {
        How.NAMED: _("Since the first time {labels} have moved furthest: {ways}."),
        How.MANY: _("Since the first time {count} have moved furthest: {ways}."),
        How.ALL: _("Since the first time all {count} have moved as far: {ways}."),
    }[furthest.how]
    labels, count = listed(furthest.rows), len(furthest.rows)
    ways = _ways(sum(gone[label] > 0 for label in furthest.rows), count, furthest.value)
    return (said.format(labels=labels, count=count, ways=ways),)


def _ways(up: int, of: int, by: float) -> str:
    """How far so many have gone, `up` of them up the scale: as far isn't the same way."""
    if up == of:
        return _("{by:g} up the scale").format(by=by)
    if not up:
        return _("{by:g} down the scale").format(by=by)
    return _("{up} of them {by:g} up the scale, {down} of them {by:g} down").format(
        up=up, down=of - up, by=by
    )


def both(before: GroupResult | None, now: GroupResult) -> GroupResult:
    """The result with that of the first time beside it, row by row, where both are places."""
    was = {place.name: place for place in before.places} if before else {}
    if not was:
        return now
    places = []
    for place in now.places:
        if place.name in was:
            first = _("{label}, the first time").format(label=place.label)
            places.append(Place(first, was[place.name].spread, place.about))
        places.append(place)
    return GroupResult(now.people, now.sentence, now.bars, tuple(places), now.scale)
