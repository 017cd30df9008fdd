"""What an exercise comes to: sentence or readings, the picture, the table, words to copy."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.charts.sheet import NARROW, PAGE, WIDE
from courseware.domain.exercise import Exercise, Finding, Occasion, Reading, Words
from courseware.domain.item import Json
from courseware.items.html_table import table_html
from courseware.items.registry import type_of
from courseware.study.exercises.take_away import as_file_html
from courseware.study.exercises.to_copy import to_copy_html
from courseware.words import _


def result(
    item: Exercise, response: Json, words: Words, ref: str = "", earlier: Occasion | None = None
) -> None:
    """What a response comes to: the sentence, the picture, the table, what to do with it. With
    the step it stands in, the picture can be taken away as a file."""
    if item.is_empty(response) and not (words and item.only_written is not None):
        return
    finding = item.finding(response, words)
    readings, picture = type_of(item).readings, type_of(item).chart
    if readings is not None:
        _read_out(readings.readings(item, response, earlier), finding)
        rows = readings.table(item, response, earlier)
    else:
        _said(finding)
        rows = item.table(response, words)
    # Before there is anything to see, a picture would be an empty frame.
    if picture is not None and finding.kind != "begun":
        dark = st.context.theme.type == "dark"
        spec = picture.specification(item, response, words, dark=dark)
        st.vega_lite_chart(spec=spec, theme=None)
        if ref:
            st.html(as_file_html(ref, item))
    if type_of(item).figure is not None and finding.kind != "begun":
        _in_line(item, response, words)
        if ref:
            st.html(as_file_html(ref, item))
    if readings is not None:
        _more(finding)
    if rows:
        key = f"table:{ref}:{item.id}" if ref else None
        with st.expander(_("The same as a table"), key=key):
            st.html(table_html(rows))
    if readings is None:
        _more(finding)
    texts = item.to_copy(response, words)
    if texts:
        st.html(to_copy_html(texts, is_open=finding.kind == "nothing"))


def _said(finding: Finding) -> None:
    st.html(
        '<div class="finding" data-announce>'
        f'<h3>{_("What this shows")}</h3><p class="reading">{escape(finding.sentence)}</p></div>'
    )


def _read_out(readings: Sequence[Reading], finding: Finding) -> None:
    """Each reading under its heading. A screen reader is told the first of them after each move:
    all three would be a speech."""
    if not readings:
        _said(finding)
        return
    parts = "".join(
        f"<dt>{escape(each.heading)}</dt><dd>"
        + "".join(f"<p>{escape(line)}</p>" for line in each.lines)
        + (f'<p class="aside">{escape(each.aside)}</p>' if each.aside else "")
        + "</dd>"
        for each in readings
    )
    first = readings[0]
    told = escape(f"{first.heading}: {' '.join(first.lines)}")
    st.html(
        f'<div class="finding"><h3>{_("What this shows")}</h3><dl class="readings">{parts}</dl>'
        f'<p class="sr" data-announce>{told}</p></div>'
    )


def _in_line(item: Exercise, response: Json, words: Words) -> None:
    """The picture that a type draws by itself, for a phone and for more room: the page shows the
    one that fits. It goes through Markdown, because `st.html` drops SVG."""
    figure = type_of(item).figure
    if figure is None:
        return
    said = item.finding(response, words).sentence
    made = ""
    for css, width in (("narrow", NARROW), ("wide", WIDE)):
        sheet, height = figure.figure(item, response, words, ink=PAGE, width=width)
        made += sheet.whole(height, said, css)
    st.markdown(
        f'<div class="step-body"><div class="drawn">{made}</div></div>', unsafe_allow_html=True
    )


def _more(finding: Finding) -> None:
    if finding.more:
        asked = "".join(f"<li>{escape(each)}</li>" for each in finding.more)
        st.html(f'<div class="step-body"><ul>{asked}</ul></div>')
