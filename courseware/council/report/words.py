"""What a report says in words: the same on the page, in Word and in the PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from courseware.council.report.data import Report, Total
from courseware.council.sums.spans import Span, span_words
from courseware.dates import day, day_and_month
from courseware.words import _, plural

_WEEK = 7


@dataclass(frozen=True)
class Row:
    """One line of the table and of the chart; shares in hundredths of all. `low` to `high` may be
    complete, `begun` have at least begun."""

    title: str
    complete: str
    before: str
    on: str
    low: float
    high: float
    begun: float


@dataclass(frozen=True)
class InWords:
    """A report, ready to be set."""

    title: str
    council: str
    on: str
    finding: str
    source: str
    rows: tuple[Row, ...]
    heads: tuple[str, str, str, str]
    key: str
    changed: tuple[str, ...]
    counted: tuple[str, ...]
    foot: str


def in_words(report: Report, rule: str) -> InWords:
    """All sentences of a report. `rule`: when a module is complete, in a sentence or two."""
    as_at = report.as_at or report.made_on
    totals = [*([report.all_asked] if report.all_asked else []), *report.modules]
    return InWords(
        title=_("Members’ learning: {course}").format(course=report.course),
        council=report.council.name,
        on=day(report.made_on),
        finding=_finding(report, as_at),
        source=source(report),
        rows=tuple(_row(each, of_names=report.listed is not None) for each in totals),
        heads=(_("What"), _("Complete"), _("Before"), _("As at")),
        key=_key(report),
        changed=tuple(_changed(report)),
        counted=tuple(_counted(report, rule)),
        foot=_("{course}: report of {day}").format(course=report.course, day=day(report.made_on)),
    )


def source(report: Report) -> str:
    """What the numbers are taken from, said before the press and in the report."""
    if report.listed is not None:
        return _(
            "Counted from the list of names that the council has published, as at {day}. A report "
            "says nothing beyond that list."
        ).format(day=day(report.as_at or report.made_on))
    return _(
        "Counted from the totals without names that were last released, each of its own day: never "
        "from the record of today, which could tell of single members."
    )


def _finding(report: Report, as_at: dt.date) -> str:
    if report.listed is not None:
        done = sum(each.complete.low for each in report.modules)
        listed = plural("{count} member", "{count} members", report.listed)
        modules = plural("{count} completed module", "{count} completed modules", done)
        return _("The public record of {day} lists {members} with {modules}.").format(
            day=day(as_at), members=listed, modules=modules
        )
    whole = report.all_asked
    if whole is None:
        return _("Totals of {day}, module by module.").format(day=day(as_at))
    said = _("On {day}, {span} members had completed all that is asked.").format(
        day=day(whole.on), span=span_words(whole.complete)
    )
    return " ".join(filter(None, (said, _pace(report, whole))))


def _pace(report: Report, whole: Total) -> str:
    """What is left and what is enough: arithmetic on the released numbers."""
    left = whole.complete.of - whole.complete.low
    if not whole.complete.is_exact or not left or report.due is None:
        return ""
    days = (report.due - whole.on).days
    if days < _WEEK:
        return _("It was due on {day}.").format(day=day(report.due)) if days < 0 else ""
    said = _("{left} are left, and {weeks} weeks to {day}: {enough} a week is enough.")
    return said.format(
        left=left, weeks=days // _WEEK, day=day(report.due), enough=-(-left * _WEEK // days)
    )


def _row(total: Total, *, of_names: bool) -> Row:
    span, before = total.complete, total.before
    number = f"{total.number}. " if total.number else ""
    has_begun = total.begun if total.begun is not None else span
    return Row(
        title=f"{number}{total.title}",
        complete=_listed(span) if of_names else span_words(span),
        before=_before(before.complete, before.on, of_names=of_names) if before else "–",
        on=day(total.on),
        low=span.share(span.low),
        high=span.share(span.high),
        begun=span.share(max(span.high, has_begun.low)),
    )


def _before(span: Span, on: dt.date, *, of_names: bool) -> str:
    said = _listed(span) if of_names else span_words(span)
    return _("{count} on {day}").format(count=said, day=day_and_month(on))


def _listed(span: Span) -> str:
    return f"{span.low:,}"


def _key(report: Report) -> str:
    if report.listed is not None:
        return _("Filled: listed as complete. The line: all members who are listed.")
    said = _("Filled: complete. Outline: begun. The line: all members on the roster.")
    if any(not each.complete.is_exact for each in report.modules):
        said += " " + _("Hatched: complete or begun, told only together.")
    return said


def _changed(report: Report) -> Iterator[str]:
    if report.listed is not None:
        yield from _changed_in_list(report)
        return
    whole = report.all_asked
    if whole and whole.before and whole.before.complete.of != whole.complete.of:
        yield _("{now} members were on the roster on {day}, and {then} on {before}.").format(
            now=whole.complete.of,
            day=day(whole.on),
            then=whole.before.complete.of,
            before=day(whole.before.on),
        )
    said = [_more(each) for each in report.modules]
    yield from filter(None, said)
    if not any(said):
        yield _(
            "No earlier totals may be set beside these. A later total is released once at least "
            "five members have moved on, so that no single member can be worked out."
        )


def _more(total: Total) -> str:
    if total.before is None or total.more is None:
        return ""
    since = day(total.before.on)
    if total.more <= 0:
        said = _("{title}: as many complete as on {day}.")
        return said.format(title=total.title, day=since) if total.more == 0 else ""
    more = plural("{count} more complete", "{count} more complete", total.more)
    return _("{title}: {more} than on {day}.").format(title=total.title, more=more, day=since)


def _changed_in_list(report: Report) -> Iterator[str]:
    moved = [(each, each.before) for each in report.modules if each.more and each.before]
    alike = {(each.more, before.on) for each, before in moved}
    if len(alike) == 1 and len(moved) == len(report.modules) > 1:
        count, since = alike.pop()
        said = _("Each module: {count} of those listed completed it after {day}.")
        yield said.format(count=count, day=day(since))
        return
    for each, before in moved:
        said = _("{title}: {count} of those listed completed it after {day}.")
        yield said.format(title=each.title, count=each.more, day=day(before.on))
    if not moved:
        yield _("Nobody who is listed completed a module in the month before that day.")


def _counted(report: Report, rule: str) -> Iterator[str]:
    yield rule
    if report.listed is not None:
        yield _(
            "Whoever is not listed may not have finished, may have left, or was not asked: the "
            "list doesn’t say which."
        )
    else:
        yield _(
            "Fewer than five members are never counted on their own: where two answers can’t be "
            "told apart, the number is given as “at least … at most …”. Each line has its own day."
        )
    yield _(
        "There is no pass mark, and no score. No answer, vote or note is in this report, and no "
        "councillor is named in it."
    )
