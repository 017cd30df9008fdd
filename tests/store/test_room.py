"""The live room through its services, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from courseware.domain.item import Refused
from courseware.domain.runsheet import Part, PartKind
from courseware.services.people import Refusal
from courseware.services.ports import Registration, StoreUnavailable
from courseware.services.room import plans
from courseware.services.room.acting import Moved
from courseware.services.room.paging import screens_of
from courseware.services.room.participating import Locked
from courseware.services.room.showing import shown_of
from courseware.services.room.steps import next_step
from courseware.services.room.tallying import PAPERS
from courseware.ui.room import acts
from tests.content.real import real_course
from tests.room import AT, CASE, FIELD, QUESTION, SHEET, SPECTRUM, Person, Room


@pytest.fixture
def room(store, settings):
    return Room(store, real_course(), settings)


@pytest.fixture
def seats(room):
    """Six people with a phone each."""
    return [room.join() for _each in range(6)]


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
    assert room.phones.counted(room.session.id) == (6, 6)
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


def counts(room):
    return {row["id"]: row["count"] for row in room.stage.round.result["summary"]["rows"]}


def test_nothing_but_the_count_is_seen_while_a_round_is_open(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    for shown in (room.see(seats[0]).shown, room.phones.screen(room.session.screen_key)[1]):
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


def by_table(room):
    """Makes the vote of the run sheet one for tables."""
    parts = tuple(dataclasses.replace(each, tables=each.id == "vote") for each in SHEET.parts)
    room.do("replan", dataclasses.replace(SHEET, parts=parts))


def table(room, people="4", name="Oak", **where):
    seat = room.join()
    room.phones.say_where(seat, people=people, table=name, **{"remote": False, **where})
    return seat


def test_a_table_speaks_for_its_people(room):
    by_table(room)
    first, second = table(room), table(room, name="")
    room.go("vote")
    round_id = room.open()
    room.choose(first, round_id, "a")
    room.choose(second, round_id, "b")
    assert room.phones.counted(room.session.id) == (8, 8)
    assert room.trainers.counts(room.trainer, room.session.id).phones == 2
    room.do("lock")
    assert counts(room) == {"a": 4, "b": 4, "c": 0, "d": 0}


def test_a_phone_counts_for_a_table_only_where_tables_answer(room, seats):
    loud = table(room, people="20")
    room.go("vote")
    round_id = room.open()
    room.all_choose([*seats, loud], round_id, "aaaaaab")
    room.phones.say_where(loud, remote=False, people="19", table="")
    assert room.phones.counted(room.session.id) == (7, 7)
    room.do("lock")
    assert counts(room) == {"a": 6, "b": 1, "c": 0, "d": 0}
    assert room.stage.round.people == 7


def test_four_phones_and_one_that_says_twenty_unlock_nothing(room, seats):
    loud = table(room, people="20")
    room.go("vote")
    room.all_choose([*seats[:3], loud], room.open(), "aaab")
    room.do("lock")
    assert room.stage.round.result is None and room.stage.round.people == 4


@pytest.mark.parametrize(
    ("alone", "tables", "hands", "is_told"),
    [(3, 1, 0, False), (4, 1, 0, True), (0, 2, 0, True), (0, 1, 3, False), (1, 1, 3, True)],
)
def test_one_table_alone_unlocks_nothing(room, seats, alone, tables, hands, is_told):
    """Its people are only its own word: it takes five phones or hands, or two tables."""
    by_table(room)
    shared = [table(room, people="20") for _each in range(tables)]
    room.go("vote")
    voters = [*seats[:alone], *shared]
    room.all_choose(voters, room.open(), "a" * len(voters))
    room.do("count_hands", {"b": hands})
    room.do("lock")
    assert room.stage.round.people == alone + 20 * tables + hands
    assert (room.stage.round.result is not None) == is_told
    assert ("phones" in room.stage.result.sentence) == (not is_told)


def test_one_table_elsewhere_is_no_side_of_its_own(room, seats):
    by_table(room)
    away = [table(room, people="9", remote=True) for _each in range(2)]
    room.go("vote")
    room.all_choose([*seats, away[0]], room.open(), "aaaaaab")
    room.do("lock")
    assert room.stage.round.result["sides"] is None
    room.all_choose([*seats, *away], room.open(), "aaaaaabb")
    room.do("lock")
    assert room.stage.round.result["sides"]["people"] == {"room": 6, "remote": 18}


@pytest.mark.parametrize("people", ["2", "0", "-4", "999", "x", "4.5"])
def test_a_table_of_an_impossible_size_is_refused(room, people):
    with pytest.raises(Refusal):
        room.phones.say_where(room.join(), remote=False, people=people, table="")


def test_counted_hands_are_merged_and_marked(room, seats):
    room.go("vote")
    room.all_choose(seats[:2], room.open(), "ab")
    room.do("count_hands", {"a": 7, "c": 2})
    assert room.phones.counted(room.session.id)[0] == 11
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


def test_ideas_are_seen_by_nobody_until_they_are_let_through(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    room.write(seats[0], round_id, "<b>Money</b> & forms")
    room.write(seats[1], round_id, "Trust")
    room.write(seats[1], round_id, "Trust")
    assert room.see(seats[2]).shown.wall == ()
    assert [each.text for each in room.see(seats[1]).own_ideas] == ["Trust"]
    by_text = {each.text: each for each in room.stage.ideas}
    room.trainers.moderate(
        room.trainer, room.session.id, by_text["Trust"].id, state="shown", pinned=True
    )
    assert [each.text for each in room.see(seats[2]).shown.wall] == ["Trust"]
    room.trainers.moderate(
        room.trainer, room.session.id, by_text["<b>Money</b> & forms"].id, state="shown"
    )
    room.trainers.moderate(
        room.trainer,
        room.session.id,
        by_text["<b>Money</b> & forms"].id,
        into=by_text["Trust"].id,
    )
    assert [each.text for each in room.see(seats[2]).shown.wall] == ["Trust"]
    room.trainers.moderate(room.trainer, room.session.id, by_text["Trust"].id, state="parked")
    assert room.see(seats[2]).shown.wall == ()


def test_ideas_arent_merged_in_a_circle(room, seats):
    first, second, third = _three_on_the_wall(room, seats)

    def merge(idea, into):
        room.trainers.moderate(room.trainer, room.session.id, idea, into=into)

    merge(first, second)
    merge(second, third)
    for target in (first, second, "no such idea"):
        with pytest.raises(Refusal):
            merge(third, target)
    assert [each.id for each in room.stage.wall] == [third]
    merge(second, "")
    merge(third, second)
    assert [each.id for each in room.stage.wall] == [second]


def test_an_idea_isnt_merged_into_one_that_has_left_the_wall(room, seats):
    first, second, _third = _three_on_the_wall(room, seats)
    room.trainers.moderate(room.trainer, room.session.id, second, state="parked")
    with pytest.raises(Refusal):
        room.trainers.moderate(room.trainer, room.session.id, first, into=second)
    assert first in [each.id for each in room.stage.wall]


def test_a_tables_words_are_shown_as_the_tables(room):
    table = room.join()
    room.phones.say_where(table, remote=False, people="5", table="Oak")
    room.go("ideas")
    room.write(table, room.open("ideas"), "Trust")
    assert room.stage.ideas[0].table == "Oak"


def test_dots_choose_among_what_is_on_the_wall(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["one", "two", "three", "four", "five", "six"], strict=True):
        room.write(seat, round_id, words)
    assert room.stage.may_ask == ()
    room.do("lock")
    assert "dots" not in room.stage.may_ask
    ids = {}
    for idea in room.stage.ideas[:3]:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
        ids[idea.text] = idea.id
    hidden = room.stage.ideas[4].id
    dots = room.open("dots")
    chosen = list(ids.values())
    with pytest.raises(Refused):
        room.answer(seats[0], dots, chosen=[hidden])
    with pytest.raises(Refused):
        room.answer(seats[0], dots, chosen=chosen)
    for seat in seats:
        room.answer(seat, dots, chosen=chosen[:2])
    room.do("lock")
    assert counts(room) == {chosen[0]: 6, chosen[1]: 6, chosen[2]: 0}


def test_the_majority_drives_the_case_and_the_other_roads_are_shown(room, seats):
    room.go("case")
    assert room.stage.may_ask == ("scene:start",)
    options = [each.value for each in _open_ask(room).options]
    room.all_choose(seats, room.stage.round.id, options[0] * 4 + options[1] * 2)
    with pytest.raises(Refusal):
        room.do("drive")
    room.do("lock")
    room.do("drive")
    ways = room.see(seats[0]).shown.ways
    assert [each.taken for each in ways] == [True] + [False] * (len(options) - 1)
    assert room.stage.may_ask != ("scene:start",)


def _open_ask(room):
    room.open("scene:start")
    return room.stage.ask


def test_a_divided_room_is_decided_by_the_trainer(room, seats):
    room.go("case")
    options = [each.value for each in _open_ask(room).options]
    room.all_choose(seats, room.stage.round.id, options[0] * 3 + options[1] * 3)
    room.do("lock")
    with pytest.raises(Refusal):
        room.do("drive")
    with pytest.raises(Refusal):
        room.do("drive", "no such way")
    assert [each.value for each in room.stage.ways] == options[:2]
    room.do("drive", options[1])
    assert room.stage.round.way == options[1]


def test_only_what_is_in_front_is_offered_in_a_tie_and_all_of_it_where_too_few_answered(room):
    room.go("case")
    every = [each.value for each in _open_ask(room).options]
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


def test_sorting_ideas_in_one_window_doesnt_hold_up_another_that_drives(room, seats):
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    idea, seen = room.stage.ideas[0].id, room.version
    for change in ({"state": "shown"}, {"pinned": True}, {"state": "parked"}):
        room.trainers.moderate(room.trainer, room.session.id, idea, **change)
    room.trainers.lock(room.trainer, room.session.id, seen)
    assert room.stage.round.state == "locked"


@pytest.mark.parametrize("change", [{"state": "shown"}, {"pinned": True}])
def test_sorting_ideas_is_seen_by_screens_phones_and_consoles(room, seats, monkeypatch, change):
    monkeypatch.setattr(acts.st, "session_state", {})
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    acts.note_seen(room.stage)
    assert not acts.is_behind(room.stage)
    pulse, shown = room.phones.pulse(room.session.id), room.see(seats[1]).shown
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, **change)
    assert room.phones.pulse(room.session.id)[0] > pulse[0]
    assert room.see(seats[1]).shown.version == room.phones.pulse(room.session.id)[0]
    assert room.see(seats[1]).shown.version > shown.version
    assert acts.is_behind(room.stage)


def test_what_isnt_done_to_an_idea_is_told_to_nobody(room):
    pulse = room.phones.pulse(room.session.id)
    with pytest.raises(Refusal):
        room.trainers.moderate(room.trainer, room.session.id, "no such idea", state="shown")
    assert room.phones.pulse(room.session.id) == pulse


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
    assert not room.store.put_vote(room.session.id, round_id, seats[0].participant.id, {})
    assert room.phones.seat(room.session.id, "no such token") is None
    assert room.phones.seat(other.session.id, "") is None


def test_closing_deletes_the_votes_of_individuals_and_keeps_results(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaaa")
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.do("close")
    assert room.store.votes(round_id) == []
    assert room.store.participant(room.session.id, seats[0].participant.id) is None
    assert room.store.own_ideas(room.session.id, "ideas", seats[0].participant.id) == []
    assert room.store.round(round_id).result["summary"]["rows"][0]["count"] == 6
    assert room.phones.find(room.session.code) is None
    with pytest.raises(Refusal):
        room.do("go", 0)


@pytest.mark.parametrize("item", sorted(real_course().sensitive_items))
@pytest.mark.parametrize("kind", list(PartKind))
def test_a_sensitive_step_is_neither_voted_on_nor_written_about(room, kind, item):
    """Whatever kind of part a trainer makes of it: the plan is refused, and nothing is asked."""
    part = Part("x", kind, "Inquiry", 5, item=item, prompt="What now?", predict=True, dots=2)
    with pytest.raises(Refusal, match="Inquiry"):
        room.do("replan", dataclasses.replace(SHEET, parts=(SHEET.parts[0], part)))
    assert room.stage.sheet.parts == SHEET.parts


@pytest.fixture
def back(room, seats):
    """A room that voted, wrote ideas, and then went back to the first part."""
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.go("welcome")
    return room


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("vote", {"kind": PartKind.TALK, "item": ""}),
        ("vote", {"item": "Q-T09"}),
        ("vote", {"kind": PartKind.CASE, "item": CASE}),
        ("ideas", {"prompt": "What helps?"}),
        ("ideas", {"kind": PartKind.FORCES, "item": FIELD}),
        ("ideas", {"dots": 1}),
        ("vote", None),
        ("ideas", None),
    ],
)
def test_a_part_that_was_asked_stays_as_it_was_also_after_going_back(back, part, change):
    parts = list(back.stage.sheet.parts)
    if change is None:
        del parts[AT[part]]
    else:
        parts[AT[part]] = dataclasses.replace(parts[AT[part]], **change)
    with pytest.raises(Refusal, match="stay as they are"):
        back.do("replan", dataclasses.replace(back.stage.sheet, parts=tuple(parts)))
    assert back.stage.sheet.parts == SHEET.parts


def test_after_going_back_the_rest_of_the_plan_may_still_be_changed(back):
    first, vote, _start, *others = back.stage.sheet.parts
    shorter = dataclasses.replace(vote, minutes=3, title="The vote, again")
    parts = (first, *others, shorter)
    back.do("replan", dataclasses.replace(back.stage.sheet, parts=parts))
    assert back.stage.sheet.parts == parts
    assert [each.title for each in reported(back).chapters] == ["The vote, again"]


def reported(room):
    return room.services.reporting.pack(room.trainer, room.session.id)


def test_catching_up_leaves_out_what_the_plan_no_longer_knows(room, seats):
    """A session whose plan was changed after its votes, as could be done once."""
    for part in ("vote", "start"):
        room.go(part)
        round_id = room.open()
        item = room.course.items[SHEET.parts[AT[part]].item]
        for seat in seats:
            room.fill_in(seat, round_id, item.id, item.samples().correct[0])
    room.do("close")
    key, reporting = room.session.catch_up_key, room.services.reporting
    assert [each.part.id for each in reporting.caught_up(key)[1]] == ["vote", "start"]
    talk = dataclasses.replace(SHEET.parts[AT["start"]], kind=PartKind.TALK, item="")
    for parts in ((SHEET.parts[0], talk), (SHEET.parts[0],)):
        sheet = plans.to_json(dataclasses.replace(SHEET, parts=parts))
        room.store.change_session(room.session.id, room.version, sheet=sheet)
        assert reporting.caught_up(key)[1] == ()


def test_catching_up_has_a_question_whose_first_vote_was_too_small(room, seats):
    room.go("vote")
    room.all_choose(seats[:4], room.open(), "aaab")
    room.do("lock")
    for options in ("aaaaab", "bbbbba"):
        room.all_choose(seats, room.open(), options)
        room.do("lock")
    room.do("close")
    reporting = room.services.reporting
    session, questions = reporting.caught_up(room.session.catch_up_key)
    assert [(each.number, each.part.id) for each in questions] == [(1, "vote")]
    result = reporting.compare(session, questions[0], {"chosen": ["a"]}).result
    assert result.people == 6


def test_no_shipped_plan_asks_anything_sensitive():
    course = real_course()
    asked = {part.item for sheet in course.runsheets.values() for part in sheet.parts}
    assert course.sensitive_items and not asked & course.sensitive_items


def test_what_nobody_closed_is_closed_after_thirty_days(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaaa")
    room.clock.now += dt.timedelta(days=29)
    assert room.trainers.close_forgotten() == 0
    room.clock.now += dt.timedelta(days=2)
    assert room.trainers.close_forgotten() == 1
    assert room.stage.session.closed_at is not None
    assert room.store.present(room.session.id, by_table=True) == {}


def test_a_session_planned_long_ahead_isnt_closed_in_the_middle_of_a_vote(room):
    room.clock.now += dt.timedelta(days=200)
    assert room.trainers.close_forgotten() == 0
    room.go("vote")
    seats = [room.join() for _each in range(6)]
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaaa")
    assert room.trainers.close_forgotten() == 0
    assert room.stage.is_open and room.stage.session.closed_at is None
    assert len(room.store.votes(round_id)) == 6


def test_a_forgotten_session_keeps_the_result_of_the_vote_that_was_open(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaab")
    room.clock.now += dt.timedelta(days=31)
    assert room.trainers.close_forgotten() == 1
    assert room.store.round(round_id).state == "locked"
    assert counts(room) == {"a": 5, "b": 1, "c": 0, "d": 0}
    assert room.store.votes(round_id) == []


def test_votes_are_deleted_also_where_no_result_can_be_made(room, seats):
    """The question was taken out of the course since."""
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaab")
    room.clock.now += dt.timedelta(days=31)
    items = {name: item for name, item in room.course.items.items() if name != QUESTION}
    later = dataclasses.replace(room.trainers, course=dataclasses.replace(room.course, items=items))
    with capture_logs() as said:
        assert later.close_forgotten() == 1
    assert [each["error"] for each in said] == ["KeyError"]
    assert (
        room.store.votes(round_id) == []
        and room.store.present(room.session.id, by_table=True) == {}
    )
    assert room.store.round(round_id).state == "locked"


def test_a_session_that_never_began_is_closed_only_long_after(room, registrations):
    room.store.want_attendance(room.session.id, registrations[0])
    room.clock.now += dt.timedelta(days=399)
    assert room.trainers.close_forgotten() == 0
    room.clock.now += dt.timedelta(days=2)
    assert room.trainers.close_forgotten() == 1
    assert room.store.marks(registrations[0]) == {}
    assert room.store.attendances(room.session.id) == []


@pytest.mark.parametrize("forgotten", [False, True])
def test_attendance_is_of_the_day_on_which_the_session_began(room, registrations, forgotten):
    room.clock.now = dt.datetime(2027, 6, 24, 23, 30, tzinfo=dt.UTC)  # the 25th in London
    room.go("vote")
    room.store.want_attendance(room.session.id, registrations[0])
    room.clock.now += dt.timedelta(days=31)
    if forgotten:
        assert room.trainers.close_forgotten() == 1
    else:
        room.do("close")
    days = {mark.at.date() for mark in room.store.marks(registrations[0]).values()}
    assert days == {dt.date(2027, 6, 25)}


@pytest.mark.parametrize(
    "fault", [Refusal("no"), Refused("no"), StoreUnavailable("away"), RuntimeError("odd")]
)
def test_one_session_that_cant_be_closed_holds_up_no_other(room, settings, monkeypatch, fault):
    other = Room(room.store, room.course, settings)
    for each in (room, other):
        each.go("vote")
    forget = room.store.forget_votes

    def failing(session_id):
        if session_id == room.session.id:
            raise fault
        forget(session_id)

    monkeypatch.setattr(room.store, "forget_votes", failing)
    room.clock.now += dt.timedelta(days=31)
    with capture_logs() as said:
        assert room.trainers.close_forgotten() == 1
    assert other.stage.session.closed_at is not None
    assert room.stage.session.closed_at is None
    assert [each["error"] for each in said] == [type(fault).__name__]
    monkeypatch.undo()
    assert room.trainers.close_forgotten() == 1


def test_the_clock_says_what_can_be_skipped_only_when_late(room):
    room.go("welcome")
    room.clock.now += dt.timedelta(minutes=4)
    assert room.stage.timing.late <= 0 and room.stage.timing.skippable == ()
    room.clock.now += dt.timedelta(minutes=9)
    assert room.stage.timing.late == pytest.approx(8)
    assert [part.id for part in room.stage.timing.skippable] == ["case", "end"]
    assert room.stage.timing.saves == 15


# -- one idea at a time, one step at a time -----------------------------------------------------


def on_screen(room):
    return room.phones.screen(room.session.screen_key)[1]


def _place_all(room, seats):
    item = room.course.items[SPECTRUM]
    round_id = room.open()
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, item.check(item.samples().correct[0]))
    room.do("lock")
    room.do("show")


def test_the_screen_shows_one_pair_of_the_spectrum_at_a_time(room, seats):
    room.go("start")
    _place_all(room, seats)
    first = on_screen(room)
    assert (first.page, first.pages) == (0, 6) and not first.result.places
    whole = room.see(seats[0]).shown.result.places
    seen = []
    for page in range(1, 6):
        room.do("turn", page)
        shown = on_screen(room)
        assert {each.about for each in shown.result.places} == {shown.heading}
        seen += shown.result.places
    assert tuple(seen) == whole
    assert room.see(seats[0]).shown.result.places == whole


@pytest.mark.parametrize("page", [-1, 6, 99])
def test_a_page_that_isnt_there_is_refused(room, seats, page):
    room.go("start")
    _place_all(room, seats)
    with pytest.raises(Refusal):
        room.do("turn", page)


def test_a_page_shows_nothing_that_was_not_revealed(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    assert len(screens_of(shown_of(room.stage))) == 1
    room.do("show_answer")
    shown = on_screen(room)
    assert shown.answer and shown.result is None
    room.do("turn", 0)
    assert on_screen(room).result is None and on_screen(room).answer == ""


def test_what_was_revealed_last_is_on_the_screen(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    room.do("show")
    assert len(on_screen(room).result.bars) == 4
    room.do("show_answer")
    assert on_screen(room).answer and on_screen(room).result is None


def test_a_case_shows_the_way_taken_then_the_roads_not_taken(room, seats):
    room.go("case")
    options = [each.value for each in _open_ask(room).options]
    room.all_choose(seats, room.stage.round.id, options[1] * 6)
    room.do("lock")
    room.do("show")
    room.do("drive")
    assert [way.taken for way in on_screen(room).ways] == [True]
    room.do("turn", on_screen(room).page + 1)
    assert [way.taken for way in on_screen(room).ways] == [False]


def test_a_long_wall_is_pages_and_no_idea_is_lost(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat in seats:
        for number in range(10):
            room.write(seat, round_id, f"{seat.participant.id[:4]} idea {number} in some words")
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    pages = screens_of(shown_of(room.stage))
    assert len(pages) > 2
    assert tuple(idea for page in pages for idea in page.wall) == room.stage.wall
    room.do("turn", len(pages) - 1)
    for idea in room.stage.ideas[5:]:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="dropped")
    assert on_screen(room).page == 0 and len(on_screen(room).wall) == 5


def test_the_steps_of_a_vote_that_is_planned_twice(room, seats):
    steps = [next_step(room.stage)]
    room.go("vote")
    for act, given in (("open", ["own"]), ("lock", []), ("show", []), ("open", ["room"]),
                       ("lock", []), ("show", []), ("open", ["own"]), ("lock", []), ("show", []),
                       ("show_answer", [])):  # fmt: skip
        steps.append(next_step(room.stage))
        room.do(act, *given)
    steps.append(next_step(room.stage))
    assert steps == ["begin", *["open", "lock", "show"] * 3, "answer", "next"]


def test_words_are_shown_on_the_wall_and_have_no_result_to_show(room, seats):
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.do("lock")
    assert next_step(room.stage) == "next"
    idea = room.stage.ideas[0]
    room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    assert next_step(room.stage) == "open" and room.stage.next_ask == "dots"


def test_any_choice_may_be_predicted_and_is_told_beside_what_was_chosen(room, seats):
    import dataclasses

    sheet = room.stage.sheet
    parts = tuple(dataclasses.replace(each, predict=False) for each in sheet.parts)
    room.do("replan", dataclasses.replace(sheet, parts=parts))
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    assert room.stage.next_ask == "own" and "room" in room.stage.may_ask
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    shown = room.see(seats[0]).shown
    # What was really chosen isn't told before the trainer has revealed that.
    assert shown.predicted and not any("yourselves" in line for line in shown.lines)


def test_a_prediction_stands_beside_what_the_room_was_shown(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    room.do("show")
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    assert any("yourselves" in line for line in room.see(seats[0]).shown.lines)


def test_papers_that_name_several_things_are_merged(room, seats):
    ids = _three_on_the_wall(room, seats)
    dots = room.open("dots")
    room.answer(seats[0], dots, chosen=ids[:1])
    for odd in ({ids[0]: 3}, {PAPERS: 2, ids[0]: 3}, {PAPERS: 2, ids[0]: 1}, {PAPERS: 1, "z": 1}):
        with pytest.raises(Refusal):
            room.do("count_hands", odd)
    room.do("count_hands", {PAPERS: 5, ids[0]: 5, ids[1]: 3, ids[2]: 0})
    assert room.phones.counted(room.session.id)[0] == 6
    room.do("lock")
    assert counts(room) == {ids[0]: 6, ids[1]: 3, ids[2]: 0}
    assert room.stage.round.people == 6 and room.stage.round.result["typed"] == 5


def _three_on_the_wall(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat in seats[:3]:
        room.write(seat, round_id, seat.participant.id[:6])
    room.do("lock")
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    return [each.id for each in room.stage.wall]


def test_the_rooms_own_forces_take_the_place_of_the_bank_on_their_side(room, seats):
    room.go("forces")
    room.write(seats[0], room.open("ideas"), "The law", side="for")
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    room.do("lock")
    room.open("strengths")
    forces = room.stage.ask.forces
    assert [each.text for each in forces if each.side == "for"] == ["The law"]
    assert [each for each in forces if each.side == "against"]


# -- what is left behind ---------------------------------------------------------------------------


def test_closing_deletes_words_that_were_neither_shown_nor_parked(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["on", "parked", "out", "unread"], strict=False):
        room.write(seat, round_id, words)
    for idea in room.stage.ideas:
        state = {"on": "shown", "parked": "parked", "out": "dropped"}.get(idea.text)
        if state:
            room.trainers.moderate(room.trainer, room.session.id, idea.id, state=state)
    room.do("close")
    assert {each.text for each in room.store.ideas(room.session.id, "ideas")} == {"on", "parked"}


@pytest.fixture
def registrations(store):
    """Twelve members, in no order of their ids."""
    found = [f"member-{number * 7 % 12:02}" for number in range(12)]
    now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    for each in found:
        store.add_registration(Registration(each, "partnerships", [], now))
    return found


def test_where_attendances_lie_tells_nothing_of_who_came_or_voted_when(room, registrations):
    """Whoever holds the database, page by page, finds no order in it that votes have too.

    On PostgreSQL a new row lies behind the others, and carries the number of its transaction: a
    vote's place tells when it was cast. So attendances are laid down anew each time, all in one
    transaction and by their ids: theirs tells nothing.
    """
    room.go("vote")
    round_id = room.open()
    for registration in registrations:
        room.store.want_attendance(room.session.id, registration)
        room.choose(room.join(), round_id, "a")
    with room.store.database.reading() as connection:
        stored = list(connection.scalars(text("SELECT registration FROM live_attendance")))
        if connection.dialect.name == "postgresql":
            stored = list(
                connection.scalars(text("SELECT registration FROM live_attendance ORDER BY ctid"))
            )
            written = text("SELECT DISTINCT xmin::text FROM live_attendance")
            assert len(list(connection.scalars(written))) == 1
        else:
            with pytest.raises(Exception, match="rowid"):
                connection.execute(text("SELECT rowid FROM live_attendance"))
    assert stored == sorted(registrations)


def test_a_hall_that_asks_for_attendance_at_once_loses_nobody(room, registrations):
    session = room.session.id
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda each: room.store.want_attendance(session, each), registrations))
    assert room.store.attendances(session) == sorted(registrations)
