"""The plan in Streamlit: what it is for, one gain and one cost; the rest is folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.planner.lines import called, feasibilities, own
from courseware.items.exercises.planner.model import (
    BEARERS,
    CHOICES,
    FEASIBLE,
    FIRST_GAIN,
    KEYS,
    MEMBERS,
    MOST,
    NAMES,
    PEOPLE,
    SIZES,
)
from courseware.items.exercises.planner.spec import Planner
from courseware.items.widgets import level_of, one_of
from courseware.words import _, capital, quoted

_SHORT = 14


def controls(item: Planner, given: Controls) -> Json:
    """Draws the parts that have come and returns the plan so far."""
    st.markdown(f"**{item.stem}**")
    empty: dict[str, Any] = dict.fromkeys(KEYS, "") | {"gains": {}, "pains": {}, "feasible": {}}
    begun: Json = given.begun or empty
    plan: dict[str, Any] = dict(begun)
    _write(item, given, "outcome")
    plan["alone"] = _one(
        _answers("alone"),
        begun["alone"],
        given,
        "alone",
        _("Could {one} do this alone?").format(**item.called),
    )
    if not plan["alone"]:
        return plan
    members = _members(item, begun, given)
    for kind, title in (("gains", _("One gain")), ("pains", _("One cost"))):
        _head(title)
        first = NAMES[kind][0]
        plan[kind] = _kept(first, _entry(item, first, begun[kind].get(first, {}), members, given))
    with st.expander(_("More, if you wish"), expanded=_has_more(begun), key=f"{given.key}:more"):
        _rest(item, begun, plan, members, given)
    return plan


def _has_more(begun: Json) -> bool:
    """Whether something is chosen of what is folded."""
    several = any(len(begun[kind]) > 1 for kind in NAMES)
    return several or any(begun[key] for key in ("gain", "structure", "asset", "feasible"))


def _rest(
    item: Planner, begun: Json, plan: dict[str, Any], members: Sequence[str], given: Controls
) -> None:
    """What isn't needed: further gains and costs, the form, whether it can be done, the proof."""
    plan["gain"] = _one(_gains(item), begun["gain"], given, "gain", _("What kind of gain is it?"))
    for kind, title in (("gains", _("Further gains")), ("pains", _("Further costs"))):
        _head(title)
        plan[kind] |= _entries(item, kind, begun[kind], members, given)
    _form(item, begun, plan, given)
    _feasible(item, begun, plan, given)
    _proof(item, begun, plan, given)


