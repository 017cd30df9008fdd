"""The file that an officer has looked at, carried by the page from looking to importing.

Nothing of an upload is kept here: no file with names waits on the server, any process can take the
next press, and a restart between the two loses nothing. What comes back is read with the same
checks as any upload, so there is nothing to sign: an officer who changes it imports what they could
have uploaded.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import MOST_BYTES, Book, GridRow, Sheet
from courseware.words import _

MOST_CARRIED = MOST_BYTES
"""Bytes of a form that brings a file back."""

_MOST_OPENED = 4 * MOST_BYTES


def packed(book: Book) -> str:
    """The sheets as text for a hidden field."""
    written = {
        "guessed": book.guessed,
        "sheets": [
            {
                "name": sheet.name,
                "rows": [[row.line, row.cells] for row in sheet.rows],
                "hidden": [sheet.hidden_rows, sheet.hidden_columns],
                "bare": sorted(sheet.bare),
            }
            for sheet in book.sheets
        ],
    }
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 6)).decode()


def unpacked(text: str) -> Book:
    """The sheets again. Raises `Refusal`."""
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(base64.urlsafe_b64decode(text), _MOST_OPENED)
        if not opened.eof:
            raise ValueError(text[:10])
        written = json.loads(content)
        sheets = tuple(
            Sheet(
                str(each["name"]),
                tuple(GridRow(int(line), tuple(map(str, cells))) for line, cells in each["rows"]),
                int(each["hidden"][0]),
                tuple(map(str, each["hidden"][1])),
                frozenset(map(int, each["bare"])),
            )
            for each in written["sheets"]
        )
        return Book(sheets, tuple(map(str, written["guessed"])))
    except (zlib.error, binascii.Error, ValueError, KeyError, TypeError, IndexError) as error:
        raise Refusal(
            _("What was looked at didn’t come back whole. Upload the file again.")
        ) from error
