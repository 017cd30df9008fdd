"""Status, mode, hours and completion facts in words: said alike everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.records import Fact, Mode, Status
from courseware.words import _, minutes


def status_words(status: Status) -> str:
    """How a state is called on the council side."""
    return {
        Status.COMPLETE: _("Complete"),
        Status.IN_PROGRESS: _("In progress"),
        Status.NOT_STARTED: _("Not started"),
        Status.INVITED: _("Invited"),
    }[status]


def mode_words(mode: Mode | None) -> str:
    """How a module was completed."""
    if mode is None:
        return ""
    return {
        Mode.SELF_STUDY: _("Self-study"),
        Mode.LIVE: _("Live"),
        Mode.OTHER: _("Other"),
    }[mode]


def hours(minutes: int) -> str:
    """Credited minutes as hours: '0', '0.5', '2'."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def course_fact(course: Course, fact: Fact) -> str:
    """A completion fact as a council reads it."""
    module = course.module(fact.module)
    title = module.title if module else fact.module
    if fact.status is not Status.COMPLETE:
        return _("{module}: begun").format(module=title)
    said = _("{module}: complete on {day}, {mode}, {length} credited")
    return said.format(
        module=title,
        day=day(fact.on) if fact.on else "–",
        mode=_mode(fact.mode),
        length=minutes(fact.minutes),
    )


def _mode(mode: Mode | None) -> str:
    words = {Mode.SELF_STUDY: _("alone"), Mode.LIVE: _("in a room"), Mode.OTHER: _("otherwise")}
    return words[mode] if mode else "–"


def answers_words(answers: Sequence[str]) -> str:
    """A line of sums: 'complete', or what couldn't be told apart, 'in progress or not started'."""
    words = {
        Status.COMPLETE.value: _("complete"),
        Status.IN_PROGRESS.value: _("in progress"),
        Status.NOT_STARTED.value: _("not started"),
    }
    return _(" or ").join(words[answer] for answer in answers)
