"""A type of item and what it has: how it is asked on a phone, summed up for a group, drawn."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

from courseware.domain.exercise import Finding, Words
from courseware.domain.form import Field, Given
from courseware.domain.group import GroupResult
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


class Shift(Protocol):
    """The `shift.py` of an exercise type: the same exercise on two occasions."""

    def finding(self, item: Any, before: Json, now: Json) -> Finding:
        """What moved between the first time and this one."""
        ...

    def specification(self, item: Any, before: Json, now: Json, *, dark: bool) -> dict[str, Any]:
        """The picture of it as Vega-Lite."""
        ...


View: TypeAlias = Callable[[Any, Controls], Json]
"""Draws the controls of an item and returns the response as it is now, finished or not."""

Panel: TypeAlias = Callable[[Any, Json, str], None]
"""Draws what a member sees once an unmarked question is answered; the keys of what is in it begin
with the third."""


@dataclass(frozen=True)
class Type:
    """What the folder of a type offers: its `TYPE`.

    `form` is there for the phone, `group` for a room. What is drawn is imported when it is first
    asked for: `chart.py` (`has_chart`) or `drawing.py` (`has_drawing`), `shift.py` (`has_shift`),
    and in `view.py` the `controls` of a type that draws more than its form (`has_view`) and the
    `panel` that shows what comes of an unmarked answer (`has_panel`). `is_text`: the whole answer
    is the member's own words, kept in a text field and not as a response. `has_commitments`: the
    member undertakes something in it.
    """

    spec: ItemType
    form: Form | None = None
    group: Group | None = None
    has_chart: bool = False
    has_drawing: bool = False
    has_shift: bool = False
    has_view: bool = False
    has_panel: bool = False
    is_text: bool = False
    has_commitments: bool = False

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
    def drawing(self) -> Drawing | None:
        """Draws a response, where the picture is no chart."""
        return cast(Drawing, self._module("drawing")) if self.has_drawing else None

    @property
    def shift(self) -> Shift | None:
        """Says and draws what moved between two occasions."""
        return cast(Shift, self._module("shift")) if self.has_shift else None

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
