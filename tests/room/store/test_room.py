"""The live room through its services: a vote, what it comes to and who may drive it, on both
databases."""

from __future__ import annotations

import pytest

from courseware.domain.item import Refused
from courseware.domain.refusal import Refusal
from courseware.room.phone.data import Locked
from courseware.room.session.tallying import PAPERS
from courseware.room.store.answers import Answer
from courseware.room.trainer.acting import MovedOn
from tests.kits.room.room import (
    AT,
    QUESTION,
    Person,
    Room,
    counts,
    on_screen,
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
    for shown in (room.see(seats[0]).shown, on_screen(room)):
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


def test_two_windows_never_fight(room, seats):
    room.go("vote")
    seen = room.version
    room.trainers.open(room.trainer, room.session.id, seen, "own")
    with pytest.raises(MovedOn):
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
