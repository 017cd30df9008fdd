"""Tables of a text: of three columns or more, each cell says on a phone what it is headed by."""

from __future__ import annotations

import re

from courseware.content.text.markdown import parse_blocks
from courseware.content.text.tables import boxed
from courseware.domain.blocks import Passage
from tests.content.real import real_course

WIDE = """
| Who's asked | Strength | *My* reach |
| --- | --- | --- |
| A [board](term:board) {#T1} | 5 | |
| Pastors | 3 | "1" {#T2} |
"""
NARROW = "| In your hands | Not in your hands |\n| --- | --- |\n| ask | instruct |"


def table(text: str) -> Passage:
    (block,) = parse_blocks(text, "step.md", 1, [])
    assert isinstance(block, Passage)
    return block


def test_each_cell_of_a_wide_table_has_its_head_and_each_row_is_headed_by_its_first() -> None:
    html = table(WIDE).html
    assert re.findall(r'data-head="([^"]*)"', html) == ["Strength", "My reach"] * 2
    assert '<th id="T1" role="rowheader" scope="row">A <dfn' in html
    assert html.count('role="rowheader"') == 2
    assert html.count("<th ") == html.count("</th>") == 5
    assert html.count("<td") == html.count("</td>") == 4


def test_it_stays_a_table_for_a_screen_reader_however_it_is_laid_out() -> None:
    html = table(WIDE).html
    for name, tag, count in (
        ("table", "table", 1),
        ("rowgroup", "t(?:head|body)", 2),
        ("row", "tr", 3),
        ("columnheader", "th", 3),
        ("cell", "td", 4),
    ):
        assert len(re.findall(rf'<{tag}\b[^>]* role="{name}"', html)) == count


def test_its_anchors_and_words_are_those_of_any_table() -> None:
    passage = table(WIDE)
    assert passage.anchors == ("T1", "T2")
    assert passage.terms == ("board",)
    assert "Pastors 3 “1”" in passage.text


def test_only_a_wide_table_folds_and_only_a_narrow_one_can_be_moved_sideways() -> None:
    assert 'class="folding"' in boxed(table(WIDE).html)
    assert 'class="scroll"' in boxed(table(NARROW).html)
    assert "role" not in table(NARROW).html


def test_no_cell_of_the_course_is_without_a_head() -> None:
    tables = [
        passage.html
        for step in real_course().steps
        for passage in step.passages
        if passage.kind == "table"
    ]
    wide = [html for html in tables if html.count("</th>") > 2]
    assert wide
    for html in wide:
        assert html.count("<td") == html.count("data-head=") > 0
        assert 'data-head=""' not in html
