"""What was said once is offered, in the member's own words, and kept only once they say so."""

from __future__ import annotations

import pytest

from courseware.domain.exercise import slot_of
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.offers.service import Offering, parts_of
from tests.kits.world import World

PLACE, FORCES, GAIN, PLAN = (
    "context/your-partnership",
    "barriers/your-forces",
    "gain/your-gain",
    "governance/commitments",
)


@pytest.fixture
def offering(world: World) -> Offering:
    return Offering(world.course, world.exercising, world.notes)


@pytest.fixture
def member(world: World) -> Member:
    who = world.member()
    world.exercising.move(who, PLACE, "X-C00", {"own": True})
    return who


def write(world: World, who: Member, field: str, text: str) -> None:
    now = world.notes.note(who, field)
    world.notes.save(who, field, text, now.revision, "test")


def offered(offering: Offering, who: Member, item: str) -> dict[str, list[str]]:
    return {
        field: [each.words for each in found] for field, found in offering.beside(who, item).items()
    }


def test_the_purpose_is_offered_and_nothing_is_kept_before_the_press(
    world: World, offering: Offering, member: Member
) -> None:
    assert offered(offering, member, "X-G12") == {}
    write(world, member, "X-C00.purpose", "Fewer falls at home.")
    assert offered(offering, member, "X-G12") == {"X-G12.outcome": ["Fewer falls at home."]}
    assert "X-G12.outcome" not in world.notes.notes(member)
    said = offering.beside(member, "X-T14")["X-T14.desired"][0].said
    assert said == "You wrote earlier: “Fewer falls at home.”"
    offering.use(member, "X-G12.outcome", "Fewer falls at home.")
    assert world.notes.note(member, "X-G12.outcome").text == "Fewer falls at home."
    assert offered(offering, member, "X-G12") == {}, "not shown once the field has words"
    write(world, member, "X-C00.purpose", "Another purpose.")
    assert world.notes.note(member, "X-G12.outcome").text == "Fewer falls at home."


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("X-G12.outcome", GAIN),
        ("R-G03.far", "gain/chain"),
        ("X-V16.outcome-1", "governance/your-assurance"),
    ],
)
def test_the_sharpest_wording_is_offered_before_the_first_purpose(
    world: World, offering: Offering, member: Member, field: str, place: str
) -> None:
    assert slot_of(field)[0] in world.course.step(place).items
    wanted = "No more than 4 by next December."
    write(world, member, "X-C00.purpose", "Fewer small fires.")
    write(world, member, "X-T14.desired", wanted)
    assert offered(offering, member, slot_of(field)[0])[field] == [wanted], "before any force too"
    assert field not in world.notes.notes(member)


def test_a_later_and_vaguer_wording_gives_way_to_one_with_a_figure(
    world: World, offering: Offering, member: Member
) -> None:
    write(world, member, "X-C00.purpose", "Fewer fires.")
    write(world, member, "X-T14.desired", "No more than 4 a month by December 2027.")
    write(world, member, "X-G12.outcome", "Fewer fires in the wood.")
    assert offered(offering, member, "R-G03")["R-G03.far"] == [
        "No more than 4 a month by December 2027."
    ]
    write(world, member, "X-G12.outcome", "Three fires a month, not 12.")
    assert offered(offering, member, "R-G03")["R-G03.far"] == ["Three fires a month, not 12."]


def test_only_what_is_offered_can_be_used(world: World, offering: Offering, member: Member) -> None:
    write(world, member, "X-C00.purpose", "Fewer falls.")
    for field, words in (
        ("X-G12.outcome", "Forged"),
        ("X-G12.risk", "Fewer falls."),
        ("X-C00.purpose", "Fewer falls."),
        ("X-T99.no", "Fewer falls."),
    ):
        with pytest.raises(Refusal):
            offering.use(member, field, words)
    assert {"X-C00.purpose"} == set(world.notes.notes(member))
    other = world.member()
    with pytest.raises(Refusal):
        offering.use(other, "X-G12.outcome", "Fewer falls.")


def test_partners_are_offered_one_to_each_field(
    world: World, offering: Offering, member: Member
) -> None:
    write(world, member, "X-C00.people", "The council, the police and Health and Care.")
    assert offered(offering, member, "X-G12") == {
        "X-G12.p-1": ["The council"],
        "X-G12.p-2": ["The police"],
        "X-G12.p-3": ["Health and Care"],
    }
    shown = [each for found in offering.beside(member, "X-G12").values() for each in found]
    assert [each.said for each in shown if each.is_shown] == [
        "You wrote earlier: “The council”, “The police” and “Health and Care”"
    ], "one list, one press"


def test_what_is_offered_together_fills_the_empty_fields_alone(
    world: World, offering: Offering, member: Member
) -> None:
    write(world, member, "X-C00.people", "The council, the police and Health.")
    write(world, member, "X-G12.p-1", "Us")
    found = offering.beside(member, "X-G12")
    assert [field for field, offered in found.items() if offered[0].is_shown] == ["X-G12.p-2"]
    offering.use_together(member, "X-G12", found["X-G12.p-2"][0].among)
    notes = world.notes.notes(member)
    assert [notes[f"X-G12.p-{n}"].text for n in (1, 2, 3)] == ["Us", "The police", "Health"]
    write(world, member, "X-G12.p-3", "")
    (last,) = offering.beside(member, "X-G12")["X-G12.p-3"]
    assert last.said == "You wrote earlier: “Health”"
    assert not last.among, "one that is left is offered by itself"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        (" . ", ()),
        ("The council", ("The council",)),
        ("The council and the police.", ("The council", "The police")),
        ("a; b\nc, and d", ("A", "B", "C", "D")),
        ("Tom, Health and Social Care", ("Tom", "Health", "Social Care")),
    ],
)
def test_a_sentence_that_lists_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


def test_barriers_that_were_ticked_are_offered_as_forces(
    world: World, offering: Offering, member: Member
) -> None:
    rated = {"severity": 4, "influence": 4}
    ticks = {"rated": {"funding": rated, "trust": {}}}
    world.exercising.move(member, "barriers/your-barriers", "X-B09", ticks)
    assert offered(offering, member, "X-T14") == {
        "X-T14.own-1": ["Budgets that don’t fit together"],
        "X-T14.own-2": ["Broken promises"],
    }
    assert offering.beside(member, "X-T14")["X-T14.own-1"][0].said.startswith("You chose earlier")


def test_the_first_step_the_weakest_link_and_the_question_become_a_commitment(
    world: World, offering: Offering, member: Member
) -> None:
    rated = {"strength": 4, "influence": 4}
    both = {"forces": {"money": rated, "control": rated}, "whatif": {}}
    world.exercising.move(member, FORCES, "X-T14", both)
    write(world, member, "X-T14.step", "Ask in March.")
    write(world, member, "R-G03", "Nobody reads the figures.")
    cells = {"1": {"performance": "gap"}}
    world.exercising.move(
        member, "governance/your-assurance", "X-V16", {"cells": cells, "when": {}}
    )
    write(world, member, "X-V16.ask-1", "How many anyway?")
    assert offered(offering, member, "X-V21")["X-V21.will-1"] == [
        "Ask in March.",
        "Nobody reads the figures.",
        "How many anyway?",
    ]


def test_whoever_works_on_the_example_is_offered_neither_its_words_nor_their_own(
    world: World, offering: Offering, member: Member
) -> None:
    write(world, member, "X-C00.purpose", "Fewer falls.")
    world.exercising.move(member, PLACE, "X-C00", {"own": False})
    assert offered(offering, member, "X-G12") == {}
