"""What a trainer has in sight on the console, moment by moment: little, and nothing too early."""

from __future__ import annotations

import pytest
from streamlit.testing.v1.element_tree import Block, Expander, Node

from courseware.room.console import acts
from courseware.room.data import DROPPED
from courseware.room.session.steps import NextStep, next_step
from tests.kits.room.room import Room
from tests.room.pages.windows import Console

MOST = 6


def controls(window: Console) -> list[str]:
    """What can be pressed, chosen or typed in as the page stands; what is folded away isn't in
    sight, but the line that opens it is."""
    return _below(window.app.main)


def _below(node: Node) -> list[str]:
    if not isinstance(node, Block):
        return _links(node) if node.type == "html" else _pressed(node)
    if isinstance(node, Expander):
        return [f"line: {node.label}"]
    if "console-folded" in str(getattr(node.proto, "id", "")):
        return []
    return [each for child in node.children.values() for each in _below(child)]


def _pressed(node: Node) -> list[str]:
    kinds = {"button", "checkbox", "toggle", "radio", "selectbox", "number_input"}
    kinds |= {"text_input", "text_area"}
    return [f"{node.type}: {getattr(node, 'label', '')}"] if node.type in kinds else []


def _links(node: Node) -> list[str]:
    # Links in the notes are words to follow, not controls of the room.
    body = str(getattr(node.proto, "body", ""))
    return [] if 'class="notes"' in body else ["link"] * body.count("<a ")


def seen(window: Console) -> str:
    return " ".join(str(getattr(each.proto, "body", "")) for each in window.app.get("html"))


def test_at_most_six_controls_in_the_lobby_and_while_a_vote_is_open(room: Room) -> None:
    lobby = controls(Console(room.session, more=False))
    room.go("vote")
    room.open()
    voting = controls(Console(room.session, more=False))
    assert 3 <= len(lobby) <= MOST, lobby
    assert 3 <= len(voting) <= MOST, voting
    assert len(controls(Console(room.session))) > MOST
    # One press too many of a clicker's back key would close the vote.
    assert not [each for each in voting if "Back" in each], voting


@pytest.mark.parametrize("part", ["vote", "start", "case", "forces"])
def test_at_most_six_controls_between_votes_and_the_others_under_more(
    room: Room, part: str
) -> None:
    seats = [room.join() for _each in range(6)]
    room.go(part)
    for _step in range(8):
        window = Console(room.session, more=False)
        found = controls(window)
        tie = [each for each in found if each.startswith("radio")]
        assert len(found) - len(tie) <= MOST, found
        # Whatever isn’t in sight is there for its key, and to be seen under “More”.
        there = {each.label for each in window.buttons} - {"More"}
        assert there <= {each.label for each in Console(room.session).buttons}
        go_on = next(each for each in window.buttons if each.proto.type == "primary")
        if go_on.label.startswith("Next: "):
            break
        window.press(go_on.label[:8])
        if room.stage.is_open and room.stage.round and part == "vote":
            room.all_choose(seats, room.stage.round.id, "aaaaab")


@pytest.mark.parametrize("part", ["vote", "start", "case", "forces"])
def test_one_button_is_coloured_at_every_step(room: Room, part: str) -> None:
    room.go(part)
    for _step in range(8):
        window = Console(room.session, more=False)
        coloured = [each for each in window.buttons if each.proto.type == "primary"]
        assert len(coloured) == 1, [each.label for each in coloured]
        # The letter by which the page's own script finds it, where it is pressed too early.
        assert f'data-key="{coloured[0].proto.shortcut[-1].upper()}"' in seen(window)
        if coloured[0].label.startswith("Next"):
            break
        window.press(coloured[0].label[:8])


def test_the_notes_are_open_and_what_comes_next_is_seen_before_it_opens(room: Room) -> None:
    room.session = room.trainers.plan(room.trainer, "types-90")
    for _part in range(3):
        room.do("go", room.stage.session.at + 1)
    html = seen(Console(room.session, more=False))
    assert room.stage.part and room.stage.part.say
    assert "Vote before talk" in html and "Opens next" in html
    item = room.course.items[room.stage.part.item]
    assert all(option.text in html for option in item.options)
    room.open()
    assert "Vote before talk" in seen(Console(room.session))


def test_a_result_is_nobodys_to_see_while_the_vote_may_be_opened_again(room: Room) -> None:
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    sentence = room.stage.result and room.stage.result.sentence
    assert sentence and room.stage.may_reopen
    window = Console(room.session)
    assert sentence not in seen(window) and 'class="bar"' not in seen(window)
    window.press("Open it again")
    assert room.stage.is_open and window.told == []
    room.do("lock")
    room.do("show")
    window.look()
    assert sentence in seen(window) and 'class="bar"' in seen(window)
    assert not [each for each in window.buttons if each.label == "Open it again"]


def test_too_few_answers_are_told_before_a_result_is_shown_that_says_nothing(room: Room) -> None:
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats[:3], room.open(), "aab")
    room.do("lock")
    window = Console(room.session)
    assert "Fewer than five have answered" in seen(window)
    window.press("Open it again")
    room.all_choose(seats, room.stage.round.id, "aaaaab")  # type: ignore[union-attr]
    room.do("lock")
    window.look()
    assert "Fewer than five have answered" not in seen(window)


def test_that_the_room_isnt_told_what_is_right_stands_under_the_preview(room: Room) -> None:
    """It marks what is right, and a trainer must not fear that the result will."""
    room.session = room.trainers.plan(room.trainer, "types-90")
    for _part in range(3):
        room.do("go", room.stage.session.at + 1)
    room.open()
    assert "The room isn’t told yet what is right." in seen(Console(room.session, more=False))


