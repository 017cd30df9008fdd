"""The console: the part that the room has reached, what can be done in it, and what comes next."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.charts import group
from courseware.domain.group import GroupResult
from courseware.domain.runsheet import Part, PartKind
from courseware.items.html_table import table_html
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.room.codes import spoken
from courseware.room.console import after, bar, bars, case, sendable, sheet, voting, wall
from courseware.room.console.acts import draw_said, is_behind, note_seen, trainer
from courseware.room.session.asks import IdeasAsk
from courseware.room.session.paging import screen_of
from courseware.room.session.showing import lines_of, shown_of
from courseware.room.session.stage import Stage
from courseware.room.session.tallying import hands_in
from courseware.room.trainer.facilitating import Facilitating
from courseware.settings import Settings
from courseware.words import _, plural

_EVERY = 1.0
_AT_ONCE = 7
"""Rows of a picture that are shown without asking."""


def show(session_id: str) -> None:
    """The console of one session. Raises `Refusal` for one that isn't this trainer's."""
    stage = the(Facilitating).stage(trainer(), session_id)
    heading(stage.session.title, ref=f"live:{session_id}", over=_over(stage))
    draw_said()
    note_seen(stage)
    if stage.session.closed_at:
        after.show(stage)
        return
    # Stays at the top of the window: how many have answered, and what to press next.
    with st.container(key="console-bar"):
        _follow(session_id)
        bar.show(stage)
    _links(stage)
    bar.keys()
    if stage.part is None:
        _before(stage)
    else:
        _part(stage, stage.part)
    st.divider()
    sheet.show(stage)
    if not the(Settings).room:
        _second_trainer(stage)
    after.close(stage)


def _over(stage: Stage) -> str:
    session = stage.session
    code = _("Room {code}").format(code=spoken(session.code)) if session.code else _("Brought in")
    return f"{code} · {_('practice')}" if session.practice else code


@st.fragment(run_every=_EVERY)
def _follow(session_id: str) -> None:
    """Counts, the clock, and whether another window has changed something: each second."""
    facilitating = the(Facilitating)
    stage = facilitating.stage(trainer(), session_id)
    if is_behind(stage):
        st.rerun()
    counts = facilitating.counts(trainer(), session_id)
    answered, present, here = counts.answered, counts.present, counts.people
    cells = [(plural("has joined", "have joined", here), str(here))]
    if stage.is_open:
        cells.insert(0, (plural("has answered", "have answered", answered), str(answered)))
    if "remote" in present and "room" in present:
        by = _("{room} in the room, {remote} elsewhere").format(**present)
        cells.append((by, ""))
        if stage.is_open:
            said = {"room": 0, "remote": 0, **counts.sides}
            by = _("answered: {room} in the room, {remote} elsewhere").format(**said)
            cells.append((by, ""))
    if counts.phones != here:
        by = plural(
            "{count} phone speaks for all of them",
            "{count} phones speak for all of them",
            counts.phones,
        )
        cells.append((by, ""))
    hands = hands_in(stage.round.typed) if stage.is_open and stage.round else 0
    if hands:
        by = _("{count} of them by hand or on paper").format(count=hands)
        cells.append((by, ""))
    if stage.seconds_left is not None:
        minutes, seconds = divmod(stage.seconds_left, 60)
        cells.append((_("left on the clock"), f"{minutes}:{seconds:02}"))
    late = _lateness(stage)
    if late:
        cells.append((late, ""))
    st.html(
        '<div class="counts" aria-live="off">'
        + "".join(f"<p><b>{value}</b> {escape(label)}</p>" for label, value in cells)
        + "</div>"
    )


def _lateness(stage: Stage) -> str:
    timing = stage.timing
    if timing is None:
        return ""
    minutes = round(timing.late)
    if minutes == 0:
        return _("on time")
    if minutes < 0:
        return plural("{count} minute early", "{count} minutes early", -minutes)
    said = plural("{count} minute late", "{count} minutes late", minutes)
    if not timing.skippable:
        return said
    titles = ", ".join(f"“{part.title}”" for part in timing.skippable)
    more = _("you can skip {titles} and save {minutes} minutes")
    return f"{said}: " + more.format(titles=titles, minutes=timing.saves)


def _links(stage: Stage) -> None:
    session = stage.session
    links = [
        (f"/screen/{session.screen_key}", _("Big screen")),
        (f"/join/{session.code}", _("As a phone sees it")),
    ]
    st.html(
        '<p class="row-links">'
        + " ".join(
            f'<a href="{href}" target="_blank" rel="noopener">{escape(label)}</a>'
            for href, label in links
        )
        + "</p>"
    )


def _second_trainer(stage: Stage) -> None:
    with st.expander(_("Let a colleague drive too"), key="colleague"):
        said = _("Send them this address. They need a trainer’s account of their own.")
        st.html(f"<p>{said}</p>")
        sendable.draw(f"/trainer?help={stage.session.help_key}")


def _before(stage: Stage) -> None:
    said = _("People can join now. Put the big screen up, then begin.")
    st.html(f"<p>{said}</p>")
    wall.rehearse(stage)


def _part(stage: Stage, part: Part) -> None:
    at = stage.session.at + 1
    number = _("Part {at} of {parts}, {minutes} minutes").format(
        at=at, parts=len(stage.sheet.parts), minutes=part.minutes
    )
    st.html(f'<section class="part"><p class="over">{number}</p><h2>{escape(part.title)}</h2>')
    if stage.ask:
        st.html(f'<p class="stem">{escape(stage.ask.stem)}</p>')
    elif part.screen or part.prompt:
        st.html(f'<p class="stem">{escape(part.screen or part.prompt)}</p>')
    _more(stage, part)
    _result(stage)
    if part.kind in {PartKind.IDEAS, PartKind.FORCES}:
        wall.show(stage)
    wall.rehearse(stage)
    if part.say:
        is_ahead = stage.round is None
        key = f"say-{stage.session.at}-{is_ahead}"
        with st.expander(_("What to say and do"), expanded=is_ahead, key=key):
            st.html(f'<div class="prose">{part.say}</div>')


def _more(stage: Stage, part: Part) -> None:
    """What can be done beside the steps of the bar."""
    if stage.is_open:
        voting.show(stage)
    if part.kind is PartKind.CASE:
        case.show(stage)


def _result(stage: Stage) -> None:
    found, result = stage.round, stage.result
    if found is None or result is None or isinstance(stage.ask, IdeasAsk):
        return
    state = _("The room sees this.") if found.shown else _("Only you see this so far.")
    st.html(f'<p class="reading">{escape(result.sentence)}</p><p class="quiet">{state}</p>')
    _pictures(stage, result, found.id)
    for line in shown_of(stage).lines or lines_of(found.result):
        st.html(f"<p>{escape(line)}</p>")
    if stage.ask and stage.ask.answer:
        st.html(f"<p><b>{_('The answer:')}</b> {escape(stage.ask.answer)}</p>")
    _moved(stage)


def _pictures(stage: Stage, result: GroupResult, key: str) -> None:
    """What is on the screen; all of it at once only on demand, where that is long."""
    rows = result.bars or result.places
    if not rows:
        return
    if len(rows) <= _AT_ONCE:
        _picture(result)
    else:
        on_screen = screen_of(shown_of(stage)).result
        if on_screen and (on_screen.bars or on_screen.places):
            _picture(on_screen)
        with st.expander(_("The whole result"), key=f"whole-{key}"):
            _picture(result)
    with st.expander(_("The same as a table"), key=f"table-{key}"):
        st.html(table_html(group.table(result)))


def _picture(result: GroupResult) -> None:
    if result.bars:
        st.html(bars.html_of(result))
        return
    dark = st.context.theme.type == "dark"
    st.vega_lite_chart(spec=group.specification(result, dark=dark), theme=None)


def _moved(stage: Stage) -> None:
    found = stage.round
    cells = (found.result or {}).get("moved") if found else None
    if found is None or not cells or not cells["cells"] or stage.ask is None:
        return
    # Before, an idea may have been there that was merged into another since.
    earlier = [stage.ask_of(each) for each in stage.rounds_here if each.ask == found.ask]
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
    with st.expander(_("Who moved from where to where"), key=f"moved-{found.id}"):
        st.html(table_html(rows))
