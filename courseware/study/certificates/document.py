"""A certificate as a tagged PDF (PDF/UA-1) of one page, typeset by Typst from our own fonts.

Words go in as data, so that nothing in a name can be markup; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path

import segno

from courseware.platform.files import letters
from courseware.study.certificates.words import InWords
from courseware.words import _

_FOLDER = Path(__file__).resolve().parent / "typeset"


def document(words: InWords, verify: str, on: dt.date) -> bytes:
    """The PDF, made alike each time. `verify` is the address where a code is checked."""
    # It takes 7 MB, and a certificate is rare.
    import typst

    link = f"{verify}/{words.code}"
    noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
    data = {
        **asdict(words),
        "document": f"{words.title}: {words.name}",
        "lang": "en",
        "region": "GB",
        "check": _("To check this certificate"),
        "go": _("Open {address} and type the code, or scan the square.").format(
            address=verify.partition("://")[2]
        ),
        "link": link,
        "qr": segno.make(link, error="m").svg_inline(dark="#1c2126", border=0, omitsize=True),
        "qr_in_words": _("QR code that opens {address}").format(address=link),
    }
    made: bytes = typst.compile(
        str(_FOLDER / "certificate.typ"),
        root=str(_FOLDER),
        font_paths=[str(letters.FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(data)},
        pdf_standards="ua-1",
        timestamp=int(noon.timestamp()),
    )
    return made
