"""A table of what a picture shows, as HTML: several times quicker to make than Streamlit's own,
and it folds on a narrow screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape


def table_html(rows: Sequence[Mapping[str, str]]) -> str:
    """A table of the rows, whose first column heads each row.

    On a narrow screen each row becomes a block of lines; the roles keep it a table for screen
    readers, which would otherwise lose it with the layout.
    """
    heads = "".join(f'<th role="columnheader" scope="col">{escape(head)}</th>' for head in rows[0])
    body = "".join(f'<tr role="row">{_cells(row)}</tr>' for row in rows)
    return (
        f'<div class="folding"><table role="table"><thead role="rowgroup"><tr role="row">{heads}'
        f'</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cells(row: Mapping[str, str]) -> str:
    (_first, name), *rest = row.items()
    cells = "".join(
        f'<td role="cell" data-head="{escape(head)}">{escape(cell) or "&ndash;"}</td>'
        for head, cell in rest
    )
    return f'<th role="rowheader" scope="row">{escape(name)}</th>{cells}'
