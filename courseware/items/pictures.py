"""The picture of each exercise that has one, one line each: for the screen, paper and Word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.assurance import chart as assurance
from courseware.items.spectrum import chart as spectrum


class Picture(Protocol):
    """The `chart.py` of an exercise type."""

    def specification(
        self, item: Any, response: Json, words: Words, *, dark: bool
    ) -> dict[str, Any]:
        """The picture as Vega-Lite, at the width of its container."""
        ...


PICTURES: Mapping[str, Picture] = {
    "assurance": assurance,
    "spectrum": spectrum,
}
