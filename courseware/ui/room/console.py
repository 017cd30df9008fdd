"""The console: the part that the room has reached, what can be done in it, and what comes next."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware import runtime
from courseware.charts import group
from courseware.domain.group import GroupResult
from courseware.domain.room_codes import spoken
from courseware.domain.runsheet import Part, PartKind
from courseware.items.tables import table_html
from courseware.services.room import asks
from courseware.services.room.ports import LOCKED, OPEN
from courseware.services.room.showing import lines_of, ways_of
from courseware.services.room.stage import Stage
from courseware.ui.room import after, sheet, wall
from courseware.ui.room.acts import act, draw_said, is_behind, note_seen, trainer
from courseware.ui.shell import heading
from courseware.words import _, plural

_EVERY = 1.0


def show(session_id: str) -> None:
    """The console of one session. Raises `Refusal` for one that isn't this trainer's."""
    stage = runtime.services().facilitating.stage(trainer(), session_id)
    heading(stage.session.title, ref=f"live:{session_id}", over=_over(stage))
    draw_said()
    note_seen(stage)
    _follow(session_id)
    _links(stage)
    if stage.session.closed_at:
        after.show(stage)
        return
    _next(stage)
    if stage.part is None:
        _before(stage)
    else:
        _part(stage, stage.part)
    st.divider()
    sheet.show(stage)
    after.close(stage)


def _over(stage: Stage) -> str:
    session = stage.session
    code = _("Room {code}").format(code=spoken(session.code))
    return f"{code} · {_('practice')}" if session.practice else code


@st.fragment(run_every=_EVERY)
def _follow(session_id: str) -> None:
    """Counts, the clock, and whether another window has changed something: each second."""
    services = runtime.services()
    stage = services.facilitating.stage(trainer(), session_id)
    if is_behind(stage):
        st.rerun()
    answered, sides, present = services.facilitating.counts(trainer(), session_id)
    here = sum(present.values())
    cells = [(plural("has joined", "have joined", here), str(here))]
    if stage.is_open:
        cells.insert(0, (plural("has answered", "have answered", answered), str(answered)))
    if "remote" in present and "room" in present:
        by = _("{room} in the room, {remote} elsewhere").format(**present)
        cells.append((by, ""))
        if stage.is_open:
            said = {"room": 0, "remote": 0, **sides}
            by = _("answered: {room} in the room, {remote} elsewhere").format(**said)
            cells.append((by, ""))
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
        (f"/trainer?help={session.help_key}", _("Link for a second trainer")),
    ]
    st.html(
        '<p class="row-links">'
        + " ".join(
            f'<a href="{href}" target="_blank" rel="noopener">{escape(label)}</a>'
            for href, label in links
        )
        + "</p>"
    )


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
    _controls(stage, part)
    _result(stage)
    if part.kind in {PartKind.IDEAS, PartKind.FORCES}:
        wall.show(stage)
    wall.rehearse(stage)
    if part.say:
        with st.expander(_("What to say and do"), expanded=stage.round is None):
            st.html(f'<div class="prose">{part.say}</div>')


def _controls(stage: Stage, part: Part) -> None:
    services, session = runtime.services(), stage.session.id
    room = services.facilitating
    with st.container(horizontal=True, key="console-acts"):
        if stage.is_open:
            label = _("Lock it")
            if st.button(label, type="primary", key="lock", shortcut="Alt+L"):
                act(session, room.lock)
        for at, ask in enumerate(stage.may_ask):
            is_first = at == 0 and not any(each.ask == ask for each in stage.rounds_here)
            if st.button(
                _ask_name(stage, ask),
                type="primary" if is_first else "secondary",
                key=f"open-{ask}",
                shortcut="Alt+O" if at == 0 else None,
            ):
                act(session, room.open, ask)
        _reveals(stage, session)
    if stage.is_open:
        _timer(stage)
        _hands(stage)
    if part.kind is PartKind.CASE:
        _drive(stage)


def _reveals(stage: Stage, session: str) -> None:
    room, found = runtime.services().facilitating, stage.round
    if found is None or found.state != LOCKED or stage.ask is None:
        return
    if not found.shown and st.button(
        _("Show the result"), type="primary", key="show", shortcut="Alt+S"
    ):
        act(session, room.show)
    if (
        stage.ask.answer
        and not found.answer_shown
        and st.button(_("Show the answer"), key="show-answer", shortcut="Alt+A")
    ):
        act(session, room.show_answer)


def _ask_name(stage: Stage, ask: str) -> str:
    done = any(each.ask == ask for each in stage.rounds_here)
    if ask.startswith(asks.SCENE):
        return _("Vote on this again") if done else _("Open the next decision")
    names = {
        asks.OWN: (_("Open the vote"), _("Vote again")),
        asks.PREDICTED: (_("Ask what the room will say"), _("Ask that again")),
        asks.IDEAS: (_("Open the wall"), _("Open the wall again")),
        asks.DOTS: (_("Let people choose"), _("Let people choose again")),
        asks.STRENGTHS: (_("Ask how strong each is"), _("Ask that again")),
        asks.TARGETS: (_("Pick two to lower"), _("Pick again")),
    }
    return names[ask][done]


def _timer(stage: Stage) -> None:
    with st.expander(_("A clock that everybody sees (optional)")):
        minutes = st.number_input(_("Minutes"), 0, 60, 2, key="timer-minutes")
        said = _("It closes nothing: you do.")
        st.caption(said)
        if st.button(_("Start the clock"), key="timer-set"):
            act(stage.session.id, runtime.services().facilitating.set_timer, int(minutes))
        if stage.session.timer_ends_at and st.button(_("Take it away"), key="timer-off"):
            act(stage.session.id, runtime.services().facilitating.set_timer, 0)


def _hands(stage: Stage) -> None:
    if stage.ask is None or not stage.ask.options or stage.round is None:
        return
    with st.expander(_("Count hands or paper (for people without a phone)")):
        typed = stage.round.typed
        hands = {
            option.value: int(
                st.number_input(
                    option.label,
                    0,
                    2000,
                    typed.get(option.value, 0),
                    key=f"hands-{stage.round.id}-{option.value}",
                )
            )
            for option in stage.ask.options
        }
        if st.button(_("Keep these counts"), key="hands-keep"):
            act(stage.session.id, runtime.services().facilitating.count_hands, hands)


def _result(stage: Stage) -> None:
    found, result = stage.round, stage.result
    if found is None or result is None:
        return
    state = _("The room sees this.") if found.shown else _("Only you see this so far.")
    st.html(f'<p class="reading">{escape(result.sentence)}</p><p class="quiet">{state}</p>')
    _picture(result)
    for line in lines_of(found.result):
        st.html(f"<p>{escape(line)}</p>")
    if stage.ask and stage.ask.answer:
        st.html(f"<p><b>{_('The answer:')}</b> {escape(stage.ask.answer)}</p>")
    _moved(stage)


def _picture(result: GroupResult) -> None:
    if not (result.bars or result.places):
        return
    dark = st.context.theme.type == "dark"
    st.vega_lite_chart(spec=group.specification(result, dark=dark), theme=None)
    with st.expander(_("The same as a table")):
        st.html(table_html(group.table(result)))


def _moved(stage: Stage) -> None:
    found = stage.round
    cells = (found.result or {}).get("moved") if found else None
    if not cells or not cells["cells"] or stage.ask is None:
        return
    names = {option.value: option.label for option in stage.ask.options}
    rows = [
        {
            _("Before"): names.get(before, before),
            _("Now"): names.get(now, now),
            _("People"): str(people),
        }
        for before, now, people in cells["cells"]
    ]
    with st.expander(_("Who moved from where to where")):
        st.html(table_html(rows))


def _drive(stage: Stage) -> None:
    found, ask = stage.round, stage.ask
    if found is None or ask is None or found.state == OPEN:
        return
    if found.way:
        for way in ways_of(stage, stage.part, found):
            name = _("The room’s way:") if way.taken else _("Not taken:")
            st.html(f"<p><b>{name}</b> {escape(way.option)}<br>{escape(way.text)}</p>")
        return
    front = asks.driven(found.result["summary"]) if found.result else ""
    tie = ""
    if not front:
        names = {option.value: option.label for option in ask.options}
        tie = st.radio(
            _("The room is divided, or too few answered. Which way shall it go?"),
            list(names),
            index=None,
            format_func=lambda each: names[each],
            key=f"tie-{found.id}",
        ) or ""  # fmt: skip
    if st.button(_("Go the room’s way"), type="primary", key="drive"):
        act(stage.session.id, runtime.services().facilitating.drive, tie)


def _next(stage: Stage) -> None:
    session, at, part = stage.session.id, stage.session.at, stage.next_part
    room = runtime.services().facilitating
    with st.container(horizontal=True, key="console-next"):
        if part is not None:
            label = _("Begin: {title}") if at < 0 else _("Next: {title}")
            if st.button(
                label.format(title=part.title),
                type="primary" if at < 0 else "secondary",
                key="next",
                shortcut="Alt+N",
            ):
                act(session, room.go, at + 1)
        if at > 0 and st.button(_("Back"), key="back", shortcut="Alt+B"):
            act(session, room.go, at - 1)
    keys = _("Keys: Alt with O opens, L locks, S shows, A answers, N goes on, B goes back.")
    st.caption(keys)
