"""Registers as officers have them, each nasty in its own way: made up, like everybody in them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

AILSA, MORAG, OKANE, DAVID = "Ailsa Fraser", "Mòrag Nic Dhòmhnaill", "Rory O’Kane", "David Souter"
PEOPLE = (AILSA, MORAG, OKANE, DAVID)

_TEAMS = (
    "1. Summary",
    "Meeting title\tModule 3, with a break",
    "Attended participants\t4",
    "Start time\t11/3/26, 2:00:01 PM",
    "End time\t11/3/26, 3:32:11 PM",
    "Meeting duration\t1h 32m 10s",
    "Average attendance time\t1h 2m 3s",
    "",
    "2. Participants",
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    "{ailsa}\t11/3/26, 2:01:10 PM\t11/3/26, 3:30:00 PM\t1h 28m 50s\tailsa@x.example\t\tOrganizer",
    "{morag} (External)\t11/3/26, 2:03:10 PM\t11/3/26, 3:30:00 PM\t1h 12m 2s\t\t\tPresenter",
    "{okane}\t11/3/26, 2:41:10 PM\t11/3/26, 2:53:00 PM\t11m 50s\trory@x.example\t\tAttendee",
    "Trainer Somebody (Guest)\t11/3/26, 1:59:10 PM\t11/3/26, 3:32:00 PM\t1h 32m 50s\t\t\tAttendee",
    "",
    "3. In-Meeting Activities",
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
    "{ailsa}\t11/3/26, 2:01:10 PM\t11/3/26, 3:30:00 PM\t1h 28m 50s\tailsa@x.example\tOrganizer",
)


def teams() -> bytes:
    """What Teams gives: UTF-16, tabs, three numbered parts with columns of their own."""
    text = "\r\n".join(_TEAMS).format(ailsa=AILSA, morag=MORAG, okane=OKANE)
    return text.encode("utf-16")


def sheet(
    rows: Sequence[Sequence[object]], *, merged: str = "", hidden: Sequence[int] = ()
) -> bytes:
    """A workbook of one sheet. `merged`: a range of cells; `hidden`: rows."""
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(list(row))
    if merged:
        page.merge_cells(merged)
    for number in hidden:
        page.row_dimensions[number].hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def titled() -> bytes:
    """A title over all columns, surnames first, somebody hidden, ticks and apologies."""
    rows = [
        ("Elected members’ training: attendance sheet",),
        ("Town hall, 3 November 2026",),
        ("Member", "Member No.", "Attended?"),
        ("Fraser, Cllr Ailsa", 101, "✓"),
        ("Nic Dhòmhnaill, Cllr Mòrag", 102, "✔"),
        ("O'Kane, Cllr Rory", 103, "Apologies"),
        ("Hidden, Cllr Hamish", 109, "✓"),
        ("Souter, Cllr David", 104, None),
    ]
    return sheet(rows, merged="A1:C1", hidden=[7])


def headed() -> bytes:
    """Names under a line that says whether they came, as in minutes."""
    rows = [("Name",), ("Present",), (AILSA,), (MORAG,), ("Apologies:",), (OKANE,), ("Total: 3",)]
    return sheet(rows)


def dated() -> bytes:
    """A module and a day in each row, written in every way, some of them wrong."""
    lines = [
        "Name;Module;Date completed",
        f"{AILSA};Module 3;03/11/2026",
        f"{MORAG};1;2 Nov 2026",
        f"{OKANE};7;03/11/2026",
        f"{DAVID};2;31/11/2026",
        f"{AILSA};3;3.11.26",
    ]
    return "\n".join(lines).encode("cp1252")
