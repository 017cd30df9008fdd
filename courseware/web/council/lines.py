"""People and their records as the lines of lists and tables: words for what the facts say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.records import Fact, Mode, Status
from courseware.services.council_data import Cohort, Record, Row
from courseware.words import _


@dataclass(frozen=True)
class Line:
    """One person of a list. `place`: their cohort, where the list is of several; `modules`: which
    are complete; `latest` is when the last one was."""

    id: str
    name: str
    place: str
    ward: str
    status: str
    is_overdue: bool
    modules: str
    latest: dt.date | None
    mode: str
    hours: str


@dataclass(frozen=True)
class RecordLine:
    """One module of one person, as the council sees it, and as the person is shown that it does.

    `correction` is the id of the correction that it comes from, or ''.
    """

    number: int
    title: str
    is_asked: bool
    version: str
    status: str
    on: dt.date | None
    mode: str
    hours: str
    correction: str = ""


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


def hours_of(records: Iterable[Record]) -> str:
    """The hours credited to a whole record."""
    return hours(sum(record.fact.minutes for record in records))


def person_lines(
    rows: Iterable[Row],
    course: Course,
    cohorts: Mapping[str, Cohort],
    labels: Mapping[str, str],
    today: dt.date,
) -> list[Line]:
    """The lines of a list. `labels`: what its cohorts are called, where it is of several."""
    numbers = {module.id: module.number for module in course.modules}
    return [
        _line(
            row, numbers, cohorts.get(row.person.cohort), labels.get(row.person.cohort, ""), today
        )
        for row in rows
    ]


def record_lines(
    records: Iterable[Record], course: Course, asked: Iterable[str]
) -> list[RecordLine]:
    """A line for each module of the course, also for those that aren't begun."""
    known = {record.fact.module: record for record in records}
    asked = set(asked)
    lines = []
    for module in course.modules:
        record = known.get(module.id)
        fact = record.fact if record else Fact(module.id, "", Status.NOT_STARTED)
        lines.append(
            RecordLine(
                number=module.number,
                title=module.title,
                is_asked=module.id in asked,
                version=fact.version,
                status=status_words(fact.status),
                on=fact.on,
                mode=mode_words(fact.mode),
                hours=hours(fact.minutes),
                correction=record.correction if record else "",
            )
        )
    return lines


def _line(
    row: Row, numbers: Mapping[str, int], cohort: Cohort | None, place: str, today: dt.date
) -> Line:
    person = row.person
    done = [record.fact for record in row.records if record.fact.status is Status.COMPLETE]
    due = cohort.due_on if cohort else None
    return Line(
        id=person.id,
        name=person.name,
        place=place,
        ward=person.ward,
        status=status_words(person.standing),
        is_overdue=due is not None and due < today and person.standing is not Status.COMPLETE,
        modules=", ".join(str(n) for n in sorted(numbers.get(f.module, 0) for f in done)),
        latest=max((fact.on for fact in done if fact.on), default=None),
        mode=", ".join(mode_words(mode) for mode in Mode if mode in {f.mode for f in done}),
        hours=hours(sum(fact.minutes for fact in done)),
    )
