"""The strip as SVG: which marks are drawn where, the slide, the card, and words that fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import ImageFont

from courseware.charts.strip.figure import Svg, figure
from courseware.charts.strip.key import Key
from courseware.charts.strip.letters import Face, fitted, width
from courseware.charts.strip.marks import IN_PAGE, Ink, Line, Marks, Row, drawn, ink_of
from courseware.charts.strip.sheet import Sheet, card, slide
from courseware.platform.files import letters

KEY = Key(now="now", wanted="wanted in two years", others="others would say", start="at the start")
INK = ink_of(dark=False)
LINE = Line(100, 700, 50)
FILES = {
    Face.SANS: "source-sans-3-regular.ttf",
    Face.BOLD: "source-sans-3-semibold.ttf",
    Face.SERIF: "literata-semibold.ttf",
}


def shapes(marks: Marks, ink: Ink = INK) -> dict[str, list[float]]:
    """Where each kind of mark is drawn, by its colour and shape."""
    svg = drawn(Row("a", "b", marks), LINE, ink)
    at = {
        "dot": rf'<circle cx="([\d.]+)" [^>]*r="20.0" fill="{ink.main}"',
        "ring": rf'<circle cx="([\d.]+)" [^>]*r="26.0" [^>]*stroke="{ink.main}"',
        "disc": rf'<circle cx="([\d.]+)" [^>]*r="24.0" fill="{ink.pale}"',
        "triangle": rf'<path d="M([\d.]+) [^>]*fill="{ink.others}"',
        "arrow": rf'<path d="M([\d.]+) 50.0H[\d.]+" stroke="{ink.main}"',
        "arc": rf'<path d="M([\d.]+) [^"]*C[^>]*stroke="{ink.axis}"',
    }
    return {name: [float(x) for x in re.findall(each, svg)] for name, each in at.items()}


@pytest.mark.parametrize(
    ("marks", "there"),
    [
        (Marks(), {}),
        (Marks(now=1), {"dot": 100}),
        (Marks(wanted=7), {"ring": 700}),
        (Marks(now=4, wanted=4), {"dot": 400, "ring": 400}),
        (Marks(now=2, wanted=6), {"dot": 200, "ring": 600, "arrow": 200}),
        (
            Marks(now=6, wanted=2, others=3),
            {"dot": 600, "ring": 200, "arrow": 600, "triangle": 300},
        ),
        (Marks(start=5), {}),
        (Marks(start=5, wanted=3), {"ring": 300}),
        (Marks(start=4, now=4), {"disc": 400, "dot": 400}),
        (Marks(start=5, now=4), {"disc": 500, "dot": 400, "arc": 500}),
        (
            Marks(start=2, now=3, wanted=2),
            {"disc": 200, "dot": 300, "ring": 200, "arrow": 300, "arc": 200},
        ),
    ],
)
def test_each_mark_stands_in_its_place_and_none_else(marks: Marks, there: dict[str, float]) -> None:
    found = {name: at for name, at in shapes(marks).items() if at}
    assert found == {name: [at] for name, at in there.items()}


def test_nothing_leaves_the_picture_wherever_the_marks_stand() -> None:
    for now, wanted, start in product((1, 4, 7), repeat=3):
        row = Row("a", "b", Marks(now=now, wanted=wanted, others=wanted, start=start), True)
        made = figure([row], KEY, "said", width=276, ink=INK)
        for cx, r in re.findall(r'cx="([\d.]+)" cy="[\d.]+" r="([\d.]+)"', made.svg):
            assert float(r) <= float(cx) <= made.width - float(r)


def test_the_key_names_what_is_drawn_and_nothing_else() -> None:
    def named(*marks: Marks) -> list[str]:
        svg = figure([Row("a", "b", each) for each in marks], KEY, "", width=540, ink=INK).svg
        return [each for each in vars(KEY).values() if f">{each}<" in svg]

    assert named(Marks()) == []
    assert named(Marks(now=3), Marks(others=2)) == ["now", "others would say"]
    assert named(Marks(now=3, wanted=4, others=2, start=1)) == list(vars(KEY).values())
    assert named(Marks(start=1)) == []


ROWS = [Row("Each answers alone", "All answer together", Marks(2, 6, 3, 2), True)] * 5
LONG = "Interorganisationalresponsibilities and the papers that nobody can follow who wasn't there"


@pytest.mark.parametrize("make", [slide, card])
@pytest.mark.parametrize("rows", [1, 2, 5, 9, 12])
@pytest.mark.parametrize("text", ["Short", LONG, "<b>&\"'", "وحدنا 🤝 Còmhla"])
def test_a_sheet_says_what_it_must_and_keeps_its_words_inside(
    make: Callable[..., Svg], rows: int, text: str
) -> None:
    sheet = Sheet(
        text + " title", text * 3, "4 May 2025 to 28 November 2026", "One member’s view", "In words"
    )
    pairs = [Row(text, text, Marks(2, 6, 3, 2), True)] * rows
    made = make(pairs, KEY, sheet, INK)
    root = ElementTree.fromstring(made.svg)
    assert (root.get("width"), root.get("height")) == (str(made.width), str(made.height))
    assert root.get("aria-label") == "In words"
    said = [
        (each.text or "", float(each.get("x", 0)), float(each.get("font-size", 0)), each)
        for each in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert any("One member’s view" in words for words, *_rest in said)
    assert any("28 November 2026" in words for words, *_rest in said)
    for words, x, size, each in said:
        serif = "Literata" in (each.get("font-family") or "")
        face = Face.SERIF if serif else Face.BOLD if each.get("font-weight") == "600" else Face.SANS
        right = x if each.get("text-anchor") == "end" else x + width(words, size, face)
        assert right <= made.width - 50, words
        assert 0 < float(each.get("y", 0)) < made.height


def test_a_slide_is_16_to_9_and_a_card_1200_by_630() -> None:
    sheet = Sheet("Title", "Name", "Today", "One member’s view", "")
    made = slide(ROWS, KEY, sheet, INK)
    assert made.width * 9 == made.height * 16
    assert (card(ROWS, KEY, sheet, INK).width, card(ROWS, KEY, sheet, INK).height) == (1200, 630)


def test_in_a_page_the_colours_are_the_page_s() -> None:
    made = figure(ROWS, KEY, "", width=320, ink=IN_PAGE).svg
    assert "#" not in made.replace("http://www.w3.org", "")
    assert "style=" not in made, "a page of ours admits no style of its own"


@pytest.mark.parametrize("face", Face)
def test_words_are_as_wide_as_in_the_typeface(face: Face) -> None:
    type_ = ImageFont.truetype(str(Path(letters.FOLDER) / FILES[face]), 100)
    for text in (
        "We answer alone, and want to answer together.",
        "AVATAR Two 1,234 – “so”",
        "Còmhla",
    ):
        real = type_.getlength(text)
        assert real * 0.99 <= width(text, 100, face) <= real * 1.08, text


def test_what_doesnt_fit_is_cut_with_an_ellipsis_and_never_overflows() -> None:
    for room in (30, 120, 400):
        set_ = fitted(LONG, room, (40, 1), (20, 2))
        assert len(set_.lines) <= 2
        assert all(width(line, set_.size) <= room or line == "…" for line in set_.lines)
    assert fitted("Short", 400, (40, 1)).lines == ("Short",)
    assert fitted(LONG, 120, (20, 2)).lines[-1].endswith("…")
