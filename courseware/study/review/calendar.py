"""Days of a member as an iCalendar file: whole days, whose titles say nothing of what they are
about. Calendars are shared: with an office, with a party group. What a day is about stands inside
an entry, and only if its member asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from icalendar import Calendar, Event

from courseware.study.review.service import Review
from courseware.words import _

CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Day:
    """A day for a calendar; `name` is stable for its owner. `about`: what stands inside the entry;
    '' for nothing."""

    name: str
    on: dt.date
    title: str
    about: str = ""


def calendar(review: Review, *, with_words: bool = False) -> bytes:
    """The days of a review, which are this member's alone, for this matter alone: one assistant
    may keep the days of two. `with_words`: each has inside what was planned for it."""
    days = _days(review)
    bare = (replace(day, about="") for day in days)
    return days_file(days if with_words else bare, review.owner, review.made_at)


def days_file(days: Iterable[Day], owner: str, made_at: dt.datetime) -> bytes:
    """One event for each day. Ids are stable, so that importing again replaces them. `owner` stands
    for whose they are, and says nothing of who it is."""
    made = Calendar()
    made.add("prodid", "-//Courseware//EN")
    made.add("version", "2.0")
    for each in sorted(days, key=lambda day: day.on):
        event = Event()
        event.add("uid", f"{each.name}-{owner}@my-work.course")
        event.add("dtstamp", made_at)
        event.add("dtstart", each.on)
        event.add("dtend", each.on + dt.timedelta(days=1))
        event.add("summary", each.title)
        if each.about:
            event.add("description", each.about)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def _days(review: Review) -> Iterator[Day]:
    """The days that a member set, and those on which they mean to look back."""
    for section in review.sections:
        name, heading = section.item.id, section.heading
        for due in section.dates:
            title = _("{heading}: the day").format(heading=heading)
            yield Day(f"{name}-{due.name}", due.on, title, due.text)
        for number, on in enumerate(section.look_backs, start=1):
            title = _("{heading}: look back").format(heading=heading)
            yield Day(f"{name}-look-back-{number}", on, title, "\n".join(section.lines))
