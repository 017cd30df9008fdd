"""Words that the pack's page and its Word file share."""

from __future__ import annotations

from courseware.dates import day
from courseware.domain.item import Outcome, Remark
from courseware.study.pack.service import Entry, Part
from courseware.words import _, listed


def outcome_words(outcome: Outcome) -> str:
    """What an answer came to, as the course says it; '' if it isn't marked or not told yet."""
    return {
        Outcome.RIGHT: _("Right."),
        Outcome.PARTLY: _("Partly right."),
        Outcome.NOT_RIGHT: _("Not this one."),
        Outcome.NONE: "",
    }[outcome]


def remark_words(entry: Entry, remark: Remark) -> str:
    """One remark; with what it is about, where an answer has several."""
    if len(entry.remarks) > 1 and remark.about:
        return f"{remark.about.rstrip('.')}: {remark.text}"
    return remark.text


def reworded_words() -> str:
    return _("The question has been reworded since. These are the words that you answered.")


def days_words(part: Part) -> str:
    """When it was written: each day once, in order."""
    return listed(list(dict.fromkeys(day(each) for each in sorted(e.at for e in part.entries))))
