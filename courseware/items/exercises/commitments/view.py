"""Plans in Streamlit: one, and another on request; beginnings to take, and the plan read back."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.commitments import finding
from courseware.items.exercises.commitments.plan import NUMBERS, numbers_begun, plan_of
from courseware.items.exercises.commitments.sentence import sentence
from courseware.items.exercises.commitments.spec import STANDS, Commitments
from courseware.items.widgets import day_of, one_of
from courseware.words import _


def controls(item: Commitments, given: Controls) -> Json:
    """Draws the plans and returns their days and how they stand."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or item.only_written
    by, stands = dict(begun["by"]), dict(begun["stands"])
    _beginnings(item, given)
    shown = _shown(begun, given)
    for number in NUMBERS[:shown]:
        if shown > 1:
            st.html(f'<h3 class="pair-at">{_called(number)}</h3>')
        _plan(item, number, by, given)
        now = {"by": by, "stands": stands}
        _read_back(number, now, given)
        if number in by:
            _standing(item, number, now, given)
    if shown < len(NUMBERS):
        st.button(_("Add another"), key=f"{given.key}:more", on_click=_more, args=(given.view,))
    return {"by": by, "stands": stands}


def _called(number: str) -> str:
    return _("Plan {number}").format(number=number)


def _plan(item: Commitments, number: str, by: dict[str, str], given: Controls) -> None:
    """The fields of one plan, in the order in which it is said."""
    given.write(item.slot("at", number))
    key = f"{given.key}:by:{number}"
    day = day_of(_("On which day?"), by.pop(number, ""), key, about=_called(number))
    if day:
        by[number] = day
    for name in ("when", "will", "if", "then", "with", "know"):
        given.write(item.slot(name, number))
    is_open = f"support-{number}" in given.words
    label = _("Support for it, if you need any")
    with st.expander(label, expanded=is_open, key=f"{given.key}:support:{number}"):
        given.write(item.slot("support", number))


def _beginnings(item: Commitments, given: Controls) -> None:
    """Beginnings to read, each to be taken into the empty fields of the first plan by a press."""
    if not item.starters:
        return
    with st.expander(_("See how others might begin"), key=f"{given.key}:beginnings"):
        said = _("A press puts its words into the fields you have left empty. Then they are yours.")
        st.html(f'<p class="hint">{said}</p>')
        for starter in item.starters:
            st.html(
                f'<p class="beginning"><strong>{escape(starter.who)}</strong><br>'
                f"{escape(starter.sentence)}</p>"
            )
            label = _("Begin from this: {who}").format(
                who=starter.who[:1].lower() + starter.who[1:]
            )
            if st.button(label, key=f"{given.key}:take:{starter.id}"):
                given.take(starter.of("1"))


def _read_back(number: str, response: Json, given: Controls) -> None:
    said = sentence(plan_of(number, response, given.words))
    if said:
        st.html(
            f'<div class="finding"><h3>{_("Say it once aloud")}</h3>'
            f'<p class="reading">{escape(said)}</p></div>'
        )


def _shown(begun: Json, given: Controls) -> int:
    """How many plans are on the screen: those begun, and whatever was asked for."""
    last = max((int(number) for number in numbers_begun(begun, given.words)), default=1)
    return max(last, int(st.session_state.get(f"{given.view}:shown", 1)))


def _more(key: str) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[f"{key}:shown"] = int(st.session_state.get(f"{key}:shown", 1)) + 1


def _standing(item: Commitments, number: str, now: Json, given: Controls) -> None:
    """How it stands, and what follows from that: open once its day has come."""
    stands = now["stands"]
    plan = plan_of(number, now, given.words)
    has_come = plan.on is not None and given.today is not None and plan.on <= given.today
    label = _("Once the day has passed: how does it stand?")
    names = finding.names_of_standing()
    options = {each: names[each].capitalize() for each in STANDS}
    key = f"{given.key}:stands:{number}"
    with st.expander(label, expanded=has_come or number in stands, key=f"{key}:look-back"):
        asked = _("How does it stand?")
        told = stands.pop(number, None)
        chosen = one_of(asked, options, told, key, in_a_row=True, about=_called(number))
        if chosen:
            stands[number] = chosen
        if chosen == "done":
            given.write(item.slot("came", number))
        if chosen == "stuck":
            st.html(f'<p class="hint">{_("A new if-then: what stopped you, and what now?")}</p>')
            given.write(item.slot("new-if", number))
            given.write(item.slot("new-then", number))
        if chosen == "dropped":
            said = _("That is fine. It leaves your page, and your words stay here.")
            st.html(f'<p class="hint">{said}</p>')
