"""Reminders as files: for a mail-merge, and days for a calendar."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from icalendar import Calendar, Event
from starlette.responses import Response

from courseware.council.data import Cohort, Occasion
from courseware.council.reminders.data import Channel
from courseware.council.reminders.messages import Message
from courseware.council.reminders.occasions import dates
from courseware.platform.files.sheets import Column, Kind, Table, Value, csv_of, excel_of
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.words import _

CALENDAR = "text/calendar; charset=utf-8"


def attached(body: bytes, kind: str, name: str) -> Response:
    """A file to keep, that no proxy keeps."""
    said = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers={**HEADERS, **PRIVATE, **said})


def as_csv(messages: Sequence[Message], title: str) -> bytes:
    """A line a person, for a mail-merge."""
    return b"".join(csv_of(_table(title), _rows(messages)))


def as_excel(messages: Sequence[Message], title: str) -> bytes:
    """The same as a workbook."""
    file = io.BytesIO()
    excel_of(_table(title), _rows(messages), file)
    return file.getvalue()


def due_days(cohorts: Iterable[Cohort], course: str, now: dt.datetime) -> bytes:
    """The day by which each cohort is asked to finish, to be sent to members."""
    said = _("{course}: the day it is asked for").format(course=course)
    days = [(cohort.due_on, f"{cohort.id}-due", said) for cohort in cohorts if cohort.due_on]
    return _calendar(days, now)


def days_to_remind(cohorts: Iterable[Cohort], today: dt.date, now: dt.datetime) -> bytes:
    """The days to come on which there is somebody to remind, for the officer."""
    days = [
        (day, f"{cohort.id}-{occasion.value}", f"{cohort.name}: {OCCASIONS[occasion].name}")
        for cohort in cohorts
        for day, occasion in dates(cohort.starts_on, cohort.due_on)
        if day >= today
    ]
    return _calendar(days, now)


def _table(title: str) -> Table:
    return Table(
        title,
        (
            Column(_("Name"), _("As on the roster.")),
            Column(_("E-mail"), _("As on the roster.")),
            Column(_("Subject"), _("The subject of this person’s message.")),
            Column(_("Message"), _("The whole text of this person’s message, ready to send.")),
            Column(_("Link"), _("This person’s own way into the course. Send it to nobody else.")),
            Column(_("Due"), _("The day by which their group is asked to finish."), Kind.DATE),
            Column(_("Last reminded"), _("The day of the last reminder kept here."), Kind.DATE),
            Column(_("No reminders"), _("The link by which this person opts out.")),
        ),
    )


def _rows(messages: Iterable[Message]) -> Iterable[Sequence[Value]]:
    for each in messages:
        yield (
            each.person.name,
            each.person.email,
            each.subject,
            each.text,
            each.link,
            each.due_on,
            each.last_reminded,
            each.stop,
        )


def _calendar(days: Iterable[tuple[dt.date, str, str]], now: dt.datetime) -> bytes:
    """Whole days. Ids are stable, so that importing again replaces them."""
    made = Calendar()
    made.add("prodid", "-//Courseware//EN")
    made.add("version", "2.0")
    for day, name, said in sorted(days):
        event = Event()
        event.add("uid", f"{name}@reminders.course")
        event.add("dtstamp", now)
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        event.add("summary", said)
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


@dataclass(frozen=True)
class Saying:
    """The name of an occasion, whom it is for, and what its letter is called."""

    name: str
    whom: str
    letter: str = _("Reminder")


OCCASIONS = {
    Occasion.INVITE: Saying(
        _("Not joined"),
        _("on the roster, and not joined yet, also those for whom something was entered"),
        _("Invitation"),
    ),
    Occasion.DUE_SOON: Saying(
        _("Due within four weeks"),
        _("not complete, and the due date is near"),
    ),
    Occasion.OVERDUE: Saying(
        _("Overdue"),
        _("not complete, and the due date is past"),
    ),
    Occasion.THREE_MONTHS: Saying(_("Three months after the start"), _("not complete")),
    Occasion.SIX_MONTHS: Saying(_("Six months after the start"), _("not complete")),
    Occasion.TWELVE_MONTHS: Saying(_("Twelve months after the start"), _("not complete")),
    Occasion.NOW: Saying(
        _("Not complete"),
        _("at any time, and not written to for a fortnight"),
    ),
    Occasion.LOOK_AGAIN_3: Saying(
        _("Three months after completing"), _("to look again: has anything changed since?")
    ),
    Occasion.LOOK_AGAIN_6: Saying(
        _("Six months after completing"), _("to look again: has anything changed since?")
    ),
    Occasion.LOOK_AGAIN_12: Saying(
        _("Twelve months after completing"), _("to look again: has anything changed since?")
    ),
}
"""In the order of the page."""

HOW = {Channel.MAIL: _("sent from here"), Channel.FILE: _("sent by an officer")}
