"""The live room through its services: votes and what they come to, on both databases."""

from __future__ import annotations

import pytest

from courseware.domain.item import Refused
from courseware.domain.refusal import Refusal
from courseware.room.phone.service import Locked
from courseware.room.session.tallying import PAPERS
from courseware.room.store.answers import Answer
from courseware.room.trainer.acting import Moved
from tests.kits.room.room import (
    AT,
    QUESTION,
    SPECTRUM,
    Person,
    Room,
    counts,
    open_scene,
    three_on_the_wall,
)


def test_a_latecomer_joins_where_the_room_is(room, seats):
    room.go("vote")
    round_id = room.open()
    late = room.see(room.join())
    assert late.round == round_id
    assert late.shown.title == "A vote"


def test_an_answer_can_be_changed_until_it_is_locked_and_counts_once(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaaa")
    said = room.choose(seats[0], round_id, "b")
    assert said == room.see(seats[0]).saved
    assert room.watching.counted(room.session.id) == (6, 6)
    room.do("lock")
    with pytest.raises(Locked):
        room.choose(seats[0], round_id, "c")
    assert counts(room) == {"a": 5, "b": 1, "c": 0, "d": 0}


def test_who_comes_too_late_is_told_what_counts(room, seats):
    room.go("vote")
    round_id = room.open()
    room.choose(seats[0], round_id, "a")
    room.do("lock")
    with pytest.raises(Locked, match="What you had saved before counts"):
        room.choose(seats[0], round_id, "b")
    with pytest.raises(Locked, match="it isn’t counted"):
        room.choose(seats[1], round_id, "b")
    room.go("ideas")
    round_id = room.open("ideas")
    room.do("lock")
    with pytest.raises(Locked, match="it isn’t counted"):
        room.write(seats[0], round_id, "Trust")


def test_nothing_but_the_count_is_seen_while_a_round_is_open(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    for shown in (room.see(seats[0]).shown, room.watching.screen(room.session.screen_key)[1][0]):
        assert shown.state == "open"
        assert shown.result is None and shown.answer == ""
    assert room.stage.result is None
    room.do("lock")
    assert room.see(seats[0]).shown.result is None
    for act in ("show", "show_answer"):
        room.do(act)
    assert room.see(seats[0]).shown.result.people == 6
    assert room.see(seats[0]).shown.answer == room.course.items[QUESTION].answer_in_words()


def test_the_two_reveals_are_apart(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    with pytest.raises(Refusal):
        room.do("show")
    with pytest.raises(Refusal):
        room.do("show_answer")
    room.do("lock")
    room.do("show")
    assert room.see(seats[0]).shown.answer == ""


def test_four_people_get_no_distribution(room, seats):
    room.go("vote")
    room.all_choose(seats[:4], room.open(), "aaab")
    room.do("lock")
    room.do("show")
    result = room.see(seats[0]).shown.result
    assert result.people is None and not result.bars
    assert room.stage.round.result is None


def test_a_frozen_result_stays_as_it_was(room, seats):
    room.go("vote")
    first = room.open()
    room.all_choose(seats, first, "aaaaaa")
    room.do("lock")
    second = room.open()
    room.all_choose(seats, second, "bbbbbb")
    room.do("lock")
    rounds = room.stage.rounds_here
    assert [each.number for each in rounds] == [1, 2]
    assert rounds[0].result["summary"]["rows"][0]["count"] == 6
    assert counts(room) == {"a": 0, "b": 6, "c": 0, "d": 0}


def test_who_moved_is_told_only_where_it_tells_of_nobody(room, seats):
    more = [*seats, *(room.join() for _each in range(6))]
    room.go("vote")
    room.all_choose(more, room.open(), "aaaaaabbbbbb")
    room.do("lock")
    room.all_choose(more, room.open(), "bbbbbbbbbbbb")
    room.do("lock")
    assert room.stage.round.result["moved"]["cells"] == [["a", "b", 6], ["b", "b", 6]]
    room.all_choose(more, room.open(), "abbbbbbbbbbb")
    room.do("lock")
    assert room.stage.round.result["moved"] is None


@pytest.mark.parametrize(("late", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
@pytest.mark.parametrize("is_first", [True, False])
def test_who_moved_leaves_nobody_to_be_found_by_subtracting(room, seats, late, is_told, is_first):
    """Ten stay as they are, A5 B5: one who comes late, or goes early, is what is left of C."""
    ten = [*seats, *(room.join() for _each in range(4))]
    others = [room.join() for _each in range(late)]
    room.go("vote")
    for with_others in (is_first, not is_first):
        voters = [*ten, *others] if with_others else ten
        room.all_choose(voters, room.open(), ("aaaaabbbbb" + "c" * late)[: len(voters)])
        room.do("lock")
    result = room.stage.round.result
    assert (result["moved"] is not None) == is_told
    room.do("show")
    assert any("changed" in line for line in room.see(ten[0]).shown.lines) == is_told


@pytest.mark.parametrize(("hands", "is_told"), [(1, False), (5, True)])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_few_hands_are_not_left_between_two_votes(room, seats, hands, is_told, is_first):
    room.go("vote")
    for with_hands in (is_first, not is_first):
        room.all_choose(seats, room.open(), "aaaaaa")
        room.do("count_hands", {"c": hands if with_hands else 0})
        room.do("lock")
    assert (room.stage.round.result["moved"] is not None) == is_told


def test_the_room_and_those_elsewhere_are_counted_apart_from_five_each(room, seats):
    remote = [room.join(remote=True) for _each in range(5)]
    room.go("vote")
    room.all_choose([*seats, *remote[:4]], room.open(), "aaaaaabbbb")
    room.do("lock")
    assert room.stage.round.result["sides"] is None
    room.all_choose([*seats, *remote], room.open(), "aaaaaabbbbb")
    room.do("lock")
    sides = room.stage.round.result["sides"]
    assert sides["people"] == {"room": 6, "remote": 5}
    assert sides["cells"] == [["remote", "b", 5], ["room", "a", 6]]


def test_counted_hands_are_merged_and_marked(room, seats):
    room.go("vote")
    room.all_choose(seats[:2], room.open(), "ab")
    room.do("count_hands", {"a": 7, "c": 2})
    assert room.watching.counted(room.session.id)[0] == 11
    room.do("lock")
    assert counts(room) == {"a": 8, "b": 1, "c": 2, "d": 0}
    room.do("show")
    assert any("9 hands" in line for line in room.see(seats[0]).shown.lines)


@pytest.mark.parametrize("hands", [{"z": 1}, {"a": -1}, {"a": True}, {"a": 10**9}])
def test_impossible_hands_are_refused(room, hands):
    room.go("vote")
    room.open()
    with pytest.raises(Refusal):
        room.do("count_hands", hands)


def test_predicting_the_room_is_a_vote_of_its_own(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    assert room.stage.may_ask[0] == "room"
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    assert counts(room)["b"] == 6
    assert room.see(seats[0]).shown.answer == ""


def test_the_majority_drives_the_case_and_the_other_roads_are_shown(room, seats):
    room.go("case")
    assert room.stage.may_ask == ("scene:start",)
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[0] * 4 + options[1] * 2)
    with pytest.raises(Refusal):
        room.do("drive")
    room.do("lock")
    room.do("show")
    room.do("drive")
    ways = room.see(seats[0]).shown.ways
    assert [each.taken for each in ways] == [True] + [False] * (len(options) - 1)
    assert room.stage.may_ask != ("scene:start",)


def test_a_divided_room_is_decided_by_the_trainer(room, seats):
    room.go("case")
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[0] * 3 + options[1] * 3)
    room.do("lock")
    room.do("show")
    with pytest.raises(Refusal):
        room.do("drive")
    with pytest.raises(Refusal):
        room.do("drive", "no such way")
    assert [each.value for each in room.stage.ways] == options[:2]
    room.do("drive", options[1])
    assert room.stage.round.way == options[1]


def test_only_what_is_in_front_is_offered_in_a_tie_and_all_of_it_where_too_few_answered(room):
    room.go("case")
    every = open_scene(room)
    for hands, offered in (
        ({every[0]: 1}, every),
        ({every[0]: 6}, every[:1]),
        ({every[1]: 6}, every[1:2]),
        (dict.fromkeys(every, 3), every),
    ):
        room.do("count_hands", hands)
        room.do("lock")
        assert [each.value for each in room.stage.ways] == offered
        room.open(room.stage.may_ask[0])


def test_the_strengths_of_a_force_field_are_medians(room, seats):
    room.go("forces")
    round_id = room.open("ideas")
    with pytest.raises(Refused):
        room.write(seats[0], round_id, "The law")
    room.write(seats[0], round_id, "The law", side="for")
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    own = room.stage.ideas[0].id
    room.do("lock")
    strengths = room.open("strengths")
    for seat, level in zip(seats, [1, 2, 2, 4, 5, 5], strict=True):
        room.answer(seat, strengths, **{own: str(level)})
    room.do("lock")
    result = room.stage.result
    assert [(each.label, each.spread.middle) for each in result.places] == [("Drives: The law", 3)]
    targets = room.open("targets")
    against = [each.value for each in room.stage.ask.options]
    for seat in seats:
        room.answer(seat, targets, chosen=against[:2])
    room.do("lock")
    assert counts(room)[against[0]] == 6


def test_the_culture_at_the_end_is_shown_beside_that_of_the_start(room, seats):
    item = room.course.items[SPECTRUM]
    low, high = item.check(item.samples().correct[0]), item.check(item.samples().correct[-1])
    for part, response in (("start", low), ("end", high)):
        room.go(part)
        round_id = room.open()
        for seat in seats:
            room.fill_in(seat, round_id, SPECTRUM, response)
        room.do("lock")
        room.do("show")
    shown = room.see(seats[0]).shown
    assert shown.earlier is not None
    assert any(
        "Since the first time" in line or "nothing has moved" in line for line in shown.lines
    )


def test_what_was_never_revealed_isnt_shown_beside_the_end_either(room, seats):
    for part in ("start", "end"):
        room.go(part)
        _place_all_here(room, seats)
        room.do("lock")
    room.do("show")
    shown = room.see(seats[0]).shown
    assert shown.result is not None and shown.earlier is None
    assert not any("first time" in line for line in shown.lines)


def _place_all_here(room, seats):
    round_id = room.open()
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, room.course.items[SPECTRUM].samples().correct[0])


def test_two_windows_never_fight(room, seats):
    room.go("vote")
    seen = room.version
    room.trainers.open(room.trainer, room.session.id, seen, "own")
    with pytest.raises(Moved):
        room.trainers.go(room.trainer, room.session.id, seen, AT["start"])
    assert room.stage.part.id == "vote"


def test_going_on_locks_what_is_open(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaaa")
    room.go("start")
    assert room.store.round(round_id).state == "locked"
    assert room.store.round(round_id).result is not None


def test_nobody_else_may_do_anything_to_a_session(room):
    for person in (Person("stranger"), Person("trainer", may_facilitate=False)):
        for act, given in (
            ("go", (0,)), ("open", ("own",)), ("lock", ()), ("show", ()), ("show_answer", ()),
            ("close", ()), ("set_timer", (2,)), ("count_hands", ({},)), ("drive", ()),
        ):  # fmt: skip
            with pytest.raises(Refusal):
                getattr(room.trainers, act)(person, room.session.id, room.version, *given)
        with pytest.raises(Refusal):
            room.trainers.stage(person, room.session.id)
        with pytest.raises(Refusal):
            room.trainers.moderate(person, room.session.id, "idea", state="shown")
        with pytest.raises(Refusal):
            room.trainers.remove(person, room.session.id)
    assert room.stage.session.at == -1


def test_a_second_trainer_drives_after_opening_the_link(room):
    other = Person("other")
    room.trainers.help_out(other, room.session.help_key)
    room.trainers.go(other, room.session.id, room.version, 0)
    assert room.stage.session.at == 0


def test_forged_answers_are_refused(room, seats):
    room.go("vote")
    round_id = room.open()
    other = Room(room.store, room.course, room.services.settings)
    other.go("vote")
    stranger = other.join()
    with pytest.raises(Locked):
        other.choose(stranger, round_id, "a")
    with pytest.raises(Refused):
        room.choose(seats[0], round_id, "z")
    with pytest.raises(Locked):
        room.choose(seats[0], "no such round", "a")
    room.do("lock")
    forged = Answer(round_id, seats[0].participant.id, room.session.id, {})
    assert not room.store.put_votes([forged]) and not room.store.votes(round_id)
    assert room.phones.seat(room.session.id, "no such token") is None
    assert room.phones.seat(other.session.id, "") is None


def test_papers_that_name_several_things_are_merged(room, seats):
    ids = three_on_the_wall(room, seats)
    dots = room.open("dots")
    room.answer(seats[0], dots, chosen=ids[:1])
    for odd in ({ids[0]: 3}, {PAPERS: 2, ids[0]: 3}, {PAPERS: 2, ids[0]: 1}, {PAPERS: 1, "z": 1}):
        with pytest.raises(Refusal):
            room.do("count_hands", odd)
    room.do("count_hands", {PAPERS: 5, ids[0]: 5, ids[1]: 3, ids[2]: 0})
    assert room.watching.counted(room.session.id)[0] == 6
    room.do("lock")
    assert counts(room) == {ids[0]: 6, ids[1]: 3, ids[2]: 0}
    assert room.stage.round.people == 6 and room.stage.round.result["typed"] == 5


def test_the_rooms_own_forces_take_the_place_of_the_bank_on_their_side(room, seats):
    room.go("forces")
    room.write(seats[0], room.open("ideas"), "The law", side="for")
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    room.do("lock")
    room.open("strengths")
    forces = room.stage.ask.forces
    assert [each.text for each in forces if each.side == "for"] == ["The law"]
    assert [each for each in forces if each.side == "against"]
