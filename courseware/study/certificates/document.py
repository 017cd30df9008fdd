"""A certificate as a tagged PDF (PDF/UA-1) of one page."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import segno

from courseware.platform.files import typeset
from courseware.study.certificates.words import InWords
from courseware.words import _

_FOLDER = Path(__file__).resolve().parent / "typeset"


def document(words: InWords, verify: str, on: dt.date) -> bytes:
    """The PDF, made alike each time. `verify` is the address where a code is checked."""
    link = f"{verify}/{words.code}"
    data = {
        **asdict(words),
        "document": f"{words.title}: {words.name}",
        "check": _("To check this certificate"),
        "go": _("Open {address} and type the code, or scan the square.").format(
            address=verify.partition("://")[2]
        ),
        "link": link,
        "qr": segno.make(link, error="m").svg_inline(dark="#1c2126", border=0, omitsize=True),
        "qr_in_words": _("QR code that opens {address}").format(address=link),
    }
    return typeset.pdf(_FOLDER / "certificate.typ", data, on)
