"""The same spectrum, later: what moved between two occasions, in words and as arrows."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import LEFT, LINE, STROKE, down, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Finding
from courseware.domain.item import Json
from courseware.items.exercises.spectrum.chart import across, track
from courseware.items.exercises.spectrum.spec import Pair, Spectrum
from courseware.items.tallies import NAMED, How, Top, top
from courseware.words import _, listed, plural, quoted

_Move = tuple[Pair, int, int]
"""A pair that was placed on both occasions: where it stood, and where it stands."""
_TOP = 34
_TO_TRACK = 14
_BELOW = 30


def finding(item: Spectrum, before: Json, now: Json) -> Finding:
    """What moved furthest since the first time, and which way; nothing where nothing did."""
    moved = _moved(item, before, now)
    if not moved:
        return Finding("too-little", _("Place a pair that you placed the first time to compare."))
    furthest = top(moved, lambda each: abs(each[2] - each[1]))
    if not furthest.value:
        said = plural(
            "The pair that you placed both times stands where it stood.",
            "All {count} pairs that you placed both times stand where they stood.",
            len(moved),
        )
        return Finding("nothing", said)
    if len(furthest.rows) > 1:
        return _as_far(furthest, before)
    ((pair, was, is_),) = furthest.rows
    said = _("Since the first time, {name} has moved furthest: from {was} to {now}.")
    towards = _towards(before, pair, was, is_)
    sentence = said.format(name=quoted(pair.about), was=was, now=is_)
    return Finding("moved", sentence, (towards,) if towards else ())


def _towards(before: Json, pair: Pair, was: int, is_: int) -> str:
    """Whether it went where it was wanted; '' where nothing was."""
    wanted = before["places"][pair.id].get("wanted")
    if wanted is None:
        return ""
    if wanted == is_:
        return _("That is where you wanted it.") + " " + _("Did it help anybody?")
    if wanted == was:
        return _("You wanted it to stay at {wanted}.").format(wanted=wanted)
    if (is_ > was) != (wanted > was):
        return _("You wanted {wanted}. It has gone the other way.").format(wanted=wanted)
    if abs(is_ - was) > abs(wanted - was):
        return _("You wanted {wanted}: it has gone past that.").format(wanted=wanted)
    return _("You wanted {wanted}: it is on the way.").format(wanted=wanted)


def _as_far(furthest: Top[_Move], before: Json) -> Finding:
    """That several have moved furthest, one as far as another."""
    few = len(furthest.rows) <= NAMED
    names = listed([quoted(pair.about) for pair, _was, _is in furthest.rows])
    said = _("Since the first time, {names} have moved furthest, {steps} each: {ways}.")
    if furthest.how is How.ALL:
        said = _("Since the first time, {names} have moved as far, {steps} each: {ways}.")
    sentence = said.format(
        names=names if few else _("{count} pairs").format(count=len(furthest.rows)),
        steps=plural("{count} step", "{count} steps", round(furthest.value)),
        ways=ways(sum(is_ > was for _pair, was, is_ in furthest.rows), len(furthest.rows)),
    )
    if not few:
        return Finding("moved", sentence)
    more = _("On {name}, from {was} to {now}. {towards}")
    lines = (
        more.format(
            name=quoted(pair.about), was=was, now=is_, towards=_towards(before, pair, was, is_)
        ).strip()
        for pair, was, is_ in furthest.rows
    )
    return Finding("moved", sentence, tuple(lines))


def ways(onward: int, of: int) -> str:
    """Which way so many have gone, `onward` of them towards 7: as far isn't the same way."""
    if onward == of:
        return _("towards 7")
    if not onward:
        return _("towards 1")
    return _("{onward} towards 7, {back} towards 1").format(onward=onward, back=of - onward)


def _moved(item: Spectrum, before: Json, now: Json) -> list[_Move]:
    return [
        (pair, then["now"], later["now"])
        for pair in item.pairs
        for then in [before["places"].get(pair.id, {})]
        for later in [now["places"].get(pair.id, {})]
        if "now" in then and "now" in later
    ]


def specification(item: Spectrum, before: Json, now: Json, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite: for each pair an arrow from the first time to this one."""
    colours = palette(dark=dark)
    rows, top = [], _TOP
    for pair, was, is_ in _moved(item, before, now):
        text = lines(f"{pair.left} – {pair.right.lower()}")
        at = top + len(text) * LINE + _TO_TRACK
        towards = 90 if is_ > was else -90
        rows.append(
            {"text": "\n".join(text), "top": top, "track": at, "was": was, "now": is_}
            | {"from": 1, "to": 7, "angle": towards, "moved": was != is_}
        )
        top = at + _BELOW
    moved = [row for row in rows if row["moved"]]
    still = [row for row in rows if not row["moved"]]
    base = alt.Chart(rows_as(rows))
    key = [{"text": f"○ {_('First time')}   ▶ {_('This time')}", "top": 0}]
    layers = [
        alt.Chart(rows_as(key))
        .mark_text(align="left", baseline="top", color=colours.ink_2)
        .encode(text=alt.Text("text:N"), x=LEFT, y=down("top", top)),
        base.mark_text(align="left", baseline="top", lineBreak="\n").encode(
            text=alt.Text("text:N"), x=LEFT, y=down("top", top)
        ),
        *track(rows, top, dark=dark),
        alt.Chart(rows_as(moved))
        .mark_rule(color=colours.mark, strokeWidth=STROKE)
        .encode(x=across("was"), x2=alt.X2("now:Q"), y=down("track", top)),
        base.mark_point(fill=colours.paper, stroke=colours.mark, strokeWidth=STROKE).encode(
            x=across("was"), y=down("track", top)
        ),
        alt.Chart(rows_as(moved))
        .mark_point(shape="triangle-up", color=colours.mark)
        .encode(
            x=across("now"),
            y=down("track", top),
            angle=alt.Angle("angle:Q", scale=None),
        ),
        alt.Chart(rows_as(still))
        .mark_point(color=colours.mark, size=90)
        .encode(x=across("now"), y=down("track", top)),
    ]
    said = finding(item, before, now).sentence
    return picture_of(layers, max(top, 1), said, dark=dark)
