"""People and their records as the lines of lists and tables: words for what the facts say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from courseware.council.data import (
    Cohort,
    Council,
    PeopleQuery,
    PersonRow,
    Record,
    Sort,
    due_of,
)
from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.record_words import credited_words, how_words, mode_words, status_words
from courseware.domain.records import Fact, Mode, Status
from courseware.words import _, plural


def hours_explained() -> str:
    """How hours are counted, in a sentence."""
    return _(
        "Hours credited for each completed module: the same for everybody, laid down with the "
        "module. Nobody’s time is measured."
    )


_MANY = 5
"""Councils that are named; of more it is said how many."""


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
    credited: str


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
    credited: str
    correction: str = ""


def credited_of(records: Iterable[Record]) -> str:
    """What is credited to a whole record."""
    return credited_words(*(record.fact.minutes for record in records))


def person_lines(
    rows: Iterable[PersonRow],
    course: Course,
    cohorts: Mapping[str, Cohort],
    labels: Mapping[str, str],
    today: dt.date,
    invited: Mapping[str, dt.date],
) -> list[Line]:
    """The lines of a list. `labels`: what its groups are called, where it is of several;
    `invited`: when those were invited who were."""
    numbers = {module.id: module.number for module in course.modules}
    return [
        _line(
            row,
            numbers,
            cohorts.get(row.person.cohort),
            labels.get(row.person.cohort, ""),
            today,
            invited.get(row.person.id),
        )
        for row in rows
    ]


def standing_words(standing: Status, invited: dt.date | None) -> str:
    """How far somebody is; of one who hasn't joined, when they were invited."""
    if standing is not Status.INVITED or invited is None:
        return status_words(standing)
    return _("Not joined (invited on {day})").format(day=day(invited))


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
                credited=credited_words(fact.minutes),
                correction=record.correction if record else "",
            )
        )
    return lines


def _line(
    row: PersonRow,
    numbers: Mapping[str, int],
    cohort: Cohort | None,
    place: str,
    today: dt.date,
    invited: dt.date | None,
) -> Line:
    person = row.person
    done = [record.fact for record in row.records if record.fact.status is Status.COMPLETE]
    due = due_of(person, cohort)
    return Line(
        id=person.id,
        name=person.name,
        place=place,
        ward=person.ward,
        status=standing_words(person.standing, invited),
        is_overdue=due is not None and due < today and person.standing is not Status.COMPLETE,
        modules=", ".join(str(n) for n in sorted(numbers.get(f.module, 0) for f in done)),
        latest=max((fact.on for fact in done if fact.on), default=None),
        mode=", ".join(_ways(row.records)),
        credited=credited_words(*(fact.minutes for fact in done)),
    )


def _ways(records: Iterable[Record]) -> Iterator[str]:
    """Each way in which something was completed, once."""
    done = {
        (record.fact.mode, bool(record.correction))
        for record in records
        if record.fact.status is Status.COMPLETE
    }
    for mode in Mode:
        for by_officer in (False, True):
            if (mode, by_officer) in done:
                yield how_words(mode, by_officer=by_officer)


def how_explained() -> str:
    """The modes, in a sentence."""
    return _("Self-study, live (in a session), or other (done elsewhere).")


def by_whom_explained() -> str:
    """What it means that something was entered, in a sentence."""
    return _(
        "“Entered by the council”: an officer entered it, for instance from a register of who was "
        "there. All else this course has recorded itself."
    )


def asked_words(
    asked: PeopleQuery,
    councils: Sequence[Council],
    cohorts: Mapping[str, Cohort],
    modules: Mapping[str, str],
) -> Iterator[str]:
    """Of whom a list is, a sentence each: councils, group, filters, order."""
    names = [council.name for council in councils if council.id in asked.which.councils]
    more = len(names) - _MANY
    shown = ", ".join(names[:_MANY])
    if more > 0:
        shown += plural(" and {count} more", " and {count} more", more)
    yield _("Council: {name}").format(name=shown)
    if asked.which.cohort in cohorts:
        yield _("Group: {name}").format(name=cohorts[asked.which.cohort].name)
    yield from _filters(asked, modules)
    order = _("descending") if asked.descending else _("ascending")
    yield _("In order of {what}, {order}").format(what=_sorts()[asked.sort], order=order)


def _filters(asked: PeopleQuery, modules: Mapping[str, str]) -> Iterator[str]:
    which = asked.which
    if which.standing is not None:
        yield _("Only those who are: {status}").format(status=status_words(which.standing))
    if which.overdue_on is not None:
        yield _("Only those overdue on {day}").format(day=day(which.overdue_on))
    if which.module and which.status is not None:
        yield _("Only those whose module “{module}” is: {status}").format(
            module=modules.get(which.module, which.module), status=status_words(which.status)
        )
    if which.ward:
        yield _("Only ward: {ward}").format(ward=which.ward)
    if which.words:
        yield _("Only those found by: {words}").format(words=which.words)


def _sorts() -> Mapping[Sort, str]:
    return {
        Sort.NAME: _("name"),
        Sort.WARD: _("ward"),
        Sort.STANDING: _("status"),
        Sort.MODULES: _("modules complete"),
        Sort.COMPLETED: _("day of completing"),
    }
