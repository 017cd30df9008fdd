"""What may be entered as completed elsewhere: one rule, by hand and from a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from courseware.domain.records import Fact, Mode, Status
from courseware.domain.refusal import Refusal
from courseware.words import _

EARLIEST = dt.date(2000, 1, 1)
"""Before it nobody can have completed anything."""
_LONGEST_REASON = 500


Credited = Mapping[str, tuple[str, int]]
"""Of each module, its version and the minutes credited for it."""


def fact_to_enter(module: str, on: dt.date, mode: Mode, credited: Credited, today: dt.date) -> Fact:
    """A module as it is entered: with the version and the minutes of the course today, whatever a
    file says. Raises `Refusal` if nobody can have completed it on that day."""
    if module not in credited:
        raise Refusal(_("There is no such module."), "module")
    if not is_possible(on, today):
        raise Refusal(impossible_day(), "on")
    version, minutes = credited[module]
    return Fact(module, version, Status.COMPLETE, on, mode, minutes)


def is_possible(on: dt.date, today: dt.date) -> bool:
    """Whether something can have been completed on that day."""
    return EARLIEST <= on <= today


def impossible_day() -> str:
    """What is said of a day on which nothing can have been completed."""
    return _("The day it was completed can’t be in the future, or before 2000.")


def unsaid(*, module: bool, on: bool, mode: bool) -> Iterator[tuple[str, str]]:
    """By field of a form, what to say of each of these that isn't given yet."""
    if not module:
        yield "module", _("Choose the module.")
    if not on:
        yield "on", _("Give the day it was completed, for example 3/11/2026.")
    if not mode:
        yield "mode", _("Choose how it was completed.")


def reason_of(text: str) -> str:
    """Why something is entered or undone, on one line. Raises `Refusal`."""
    text = " ".join(text.replace("\x00", "").split())
    if not text:
        raise Refusal(_("Say why, in a few words."), "reason")
    if len(text) > _LONGEST_REASON:
        said = _("That is longer than 500 characters. Shorten it a little.")
        raise Refusal(said, "reason")
    return text
