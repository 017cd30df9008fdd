"""A press on the console acts on what its trainer had in front of them, once, or says why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from courseware.room.console import console
from tests.kits.room.room import AT, Room
from tests.room.pages.windows import Console, opened

MOVED = "Somebody else has just changed this session"


@pytest.fixture
def two(room: Room) -> tuple[Console, Console]:
    """Two windows of one session, both at the second part."""
    room.go("vote")
    return Console(room.session), Console(room.session)


@pytest.mark.parametrize("has_redrawn", [False, True])
def test_two_who_press_the_same_next_go_on_by_one_part(
    room: Room, two: tuple[Console, Console], has_redrawn: bool
) -> None:
    first, second = two
    first.press("Next:")
    if has_redrawn:
        second.drawn_but_not_arrived()
    second.press("Next:")
    assert room.stage.session.at == AT["vote"] + 1
    assert first.told == []
    assert len(second.told) == 1 and MOVED in second.told[0]
    # It is there until they press something else, however often the page draws itself anew.
    second.look()
    assert MOVED in second.told[0]
    second.press("Next:")
    assert room.stage.session.at == AT["vote"] + 2 and second.told == []


def _locked(room: Room) -> None:
    room.open()
    room.do("lock")


@pytest.mark.parametrize("has_redrawn", [False, True])
@pytest.mark.parametrize(
    ("label", "before"),
    [
        ("Next:", lambda room: None),
        ("Back", lambda room: None),
        ("Open the vote", lambda room: None),
        ("Ask what the room", lambda room: None),
        ("Go there", lambda room: None),
        ("Leave out", lambda room: None),
        ("Down", lambda room: None),
        ("End it now", lambda room: None),
        ("Lock the", lambda room: room.open()),
        ("Start the clock", lambda room: room.open()),
        ("Keep these counts", lambda room: room.open()),
        ("Show the result", _locked),
        ("Show the answer", _locked),
        ("Vote again", _locked),
        ("Open it again", _locked),
        ("Take it back", _locked),
        ("Blank screen", lambda room: None),
    ],
)
def test_a_press_on_what_somebody_has_changed_does_nothing_and_says_so(
    room: Room, label: str, before: Callable[[Room], object], has_redrawn: bool
) -> None:
    room.go("vote")
    before(room)
    window = Console(room.session)
    room.do("set_timer", 5)
    if has_redrawn:
        window.drawn_but_not_arrived()
    stands = room.stage
    window.press(label)
    assert (room.stage.session, room.stage.rounds) == (stands.session, stands.rounds)
    assert len(window.told) == 1 and MOVED in window.told[0]


def _stop(*_given: object, **_named: object) -> None:
    """Another change stops the run that brought the press, before anything is drawn."""
    st.stop()


def _refresh_ends(*_given: object, **_named: object) -> None:
    """The console's own refresh, begun before the press, ends while the press is under way: then
    Streamlit takes every press of the session for done."""
    ctx = get_script_run_ctx()
    assert ctx is not None
    ctx.session_state.on_script_finished(frozenset(), remove_stale_widgets=False)


@pytest.mark.parametrize("meanwhile", [_stop, _refresh_ends])
@pytest.mark.parametrize("label", ["Next:", "End it now", "Open the vote"])
def test_a_press_is_done_whatever_becomes_of_its_run(
    room: Room, monkeypatch: pytest.MonkeyPatch, label: str, meanwhile: Callable[..., None]
) -> None:
    room.go("vote")
    window = Console(room.session)
    monkeypatch.setattr(console, "heading", meanwhile)
    before = room.version
    window.press(label)
    assert room.version == before + 1


@pytest.mark.parametrize("label", ["Next:", "End it now", "Leave out"])
def test_the_first_press_after_a_restart_is_done_once(room: Room, label: str) -> None:
    room.go("vote")
    before = Console(room.session)
    version = room.version
    opened(room.session)._run(before.sent(label))
    assert room.version == version + 1


def _write(room: Room, round_id: str, words: list[str]) -> None:
    for each in words:
        room.write(room.join(), round_id, each)


def _shown(room: Room) -> set[str]:
    return {each.id for each in room.stage.ideas if each.state == "shown"}


@pytest.mark.parametrize("has_redrawn", [False, True])
def test_show_these_shows_what_was_read_whatever_has_come_since(
    room: Room, has_redrawn: bool
) -> None:
    room.go("ideas")
    round_id = room.open("ideas")
    _write(room, round_id, [f"read {number}" for number in range(6)])
    window = Console(room.session)
    drawn = {
        each.key.removeprefix("shown-")
        for each in window.buttons
        if each.key and each.key.startswith("shown-")
    }
    assert len(drawn) == 5
    # Among so many, some come before those that were drawn: their order is that of their ids.
    _write(room, round_id, [f"unread {number}" for number in range(30)])
    if has_redrawn:
        window.drawn_but_not_arrived()
    window.press("Show these 5")
    assert _shown(room) == drawn


def test_what_a_colleague_left_out_isnt_shown_with_the_others(room: Room) -> None:
    room.go("ideas")
    round_id = room.open("ideas")
    _write(room, round_id, ["one", "two", "three"])
    window = Console(room.session)
    left_out, *others = [each.id for each in room.stage.ideas]
    room.trainers.moderate(room.trainer, room.session.id, left_out, state="dropped")
    window.press("Show these 3")
    assert _shown(room) == set(others)
    assert "left out some of these" in window.told[0]


def test_an_idea_that_a_colleague_dealt_with_stays_as_they_left_it(room: Room) -> None:
    room.go("ideas")
    _write(room, room.open("ideas"), ["one"])
    window = Console(room.session)
    [idea] = room.stage.ideas
    room.trainers.moderate(room.trainer, room.session.id, idea.id, state="dropped")
    window.press("Show$")
    assert _shown(room) == set()
    assert "just dealt with that idea" in window.told[0]


def test_pinning_what_a_colleague_has_just_pinned_leaves_it_pinned(room: Room) -> None:
    room.go("ideas")
    _write(room, room.open("ideas"), ["one", "two"])
    for each in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, each.id, state="shown")
    idea = room.stage.ideas[0].id
    window = Console(room.session)
    window.app.selectbox(key="sort-shown").select(idea)
    window.look()
    room.trainers.moderate(room.trainer, room.session.id, idea, pinned=True)
    window.press("Pin it to the top")
    assert [each.pinned for each in room.stage.ideas if each.id == idea] == [True]
