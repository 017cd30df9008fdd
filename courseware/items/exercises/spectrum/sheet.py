"""The picture of a spectrum: as a figure for a page or for paper, as a slide, and as a card."""

from __future__ import annotations

from courseware.charts.strip.figure import Svg
from courseware.charts.strip.figure import figure as figure_of
from courseware.charts.strip.key import Key
from courseware.charts.strip.marks import Ink, Marks, Row
from courseware.charts.strip.sheet import Sheet
from courseware.charts.strip.sheet import card as card_of
from courseware.charts.strip.sheet import slide as slide_of
from courseware.domain.exercise import Occasion
from courseware.domain.item import Json
from courseware.items.exercises.spectrum.finding import names
from courseware.items.exercises.spectrum.readings import starts_of, widest_of
from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.items.exercises.spectrum.titles import title
from courseware.words import _


def rows_of(item: Spectrum, response: Json, earlier: Occasion | None) -> tuple[Row, ...]:
    """The pairs as rows of marks."""
    starts, widest = starts_of(item, response, earlier), widest_of(item, response)
    return tuple(
        Row(
            pair.left,
            pair.right,
            Marks(**response["places"].get(pair.id, {}), start=starts.get(pair.id)),
            pair.id in widest,
        )
        for pair in item.pairs
    )


def key_of(item: Spectrum) -> Key:
    """What the marks are called."""
    return Key(**names(item), start=_("at the start"))


def described(item: Spectrum, response: Json, earlier: Occasion | None) -> str:
    """The picture in words, for whoever can't see it."""
    starts = starts_of(item, response, earlier)
    stood = [
        _("{about}: {level} at the start.").format(about=pair.about, level=starts[pair.id])
        for pair in item.pairs
        if pair.id in starts
    ]
    return " ".join([item.in_words(response), *stood])


def figure(
    item: Spectrum,
    response: Json,
    earlier: Occasion | None,
    *,
    ink: Ink,
    width: int,
    low: bool = False,
) -> Svg:
    """The strips one below another; empty ones to fill in by hand for no response. `low`: close
    together, to spare paper."""
    if response is None:
        rows = tuple(Row(pair.left, pair.right, Marks()) for pair in item.pairs)
        return figure_of(rows, key_of(item), item.stem, width=width, ink=ink, low=low)
    rows = rows_of(item, response, earlier)
    said = described(item, response, earlier)
    return figure_of(rows, key_of(item), said, width=width, ink=ink, low=low)


def slide(
    item: Spectrum, response: Json, earlier: Occasion | None, named: str, dated: str, ink: Ink
) -> Svg:
    """A slide whose title is the reading, of a response that is whole."""
    rows = rows_of(item, response, earlier)
    return slide_of(rows, key_of(item), _sheet(item, response, earlier, named, dated), ink)


def card(
    item: Spectrum, response: Json, earlier: Occasion | None, named: str, dated: str, ink: Ink
) -> Svg:
    """The same for a message."""
    rows = rows_of(item, response, earlier)
    return card_of(rows, key_of(item), _sheet(item, response, earlier, named, dated), ink)


def _sheet(
    item: Spectrum, response: Json, earlier: Occasion | None, named: str, dated: str
) -> Sheet:
    said = described(item, response, earlier)
    return Sheet(title(item, response), named, dated, _("One member’s view"), said)
