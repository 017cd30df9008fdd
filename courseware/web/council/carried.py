"""The rows that an officer has looked at, carried by the page from looking to importing.

Nothing of an upload is kept here: no file with names waits on the server, any process can take the
next press, and a restart between the two loses nothing. What comes back is read like any upload,
by the same reader with the same checks, so there is nothing to sign: whoever changes it imports
what they could have uploaded.
"""

from __future__ import annotations

import base64
import binascii
import csv
import io
import zlib
from collections.abc import Iterable

from courseware.domain.roster import RosterRow
from courseware.interop.grids import MOST_BYTES
from courseware.services.people import Refusal
from courseware.words import _

MOST_CARRIED = MOST_BYTES
"""Bytes of a form that brings rows back."""

_HEADER = ("Name", "E-mail", "Ward", "Member number")


def packed(rows: Iterable[RosterRow]) -> str:
    """The rows as text for a hidden field."""
    written = io.StringIO()
    written.write("sep=,\r\n")
    writer = csv.writer(written)
    writer.writerow(_HEADER)
    writer.writerows((row.name, row.email, row.ward, row.external_id) for row in rows)
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
