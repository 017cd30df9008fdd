"""When each phase can be done, by what its member has read. Pure."""

from __future__ import annotations

import datetime as dt

from courseware.domain.course import FINAL, Course, quiz_of
from courseware.domain.progress import Marks
from courseware.study.again.days import open_on
from courseware.study.asking.places import DAYS
from courseware.study.before_after.data import OPEN_FOR, State


def is_still_before(course: Course, marks: Marks) -> bool:
    """Whether nothing has been read, or done in a room or a quiz, that teaches what is asked."""
    homes = (course.home_of_anchor.get(idea.id) for idea in course.bank.measured)
    steps = {home.ref for home in homes if home}
    modules = {name for each in course.modules for name in (each.id, quiz_of(each.id))}
    return marks.keys().isdisjoint(steps | modules | {FINAL})


def after(read_on: dt.date | None, today: dt.date, *, is_topped_up: bool) -> State:
    """Once the core is read, until its ideas are asked again with their reasons."""
    if read_on is None:
        return State.NOT_YET
    return State.OVER if is_topped_up or today >= read_on + OPEN_FOR else State.OPEN


def months_on(read_on: dt.date | None, today: dt.date) -> State:
    """As long as the last top-up can be done."""
    last = DAYS[-1]
    if read_on is None or today < read_on + dt.timedelta(days=last):
        return State.NOT_YET
    return State.OPEN if open_on(read_on, today) == last else State.OVER
