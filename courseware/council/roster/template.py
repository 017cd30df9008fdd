"""A roster to fill in: the columns that are read, and what each is for."""

from __future__ import annotations

import io

from courseware.platform.files.sheets import Column, Table, csv_of, excel_of
from courseware.words import _


def template(suffix: str) -> bytes:
    """An empty roster, 'csv' or 'xlsx'."""
    if suffix == "csv":
        return b"".join(csv_of(_table(), ()))
    file = io.BytesIO()
    excel_of(_table(), (), file)
    return file.getvalue()


def _table() -> Table:
    return Table(
        _("Roster"),
        (
            Column(_("Name"), _("As the person is called, given name first.")),
            Column(_("E-mail"), _("One address of their own: their link goes to it.")),
            Column(_("Ward"), _("May be empty. Lists can be filtered by it.")),
            Column(
                _("Member number"),
                _("May be empty. Your own number: with it, a new name or address is found."),
            ),
        ),
        (_("One row a person. Other columns are not read."),),
    )
