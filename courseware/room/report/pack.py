"""The session pack as files: one page that stands alone, and a workbook for Excel."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import xlsxwriter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.charts.group import table
from courseware.identity.staff.arriving import staff_of
from courseware.identity.staff.service import Accounts
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web import assets
from courseware.platform.web.pages import Site, guarded
from courseware.platform.web.render import HEADERS, PRIVATE, rendered
from courseware.room.report.service import Chapter, Pack, Reporting, Result
from courseware.words import _

_FONT = re.compile(r"@font-face\{[^}]*\}")
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NEVER_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def session_pack_routes(site: Site, reporting: Reporting, accounts: Accounts) -> list[Route]:
    """`/live/<session>/pack.html` and `.xlsx`, for the trainers of the session."""

    async def made(request: Request) -> Pack:
        staff = await staff_of(request, accounts)
        session = request.path_params["session"]
        return await run_in_threadpool(reporting.pack, staff, session)

    async def html(request: Request) -> Response:
        pack = await made(request)
        css = assets.files()["room.css"].read_text(encoding="utf-8")
        # A file on somebody's desk has no fonts beside it.
        css = _FONT.sub("", css)
        # '<' inside the data could end the script element: JSON has another way to write it.
        data = json.dumps(pack.data).replace("<", "\\u003c")
        body = rendered("room/report/pack.html", pack=pack, table=table, css=css, data=data)
        return _file(body.encode(), "text/html; charset=utf-8", pack, "html")

    async def xlsx(request: Request) -> Response:
        pack = await made(request)
        return _file(await run_in_threadpool(workbook, pack), _EXCEL, pack, "xlsx")

    return [
        Route("/live/{session}/pack.html", guarded(html, site), methods=["GET"]),
        Route("/live/{session}/pack.xlsx", guarded(xlsx, site), methods=["GET"]),
    ]


def _file(body: bytes, kind: str, pack: Pack, suffix: str) -> Response:
    name = f"session-{pack.day.isoformat()}.{suffix}"
    attached = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers={**HEADERS, **PRIVATE, **attached})


def workbook(pack: Pack) -> bytes:
    """The pack for Excel: what it says on the first sheet, then a sheet for each result with its
    table and chart. Words are never read as formulas."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _NEVER_FORMULAS) as book:
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        front = book.add_worksheet(_("Session"))
        front.set_column(0, 0, 28)
        front.set_column(1, 1, 90)
        rows = [(_("Session"), pack.title), (_("Day"), pack.day.isoformat())]
        for chapter in pack.chapters:
            rows += _front_rows(chapter)
        for at, (what, said) in enumerate(rows):
            front.write_string(at, 0, what, bold)
            front.write_string(at, 1, said, wrap)
        for chapter in pack.chapters:
            for result in chapter.results:
                _sheet(book, result, bold, wrap)
    return held.getvalue()


def _front_rows(chapter: Chapter) -> list[tuple[str, str]]:
    rows = [("", ""), (_("Part"), chapter.title)]
    for result in chapter.results:
        rows.append((_("Result {name}").format(name=result.name), result.result.sentence))
        rows += [("", line) for line in result.lines]
        if result.answer:
            rows.append((_("The answer"), result.answer))
        for way in result.ways:
            rows.append((_("Way taken") if way.taken else _("Way not taken"), way.option))
    rows += [(_("On the wall"), idea) for idea in chapter.ideas]
    rows += [(_("Parked"), idea) for idea in chapter.parked]
    return rows


def _sheet(book: Any, result: Result, bold: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(_("Result {name}").format(name=result.name)[:31])
    sheet.set_column(0, 0, 60, wrap)
    sheet.write_string(0, 0, result.stem, bold)
    sheet.write_string(1, 0, result.result.sentence, wrap)
    rows = table(result.result) if result.result.bars or result.result.places else []
    if not rows:
        return
    heads = list(rows[0])
    for column, head in enumerate(heads):
        sheet.write_string(3, column, head, bold)
    for at, row in enumerate(rows, start=4):
        for column, head in enumerate(heads):
            _write(sheet, at, column, row[head])
    label = 1 if result.result.bars and len(heads) > 3 else 0
    chart = book.add_chart({"type": "bar"})
    last = 3 + len(rows)
    chart.add_series(
        {
            "name": heads[label + 1],
            "categories": [sheet.get_name(), 4, label, last, label],
            "values": [sheet.get_name(), 4, label + 1, last, label + 1],
            "fill": {"color": "#0b5563"},
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    sheet.insert_chart(last + 2, 0, chart, {"description": result.result.sentence})


def _write(sheet: Any, row: int, column: int, text: str) -> None:
    """A number as a number, everything else as text."""
    try:
        sheet.write_number(row, column, float(text))
    except ValueError:
        sheet.write_string(row, column, text)
