"""What a spreadsheet leaves in a cell in place of a value: an error, or a formula."""

from __future__ import annotations

import re

_ERROR = re.compile(
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!"
    r"|BUSY!|GETTING_DATA)",
    re.IGNORECASE,
)


def is_error(text: str) -> bool:
    """Whether a cell says that its formula came to nothing."""
    return bool(_ERROR.fullmatch(text.strip()))
