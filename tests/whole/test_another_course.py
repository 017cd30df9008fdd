"""No word of the course on partnerships stands in what the exercises of another course say
(`garden/`), nor in a sentence of the engine. `web/test_another_course_walked.py` goes through it.

Left out are the types of item that the garden doesn't ask (see its items.yaml); their own sentences
are held to the same list by `test_no_sentence_of_the_engine_is_of_this_course`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from courseware.app import services as runtime
from courseware.charts.strip.marks import IN_PAGE
from courseware.domain.exercise import Occasion, is_exercise
from courseware.items.registry import BY_NAME, group_result, type_of
from tests.kits.garden import OF_THE_OTHER, assert_of_the_garden, garden

DAY = dt.date(2026, 5, 4)


def test_what_an_exercise_says() -> None:
    """Its findings, tables and lines, alone and for a group, and how its picture is described."""
    assert_of_the_garden(
        {item.id: " ".join(_said(item)) for item in garden().items.values()},
        "You think your neighbours would place you lower",
    )


def _said(item) -> Iterator[str]:
    samples = item.samples()
    given = [*samples.correct, *samples.incorrect, *samples.partial]
    if item.type == "spectrum":
        given.append({"places": {"wet": {"now": 3, "wanted": 6, "others": 1}}, "first": ""})
        given.append({"places": {"wet": {"now": 6, "wanted": 6, "others": 1}}, "first": ""})
    for response in given:
        yield item.in_words(response)
        if is_exercise(item):
            found = item.finding(response, {})
            yield from (found.sentence, *found.more, *item.brief(response, {}))
            yield str(item.table(response, {}))
            yield from (slot.label for slot in item.slots(response))
        kind = type_of(item)
        if kind.form:
            yield str(kind.form.fields(item, response, "seed"))
        if kind.chart:
            yield str(kind.chart.specification(item, response, {}, dark=False))
        if kind.sheet and kind.readings:
            yield kind.sheet.figure(item, response, None, ink=IN_PAGE, width=276).svg
            yield str(kind.readings.readings(item, response, Occasion(response, DAY)))
    if type_of(item).group and samples.correct:
        yield str(group_result(item, item.summarise([samples.correct[0]] * 6)))


def test_no_sentence_of_the_engine_is_of_this_course() -> None:
    """What goes through `_`, and whole pages: all but the examples, which are for authors."""
    engine = Path(runtime.__file__).parents[1]
    files = [each for each in engine.rglob("*") if each.suffix in {".py", ".html", ".js"}]
    said = re.compile(r"\b_\(\s*((?:[\"'][^\n]*[\"']\s*)+)")
    for file in files:
        text = file.read_text(encoding="utf-8")
        sentences = " ".join(said.findall(text)) if file.suffix == ".py" else text
        found = OF_THE_OTHER.search(sentences.replace("partner from the second", ""))
        assert not found, f"{file}: {sentences[max(0, found.start() - 80) : found.end() + 40]}"
    assert BY_NAME
