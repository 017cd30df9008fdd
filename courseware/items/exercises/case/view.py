"""A case in Streamlit: scene by scene. A road is taken with a button, never by a touch, and what
comes of it is told only then. At the end every ending stands beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.case.finding import weighed
from courseware.items.exercises.case.spec import Case, Option, Scene, Way
from courseware.words import _


def controls(item: Case, given: Controls) -> Json:
    """Draws the scenes met, the one that is open, and returns the way so far."""
    path = list((given.begun or {"path": []})["path"])
    path = _acted(item, path, given)
    fictional = _("This case is invented; so are its people and places.")
    st.markdown(f"**{item.stem}**")
    role = _("You are: {role}.").format(role=item.role)
    st.html(f'<p class="hint">{fictional}</p><p>{escape(role)}</p>')
    met = item.taken(path)
    for at, (scene, option) in enumerate(met):
        _met(item, at, scene, option, given, is_last=at + 1 == len(met))
        if st.button(_("Go back to this scene"), key=_back(given, path, at), type="tertiary"):
            # Known only once it is drawn after a reconnect: the next run shows the scene.
            return {"path": path[:at]}
    waiting = item.open_scene(path)
    if waiting is None:
        _endings(item, met)
        _roads_not_taken(item, met, given)
        return {"path": path}
    return {"path": path + _choose(item, waiting, path, given)}


def _acted(item: Case, path: list[str], given: Controls) -> list[str]:
    """The way as it is after a press that Streamlit knows before anything is drawn."""
    for at in range(len(path)):
        if st.session_state.get(_back(given, path, at)) is True:
            return path[:at]
    scene = item.open_scene(path)
    chosen = st.session_state.get(_key(given, path, "choice"))
    is_pressed = st.session_state.get(_key(given, path, "press")) is True
    if scene and is_pressed and scene.option(str(chosen)):
        return [*path, str(chosen)]
    return path


def _key(given: Controls, path: Sequence[str], what: str) -> str:
    return f"{given.key}:{what}:{'-'.join(path)}"


def _back(given: Controls, path: Sequence[str], at: int) -> str:
    return f"{given.key}:back:{at}:{'-'.join(path)}"


def _told(scene: Scene) -> str:
    """The scene, and what is said about it."""
    voices = "".join(
        f"<li><b>{escape(each.who)}:</b> “{escape(each.says)}”</li>" for each in scene.voices
    )
    return f"<p>{escape(scene.text)}</p>" + (f"<ul>{voices}</ul>" if voices else "")


def _scene(heading: str, body: str) -> None:
    st.html(f'<h3 class="pair-at">{escape(heading)}</h3><div class="step-body">{body}</div>')


def _choose(item: Case, scene: Scene, path: Sequence[str], given: Controls) -> list[str]:
    number = _("Scene {number} of {count}").format(number=len(path) + 1, count=item.longest)
    _scene(number, _told(scene))
    texts = {each.id: each.text for each in scene.options}
    chosen = st.radio(
        _("Which road do you take?"),
        list(texts),
        index=None,
        format_func=lambda each: texts[each],
        key=_key(given, path, "choice"),
    )
    given.write(item.slot(scene))
    pressed = st.button(_("Take this road"), key=_key(given, path, "press"), type="primary")
    if pressed and not chosen:
        st.html(f'<p class="hint" role="alert" data-announce>{_("Nothing is chosen yet.")}</p>')
    return [chosen] if pressed and chosen else []


def _met(
    item: Case, at: int, scene: Scene, option: Option, given: Controls, *, is_last: bool
) -> None:
    number = _("Scene {number}").format(number=at + 1)
    body = _told(scene) + f"<p><strong>{escape(_took(option))}</strong></p>"
    why = given.words.get(item.slot(scene).name, "")
    if why:
        body += f'<p class="hint">{escape(_("Your reason: {why}").format(why=why))}</p>'
    # What came of the choice just made has the focus once its button is gone: the next scene
    # follows it.
    css = ' class="came"' if is_last else ""
    body += f"<div{css}>{_comes(option)}</div>"
    _scene(number, body)


def _took(option: Option) -> str:
    return _("You took this road: {text}").format(text=option.text)


def _comes(option: Option) -> str:
    """What a road wins, what it loses, and what is seen soon."""
    soon = f"<p>{escape(option.soon)}</p>" if option.soon else ""
    return (
        f"<p><b>{_('It wins')}</b> {escape(weighed(option.wins))}.<br>"
        f"<b>{_('It loses')}</b> {escape(weighed(option.loses))}.</p>{soon}"
    )


def _endings(item: Case, met: Way) -> None:
    """Every ending beside the others, each with the ways that lead to it."""
    own = met[-1][1].ending
    ways: dict[str, list[Way]] = {own: []}
    for way in item.ways():
        ways.setdefault(way[-1][1].ending, []).append(way)
    st.html(
        f'<h3 class="pair-at">{_("Every ending, side by side")}</h3><div class="endings">'
        + "".join(_ending(item, ending, found, met) for ending, found in ways.items())
        + "</div>"
    )


def _ending(item: Case, ending: str, ways: Sequence[Way], met: Way) -> str:
    is_own = ending == met[-1][1].ending
    heading = _("Where your road ended") if is_own else _("Another ending")
    roads = "".join(
        "<ol>" + "".join(f"<li>{escape(option.text)}</li>" for _scene, option in way) + "</ol>"
        for way in ways
        if not is_own or way == met
    )
    css = "ending own" if is_own else "ending"
    return (
        f'<section class="{css}"><h4>{escape(heading)}</h4>{roads}'
        f"<p>{escape(item.endings[ending])}</p></section>"
    )


def _roads_not_taken(item: Case, met: Way, given: Controls) -> None:
    """The roads that the member didn't take, also out of scenes that they never met."""
    taken = [option for _scene, option in met]
    with st.expander(_("The roads not taken"), key=f"{given.key}:roads"):
        st.html("".join(_not_taken(item, scene, taken, met) for scene in item.scenes))


def _not_taken(item: Case, scene: Scene, taken: Sequence[Option], met: Way) -> str:
    others = [each for each in scene.options if each not in taken]
    if not others:
        return ""
    is_met = scene in [each for each, _option in met]
    lead = f"<h4>{escape(_lead(item, scene))}</h4>" + ("" if is_met else _told(scene))
    return lead + "".join(
        f"<p><strong>{escape(each.text)}</strong></p>{_comes(each)}" for each in others
    )


def _lead(item: Case, scene: Scene) -> str:
    """Which roads lead to a scene."""
    before = [each.text for each in item.before(scene)]
    if not before:
        return _("At the beginning")
    return _("After: {road}").format(road=" / ".join(before))
