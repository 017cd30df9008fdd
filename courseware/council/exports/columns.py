"""The list of people as a table for a file: every column, what it says, and the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from courseware.council.data import Cohort, PersonRow, Record, due_of
from courseware.council.frame.lines import hours_explained, how_explained
from courseware.domain.course import Module
from courseware.domain.record_words import credited, mode_words, status_words
from courseware.domain.records import Status
from courseware.platform.files.sheets import Column, Kind, Table, Value
from courseware.words import _


def people_table(modules: Sequence[Module], notes: Iterable[str]) -> Table:
    """The columns: of the person, then of each module."""
    columns = [*_of_person(), *(column for module in modules for column in _of_module(module))]
    return Table(_("Who has completed what"), tuple(columns), tuple(notes))


def people_rows(
    rows: Iterable[PersonRow],
    modules: Sequence[Module],
    cohorts: Mapping[str, Cohort],
    today: dt.date,
) -> Iterator[list[Value]]:
    """A line for each person, in the order of the columns."""
    for row in rows:
        person = row.person
        cohort = cohorts.get(person.cohort)  # None: it was set up while this was being read
        due = due_of(person, cohort)
        records = {record.fact.module: record for record in row.records}
        overdue = due is not None and due < today and person.standing is not Status.COMPLETE
        line: list[Value] = [
            person.name,
            person.ward,
            person.email,
            person.external_id,
            cohort.name if cohort else "",
            status_words(person.standing),
            _("yes") if overdue else _("no"),
            due,
            person.joined_on,
            person.modules_done,
            person.completed_on,
            credited(record.fact.minutes for record in row.records),
            person.id,
        ]
        for module in modules:
            line += _cells(records.get(module.id))
        yield line


def _cells(record: Record | None) -> list[Value]:
    if record is None:
        return [status_words(Status.NOT_STARTED), None, "", None, "", ""]
    fact = record.fact
    if fact.status is not Status.COMPLETE:
        return [status_words(fact.status), None, "", None, fact.version, ""]
    by = _("officer") if record.correction else _("course")
    status = status_words(fact.status)
    return [status, fact.on, mode_words(fact.mode), credited([fact.minutes]), fact.version, by]


def _of_person() -> list[Column]:
    return [
        Column(_("Name"), _("As on the council’s roster.")),
        Column(_("Ward"), _("As on the roster.")),
        Column(_("E-mail"), _("As on the roster: how the person is invited and reminded.")),
        Column(_("Number"), _("The number that the council’s own systems have for the person.")),
        Column(_("Group"), _("People who are asked for the same modules by the same day.")),
        Column(
            _("Status"),
            _(
                "Of all modules that the group is asked for. Not joined: no course. Not started: "
                "joined, nothing begun. In progress: something begun. Complete: all of them."
            ),
        ),
        Column(_("Overdue"), _("Yes if the due day is past and the status isn’t complete.")),
        Column(_("Due"), _("The day by which the group is to be complete."), Kind.DATE),
        Column(_("Joined"), _("The day on which the person linked their course."), Kind.DATE),
        Column(
            _("Modules complete"),
            _("How many of the modules that the group is asked for are complete."),
            Kind.NUMBER,
            total=True,
        ),
        Column(
            _("Completed"),
            _("The day of the module that made the status complete."),
            Kind.DATE,
        ),
        Column(_("Hours credited"), hours_explained(), Kind.NUMBER, total=True),
        Column(
            _("Reference"),
            _("A code without meaning, the same in the file of xAPI statements."),
        ),
    ]


def _of_module(module: Module) -> list[Column]:
    def titled(what: str) -> str:
        return _("{number}. {title}: {what}").format(
            number=module.number, title=module.title, what=what
        )

    return [
        Column(titled(_("status")), _("How far the person is in this module.")),
        Column(titled(_("completed")), _("The day; empty unless it is complete."), Kind.DATE),
        Column(
            titled(_("how")),
            how_explained(),
        ),
        Column(titled(_("hours")), hours_explained(), Kind.NUMBER, total=True),
        Column(titled(_("version")), _("The edition of the module.")),
        Column(
            titled(_("entered by")),
            _("Course: the course knows it itself. Officer: entered with a reason, and audited."),
        ),
    ]
