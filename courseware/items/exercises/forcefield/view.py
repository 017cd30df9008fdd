"""A force field in Streamlit: the two situations, then the forces, then each one's rating, then
the what-if; below what it comes to, the first step. Each part comes once the one before it is
begun."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.forcefield.spec import (
    MOST_BY,
    MOST_OWN,
    SIDES,
    SITUATIONS,
    STRONGEST,
    ForceField,
)
from courseware.items.widgets import level_of, one_of
from courseware.words import _


def controls(item: ForceField, given: Controls) -> Json:
    """Draws the parts and returns the field so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"forces": {}, "whatif": {}}
    for name in SITUATIONS:
        given.write(item.slot(name))
    chosen = _chosen(item, begun["forces"], given)
    own = _own(item, begun["forces"], given)
    with st.container(key=f"numbers-{given.key}"):
        forces = {name: _rated(item, name, rated, given) for name, rated in (chosen | own).items()}
    field = {"forces": forces, "whatif": _whatif(item, forces, begun["whatif"], given)}
    if item.has_both(field):
        # After the picture, which tells where to begin.
        with given.below():
            given.write(item.first_step(field, given.words))
    return field


def _chosen(item: ForceField, begun: Json, given: Controls) -> dict[str, dict[str, Json]]:
    """The forces taken from the bank, each with what was said of it."""
    taken = {}
    for side, title in (("for", _("What drives it?")), ("against", _("What holds it back?"))):
        st.html(f'<h3 class="pair-at">{title}</h3>')
        for force in item.bank:
            if force.side == side and st.checkbox(
                force.text, value=force.id in begun, key=f"{given.key}:take:{force.id}"
            ):
                taken[force.id] = dict(begun.get(force.id, {}))
    return taken


def _own(item: ForceField, begun: Json, given: Controls) -> dict[str, dict[str, Json]]:
    """Forces of the member's own: a side, and a field for its name."""
    shown = int(st.session_state.get(f"{given.view}:own", 0))
    # Also one that has words and no side yet, and one for which words are offered.
    known_ = [name for name in (*begun, *given.words, *given.offered) if name.startswith("own-")]
    last = max((int(name[4:]) for name in known_), default=0)
    names = {"for": _("It drives"), "against": _("It resists")}
    own = {}
    for number in range(1, max(shown, last) + 1):
        name = f"own-{number}"
        known = dict(begun.get(name, {}))
        slot = item.slot(name)
        given.write(slot)
        asked = _("Does it drive or resist?")
        key = f"{given.key}:side:{name}"
        side = one_of(asked, names, known.get("side"), key, in_a_row=True, about=slot.about)
        if side:
            own[name] = known | {"side": side}
    if max(shown, last) < MOST_OWN:
        more = max(shown, last) + 1
        said = _("Add a force of your own")
        st.button(said, key=f"{given.key}:add", on_click=_show, args=(given.view, more))
    return own


def _show(key: str, count: int) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[f"{key}:own"] = count


def _rated(item: ForceField, name: str, rated: dict[str, Json], given: Controls) -> dict[str, Json]:
    force = item.name_of(name, given.words)
    st.html(f'<h3 class="pair-at">{escape(force)}</h3>')
    for key, label, least in (
        ("strength", _("How strong is it? (1 weak, 5 strong)"), 1),
        ("influence", _("How far could you move it? (0 not at all)"), 0),
    ):
        levels = list(range(least, STRONGEST + 1))
        begun = rated.get(key)
        level = level_of(label, levels, begun, f"{given.key}:{key}:{name}", about=force)
        if level is not None:
            rated[key] = level
    return rated


def _whatif(item: ForceField, forces: Json, begun: Json, given: Controls) -> Json:
    """One force changed in thought. Asked once both sides have a force that is rated."""
    rated = [name for name, each in forces.items() if {"strength", "influence"} <= set(each)]
    if {item.side_of(name, forces[name]) for name in rated} != set(SIDES):
        return {}
    st.html(f'<h3 class="pair-at">{_("What if?")}</h3>')
    label = _("Weaken one that resists, or strengthen one that drives")
    names = {name: item.name_of(name, given.words) for name in rated}
    force = one_of(label, names, begun.get("force"), f"{given.key}:whatif")
    if not force:
        return {}
    steps = list(range(1, MOST_BY + 1))
    before = begun["by"] if begun.get("force") == force else None
    by = level_of(_("By how much?"), steps, before, f"{given.key}:by:{force}")
    return {"force": force, "by": by} if by else {}
