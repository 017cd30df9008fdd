"""The file with which a council's own learning system takes over completions (Totara's names)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from courseware.platform.files.sheets import safe

_COLUMNS = ("username", "courseshortname", "courseidnumber", "completiondate", "grade")


@dataclass(frozen=True)
class Completed:
    """One completed module of one person, as their learning system knows both."""

    username: str
    course_short_name: str
    course_id_number: str
    on: dt.date


def lms_upload(completions: Iterable[Completed]) -> Iterator[bytes]:
    """The upload file, a line at a time. The grade is empty: there is none, and none may be made
    up."""
    yield _line(_COLUMNS)
    for one in completions:
        names = (one.username, one.course_short_name, one.course_id_number)
        yield _line([*map(safe, names), one.on.isoformat(), ""])


def _line(values: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(values)
    return text.getvalue().encode()
