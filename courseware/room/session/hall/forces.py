"""Forces on the big screen: two sides that face each other across the present, strengths as
lengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from courseware.charts.strip.letters import fitted
from courseware.charts.strip.marks import IN_PAGE, words
from courseware.room.session.hall import space
from courseware.room.session.hall.drawn import FREE, HALF_BELOW, TEXT, DrawnPage, page_of
from courseware.words import _


@dataclass(frozen=True)
class Force:
    """A force with its strength, in the middle of the room."""

    text: str
    strength: float


def forces(
    drives: Sequence[Force], resists: Sequence[Force], strongest: int, head: str
) -> DrawnPage:
    """What drives and what resists, as arrows against the line of the present: length is
    strength."""

    def draw(wide: float, high: float) -> str:
        middle = wide / 2
        names = ((_("Drives it"), 0.0, "start"), (_("Holds it back"), wide, "end"))
        parts = [
            words(name, x, TEXT, 56, IN_PAGE, anchor=anchor, bold=True).replace(
                f'fill="{IN_PAGE.ink}"', f'fill="var(--side-{anchor})"'
            )
            for name, x, anchor in names
        ]
        top, foot = 86.0, high - 78
        parts.append(
            f'<path d="M{middle:.1f} {top - 14:.1f}V{foot - 24:.1f}" stroke="{IN_PAGE.ink}" '
            f'stroke-width="6"/>'
        )
        for pair in zip_longest(drives, resists):
            tall = max(
                force_height(each.text, round(wide) + 2 * space.EDGE) for each in pair if each
            )
            for side, force in zip((-1, 1), pair, strict=True):
                if force:
                    parts.append(_force(force, side, middle, top + tall - 56, strongest))
            top += tall
        said = _("Length: strength in the middle, 1 to {most}")
        parts.append(
            f'<path d="M0 {foot:.1f}H{wide:.1f}" stroke="{IN_PAGE.rule}" stroke-width="2"/>'
        )
        told = fitted(said.format(most=strongest), wide, (TEXT, 1)).lines[0]
        parts.append(words(told, 0, high - 14, TEXT, IN_PAGE, quiet=True))
        return "".join(parts)

    said = "; ".join(f"{each.text}: {each.strength:g}" for each in (*drives, *resists))
    return page_of(draw, head, said)


def _force(force: Force, side: int, middle: float, y: float, most: int) -> str:
    """One arrow at this height, with its words above it."""
    room = middle - 40
    said = fitted(force.text, room, (TEXT, 2))
    outer = 0.0 if side < 0 else 2 * middle
    anchor = "start" if side < 0 else "end"
    above = y - 40 - len(said.lines) * space.LINE
    parts = [
        words(line, outer, above + TEXT + at * space.LINE, TEXT, IN_PAGE, anchor=anchor)
        for at, line in enumerate(said.lines)
    ]
    tip, long = middle + side * 14, (room - 90) * force.strength / most
    tail, head, half, wing = tip + side * long, tip + side * min(46, long), 24, 40
    points = (
        f"{tip:.1f},{y:.1f} {head:.1f},{y - wing:.1f} {head:.1f},{y - half:.1f} "
        f"{tail:.1f},{y - half:.1f} {tail:.1f},{y + half:.1f} {head:.1f},{y + half:.1f} "
        f"{head:.1f},{y + wing:.1f}"
    )
    parts.append(
        f'<polygon points="{points}" '
        f'style="fill:var(--side-{anchor});stroke:var(--side-{anchor});stroke-width:4"/>'
    )
    parts.append(
        words(
            f"{force.strength:g}",
            tail + side * 16,
            y + TEXT * HALF_BELOW,
            TEXT,
            IN_PAGE,
            anchor="end" if side < 0 else "start",
        )
    )
    return "".join(parts)


def force_height(text: str, screen: int) -> float:
    """What an arrow with its words takes."""
    room = space.across(screen) / 2 - 40
    return len(fitted(text, room, (TEXT, 2)).lines) * space.LINE + 96


def forces_free(head: str, screen: int) -> float:
    """The height that forces have on a page."""
    return FREE - space.head_height(head, screen) - 86 - 112
