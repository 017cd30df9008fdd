"""The public record as tables: the same lines on a page, in Word and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from courseware.council.frame.lines import (
    by_whom_explained,
    hours_explained,
    how_explained,
)
from courseware.council.publication.data import Completion
from courseware.council.sums.service import ModuleSums
from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.record_words import answers_words, credited, how_words
from courseware.platform.files.sheets import Column, Kind, Table, Value
from courseware.words import _


def names_table() -> Table:
    """The columns of the record with names."""
    return Table(
        _("Who has completed what"),
        (
            Column(_("Name"), _("As on the council’s roster.")),
            Column(_("Course"), _("The course that the module is part of.")),
            Column(_("Module"), _("What was completed.")),
            Column(_("Version"), _("The edition of the module.")),
            Column(_("Completed"), _("The day on which it was completed."), Kind.DATE),
            Column(_("How"), public_how_explained()),
            Column(_("Hours credited"), hours_explained(), Kind.NUMBER, total=True),
        ),
    )


def public_how_explained() -> str:
    """What stands under “How” in the record with names."""
    return f"{how_explained()} {by_whom_explained()}"


def names_rows(lines: Iterable[Completion], course: Course) -> Iterator[list[Value]]:
    """A line for each completed module of each person, in the order of the course."""
    titles = {module.id: module.title for module in course.modules}
    for line in in_order(lines, course):
        fact = line.fact
        yield [
            line.name,
            course.title,
            titles.get(fact.module, fact.module),
            fact.version,
            fact.on,
            how_words(fact.mode, by_officer=line.by_officer),
            credited([fact.minutes]),
        ]


def in_order(lines: Iterable[Completion], course: Course) -> Iterator[Completion]:
    """Lines that stand together by person, each person’s modules in the order of the course."""
    place = {module.id: module.number for module in course.modules}
    for _id, theirs in groupby(lines, key=lambda line: line.person):
        yield from sorted(theirs, key=lambda line: place.get(line.fact.module, 0))


def sums_table() -> Table:
    """The columns of the record of sums."""
    return Table(
        _("How many have completed what"),
        (
            Column(_("Course"), _("The course that the module is part of.")),
            Column(_("Module"), _("The module that is counted.")),
            Column(_("As at"), _("The day on which it was counted."), Kind.DATE),
            Column(_("How far"), _("Several at once where telling them apart is not safe.")),
            Column(_("People"), _("How many; never fewer than five, but nought."), Kind.NUMBER),
        ),
    )


def sums_rows(sums: Sequence[ModuleSums], course: Course) -> Iterator[list[Value]]:
    """A line for each number."""
    titles = {module.id: module.title for module in course.modules}
    for each in sums:
        for line in each.lines:
            title = titles.get(each.module, each.module)
            yield [course.title, title, each.on, answers_words(line.answers), line.people]


@dataclass(frozen=True)
class Grouped:
    """A table as a page has it: without the course, which its head says once, and with each name
    or module once before its lines."""

    columns: tuple[Column, ...]
    groups: list[tuple[str, list[list[Value]]]]


def names_grouped(lines: Iterable[Completion], course: Course) -> Grouped:
    """The record with names, a group for each person: two who share a name stay two."""
    groups = [
        (theirs[0].name, [row[2:] for row in names_rows(theirs, course)])
        for _id, found in groupby(lines, key=lambda line: line.person)
        if (theirs := list(found))
    ]
    columns = names_table().columns
    return Grouped((columns[0], *columns[2:]), groups)


def sums_grouped(sums: Sequence[ModuleSums], course: Course) -> Grouped:
    """The record of sums, a group for each module."""
    groups = []
    for each in sums:
        rows = list(sums_rows([each], course))
        groups.append((cell_words(rows[0][1]), [row[2:] for row in rows]))
    return Grouped(sums_table().columns[1:], groups)


def cell_words(value: Value) -> str:
    """A value as a reader sees it on a page or in Word."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{round(value, 2):g}"
    if isinstance(value, str | int):
        return str(value)
    return day(value)
