"""Ten made-up samples of one exercise, for authors: figure, readings, table, slide, card."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.charts.strip.marks import IN_PAGE
from courseware.dates import day
from courseware.domain.exercise import Exercise, Occasion, Reading, is_exercise
from courseware.domain.item import Json, admits
from courseware.items.html_table import table_html
from courseware.items.registry import BY_WORD, type_of
from courseware.platform.web.pages import Site, guarded, not_found
from courseware.platform.web.render import PRIVATE, page

_FILE = Path(__file__).parent / "samples.yaml"
_WIDTH = 340


@dataclass(frozen=True)
class Sample:
    """One of the ten: its places, and where it stood at the start, if it had one."""

    name: str
    shows: str
    item: Exercise
    response: Json
    earlier: Occasion | None
    on: dt.date


@dataclass(frozen=True)
class _Shown:
    sample: Sample
    figure: str
    readings: tuple[Reading, ...]
    table: str
    sheets: tuple[str, ...]


def sample_routes(site: Site) -> list[Route]:
    """`/forms/spectrum/samples`, there only while the gallery is on."""

    async def gallery(request: Request) -> Response:
        if not site.settings.gallery:
            return not_found(request)
        shown = [_shown(each) for each in samples()]
        template = "study/gallery/samples.html"
        return page(request, template, headers=PRIVATE, samples=shown)

    return [Route("/forms/spectrum/samples", guarded(gallery, site), methods=["GET"])]


@cache
def samples() -> tuple[Sample, ...]:
    """The ten, in order."""
    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    item = BY_WORD[written["item"]["type"]].spec.parse(written["item"])
    if isinstance(item, list) or not is_exercise(item):
        raise ValueError(f"{_FILE}: {item}")
    return tuple(_sample(item, each, written) for each in written["samples"])


def _sample(item: Exercise, each: dict[str, Any], written: dict[str, Any]) -> Sample:
    ids = [pair["id"] for pair in written["item"]["pairs"]]
    response = {"places": _places(ids, each["places"]), "first": ""}
    before = {"places": _places(ids, [[level] for level in each["before"]]), "first": ""}
    return Sample(
        name=each["name"],
        shows=each["shows"],
        item=item,
        response=item.check(response, partial=True),
        earlier=Occasion(before, written["since"]) if each["before"] else None,
        on=written["until"],
    )


def _places(ids: list[str], levels: list[list[int]]) -> dict[str, dict[str, int]]:
    marks = ("now", "wanted", "others")
    placed = {
        name: {mark: level for mark, level in zip(marks, row, strict=False) if level}
        for name, row in zip(ids, levels, strict=False)
    }
    return {name: place for name, place in placed.items() if place}


def _shown(sample: Sample) -> _Shown:
    item, response, earlier = sample.item, sample.response, sample.earlier
    sheet, readings = type_of(item).sheet, type_of(item).readings
    if sheet is None or readings is None:
        raise ValueError(f"{_FILE}: {item.type} has no sheet")
    made = (sheet.slide, sheet.card) if admits(item, response) else ()
    return _Shown(
        sample=sample,
        figure=sheet.figure(item, response, earlier, ink=IN_PAGE, width=_WIDTH).svg,
        readings=readings.readings(item, response, earlier),
        table=table_html(readings.table(item, response, earlier)),
        sheets=tuple(
            make(item, response, earlier, sample.name, day(sample.on), IN_PAGE).svg for make in made
        ),
    )
