"""How the big screen told a result, made again from what is kept of its round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from courseware.room.data import Idea, Round
from courseware.room.report.data import Seen
from courseware.room.session.paging import finding
from courseware.room.session.showing import shown_of
from courseware.room.session.stage import Stage


def seen_of(stage: Stage, at: int, found: Round, ideas: Sequence[Idea]) -> Seen:
    """A round of the part `at`, as the room saw it when it came: the rounds after it are not there
    yet, and what stands behind it is only what was shown."""
    before = stage.rounds[: stage.rounds.index(found)]
    session = replace(stage.session, at=at, closed_at=None)
    rounds = (*before, replace(found, shown=True))
    shown = shown_of(replace(stage, session=session, rounds=rounds, ideas=tuple(ideas)))
    return Seen(
        finding(shown),
        shown.answer,
        shown.right,
        shown.behind,
        shown.is_behind,
        shown.moves,
        shown.unmoved,
        shown.earlier,
        is_expected=shown.predicted,
    )
