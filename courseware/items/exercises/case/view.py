"""A case in Streamlit: scene by scene. A road is taken with a button, never by a touch, and what
comes of it is told only then. At the end every ending stands beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.case import ended
from courseware.items.exercises.case.roads import ways_before
from courseware.items.exercises.case.scenes import Option, Scene, Way
from courseware.items.exercises.case.spec import Case
from courseware.words import _, listed, quoted


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
        said = _("Go back to “{scene}”").format(scene=scene.name)
        if st.button(said, key=_back(given, path, at), type="tertiary"):
            # Known only once it is drawn after a reconnect: the next run shows the scene.
            return {"path": path[:at]}
    waiting = item.open_scene(path)
    before = ways_before(item, met, given.kept())
    if waiting is None:
        _end(item, met, before, given)
        return {"path": path}
    _remember(before)
    return {"path": path + _choose(item, waiting, path, given)}


def _end(item: Case, met: Way, before: Sequence[Way], given: Controls) -> None:
    """Everything that is shown once, and only once, a way has come to its end."""
    st.html(ended.endings(item, met, before))
    st.html(ended.picture(item, met, before))
    given.offer()
    back = _("Go back to a scene above to take another road: this way stays kept.")
    st.html(f'<p class="hint">{back}</p>')
    with st.expander(_("What the roads not taken win and lose"), key=f"{given.key}:roads"):
        st.html(ended.not_taken(item, met))


def _remember(before: Sequence[Way]) -> None:
    """Says that nothing is lost of what was done before one went back."""
    for way in before:
        roads = listed([quoted(option.text) for _scene, option in way])
        said = _("The way you took before is kept: {roads}. At the end it stands beside this one.")
        st.html(f'<p class="hint">{escape(said.format(roads=roads))}</p>')


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


def _scene(heading: str, body: str) -> None:
    st.html(f'<h3 class="pair-at">{escape(heading)}</h3><div class="step-body">{body}</div>')


def _choose(item: Case, scene: Scene, path: Sequence[str], given: Controls) -> list[str]:
    _scene(_heading(item, len(path), scene), ended.told(scene))
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
        said = _("“{scene}”: nothing is chosen yet. Choose one of the roads.")
        said = said.format(scene=scene.name)
        st.html(f'<p class="hint" role="alert" data-wrong>{escape(said)}</p>')
    return [chosen] if pressed and chosen else []


def _heading(item: Case, at: int, scene: Scene) -> str:
    said = _("Scene {number} of {count}: {name}")
    return said.format(number=at + 1, count=item.longest, name=scene.name)


def _met(
    item: Case, at: int, scene: Scene, option: Option, given: Controls, *, is_last: bool
) -> None:
    took = _("You took this road: {text}").format(text=option.text)
    body = ended.told(scene) + f"<p><strong>{escape(took)}</strong></p>"
    why = given.words.get(item.slot(scene).name, "")
    if why:
        body += f'<p class="hint">{escape(_("You wrote here: {why}").format(why=why))}</p>'
    # What came of the choice just made has the focus once its button is gone: the next scene
    # follows it.
    css = ' class="came"' if is_last else ""
    body += f"<div{css}>{ended.comes(option)}</div>"
    _scene(_heading(item, at, scene), body)
