"""How the big screen told a result, made again from what is kept of its round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from courseware.room.data import Idea, LiveSession, Round
from courseware.room.report.data import Seen
from courseware.room.session.asks import is_ranked
from courseware.room.session.paging import finding
from courseware.room.session.showing import RoomView, shown_of
from courseware.room.session.stage import Stage


def tells_answer(session: LiveSession, round_: Round) -> bool:
    """Whether the files of a pack say what is right in a question that the room was asked.

    While the session runs only where the trainer has shown it to the room: a pack may lie open
    beside a second vote on the same question. After the end always: nothing is given away any more,
    the trainer teaches from the pack, and whoever catches up is told it too. That time ran out
    before “Show the answer” is no reason to keep it. What was never asked has no result in the
    pack, and so no answer.
    """
    return session.closed_at is not None or round_.answer_shown


def seen_of(stage: Stage, at: int, round_: Round, ideas: Sequence[Idea]) -> Seen:
    """A round of the part `at`, as the room saw it when it came: the rounds after it are not there
    yet, and what stands behind it is only what was shown. What is right is told by the rule of
    `tells_answer`; the sentence speaks of it only where the room had been shown it."""
    as_it_came = _shown(stage, at, round_, ideas, answer_shown=round_.answer_shown)
    told = tells_answer(stage.session, round_)
    shown = _shown(stage, at, round_, ideas, answer_shown=told)
    return Seen(
        finding(as_it_came),
        shown.right,
        shown.behind,
        shown.is_behind,
        shown.moves,
        shown.unmoved,
        shown.earlier,
        is_expected=shown.predicted,
        is_ranked=is_ranked(shown.ask),
    )


def _shown(
    stage: Stage, at: int, round_: Round, ideas: Sequence[Idea], *, answer_shown: bool
) -> RoomView:
    before = stage.rounds[: stage.rounds.index(round_)]
    session = replace(stage.session, at=at, closed_at=None)
    rounds = (*before, replace(round_, shown=True, answer_shown=answer_shown))
    return shown_of(replace(stage, session=session, rounds=rounds, ideas=tuple(ideas)))
