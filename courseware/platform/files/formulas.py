"""What a spreadsheet leaves in a cell in place of a value: an error, or a formula."""

from __future__ import annotations

import io
import re

_ERROR = re.compile(
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!"
    r"|BUSY!|GETTING_DATA)",
    re.IGNORECASE,
)


def is_error(text: str) -> bool:
    """Whether a cell says that its formula came to nothing."""
    return bool(_ERROR.fullmatch(text.strip()))


def rows_with_formulas(workbook: bytes) -> frozenset[int]:
    """The lines of a workbook's first sheet that hold a formula: a program that writes workbooks
    and never opens them in Excel leaves such cells without a value. Slow: only where values are
    missing. The workbook must be one that `read_grid` has read."""
    from openpyxl import load_workbook  # as in `grids`: needed a few times a year

    opened = load_workbook(io.BytesIO(workbook), read_only=True)
    shown = next((each for each in opened.worksheets if each.sheet_state == "visible"), None)
    if shown is None:
        return frozenset()
    shown.reset_dimensions()
    return frozenset(
        line
        for line, cells in enumerate(shown.iter_rows(), start=1)
        if any(cell.data_type == "f" for cell in cells)
    )
