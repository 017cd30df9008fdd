"""Before and after, as calls of the service, from the first day to three months on."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.asking.places import Phase
from courseware.study.before_after.data import State
from courseware.study.pack.service import Packing
from tests.kits.study.before_after import say
from tests.kits.study.top_ups import answered, read_core, right
from tests.kits.world import World, at_once


def states(world: World, member: Member) -> tuple[State, State, State]:
    standing = world.before_after.standing(member)
    return standing.before, standing.after, standing.months_on


def asked(world: World, member: Member, phase: Phase) -> list[str]:
    begun = world.before_after.begun(member, phase)
    assert begun is not None
    return list(begun.sitting.attempt.items)


def read(world: World, member: Member) -> None:
    read_core(world.learning, world.quizzing, member)


def test_from_the_first_day_to_three_months_on(world: World) -> None:
    member = world.member()
    assert states(world, member) == (State.OPEN, State.NOT_YET, State.NOT_YET)
    say(world.before_after, member, Phase.BEFORE, right_ones=False, level=4)
    assert world.before_after.compared(member) == (), "nothing is told before it is asked again"
    read(world, member)
    assert states(world, member) == (State.DONE, State.OPEN, State.NOT_YET)
    say(world.before_after, member, Phase.AFTER, right_ones=True, level=2)
    before, after = (asked(world, member, each) for each in (Phase.BEFORE, Phase.AFTER))
    forms = world.course.bank.forms
    assert before[:2] == ["M-SURE", "M-DONE"] and len(before) == 7
    assert after[0] == "M-SURE" and len(after) == 11
    assert not {*before[2:]} & {*after[1:]}
    compared = world.before_after.compared(member)
    assert {each.idea.id for each in compared} == {forms[item].idea for item in after[1:]}
    for each in compared:
        was_asked = each.idea.id in {forms[item].idea for item in before[2:]}
        assert (each.before is not None) is was_asked
        assert each.now is not None and each.now.told.title == "Yes" and each.now.sure == "Sure"
        if each.before:
            assert each.before.told.title != "Yes" and each.before.told.answer
            assert each.before.stem != each.now.stem

    world.clock.tick(days=90)
    assert states(world, member)[2] is State.OPEN
    say(world.before_after, member, Phase.MONTHS_ON, level=3)
    assert asked(world, member, Phase.MONTHS_ON) == ["M-SURE", "M-DONE"]
    assert states(world, member) == (State.DONE, State.DONE, State.DONE)
    acts = world.before_after.acts(member)
    assert len(acts) == 5 and all(each.is_less_sure for each in acts)
    said = [(each.phase, each.sure, each.done) for each in acts[0].rated]
    assert said == [
        (Phase.BEFORE, "Quite sure", "More than once"),
        (Phase.AFTER, "Not very sure", ""),
        (Phase.MONTHS_ON, "Half and half", "More than once"),
    ]


def test_whoever_left_before_out_is_asked_after_all_the_same(world: World) -> None:
    member = world.member()
    read(world, member)
    assert states(world, member) == (State.OVER, State.OPEN, State.NOT_YET)
    say(world.before_after, member, Phase.AFTER)
    compared = world.before_after.compared(member)
    assert len(compared) == 10 and not any(each.before for each in compared)


def test_before_is_over_with_the_first_that_is_read_of_it_also_half_answered(world: World) -> None:
    member = world.member()
    world.before_after.begin(member, Phase.BEFORE)
    levels = dict.fromkeys(["purpose", "answers", "dated", "missing", "lost"], 1)
    world.before_after.answer(member, Phase.BEFORE, 1, {"ratings": levels})
    assert states(world, member)[0] is State.UNDER_WAY
    world.learning.finish_step(member, "context/welcome")
    assert states(world, member)[0] is State.UNDER_WAY
    world.learning.finish_step(member, "context/scrutiny")
    assert states(world, member)[0] is State.OVER
    with pytest.raises(Refusal, match="can’t be answered today"):
        world.before_after.answer(member, Phase.BEFORE, 2, {"ratings": levels})
    with pytest.raises(Refusal, match="can’t be answered today"):
        world.before_after.begin(member, Phase.BEFORE)


def test_after_is_over_once_the_ideas_are_asked_again_with_their_reasons(world: World) -> None:
    member = world.member()
    read(world, member)
    world.clock.tick(days=7)
    assert states(world, member)[1] is State.OPEN
    answered(world.top_ups, member)
    assert states(world, member)[1] is State.OVER
    with pytest.raises(Refusal):
        world.before_after.begin(member, Phase.AFTER)


def test_no_more_top_ups_is_no_more_of_this_three_months_on(world: World) -> None:
    member = world.member()
    read(world, member)
    world.top_ups.stop(member)
    world.clock.tick(days=90)
    assert states(world, member)[2] is State.OVER


def test_nothing_of_it_is_an_event_or_told_to_anybody(world: World) -> None:
    member = world.member()
    before = [*world.store.events(member.registration)]
    say(world.before_after, member, Phase.BEFORE)
    assert [*world.store.events(member.registration)] == before


def test_an_answer_stands_and_what_is_none_is_refused(world: World) -> None:
    member = world.member()
    begun = world.before_after.begin(member, Phase.BEFORE)
    item = begun.sitting.items[2]
    for number, response, sure in ((3, {}, ""), (3, right(item), "certain"), (8, right(item), "")):
        with pytest.raises(Refusal):
            world.before_after.answer(member, Phase.BEFORE, number, response, sure)
    assert world.store.latest_answers(member.registration, "measure/before") == {}
    world.before_after.answer(member, Phase.BEFORE, 3, right(item), "sure")
    other = item.samples().incorrect[0]
    world.before_after.answer(member, Phase.BEFORE, 3, other, "guess")
    (kept,) = world.store.latest_answers(member.registration, "measure/before").values()
    assert (kept.outcome, kept.sure) == ("right", "sure")


def test_nobody_can_answer_for_somebody_else(world: World) -> None:
    member, other = world.member(), world.member()
    world.before_after.begin(member, Phase.BEFORE)
    assert world.before_after.begun(other, Phase.BEFORE) is None
    with pytest.raises(Refusal):
        world.before_after.answer(other, Phase.BEFORE, 1, {"ratings": {}})


def test_two_who_begin_at_once_are_asked_the_same(world: World) -> None:
    member = world.member()
    begun = at_once(*[lambda: world.before_after.begin(member, Phase.BEFORE)] * 2)
    assert begun[0].sitting.attempt == begun[1].sitting.attempt


def test_the_pack_has_all_of_it_and_tells_no_reason_before_its_time(world: World) -> None:
    member = world.member()
    say(world.before_after, member, Phase.BEFORE, right_ones=False)
    packing = Packing(world.store, world.course, world.clock)

    def chapter():
        (found,) = [
            each for each in packing.pack(member).chapters if each.title == "Before and after"
        ]
        return found

    (part,) = chapter().parts
    assert part.title == "Before the course" and len(part.entries) == 7
    assert not any(entry.remarks for entry in part.entries)
    read(world, member)
    say(world.before_after, member, Phase.AFTER)
    first, second = chapter().parts
    assert len(second.entries) == 11 and sum(bool(each.remarks) for each in first.entries) == 5
    titles = [each.title for each in packing.pack(member).chapters]
    assert "No longer in the course" not in titles


def test_a_question_that_an_author_took_out_breaks_nothing(world: World) -> None:
    member = world.member()
    say(world.before_after, member, Phase.BEFORE)
    read(world, member)
    gone = world.before_after.begin(member, Phase.AFTER).sitting.items[4].id
    items = {name: item for name, item in world.course.items.items() if name != gone}
    later = world.after(dataclasses.replace(world.course, items=items))
    say(later.before_after, member, Phase.AFTER)
    assert later.before_after.standing(member).after is State.DONE
    assert gone not in {each.idea.id for each in later.before_after.compared(member)}


def test_a_course_that_measures_nothing_offers_nothing(world: World) -> None:
    member = world.member()
    bare = dataclasses.replace(world.course, bank=type(world.course.bank)())
    assert world.after(bare).before_after.standing(member).offered is None
