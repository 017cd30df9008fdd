"""The days of a review as an iCalendar file: whole days, without the name of what it is about."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event

from courseware.study.review.service import Review

CALENDAR = "text/calendar; charset=utf-8"


def calendar(review: Review) -> bytes:
    """One event for each day. Ids are stable, so that importing again replaces them, and are this
    member's alone: one assistant may keep the days of two."""
    made = Calendar()
    made.add("prodid", "-//Courseware//EN")
    made.add("version", "2.0")
    for section, due in review.dates:
        event = Event()
        event.add("uid", f"{section.item.id}-{due.name}-{review.owner}@my-work.course")
        event.add("dtstamp", review.made_at)
        event.add("dtstart", due.on)
        event.add("dtend", due.on + dt.timedelta(days=1))
        event.add("summary", due.text)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written