def _kept(name: str, entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """An entry under its name; nothing where nothing is chosen."""
    return {name: entry} if entry else {}


def _head(title: str) -> None:
    st.html(f'<h3 class="pair-at">{title}</h3>')


def _write(item: Planner, given: Controls, name: str) -> None:
    given.write(item.slot(name))


def _gains(item: Planner) -> Mapping[str, str]:
    return {each.id: each.text for each in item.gains}


def _answers(question: str) -> Mapping[str, str]:
    said = {
        "alone": (_("Yes"), _("No"), _("I don’t know")),
        "asset": (
            _("No"),
            _("Yes, and it would bring something new"),
            _("Yes, and it stays as it is"),
        ),
        "baseline": (_("Yes"), _("No")),
    }
    return dict(zip(CHOICES[question], said[question], strict=True))


def _one(options: Mapping[str, str], begun: str, given: Controls, key: str, label: str) -> str:
    # Short answers in a row: they are read at a glance.
    in_a_row = max(map(len, options.values())) <= _SHORT
    return one_of(label, options, begun, f"{given.key}:{key}", in_a_row=in_a_row)


def _count(given: Controls, key: str, least: int) -> int:
    """How many fields are shown: those that are in use, and those that were asked for."""
    return max(least, int(st.session_state.get(f"{given.view}:count:{key}", 0)))


def _more(given: Controls, key: str, shown: int, label: str) -> None:
    if shown < MOST:
        place = f"{given.view}:count:{key}"
        st.button(label, key=f"{given.key}:more:{key}", on_click=_show, args=(place, shown + 1))


def _show(place: str, count: int) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[place] = count


def _members(item: Planner, begun: Json, given: Controls) -> Sequence[str]:
    """The names of those who take part; two fields to begin with."""
    _head(_("Who is in it?"))
    borne = [each.get("who", "") for kind in NAMES for each in begun[kind].values()]
    known = {*given.words, *given.offered, *borne}
    used = [at for at, name in enumerate(MEMBERS, 1) if name in known]
    shown = _count(given, "members", max([2, *used]))
    for name in MEMBERS[:shown]:
        _write(item, given, name)
    _more(given, "members", shown, _("Add {another}").format(**item.called))
    return MEMBERS[:shown]


def _entries(
    item: Planner, kind: str, begun: Json, members: Sequence[str], given: Controls
) -> dict[str, dict[str, Any]]:
    """All but the first, which stands before."""
    names = NAMES[kind]
    used = [at for at, name in enumerate(names, 1) if name in begun or name in given.words]
    shown = _count(given, kind, max([1, *used]))
    entries: dict[str, dict[str, Any]] = {}
    for name in names[1:shown]:
        entries |= _kept(name, _entry(item, name, begun.get(name, {}), members, given))
    more = {"gains": _("Add a gain"), "pains": _("Add a cost")}
    _more(given, kind, shown, more[kind])
    return entries


def _entry(
    item: Planner, name: str, begun: Json, members: Sequence[str], given: Controls
) -> dict[str, Any]:
    """One gain or cost: what it is, whom it falls on, how large it is."""
    if name == FIRST_GAIN:
        _outcome(given)
    else:
        _write(item, given, name)
    bearers = {
        each: capital(called(item, given.words, each))
        for each in (PEOPLE, *(each for each in BEARERS if each in members))
    }
    label = _("Who gains most by it?") if name in NAMES["gains"] else _("Who bears it most?")
    about = item.label(name)
    who = one_of(label, bearers, begun.get("who"), f"{given.key}:who:{name}", about=about)
    sizes = list(range(1, SIZES + 1))
    with st.container(key=f"levels-{given.key}-{name}"):
        label = _("How large? (1 small, 5 large)")
        size = level_of(label, sizes, begun.get("size"), f"{given.key}:size:{name}", about=about)
    return ({"size": size} if size else {}) | ({"who": who} if who else {})


def _outcome(given: Controls) -> None:
    """The first gain: what was written as the outcome, which isn't asked a second time."""
    outcome = own(given.words, "outcome")
    said = _("The gain is what you wrote above.")
    if outcome:
        said = _("The gain is what you wrote above: {outcome}.").format(outcome=quoted(outcome))
    st.html(f'<p class="hint">{escape(said)}</p>')


def _form(item: Planner, begun: Json, plan: dict[str, Any], given: Controls) -> None:
    _head(_("The simplest form"))
    structures = {each.id: each.text for each in item.structures}
    label = _("What is the lightest form that would do?")
    plan["structure"] = _one(structures, begun["structure"], given, "structure", label)
    label = _("Is something already paid for that you mean to use?")
    plan["asset"] = _one(_answers("asset"), begun["asset"], given, "asset", label)


def _feasible(item: Planner, begun: Json, plan: dict[str, Any], given: Controls) -> None:
    _head(_("Can it be done?"))
    answers = {"yes": _("Yes"), "doubt": _("In doubt"), "no": _("No")}
    names = feasibilities()
    chosen = {
        key: _one(answers, begun["feasible"].get(key, ""), given, key, names[key])
        for key in FEASIBLE
    }
    plan["feasible"] = {key: answer for key, answer in chosen.items() if answer}
    _write(item, given, "risk")


def _proof(item: Planner, begun: Json, plan: dict[str, Any], given: Controls) -> None:
    _head(_("How would anybody know?"))
    label = _("Is it known how things stand today (a baseline)?")
    plan["baseline"] = _one(_answers("baseline"), begun["baseline"], given, "baseline", label)
    _write(item, given, "target")
    day = st.date_input(
        _("By which day?"),
        value=dt.date.fromisoformat(begun["date"]) if begun["date"] else None,
        format="DD/MM/YYYY",
        key=f"{given.key}:date",
    )
    plan["date"] = day.isoformat() if isinstance(day, dt.date) else ""
    _write(item, given, "reports")
