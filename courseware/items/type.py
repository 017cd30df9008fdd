"""A type of item and what it has: how it is asked on a phone, summed up for a group, drawn."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

from courseware.charts.grammar import Palette
from courseware.charts.sheet import Sheet
from courseware.charts.strip.figure import Svg
from courseware.charts.strip.marks import Ink
from courseware.domain.exercise import Occasion, Reading, Table, Words
from courseware.domain.form import Field, Given
from courseware.domain.group import GroupResult, Shift
from courseware.domain.item import ItemType, Json
from courseware.items.controls import Controls


class Form(Protocol):
    """The `form.py` of an item type."""

    def fields(self, item: Any, response: Json, seed: str) -> tuple[Field, ...]:
        """The form, with a response that `check(…, partial=True)` returned or None in it. `seed`
        mixes what has an order to hide; the same one gives the same order."""
        ...

    def response(self, item: Any, given: Given) -> Json:
        """What was sent as a response, for `check` to admit or refuse. Never raises."""
        ...


Group: TypeAlias = Callable[[Any, Json], GroupResult]
"""Takes the item and what its `summarise` returned for at least five people."""


class Picture(Protocol):
    """The `chart.py` of a type."""

    def specification(
        self, item: Any, response: Json, words: Words, *, dark: bool
    ) -> dict[str, Any]:
        """The picture as Vega-Lite, at the width of its container; its description is the sentence
        that says what to see."""
        ...


class Drawing(Protocol):
    """The `drawing.py` of a type whose picture is no chart."""

    def svg(self, item: Any, response: Json) -> str:
        """The picture as a file that stands by itself; '' while there is nothing to see yet. The
        screen has it from the type's own view."""
        ...


class Figure(Protocol):
    """The `figure.py` of an exercise type whose picture is our own SVG, on the page and as a
    file."""

    def figure(
        self, item: Any, response: Json, words: Words, *, ink: Palette, width: int
    ) -> tuple[Sheet, float]:
        """What is drawn in these colours, so many px across, and how high it is."""
        ...


class Readings(Protocol):
    """The `readings.py` of an exercise type that says several things, and compares with an earlier
    occasion."""

    def readings(self, item: Any, response: Json, earlier: Occasion | None) -> tuple[Reading, ...]:
        """What the response comes to; () while nothing can be said."""
        ...

    def table(self, item: Any, response: Json, earlier: Occasion | None) -> Table:
        """The response as a table, with what stood there earlier."""
        ...


class Drawn(Protocol):
    """The `sheet.py` of an exercise type whose picture is drawn as SVG, without Vega."""

    def figure(
        self,
        item: Any,
        response: Json,
        earlier: Occasion | None,
        *,
        ink: Ink,
        width: int,
        low: bool = False,
    ) -> Svg:
        """The picture for a page or for paper; of no response, an empty one to fill in by hand.
        `low`: as low as it can be read."""
        ...

    def slide(
        self, item: Any, response: Json, earlier: Occasion | None, named: str, dated: str, ink: Ink
    ) -> Svg:
        """A titled slide of a response that is whole: what it is about, and of which days."""
        ...

    def card(
        self, item: Any, response: Json, earlier: Occasion | None, named: str, dated: str, ink: Ink
    ) -> Svg:
        """The same for a message."""
        ...


View: TypeAlias = Callable[[Any, Controls], Json]
"""Draws the controls of an item and returns the response as it is now, finished or not."""

Panel: TypeAlias = Callable[[Any, Json, str], None]
"""Draws what a member sees once an unmarked question is answered; the keys of what is in it begin
with the third."""


@dataclass(frozen=True)
class Type:
    """What the folder of a type offers: its `TYPE`.

    `form` is there for the phone, `group` for a room; `scales` are what it places something on,
    empty, for a screen that asks. What is drawn is imported when it is first
    asked for: `chart.py` (`has_chart`), `figure.py` (`has_figure`), `drawing.py` (`has_drawing`)
    or `sheet.py` (`has_sheet`), `readings.py` (`has_readings`), and in `view.py` the `controls` of
    a type that draws more than its form (`has_view`) and the `panel` that shows what comes of an
    unmarked answer (`has_panel`).
    `is_text`: the whole answer is the member's own words, kept in a text field and not as a
    response. `has_commitments`: the member undertakes something in it. `is_played`: it has an end
    that one plays to, so to have read its step is not all.
    """

    spec: ItemType
    form: Form | None = None
    group: Group | None = None
    scales: Callable[[Any], tuple[Shift, ...]] | None = None
    has_chart: bool = False
    has_figure: bool = False
    has_drawing: bool = False
    has_sheet: bool = False
    has_readings: bool = False
    has_view: bool = False
    has_panel: bool = False
    is_text: bool = False
    has_commitments: bool = False
    is_played: bool = False

    @property
    def name(self) -> str:
        """The engine's name of the type."""
        return self.spec.name

    @property
    def folder(self) -> Path:
        """Where it lies, with its `examples.yaml`."""
        return Path(inspect.getfile(type(self.spec))).parent

    @property
    def chart(self) -> Picture | None:
        """Draws a response, where there is something to draw."""
        return cast(Picture, self._module("chart")) if self.has_chart else None

    @property
    def figure(self) -> Figure | None:
        """Draws a response as our own SVG."""
        return cast(Figure, self._module("figure")) if self.has_figure else None

    @property
    def drawing(self) -> Drawing | None:
        """Draws a response, where the picture is no chart."""
        return cast(Drawing, self._module("drawing")) if self.has_drawing else None

    @property
    def sheet(self) -> Drawn | None:
        """Draws a response as SVG on a page, a slide and a card."""
        return cast(Drawn, self._module("sheet")) if self.has_sheet else None

    @property
    def readings(self) -> Readings | None:
        """Says what a response comes to in several readings, where one finding is too little."""
        return cast(Readings, self._module("readings")) if self.has_readings else None

    @property
    def view(self) -> View | None:
        """Its own controls; None where the fields of its form are all that is drawn."""
        return cast(View, self._module("view").controls) if self.has_view else None

    @property
    def panel(self) -> Panel | None:
        """What is shown once it is answered."""
        return cast(Panel, self._module("view").panel) if self.has_panel else None

    def _module(self, name: str) -> Any:
        package = type(self.spec).__module__.rpartition(".")[0]
        return import_module(f"{package}.{name}")
