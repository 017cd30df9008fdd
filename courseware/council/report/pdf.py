"""A report as a tagged PDF (PDF/UA-1), and its chart as a picture for Word."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import Any

from courseware.council.report.words import InWords
from courseware.platform.files import typeset
from courseware.words import _

_FOLDER = Path(__file__).resolve().parent / "typeset"
_DOTS = 200
"""To the inch: sharp on paper."""


def pdf(words: InWords, on: dt.date) -> bytes:
    """The PDF, made alike each time."""
    return typeset.pdf(_FOLDER / "report.typ", _data(words), on)


def chart(words: InWords) -> bytes:
    """The chart alone, as PNG."""
    return typeset.made(_FOLDER / "chart.typ", _data(words), format="png", ppi=_DOTS)


def _data(words: InWords) -> dict[str, Any]:
    return {
        **asdict(words),
        "modules": _("Module by module"),
        "what_changed": _("What changed"),
        "how_counted": _("How it is counted"),
        "page": _("Page"),
        "of": _("of"),
    }
