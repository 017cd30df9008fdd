"""Changing a run sheet: what a trainer edits in the table comes back as parts."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from courseware.domain.refusal import Refusal
from courseware.domain.runsheet import Part, PartKind
from courseware.room.console.sheet import edited_parts, rows_of
from courseware.room.session import runsheets as plans
from tests.content.real import real_course

SHEET = real_course().runsheets["types-45"]
FIRST = 2


def table() -> pd.DataFrame:
    return pd.DataFrame(rows_of(SHEET, FIRST))


def titles(frame: pd.DataFrame) -> list[str]:
    return [part.title for part in edited_parts(SHEET, FIRST, frame)]


def test_what_isnt_changed_comes_back_as_it_was() -> None:
    assert edited_parts(SHEET, FIRST, table()) == SHEET.parts


def test_what_the_table_doesnt_show_of_a_part_comes_back_as_it_was() -> None:
    ideas = Part("a", PartKind.IDEAS, "Ideas", 5, prompt="What hinders?", screen="Think first.")
    forces = Part("b", PartKind.FORCES, "Forces", 5, item="X-T14", prompt="What drives us?")
    sheet = dataclasses.replace(SHEET, parts=(ideas, forces))
    frame = pd.DataFrame(rows_of(sheet, 0))
    assert edited_parts(sheet, 0, frame) == sheet.parts
    frame.loc[0, "kind"] = "talk"
    talk = edited_parts(sheet, 0, frame)[0]
    assert (talk.screen, talk.prompt) == ("What hinders?", "")


def test_parts_are_put_in_the_order_that_is_written() -> None:
    frame = table()
    frame.loc[0, "order"] = 99
    assert titles(frame)[-1] == SHEET.parts[FIRST].title
    assert titles(frame)[:FIRST] == [part.title for part in SHEET.parts[:FIRST]]


def test_a_part_is_left_out_and_another_is_new() -> None:
    frame = table().drop(index=1)
    new = {"order": None, "title": "A walk", "minutes": 7, "kind": "talk", "prompt": "Outside"}
    frame = pd.concat([frame, pd.DataFrame([new])], ignore_index=True)
    parts = edited_parts(SHEET, FIRST, frame)
    assert SHEET.parts[FIRST + 1] not in parts
    last = parts[-1]
    assert (last.title, last.minutes, last.kind) == ("A walk", 7, PartKind.TALK)
    assert last.screen == "Outside"
    assert len({part.id for part in parts}) == len(parts)
    assert plans.checked(real_course(), SHEET.__class__(**{**vars(SHEET), "parts": parts}))


def test_another_question_is_asked() -> None:
    frame = table()
    frame.loc[0, "item"] = "Q-T10"
    part = edited_parts(SHEET, FIRST, frame)[FIRST]
    assert part.item == "Q-T10" and part.say == SHEET.parts[FIRST].say


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title", ""),
        ("title", "x" * 301),
        ("minutes", None),
        ("minutes", 0),
        ("minutes", 999),
        ("dots", 9),
        ("item", ""),
        ("item", "Q-V03"),
    ],
)
def test_what_cannot_be_is_refused_in_words(column: str, value: object) -> None:
    frame = table().astype(object)
    frame.loc[0, column] = value
    parts = edited_parts(SHEET, FIRST, frame)
    with pytest.raises(Refusal):
        plans.checked(real_course(), SHEET.__class__(**{**vars(SHEET), "parts": parts}))
