"""Every type of item that a room can be asked, as slides and on paper."""

from __future__ import annotations

import datetime as dt
import io
import random
from dataclasses import replace

import pytest
from pptx import Presentation

from courseware.domain.form import Choice
from courseware.room.report.data import Chapter, Pack, Result, Seen
from courseware.room.report.figures import figures_of
from courseware.room.report.paper import paper
from courseware.room.report.slides import slides
from courseware.room.report.words import beside_words
from courseware.room.session.asks import ItemAsk, PickAsk
from courseware.room.trainer.rehearsing import made_up
from tests.content.real import real_course

PEOPLE = 12


def _first_of_each():
    found = {}
    for item in real_course().items.values():
        found.setdefault(type(item).__name__, item)
    return found


def _result(item):
    ask = ItemAsk(item)
    chance = random.Random(1)
    responses = [made_up(ask, chance) for _each in range(PEOPLE)]
    return ask.stem, ask.result(ask.summarise(responses))


def _asked():
    for name, item in _first_of_each().items():
        try:
            yield pytest.param(*_result(item), id=name)
        except TypeError:  # a group isn't asked these
            continue


ASKED = list(_asked())


def test_most_types_are_asked():
    assert len(ASKED) >= 12


@pytest.mark.parametrize(("stem", "result"), ASKED)
def test_every_type_has_charts_with_all_that_was_counted(stem, result):
    kept = Result("1.1", stem, result, (), "", (), Seen(result.brief))
    pack = Pack(
        "A day", dt.date(2026, 11, 24), False, 0, 0, (Chapter("A part", (kept,), (), ()),), {}
    )
    figures = figures_of(kept)
    shown = [bar for bar in result.bars if not bar.is_beside]
    expected = [bar.count for bar in shown] or [place.spread.middle for place in result.places]
    drawn = [
        value
        for figure in figures
        for series in figure.series
        if not series.is_behind
        for value in series.values
        if value is not None
    ]
    assert sorted(drawn) == sorted(expected)
    assert all(figure.least <= min(drawn) and max(drawn) <= figure.most for figure in figures)
    deck = Presentation(io.BytesIO(slides(pack)))
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    rows = sum(len(figure.rows) for figure in figures)
    assert sum(len(list(each.chart.plots[0].categories)) for each in charts) == rows
    assert paper(pack).startswith(b"%PDF")


def test_of_a_ranking_the_chart_leaves_out_what_nobody_chose_and_the_words_count_it():
    names = tuple(Choice(str(at), f"Cause {at}") for at in range(12))
    ask = PickAsk("Which matter most?", names, most=2)
    result = ask.result(ask.summarise([{"chosen": ["3", "5"]}] * PEOPLE))
    kept = Result("1.1", ask.stem, result, (), "", (), Seen(result.brief, is_ranked=True))
    (figure,) = figures_of(kept)
    assert [row.partition("  ")[2] for row in figure.rows] == ["Cause 3", "Cause 5"]
    assert "10 others were chosen by nobody." in beside_words(kept)
    (plain,) = figures_of(replace(kept, seen=Seen(result.brief)))
    assert len(plain.rows) == 12


def test_a_ranking_is_one_slide_however_many_ideas_it_has():
    names = tuple(Choice(str(at), f"Cause {at}") for at in range(30))
    ask = PickAsk("Which matter most?", names, most=2)
    chosen = [{"chosen": [str(at), str((at + 1) % 30)]} for at in range(30)]
    result = ask.result(ask.summarise([*chosen, *[{"chosen": ["7", "9"]}] * PEOPLE]))
    kept = Result("1.1", ask.stem, result, (), "", (), Seen(result.brief, is_ranked=True))
    ideas = tuple(f"An idea that nobody had before, number {at}" for at in range(30))
    chapter = Chapter("A part", (kept,), ideas, ())
    pack = Pack("A day", dt.date(2026, 11, 24), False, 0, 0, (chapter,), {})
    deck = Presentation(io.BytesIO(slides(pack)))
    (chart,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    rows = [str(each) for each in chart.chart.plots[0].categories]
    assert [row.partition("  ")[2] for row in rows[:2]] == ["Cause 7", "Cause 9"]
    words = [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any(f"{30 - len(rows)} more were chosen" in each for each in words)
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len(set(titles)) == len(titles)
