"""Pictures that a type draws by itself: nothing is cut, and what is drawn is what was said."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from courseware.charts import sheet as sheets
from courseware.charts.grammar import LIGHT
from courseware.charts.sheet import NARROW, PAGE, PAPER, WIDE, Sheet, wrapped
from courseware.items.exercises.forcefield.spec import ForceField
from courseware.items.exercises.planner.figure import shares
from courseware.items.exercises.planner.spec import Planner
from courseware.items.registry import BY_NAME, type_of
from tests.items.written import example, examples_of, parsed

DRAWN = sorted(name for name, kind in BY_NAME.items() if kind.has_figure)
WANTED, AGAINST = LIGHT.diverging[2], LIGHT.diverging[0]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(item: Any, response: Any, words: dict[str, str], width: int = NARROW) -> Sheet:
    figure = type_of(item).figure
    assert figure
    made, height = figure.figure(item, response, words, ink=PAPER, width=width)
    assert height > 0
    return made


def states(name: str) -> list[tuple[Any, Any, dict[str, str]]]:
    """Every state of the examples in which something was done, with long and foreign words."""
    return [
        (item, item.check(state["response"], partial=True), state.get("words", {}))
        for each in examples_of(name)
        for item in [parsed(each["item"])]
        for state in each["states"]
        if state["response"]
    ]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", DRAWN)
def test_every_word_lies_within_the_picture_and_every_shape(name: str, width: int) -> None:
    for item, response, words in states(name):
        made = drawn(item, response, words, width)
        tree = ElementTree.fromstring(made.file(500, 'Said "so" & <b>'))
        for text in tree.iter(f"{SVG}text"):
            long = sheets._length(text.text or "", int(text.get("font-size", "16")))
            x, is_end = float(text.get("x", "")), text.get("text-anchor") == "end"
            begin, end = (x - long, x) if is_end else (x, x + long)
            assert begin >= -1, text.text
            assert end <= width + 1, text.text
        for shape in tree.iter(f"{SVG}polygon"):
            across = [float(point.split(",")[0]) for point in shape.get("points", "").split()]
            assert min(across) >= 0
            assert max(across) <= width
    assert vl_convert.svg_to_png(made.file(500, "It")).startswith(b"\x89PNG")


def test_a_line_is_never_longer_than_its_place_and_no_letter_is_lost() -> None:
    long = "Interorganisationalresponsibilities ماء and WWWWWWWWWWWWWWWWWWWWWWW 漢字漢字漢字漢字"
    for across in (60, 140, 300):
        lines = wrapped(long, across)
        assert "".join("".join(lines).split()) == "".join(long.split())
        assert all(sheets._length(line, 16) <= across for line in lines)


def field(**forces: tuple[int, int]) -> tuple[Any, Any]:
    item = parsed(example("forcefield"))
    assert isinstance(item, ForceField)
    scales = ("strength", "influence")
    given = {name: dict(zip(scales, each, strict=True)) for name, each in forces.items()}
    return item, item.check({"forces": given, "whatif": {}})


def arrows(made: Sheet) -> list[tuple[str, bool, float]]:
    """The colour of each arrow, whether it is filled, and how long it is."""
    found = []
    for shape in ElementTree.fromstring(made.file(9, "")).iter(f"{SVG}polygon"):
        points = [each.split(",") for each in shape.get("points", "").split()]
        look = dict(each.split(":") for each in shape.get("style", "").split(";"))
        if len(points) == 7:
            across = [float(x) for x, _y in points]
            found.append(
                (look["stroke"], look["fill"] == look["stroke"], max(across) - min(across))
            )
    return found


def test_arrows_face_each_other_as_long_as_they_are_strong_and_mine_are_filled() -> None:
    made = arrows(drawn(*field(review=(5, 0), time=(1, 3), targets=(5, 5)), {}))
    assert [each[:2] for each in made] == [(WANTED, False), (AGAINST, True), (AGAINST, True)]
    assert made[0][2] == pytest.approx(made[1][2])
    assert made[2][2] == pytest.approx(made[1][2] / 5)


def test_a_force_of_own_words_stands_beside_its_arrow_and_its_wanted_end_above() -> None:
    item = parsed(example("forcefield"))
    rated = {"strength": 4, "influence": 4}
    forces = {"own-1": {"side": "against", **rated}, "review": rated}
    response = item.check({"forces": forces, "whatif": {"force": "own-1", "by": 2}})
    words = {"own-1": "<b>Depot</b>", "desired": "One contact by June."}
    made = drawn(item, response, words, WIDE)
    said = " ".join(ElementTree.fromstring(made.file(9, "")).itertext())
    assert "<b>Depot</b>" in said
    assert "Wanted: One contact by June" in said
    assert "what if" in said
    assert sum("dasharray" in each for each in made.shapes) == 2, "the arrow and its legend"


def test_on_a_page_the_colours_are_the_pages_own() -> None:
    item, response = field(review=(5, 0), time=(1, 3))
    figure = type_of(item).figure
    assert figure
    made, height = figure.figure(item, response, {}, ink=PAGE, width=NARROW)
    said = made.whole(height, 'Said "so"', "narrow")
    assert "#" not in said, "so it follows light, dark, print and forced colours"
    assert 'aria-label="Said &quot;so&quot;"' in said


def test_the_gain_is_drawn_for_each_who_gains_or_pays() -> None:
    item = parsed(example("planner"))
    assert isinstance(item, Planner)
    empty = dict.fromkeys(("gain", "asset", "structure", "baseline", "date"), "")
    plan = empty | {
        "alone": "no",
        "feasible": {},
        "gains": {"g-1": {"size": 4, "who": "people"}, "g-2": {"size": 1, "who": "p-1"}},
        "pains": {"d-1": {"size": 3, "who": "p-2"}, "d-2": {"size": 2, "who": "p-1"}},
    }
    words = {"p-1": "The council", "p-2": "The trade", "p-3": "The pastors", "d-1": "Door staff"}
    response = item.check(plan)
    found = shares(item, response, words)
    assert [(each.name, each.gain, each.pain) for each in found] == [
        ("The people it is for", 4, 0),
        ("The council", 1, 2),
        ("The trade", 0, 3),
    ], "of the pastors nothing was said"
    said = " ".join(ElementTree.fromstring(drawn(item, response, words).file(9, "")).itertext())
    assert "The trade: pays, and gains nothing" in said
    assert "pastors" not in said
    assert "Door staff" in said
