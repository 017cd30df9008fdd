"""My data as a file to take away: a zip of a page to read and of JSON for other programs.

It is made a kind at a time and spooled to the disk when it grows, so memory stays flat.
"""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Mapping, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from courseware.data_protection.access.service import MyData
from courseware.data_protection.access.words import column_words, columns, name_words, shown
from courseware.dates import LONDON
from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.people import Member
from courseware.platform.web.render import rendered

_IN_MEMORY = 2 * 1024 * 1024
_ANSWERS = ("answers", "unfinished")


def packed(
    my_data: MyData, course: Course, at: dt.datetime, member: Member
) -> tuple[IO[bytes], int]:
    """The zip, ready to be read from its beginning, and its size. `at`: when it is made."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed when sent
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_named("my-data.json", at), "w", force_zip64=True) as json_file:
            _write_json(json_file, my_data, member)
        with archive.open(_named("my-data.html", at), "w", force_zip64=True) as html_file:
            _write_html(html_file, my_data, course, at, member)
    size = file.tell()
    file.seek(0)
    return file, size


def _named(name: str, at: dt.datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.astimezone(LONDON).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _write_json(file: IO[bytes], my_data: MyData, member: Member) -> None:
    head = json.dumps(my_data.head(member), ensure_ascii=False, indent=1)
    file.write(head.removesuffix("\n}").encode() + b',\n "kinds": {')
    for number, (kind, named) in enumerate(my_data.document(member)):
        words = json.dumps(named, ensure_ascii=False, indent=1)
        # A text may hold half of a pair of surrogates: written as its escape, it stays valid.
        file.write((",\n" if number else "\n").encode() + f'"{kind}": {words}'.encode(**_ESCAPED))
    file.write(b"\n}}\n")


_ESCAPED: Any = {"encoding": "utf-8", "errors": "backslashreplace"}


def _write_html(
    file: IO[bytes], my_data: MyData, course: Course, at: dt.datetime, member: Member
) -> None:
    view = my_data.look(member)
    head = rendered(
        "data_protection/access/my_data_file_head.html",
        title=course.title,
        made_at=at,
        view=view,
    )
    file.write(head.encode(**_ESCAPED))
    for kind, named in my_data.document(member):
        part = rendered(
            "data_protection/access/my_data_file_kind.html",
            kind=course.retention[kind],
            tables=[_table(my_data, name, rows) for name, rows in named.items()],
            name_words=name_words,
            column_words=column_words,
            shown=shown,
        )
        file.write(part.encode(**_ESCAPED))
    file.write(b"</main></body></html>\n")


def _table(
    my_data: MyData, name: str, rows: Sequence[Json]
) -> tuple[str, list[str], list[Mapping[str, Any]]]:
    """(name, columns, rows); answers begin with the question and the answer in words."""
    if name in _ANSWERS:
        rows = [{**_said(my_data, row), **row} for row in rows]
    return name, columns(rows), list(rows)


def _said(my_data: MyData, row: Mapping[str, Any]) -> dict[str, str]:
    question, answer = my_data.worded(row)
    return {"question": question, "answer": answer}
