"""The file with which a council's own learning system takes over completions (Totara's names)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

from courseware.interop.sheets import safe

_COLUMNS = ("username", "courseshortname", "courseidnumber", "completiondate", "grade")


@dataclass(frozen=True)
class Completed:
    """One completed module of one person, as their learning system knows both."""

    username: str
    course_short_name: str
    course_id_number: str
    on: dt.date


def lms_upload(completions: Iterable[Completed]) -> str:
    """The upload file. The grade is empty: there is none, and none may be made up."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for one in completions:
        names = (one.username, one.course_short_name, one.course_id_number)
        writer.writerow([*map(safe, names), one.on.isoformat(), ""])
    return text.getvalue()
