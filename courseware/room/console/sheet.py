"""The run sheet in the console: where the room is, and changing what is still to come."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

import pandas as pd
import streamlit as st

from courseware.domain.course import Course
from courseware.domain.refusal import Refusal
from courseware.domain.runsheet import Part, PartKind, RunSheet
from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console.acts import say, step, trainer
from courseware.room.session import runsheets as plans
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _

_TO_KEEP = "live-plan-to-keep"


def show(stage: Stage) -> None:
    """The parts, those to come as a table that can be changed; and any part to go to."""
    said = _("The run sheet: go to any part, or change what is to come")
    with st.expander(said, key="sheet"):
        _jump(stage)
        st.html(f"<h3>{_('Change what is to come')}</h3>")
        _edit(stage)


def _jump(stage: Stage) -> None:
    parts = stage.sheet.parts
    key, go = f"jump-{stage.session.version}", the(Facilitating).go
    st.selectbox(
        _("Go to"),
        range(len(parts)),
        index=max(stage.session.at, 0),
        format_func=lambda at: f"{at + 1}. {parts[at].title} ({parts[at].minutes})",
        key=key,
    )
    step(
        stage,
        _("Go there"),
        "jump-go",
        lambda who, of, seen: go(who, of, seen, st.session_state[key]),
    )


def _edit(stage: Stage) -> None:
    course = the(Course)
    first = stage.session.at + 1
    names = {kind.value: name for kind, name in kind_names().items()}
    columns = ["order", "title", "minutes", "kind", "item", "prompt", "dots", "skip", "id"]
    items = [""] + [
        each
        for each in course.items
        if any(plans.can_be_asked(course, each, kind) for kind in plans.ASKING)
    ]
    edited = st.data_editor(
        pd.DataFrame(rows_of(stage.sheet, first), columns=pd.Index(columns)),
        num_rows="dynamic",
        hide_index=True,
        # Of the plan as it is: what is being typed outlives everything but another plan.
        key=f"sheet-{first}-{digest_of(stage.sheet)}",
        column_order=columns[:-1],
        column_config={
            "order": st.column_config.NumberColumn(_("Order"), step=1),
            "title": st.column_config.TextColumn(_("Part"), max_chars=plans.MOST_WORDS),
            "minutes": st.column_config.NumberColumn(
                _("Minutes"), min_value=1, max_value=plans.LONGEST, step=1
            ),
            "kind": st.column_config.SelectboxColumn(
                _("What happens"), options=list(names), format_func=lambda kind: names[str(kind)]
            ),
            "item": st.column_config.SelectboxColumn(
                _("Question or exercise"),
                options=items,
                format_func=lambda each: named_item(course, str(each)),
                width="large",
            ),
            "prompt": st.column_config.TextColumn(
                _("Asked for the wall, or shown on the screen"), max_chars=plans.MOST_WORDS
            ),
            "dots": st.column_config.NumberColumn(_("Dots"), min_value=0, max_value=5, step=1),
            "skip": st.column_config.CheckboxColumn(_("May be skipped")),
        },
        alt=_("The parts still to come"),
    )
    step(stage, _("Keep this plan"), "sheet-keep", _ask_to_keep)
    _keep(stage, first, edited)


def _ask_to_keep(_who: Staff, session_id: str, version: int) -> None:
    """What the table holds is known only once it is drawn: so a press is kept until then."""
    st.session_state[_TO_KEEP] = session_id, version


def _keep(stage: Stage, first: int, edited: pd.DataFrame) -> None:
    session_id, version = st.session_state.pop(_TO_KEEP, ("", 0))
    if session_id != stage.session.id:
        return
    new = dataclasses.replace(stage.sheet, parts=edited_parts(stage.sheet, first, edited))
    try:
        the(Facilitating).replan(trainer(), session_id, version, new)
    except Refusal as refusal:
        say(str(refusal))
    st.rerun()


def digest_of(sheet: RunSheet) -> str:
    """Tells one plan from another."""
    kept = json.dumps(plans.to_json(sheet), sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def named_item(course: Course, item_id: str) -> str:
    """What an item is called in the table: its id, and how it begins."""
    item = course.items.get(item_id)
    return f"{item_id}: {item.stem}" if item else ""


def kind_names() -> dict[PartKind, str]:
    """What each kind of part is called."""
    return {
        PartKind.TALK: _("Talk"),
        PartKind.BREAK: _("Break"),
        PartKind.VOTE: _("Vote or exercise on phones"),
        PartKind.IDEAS: _("Ideas on a wall"),
        PartKind.CASE: _("A case, the majority drives"),
        PartKind.FORCES: _("Force field together"),
    }


def rows_of(sheet: RunSheet, first: int) -> list[dict[str, Any]]:
    """The parts from `first` on, as rows of the table."""
    return [_row(part, at) for at, part in enumerate(sheet.parts[first:], start=1)]


def _row(part: Part, order: int) -> dict[str, Any]:
    wall = part.kind is PartKind.IDEAS
    return {
        "order": order,
        "title": part.title,
        "minutes": part.minutes,
        "kind": part.kind.value,
        "item": part.item,
        "prompt": part.prompt if wall else part.screen,
        "dots": part.dots,
        "skip": part.skip,
        "id": part.id,
    }


def edited_parts(sheet: RunSheet, first: int, edited: pd.DataFrame) -> tuple[Part, ...]:
    """The sheet's parts with those from `first` on as they were edited. What can't be read is left
    for `plans.checked` to refuse by its title."""
    known = {part.id: part for part in sheet.parts}
    rows = edited.sort_values("order", kind="stable", na_position="last").to_dict("records")
    made: list[Part] = list(sheet.parts[:first])
    taken = {part.id for part in made}
    for row in rows:
        name = _text(row["id"])
        if not name or name in taken:
            name = next(f"own-{n}" for n in range(1, 1000) if f"own-{n}" not in taken | set(known))
        taken.add(name)
        made.append(_part(known.get(name), name, row))
    return tuple(made)


def _part(before: Part | None, name: str, row: dict[Any, Any]) -> Part:
    words = _text(row["prompt"])
    kind = PartKind(_text(row["kind"]) or PartKind.TALK)
    base = before or Part(name, kind, "", 0)
    if base.kind is not kind:
        base = dataclasses.replace(base, prompt="", screen="")
    # What the table doesn't show of a part stays as it is.
    prompt, screen = (words, base.screen) if kind is PartKind.IDEAS else (base.prompt, words)
    return dataclasses.replace(
        base,
        kind=kind,
        title=_text(row["title"]),
        minutes=_whole(row["minutes"]),
        item=_text(row["item"]) if kind in plans.ASKING else "",
        prompt=prompt,
        screen=screen,
        dots=_whole(row["dots"]),
        skip=bool(row["skip"]) and not pd.isna(row["skip"]),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _whole(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)
