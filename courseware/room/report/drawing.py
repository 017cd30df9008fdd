"""A figure as PowerPoint's own chart, with its words for whoever can't see it."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from courseware.platform.files.word import writable
from courseware.room.report.deck import INK
from courseware.room.report.figures import Figure, Kind
from courseware.room.report.words import cut
from courseware.room.report.workbook import NEVER_FORMULAS
from courseware.words import _

_LOCH, _PAPER = RGBColor(0x0B, 0x55, 0x63), RGBColor(255, 255, 255)
_LONGEST_ROW = 110
_SHADES = ("0B5563", "5E97A3", "B7D3D9", "1C2126", "6A7178", "C9CDD1", "7A5C00", "E3D3A0")
_PATTERNS = (None, MSO_PATTERN.WIDE_UPWARD_DIAGONAL, MSO_PATTERN.PERCENT_20)
_DARK = 0x90
_PLACE = tuple(map(Inches, (0.6, 2.2, 12.13, 4.5)))


def draw(slide: Slide, figure: Figure, described: str) -> None:
    """The chart on a slide, below what is asked."""
    data = CategoryChartData()
    data.categories = [_row(each) for each in figure.rows]
    for series in figure.series:
        data.add_series(writable(series.name), series.values)
    is_stacked = figure.kind is Kind.SHARES
    kind = XL_CHART_TYPE.BAR_STACKED if is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *_PLACE, data)
    frame.name = _("Chart")
    # python-pptx has no public way to the words of a chart.
    frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", writable(described))
    _dress(frame.chart, figure)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_workbook(figure))


def _row(text: str) -> str:
    return cut(writable(text), _LONGEST_ROW)


def _workbook(figure: Figure) -> bytes:
    """What stands behind the chart: its rows and numbers, where python-pptx's references look for
    them. Its own writer would take words that begin with “=” for a formula."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, NEVER_FORMULAS) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, row in enumerate(figure.rows, start=1):
            sheet.write_string(at, 0, _row(row))
        for column, series in enumerate(figure.series, start=1):
            sheet.write_string(0, column, writable(series.name))
            for at, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(at, column, value)
    return held.getvalue()


def _dress(chart: Chart, figure: Figure) -> None:
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(16), INK
    chart.has_legend = len(figure.series) > 1
    if chart.legend is not None:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    rows, values = chart.category_axis, chart.value_axis
    rows.reverse_order = True
    rows.major_tick_mark = XL_TICK_MARK.NONE
    rows.format.line.color.rgb = INK
    values.visible = values.has_major_gridlines = False
    values.minimum_scale, values.maximum_scale = figure.least, figure.most
    _bars(chart.plots[0], figure)


def _bars(plot: Any, figure: Figure) -> None:
    is_stacked = figure.kind is Kind.SHARES
    plot.gap_width = 40
    plot.overlap = 100 if is_stacked else 0
    shade = 0
    for series, drawn in zip(figure.series, plot.series, strict=True):
        labels = drawn.data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = "0;;;" if is_stacked else "General"
        labels.font.size, labels.font.bold = Pt(16), True
        line = drawn.format.line
        line.color.rgb, line.width = (_PAPER if is_stacked else _LOCH), Pt(1.5)
        labels.font.color.rgb = INK
        if is_stacked:
            colour = RGBColor.from_string(_SHADES[shade % len(_SHADES)])
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = colour
            labels.font.color.rgb = _PAPER if _is_dark(colour) else INK
            labels.position = XL_LABEL_POSITION.CENTER
        else:
            labels.position = XL_LABEL_POSITION.OUTSIDE_END
            _fill(drawn.format.fill, shade, is_outline=series.is_behind)
        shade += not series.is_behind


def _fill(fill: FillFormat, shade: int, *, is_outline: bool) -> None:
    """Bars that differ by fill and outline, so that they print in black and white."""
    pattern = _PATTERNS[shade % len(_PATTERNS)]
    if is_outline or pattern is None:
        fill.solid()
        fill.fore_color.rgb = _PAPER if is_outline else _LOCH
        return
    fill.patterned()
    fill.pattern, fill.fore_color.rgb, fill.back_color.rgb = pattern, _LOCH, _PAPER


def _is_dark(colour: RGBColor) -> bool:
    return bool((colour[0] * 3 + colour[1] * 6 + colour[2]) / 10 < _DARK)
