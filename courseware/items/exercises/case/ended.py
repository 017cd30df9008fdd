"""A case that has ended, as HTML: its ending, every other one beside it, all roads as a picture,
and what the roads not taken would have won and lost."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from courseware.items.exercises.case.finding import weighed
from courseware.items.exercises.case.roads import Stop, ending_name, endings_of, tree
from courseware.items.exercises.case.scenes import Option, Scene, Way
from courseware.items.exercises.case.spec import Case
from courseware.words import _


def picture(item: Case, met: Way, before: Sequence[Way]) -> str:
    """Every road of the case, with how to read it."""
    return (
        f'<h3 class="pair-at">{_("Every road of this case")}</h3>'
        f'<p class="hint">{escape(_key(before))}</p>'
        f'<div class="roads-map">{drawn(tree(item, met, before))}</div>'
    )


def not_taken(item: Case, met: Way) -> str:
    """What the other roads win and lose, out of the scenes met and those never met."""
    taken = [option for _scene, option in met]
    return "".join(_not_taken(scene, taken, met) for scene in item.scenes)


def _key(before: Sequence[Way]) -> str:
    said = _("Dots are scenes and squares are endings. The thick line is your road.")
    return f"{said} {_('The dashed line is a road that you took before.')}" if before else said


def told(scene: Scene) -> str:
    """The scene, and what is said about it."""
    voices = "".join(
        f"<li><b>{escape(each.who)}</b> “{escape(each.says)}”</li>" for each in scene.voices
    )
    return f"<p>{escape(scene.text)}</p>" + (f'<ul class="voices">{voices}</ul>' if voices else "")


def comes(option: Option) -> str:
    """What a road wins, what it loses, and what is seen soon."""
    soon = f"<p>{escape(option.soon)}</p>" if option.soon else ""
    return (
        f'<dl class="comes"><dt>{_("It wins")}</dt><dd>{escape(weighed(option.wins))}.</dd>'
        f"<dt>{_('It loses')}</dt><dd>{escape(weighed(option.loses))}.</dd></dl>{soon}"
    )


def drawn(stop: Stop) -> str:
    """The roads from a stop on as lists within lists, drawn as lines by the stylesheet."""
    css = "stop end" if stop.is_ending else "stop"
    html = f'<p class="{css}{_whose(stop.is_mine)}">{escape(stop.name)}</p>'
    roads = ""
    for road in stop.leads:
        remark = f" <b>({escape(road.remark)})</b>" if road.remark else ""
        roads += (
            f'<li class="road{_whose(road.is_mine, road.was_mine)}">'
            f"<p>{escape(road.text)}{remark}</p>{drawn(road.to)}</li>"
        )
    return html + (f"<ul>{roads}</ul>" if roads else "")


def _whose(is_mine: bool, was_mine: bool = False) -> str:
    return " mine" if is_mine else " once" if was_mine else ""


def endings(item: Case, met: Way, before: Sequence[Way]) -> str:
    """The ending of this way first, then the others side by side, with the roads to each."""
    own = met[-1][1].ending
    others = "".join(_ending(item, each, before) for each in endings_of(item) if each != own)
    return (
        f'<div class="own-ending"><h3>{_("Where your road ended")}</h3>'
        f'<p class="over">{ending_name(item, own)}</p><p>{escape(item.endings[own])}</p></div>'
        f'<h3 class="pair-at">{_("The other endings, side by side")}</h3>'
        f'<div class="endings">{others}</div>'
    )


def _ending(item: Case, ending: str, before: Sequence[Way]) -> str:
    heading = ending_name(item, ending)
    if any(way[-1][1].ending == ending for way in before):
        heading = _("{ending}, where you ended before").format(ending=heading)
    roads = "".join(
        "<ol>" + "".join(f"<li>{escape(option.text)}</li>" for _scene, option in way) + "</ol>"
        for way in item.ways()
        if way[-1][1].ending == ending
    )
    return (
        f'<section class="ending"><h4>{escape(heading)}</h4>{roads}'
        f"<p>{escape(item.endings[ending])}</p></section>"
    )


def _not_taken(scene: Scene, taken: Sequence[Option], met: Way) -> str:
    others = [each for each in scene.options if each not in taken]
    if not others:
        return ""
    is_met = scene in [each for each, _option in met]
    lead = f"<h4>{escape(scene.name)}</h4>" + ("" if is_met else told(scene))
    return lead + "".join(
        f"<p><strong>{escape(each.text)}</strong></p>{comes(each)}" for each in others
    )
