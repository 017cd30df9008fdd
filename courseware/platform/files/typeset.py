"""Files that Typst sets: tagged PDF (PDF/UA-1), and pictures, from our own letters.

Words go in as data, so that nothing in a name can be markup; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from courseware.platform.files import letters


def pdf(source: Path, words: Mapping[str, Any], on: dt.date) -> bytes:
    """The PDF of a Typst file with these words, made alike each time."""
    noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
    return made(source, words, pdf_standards="ua-1", timestamp=int(noon.timestamp()))


def made(source: Path, words: Mapping[str, Any], **how: Any) -> bytes:
    """What Typst makes of a file with these words, which it finds in `sys.inputs.words`."""
    # It takes 7 MB, and what it sets is rarely asked for.
    import typst

    result: bytes = typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=[str(letters.FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps({**words, "lang": "en", "region": "GB"})},
        **how,
    )
    return result
