"""A case in Streamlit: scene by scene. A choice is made with a button, never by a touch; each
scene that was met can be gone back to, and at the end the roads not taken are shown."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.case.finding import names_of_gauges
from courseware.items.exercises.case.spec import Case, Option, Scene
from courseware.words import _, signed


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
        _met(item, at, scene, option, is_last=at + 1 == len(met))
        if st.button(_("Go back to this scene"), key=_back(given, path, at), type="tertiary"):
            # Known only once it is drawn after a reconnect: the next run shows the scene.
            return {"path": path[:at]}
    waiting = item.open_scene(path)
    if waiting is None:
        _roads_not_taken(met, given)
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


def _lettered(option: Option) -> str:
    """A choice with the letter that it has in the picture."""
    return f"{option.id.upper()}: {option.text}"


def _choose(item: Case, scene: Scene, path: Sequence[str], given: Controls) -> list[str]:
    number = _("Scene {number} of {count}").format(number=len(path) + 1, count=len(item.scenes))
    st.html(f'<h3 class="pair-at">{escape(number)}</h3>')
    st.html(f'<div class="step-body"><p>{escape(scene.text)}</p></div>')
    texts = {each.id: _lettered(each) for each in scene.options}
    chosen = st.radio(
        _("What do you do?"),
        list(texts),
        index=None,
        format_func=lambda each: texts[each],
        key=_key(given, path, "choice"),
    )
    pressed = st.button(_("Choose this"), key=_key(given, path, "press"), type="primary")
    if pressed and not chosen:
        st.html(f'<p class="hint" role="alert" data-announce>{_("Nothing is chosen yet.")}</p>')
    return [chosen] if pressed and chosen else []


def _met(item: Case, at: int, scene: Scene, option: Option, *, is_last: bool) -> None:
    number = _("Scene {number}").format(number=at + 1)
    chose = _("You chose {text}").format(text=_lettered(option))
    body = f"<p>{escape(scene.text)}</p><p><strong>{escape(chose)}</strong></p>"
    # What came of the choice just made has the focus once its button is gone: the next scene
    # follows it.
    css = ' class="came"' if is_last else ""
    body += f"<p{css}>{escape(option.consequence)}</p>"
    if not option.best and item.scene(option.next):
        body += f"<p><em>{escape(item.bridge)}</em></p>"
    st.html(f'<h3 class="pair-at">{escape(number)}</h3><div class="step-body">{body}</div>')


def _roads_not_taken(met: Sequence[tuple[Scene, Option]], given: Controls) -> None:
    names = names_of_gauges()
    with st.expander(_("The roads not taken"), key=f"{given.key}:roads"):
        for at, (scene, option) in enumerate(met, start=1):
            number = _("Scene {number}").format(number=at)
            others = "".join(
                f"<li>{escape(_lettered(each))} {escape(each.consequence)} <span class='hint'>"
                + escape(", ".join(f"{names[g]} {signed(by)}" for g, by in each.effects.items()))
                + "</span></li>"
                for each in scene.options
                if each is not option
            )
            st.html(f"<h4>{escape(number)}</h4><ul>{others}</ul>")
