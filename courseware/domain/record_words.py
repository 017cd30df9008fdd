"""Status, mode, hours and completion facts in words: said alike everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.records import Fact, Mode, Status
from courseware.words import _, minutes

_PLACES = 2
"""To which hours stand in a file, and are therefore counted there."""


def status_words(status: Status) -> str:
    """How a state is called on the council side."""
    match status:
        case Status.COMPLETE:
            return _("Complete")
        case Status.IN_PROGRESS:
            return _("In progress")
        case Status.NOT_STARTED:
            return _("Not started")
        case Status.INVITED:
            return _("Not joined")


def mode_words(mode: Mode | None) -> str:
    """How a module was completed."""
    match mode:
        case None:
            return ""
        case Mode.SELF_STUDY:
            return _("Self-study")
        case Mode.LIVE:
            return _("Live")
        case Mode.OTHER:
            return _("Other")


def mode_choices() -> list[tuple[str, str]]:
    """How a module was completed, to choose from: with what each of them means."""
    said = {
        Mode.SELF_STUDY: _("Self-study"),
        Mode.LIVE: _("Live, in a session"),
        Mode.OTHER: _("Other, done elsewhere"),
    }
    return [(mode.value, said[mode]) for mode in Mode]


def how_words(mode: Mode | None, *, by_officer: bool) -> str:
    """How a module was completed; of what an officer entered, that they did: a “live” of theirs is
    their word, and no session of the course's own."""
    if not by_officer:
        return mode_words(mode)
    return _("{mode} (entered by the council)").format(mode=mode_words(mode))


def who_sees(*, joined: bool = False) -> str:
    """Who sees what a member does here: the words of every page that says it, and of the course's
    texts (`{% who-sees %}`), so that no two of them say different things."""
    said = _(
        "Nobody but you sees your answers and what you write, and there is no score. Your council "
        "sees nothing unless you join with the link that it sends you. If you do, it sees {record}."
    )
    if joined:
        said = _(
            "Nobody but you sees your answers and what you write, and there is no score. You have "
            "joined with your council’s link, so it sees {record}."
        )
    record = _(
        "which modules you have begun or completed, on which day, whether alone or in a room, and "
        "the hours credited"
    )
    return said.format(record=record)


def credited(minutes: Iterable[int]) -> float:
    """The hours of so many modules together, for a file: the sum of the hours that stand there for
    each, so that whoever adds them up comes to the same."""
    return round(sum(round(each / 60, _PLACES) for each in minutes), _PLACES)


def credited_words(*credited: int) -> str:
    """What is credited for one module or several, as a person would say it: '31 minutes', '2 hours
    28 minutes', '–' for nothing. Files that are added up say it in hours (`credited`)."""
    return minutes(sum(credited)) if any(credited) else "–"


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
