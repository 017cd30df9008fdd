"""The rows that an officer has looked at, carried by the page from looking to importing.

Nothing of an upload is kept here: no file with names waits on the server, any process can take the
next press, and a restart between the two loses nothing. What comes back is read like any upload,
by the same reader with the same checks, so there is nothing to sign: an officer who changes it
imports what they could have uploaded.
"""

from __future__ import annotations

import base64
import binascii
import csv
import io
import zlib

from courseware.council.roster.data import RosterFile
from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import MOST_BYTES
from courseware.words import _

MOST_CARRIED = MOST_BYTES
"""Bytes of a form that brings rows back."""

_ALWAYS = {"name": "Name", "email": "E-mail"}
_PERHAPS = {"ward": "Ward", "external_id": "Member number"}


def packed(file: RosterFile) -> str:
    """The rows as text for a hidden field, with the columns that the file has and no other."""
    columns = _ALWAYS | {name: said for name, said in _PERHAPS.items() if name in file.columns}
    written = io.StringIO()
    written.write("sep=,\r\n")
    writer = csv.writer(written)
    writer.writerow(columns.values())
    writer.writerows([getattr(row, name) for name in columns] for row in file.rows)
    return base64.urlsafe_b64encode(zlib.compress(written.getvalue().encode(), 6)).decode()


def unpacked(text: str) -> bytes:
    """The rows as a CSV file again. Raises `Refusal`."""
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(base64.urlsafe_b64decode(text), MOST_BYTES)
    except (zlib.error, binascii.Error, ValueError):
        content = b""
    if not content or not opened.eof:
        raise Refusal(_("What was looked at didn’t come back whole. Upload the file again."))
    return content
