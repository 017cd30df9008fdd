"""What a big screen says above a result: one sentence of at most fourteen words."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.items.brief import brief
from courseware.items.tallies import most_named, top
from courseware.room.session.letters import are_alike, rows_of
from courseware.words import _, listed

Right = frozenset[tuple[str, str]]
"""What is right, as (about, label); empty until it is revealed."""
BEFORE, EXPECTED, CHOSEN = "before", "expected", "chosen"
"""What is drawn behind a result: the vote before it; what was expected; what was chosen."""
_HARDLY = 20
"""One in so many who changed is no finding of a room."""


def title(result: GroupResult, behind: GroupResult | None, is_behind: str) -> str:
    """The finding, beside what is drawn behind it where that changes what is to be said."""
    if result.people is None or behind is None or not _is_lettered(result):
        return result.brief or result.sentence
    if is_behind == BEFORE:
        return _moved(result, behind)
    own, expected = (result, behind) if is_behind == EXPECTED else (behind, result)
    chose, thought = _front(own), _front(expected)
    said = _("You expected {expected}, and chose {own} most often.")
    if chose == thought:
        said = _("You expected {expected}, and it is what you chose most often.")
    told = said.format(expected=listed(thought), own=listed(chose))
    return brief(told, _("You expected something else than you chose most often."))


def answered(result: GroupResult, behind: GroupResult | None, right: Right) -> str:
    """How many had it right, once the room knows what that is; '' where that can't be told so."""
    rows = rows_of(result.bars)
    if result.people is None or not right or any(bar.beside is not None for bar in result.bars):
        return ""
    hits = [bar for about, row in rows for bar in row if (about, bar.label) in right]
    if len(rows) == len(hits) == 1 and hits[0].letter:
        return _one_right(hits[0], behind, result.people)
    if not are_alike(rows) or len(hits) != len(rows):
        return ""
    hardest = top(range(len(hits)), lambda at: -hits[at].count)
    told = {"people": result.people, "count": round(-hardest.value), "rows": len(rows)}
    said = _("All {people} of you had every one right.")
    if told["count"] < result.people:
        said = _("On {most} of {rows}, most of you were right.")
        told["most"] = sum(2 * bar.count > result.people for bar in hits)
        if len(hardest.rows) == 1:
            said = _("Number {number} was hardest: {count} of {people} had it right.")
            told["number"] = hardest.rows[0] + 1
    return said.format(**told)


def _one_right(hit: Bar, behind: GroupResult | None, people: int) -> str:
    told = {"letter": hit.letter, "count": hit.count, "people": people}
    was = {bar.label: bar.count for bar in behind.bars} if behind else {}
    said = _("{letter} is right: {count} of {people} chose it.")
    if hit.label in was:
        told["was"] = was[hit.label]
        said = _("{letter} is right: {was} chose it before you talked, {count} after.")
    return said.format(**told)


def expected(result: GroupResult) -> str:
    """What the room expects of itself, before it knows."""
    if result.people is None or not _is_lettered(result):
        return result.brief or result.sentence
    front = _front(result)
    said = _("Expected most often: {letters}.").format(letters=listed(front))
    return brief(said, _("You expect different things of each other."))


def _is_lettered(result: GroupResult) -> bool:
    is_one = len({bar.about for bar in result.bars}) == 1
    return is_one and all(bar.letter for bar in result.bars)


def _front(result: GroupResult) -> list[str]:
    return most_named({bar.letter: bar.count for bar in result.bars})


def _moved(now: GroupResult, before: GroupResult) -> str:
    was = {bar.letter: bar.count for bar in before.bars}
    rise = {bar.letter: bar.count - was.get(bar.letter, 0) for bar in now.bars}
    most = max(map(abs, rise.values()))
    if not most:
        return _("You talked, and no number has changed.")
    if most * _HARDLY <= (now.people or 0):
        return _("You talked, and the numbers have hardly changed.")
    front = most_named({letter: max(by, 0) for letter, by in rise.items()})
    if len(front) != 1:
        return now.brief
    (letter,) = front
    said = _("You talked, and {letter} rose from {was} to {now}.")
    return said.format(letter=letter, was=was.get(letter, 0), now=was.get(letter, 0) + rise[letter])