def test_pairs_have_a_clock_in_one_press_before_they_vote_again(room: Room) -> None:
    seats = [room.join() for _each in range(6)]
    room.go("case")
    window = Console(room.session, more=False)
    assert not [each for each in window.buttons if "in pairs" in each.label]
    window.press("Open the first")
    assert room.stage.round
    room.all_choose(seats, room.stage.round.id, "aaaaab")
    for act in ("Lock the", "Show the", "2 minutes in pairs"):
        window.press(act)
    assert room.stage.seconds_left == 120 and "2:00" in seen(window)
    window.press("Take the clock away")
    assert room.stage.seconds_left is None
    window.press("2 minutes in pairs")
    window.press("Vote on this again")
    assert room.stage.is_open and room.stage.seconds_left is None


def test_once_all_is_done_the_end_of_the_session_is_in_sight_and_before_it_under_more(
    room: Room,
) -> None:
    def ends(*, more: bool) -> bool:
        return "line: End the session" in controls(Console(room.session, more=more))

    room.go("vote")
    assert ends(more=True) and not ends(more=False)
    room.do("go", len(room.stage.sheet.parts) - 1)
    while next_step(room.stage) is not NextStep.END:
        room.services.room.stepping.forward(room.trainer, room.session.id, room.version)
    assert ends(more=False)
    assert controls(Console(room.session)).count("line: End the session") == 1


def test_being_late_offers_what_can_be_skipped_in_one_press(room: Room) -> None:
    room.go("welcome")
    room.clock.tick(minutes=20)
    window = Console(room.session, more=False)
    assert "minutes late" in seen(window)
    window.press("Skip ")
    assert [part.id for part in room.stage.sheet.parts if part.skip] == []


def test_the_button_that_skips_a_part_makes_no_seventh(room: Room) -> None:
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    window = Console(room.session, more=False)
    room.clock.tick(minutes=60)
    window.look()
    for _step in range(4):
        found = controls(window)
        assert len(found) <= MOST and [each for each in found if "Skip" in each], found
        there = {each.label for each in window.buttons} - {"More"}
        assert there <= {each.label for each in Console(room.session).buttons}
        if room.stage.is_open and room.stage.round:
            room.all_choose(seats, room.stage.round.id, "aaaaab")
        window.press(
            next(each for each in window.buttons if each.proto.type == "primary").label[:8]
        )


def test_a_console_that_becomes_late_is_drawn_anew(room: Room) -> None:
    room.go("welcome")
    acts.note_seen(room.stage)
    assert not acts.is_behind(room.stage)
    room.clock.tick(minutes=20)
    assert acts.is_behind(room.stage)


def test_the_batch_stands_still_and_new_ideas_wait_below(room: Room) -> None:
    room.go("ideas")
    round_id = room.open("ideas")
    for words in ("who answers", "the money"):
        room.write(room.join(), round_id, words)
    window = Console(room.session, more=False)
    before = [each.key for each in window.buttons if (each.key or "").startswith("shown-")]
    for words in ("boards", "time", "trust", "rules", "staff"):
        room.write(room.join(), round_id, words)
    window.look()
    after = [each.key for each in window.buttons if (each.key or "").startswith("shown-")]
    assert after == before and "5 more wait" in seen(window)
    window.press("Show these 2")
    assert len(room.stage.wall) == 2
    hidden = room.stage.wall[0].id
    window.press("Hide")
    assert [each.state for each in room.stage.ideas if each.id == hidden] == ["dropped"]


def test_an_idea_that_waits_is_shown_or_left_out_and_parked_under_more(room: Room) -> None:
    seats = [room.join() for _each in range(5)]
    room.go("ideas")
    round_id = room.open("ideas")
    for at, seat in enumerate(seats):
        room.write(seat, round_id, f"Cause {at}")
    window = Console(room.session, more=False)
    rows = [each.label for each in window.buttons if each.label in {"Show", "Park", "Leave out"}]
    assert rows == ["Show", "Leave out"] * 5
    window.press("Leave out")
    assert [each.state for each in room.stage.ideas].count(DROPPED) == 1
    (choice,) = [each for each in Console(room.session).app.selectbox if each.key == "sort-dropped"]
    left_out = next(each for each in room.stage.ideas if each.state == DROPPED)
    assert choice.options == [left_out.text]


def test_once_people_choose_among_ideas_those_that_wait_are_under_more(room: Room) -> None:
    room.go("ideas")
    round_id = room.open("ideas")
    seats = [room.join() for _each in range(3)]
    for seat, words in zip(seats, ("who answers", "the money", "the boards"), strict=True):
        room.write(seat, round_id, words)
    Console(room.session, more=False).press("Show these 3")
    room.write(seats[0], round_id, "and the staff")
    room.do("lock")
    window = Console(room.session, more=False)
    assert "and the staff" in seen(window)
    window.press("Let people choose")
    assert len(controls(window)) <= MOST, controls(window)
    window.press("Lock the vote")
    assert "and the staff" not in seen(window), "nor is it beside the result"
    assert "and the staff" in seen(Console(room.session))


def test_a_question_of_ones_own_is_on_every_phone_in_one_press(room: Room) -> None:
    seat = room.join()
    room.go("welcome")
    window = Console(room.session)
    window.app.text_input(key="own-stem").input("Shall we take the break now?")
    window.app.text_area(key="own-answers").input("Now\nLater")
    window.look()
    window.press("Ask it now")
    assert window.told == []
    assert room.see(seat).shown.stem == "Shall we take the break now?"
