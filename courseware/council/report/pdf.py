"""A report as a tagged PDF (PDF/UA-1), and its chart as a picture for Word: typeset by Typst.

Words go in as data, so that nothing in a name can be markup; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from courseware.council.report.words import InWords
from courseware.platform.files import letters
from courseware.words import _

_FOLDER = Path(__file__).resolve().parent / "typeset"
_DOTS = 200
"""To the inch: sharp on paper."""


def pdf(words: InWords, on: dt.date) -> bytes:
    """The PDF, made alike each time."""
    noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
    return _compiled("report.typ", words, pdf_standards="ua-1", timestamp=int(noon.timestamp()))


def chart(words: InWords) -> bytes:
    """The chart alone, as PNG."""
    return _compiled("chart.typ", words, format="png", ppi=_DOTS)


def _compiled(name: str, words: InWords, **how: Any) -> bytes:
    # It takes 7 MB, and a report is rare.
    import typst

    data = {
        **asdict(words),
        "modules": _("Module by module"),
        "what_changed": _("What changed"),
        "how_counted": _("How it is counted"),
        "page": _("Page"),
        "of": _("of"),
        "lang": "en",
        "region": "GB",
    }
    made: bytes = typst.compile(
        str(_FOLDER / name),
        root=str(_FOLDER),
        font_paths=[str(letters.FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(data)},
        **how,
    )
    return made
