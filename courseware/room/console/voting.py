"""A clock that everybody sees, and counts of hands and paper beside an open vote."""

from __future__ import annotations

from functools import partial

import streamlit as st

from courseware.platform.held import the
from courseware.room.console.acts import step
from courseware.room.session.stage import Stage
from courseware.room.session.tallying import PAPERS
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _


def clock(stage: Stage) -> None:
    """A clock for a vote, for pairs or for a break: here, and on the screen and the phones."""
    with st.expander(_("A clock that everybody sees"), key=f"timer-{stage.session.at}"):
        st.number_input(_("Minutes"), 0, 60, 2, key="timer-minutes")
        said = _("For pairs, a break or a vote. It closes nothing: you do.")
        st.caption(said)
        set_timer = the(Facilitating).set_timer
        step(
            stage,
            _("Start the clock"),
            "timer-set",
            lambda who, of, seen: set_timer(who, of, seen, _typed("timer-minutes")),
        )
        if stage.session.timer_ends_at:
            step(stage, _("Take it away"), "timer-off", partial(set_timer, minutes=0))


def hands(stage: Stage) -> None:
    """Counts of hands or paper, for people without a phone."""
    round_, ask = stage.round, stage.ask
    if ask is None or not ask.options or round_ is None or not stage.is_open:
        return
    said = _("Count hands or paper (for people without a phone)")
    with st.expander(said, key=f"hands-{round_.id}"):
        asked = [(option.value, option.label) for option in ask.options]
        if ask.most > 1:
            said = _("How many papers, each with up to {most} choices").format(most=ask.most)
            asked.insert(0, (PAPERS, said))
        keys = {value: f"hands-{round_.id}-{value}" for value, _label in asked}
        for value, label in asked:
            st.number_input(label, 0, 2000, round_.typed.get(value, 0), key=keys[value])
        count_hands = the(Facilitating).count_hands
        step(
            stage,
            _("Keep these counts"),
            "hands-keep",
            lambda who, of, seen: count_hands(
                who, of, seen, {value: _typed(key) for value, key in keys.items()}
            ),
        )
        if round_.typed:
            st.caption(_("Kept. They are in the count, and marked in the result."))


def _typed(key: str) -> int:
    """What stands in a number's field at the press; nothing is nought."""
    return int(st.session_state.get(key) or 0)
