"""How a phone tells what is asked: the question above what may be chosen. A story that leads to it
is folded to its first line, since the big screen has all of it: else the choices would be below
the edge of a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.domain.form import Field, Pick
from courseware.room.session.hall.question import last_question
from courseware.room.session.showing import RoomView
from courseware.words import _

_LONGEST = 120
"""Characters that a small phone shows above the first choices."""


@dataclass(frozen=True)
class Told:
    """What stands above the form: the question, and the `story` that it is about, with what is
    `beside` it. `has_legend`: the only field says more than the question does."""

    question: str
    story: str = ""
    beside: str = ""
    has_legend: bool = True


def told(shown: RoomView, fields: Sequence[Field]) -> Told:
    """What is asked, as a phone tells it."""
    alone = fields[0] if len(fields) == 1 and isinstance(fields[0], Pick) else None
    question = shown.about or last_question(shown.stem)
    if len(shown.stem) <= _LONGEST or not question:
        return Told(shown.stem, has_legend=not alone or not _is_generic(alone))
    beside = alone.hint if alone and not alone.several else ""
    repeats = alone is not None and (alone.legend == question or _is_generic(alone))
    return Told(question, shown.stem, beside, has_legend=not repeats)


def beneath(told: Told, fields: Sequence[Field]) -> tuple[Field, ...]:
    """The form as it stands below that: what is in the story isn't there again."""
    if not told.beside:
        return tuple(fields)
    return tuple(replace(each, hint="") if isinstance(each, Pick) else each for each in fields)


def _is_generic(field: Pick) -> bool:
    """Whether its legend says nothing but that one may answer."""
    return field.legend in {_("Your answer"), _("Your choice")}
