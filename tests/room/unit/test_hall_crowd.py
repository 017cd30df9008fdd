"""The people of a room on one scale: at any number, and wherever they stand, no mark lies on
another, on the words above or on the key below."""

from __future__ import annotations

import itertools
import re

import pytest

from courseware.domain.group import Shift, spread
from courseware.room.session.hall.crowd import people

HEAD = "Most of you: partners would put us lower"
PILES = {
    "all on one step": (0, 0, 0, 1, 0, 0, 0),
    "at both ends": (5, 1, 0, 0, 0, 1, 5),
    "spread": (1, 2, 5, 6, 4, 2, 1),
}
MARK = re.compile(
    r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="([^"]+)"(?: stroke="[^"]+" stroke-'
    r'width="([\d.]+)")?/>'
)
BLOCK = re.compile(
    r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" style="fill:(?:none|var'
    r"\(--c1\));"
)
COUNT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*text-anchor="middle"[^>]*>(\d+)<')
RULE = re.compile(r'<path d="M0 ([\d.]+)H')
TEXT = 48.6


def scale(count: int, weights: tuple[int, ...]) -> Shift:
    """So many people, on the steps as often as their weights say."""
    whole = sum(weights)
    levels = [count * weight // whole for weight in weights]
    levels[weights.index(max(weights))] += count - sum(levels)
    now = [at for at, many in enumerate(levels, start=1) for _each in range(many)]
    wanted = [8 - each for each in now]
    return Shift(
        "Each answers alone", "All answer together", spread(now), spread(wanted), spread(now),
        {"now": tuple(levels), "wanted": tuple(reversed(levels))},
        {"now": "now", "wanted": "wanted", "others": "partners would say"},
    )  # fmt: skip


def boxes_of(svg: str) -> list[tuple[float, float, float, float]]:
    """Where people stand, without the marks of the line and of the key, which are larger or lower:
    left, top, right, bottom."""
    rule = float(RULE.findall(svg)[0])
    (line,) = set(re.findall(r'<path d="M170\.0 ([\d.]+)H', svg))
    boxes = [
        (x - all_of, y - all_of, x + all_of, y + all_of)
        for x, y, r, _fill, stroke in MARK.findall(svg)
        for x, y, all_of in [(float(x), float(y), float(r) + float(stroke or 0) / 2)]
        if abs(y - float(line)) > 1 and y < rule
    ]
    boxes += [
        (x - 3, y - 3, x + wide + 3, y + high + 3)
        for x, y, wide, high in (map(float, each) for each in BLOCK.findall(svg))
    ]
    boxes += [
        (x - 0.25 * TEXT * len(said), y - 0.72 * TEXT, x + 0.25 * TEXT * len(said), y)
        for x, y, said in ((float(x), float(y), said) for x, y, said in COUNT.findall(svg))
    ]
    return boxes


@pytest.mark.parametrize("pile", PILES)
@pytest.mark.parametrize("count", [5, 12, 50, 200, 1000])
def test_nothing_lies_on_anything_else(count: int, pile: str) -> None:
    first = scale(count, PILES["all on one step"])
    page = people(scale(count, PILES[pile]), first, HEAD)
    for svg in (page.wide, page.narrow):
        boxes = boxes_of(svg)
        assert ">Each answers alone<" in svg and ">All answer together<" in svg
        rule = float(RULE.findall(svg)[0])
        wide = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])
        for left, top, right, bottom in boxes:
            assert left >= 0 and right <= wide
            assert top > TEXT * 1.1, "on the words of the ends"
            assert bottom < rule, "on the key"
        for one, other in itertools.combinations(boxes, 2):
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (one, other)


@pytest.mark.parametrize("count", [5, 12, 50, 1000])
def test_everybody_is_there_once_as_a_mark_or_in_a_number(count: int) -> None:
    page = people(scale(count, PILES["spread"]), None, HEAD)
    for svg in (page.wide, page.narrow):
        told = [int(said) for _x, _y, said in COUNT.findall(svg)]
        assert sum(told) in {0, 2 * count}
        assert bool(told) == (count == 1000)
        assert told or len(boxes_of(svg)) == 2 * count
