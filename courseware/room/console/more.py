"""What is under “More”: all that is wanted now and then, below the notes, which stay."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.charts import group
from courseware.domain.group import GroupResult
from courseware.domain.parts.runsheet import PartKind
from courseware.items.html_table import table_html
from courseware.platform.held import the
from courseware.room.console import after, asking, bars, drive, sendable, sheet, voting, wall
from courseware.room.console.acts import step
from courseware.room.session.asks import IdeasAsk
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, next_step
from courseware.room.trainer.facilitating import Facilitating
from courseware.room.trainer.rehearsing import Rehearsing
from courseware.settings import Settings
from courseware.words import _

_MADE_UP = 20


def show(stage: Stage) -> None:
    """Everything else, each behind a line of its own."""
    with st.container(key="console-rest"):
        _links(stage)
        with st.container(horizontal=True, key="console-others"):
            drive.folded(stage)
            for act in drive.others(stage):
                step(stage, act.label, act.key, act.what)
            _rehearse(stage)
        _take_back(stage)
        asking.show(stage)
        voting.clock(stage)
        voting.hands(stage)
        if stage.part and stage.part.kind in {PartKind.IDEAS, PartKind.FORCES}:
            wall.sort(stage)
        _result(stage)
        sheet.show(stage)
        if not the(Settings).room:
            _others_help(stage)
        _keys()
        if next_step(stage) is not NextStep.END:  # then it is what comes next, and in sight
            after.close(stage)


def _links(stage: Stage) -> None:
    session = stage.session
    links = [
        (f"/screen/{session.screen_key}", _("Big screen")),
        (f"/join/{session.code}", _("As a phone sees it")),
        (f"/live/{session.id}/sheet", _("Run sheet to print")),
        ("/handbook", _("Handbook")),
        ("/trainer", _("Your sessions")),
    ]
    st.html(
        '<p class="row-links">'
        + " ".join(
            f'<a href="{href}" target="_blank" rel="noopener">{escape(label)}</a>'
            for href, label in links
        )
        + "</p>"
    )


def _rehearse(stage: Stage) -> None:
    """In practice: a button that lets made-up members join and answer what is open."""
    if not stage.session.practice:
        return
    fill = the(Rehearsing).fill
    step(
        stage,
        _("Let made-up members join and answer"),
        "rehearse",
        lambda who, of, seen: fill(who, of, _MADE_UP, seen=seen),
    )


def _take_back(stage: Stage) -> None:
    if stage.round is None or not (stage.is_open or stage.may_reopen):
        return
    with st.expander(_("Opened by mistake? Take it back"), key=f"undo-{stage.round.id}"):
        said = _("It is as if it had never been opened: what was answered in it is deleted.")
        st.html(f"<p>{said}</p>")
        step(stage, _("Take it back"), "take-back", the(Facilitating).take_back)


def _others_help(stage: Stage) -> None:
    with st.expander(_("Let a colleague drive too"), key="colleague"):
        said = _("Send them this address. They need a trainer’s account of their own.")
        st.html(f"<p>{said}</p>")
        sendable.draw(f"/trainer?help={stage.session.help_key}")
    with st.expander(_("Drive with a phone in your hand"), key="in-hand"):
        said = _("Open this address on your phone and sign in there: four large buttons.")
        st.html(f"<p>{said}</p>")
        sendable.draw(f"/live/{stage.session.id}/hand")


def _keys() -> None:
    said = _(
        "Keys: Alt with O opens, L locks, S shows, A answers, W goes the room’s way, P turns the "
        "page or shows one at a time, N goes on, B goes back, M opens this, Q a question of your "
        "own, T the clock. While “Clicker” is on: page down or "
        "right goes on, page up or left goes back, B blanks the screen."
    )
    st.caption(said)


def _result(stage: Stage) -> None:
    """The whole of what the room has seen, as bars and as a table."""
    round_, result = stage.round, stage.result
    if round_ is None or result is None or not round_.shown or isinstance(stage.ask, IdeasAsk):
        return
    if not (result.bars or result.places):
        return
    with st.expander(_("The whole result"), key=f"whole-{round_.id}"):
        _picture(result)
        st.html(table_html(group.table(result)))
    _moved(stage)


def _picture(result: GroupResult) -> None:
    if result.bars:
        st.html(bars.html_of(result))
        return
    dark = st.context.theme.type == "dark"
    st.vega_lite_chart(spec=group.specification(result, dark=dark), theme=None)


def _moved(stage: Stage) -> None:
    round_ = stage.round
    cells = (round_.result or {}).get("moved") if round_ else None
    if round_ is None or not cells or not cells["cells"] or stage.ask is None:
        return
    # Before, an idea may have been there that was merged into another since.
    earlier = [stage.ask_of(each) for each in stage.rounds_here if each.ask == round_.ask]
    asked = [each for each in (*earlier, stage.ask) if each]
    names = {option.value: option.label for ask in asked for option in ask.options}
    rows = [
        {
            _("Before"): names.get(before, before),
            _("Now"): names.get(now, now),
            _("People"): str(people),
        }
        for before, now, people in cells["cells"]
    ]
    with st.expander(_("Who moved from where to where"), key=f"moved-{round_.id}"):
        st.html(table_html(rows))
