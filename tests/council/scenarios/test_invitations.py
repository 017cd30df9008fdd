"""Links for the people of a roster, as an officer gets them."""

from __future__ import annotations

import dataclasses
import re

import pytest

from courseware.council.data import Filter
from courseware.council.joining.invitations import invitation
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town
from tests.kits.world import World

SITE = "https://course.example"


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def whole(town: Town) -> Filter:
    return Filter(frozenset([town.id]), town.cohort.id)


def links(town: Town) -> dict[str, str]:
    given = town.side.invitations.links(town.officer, whole(town), SITE)
    return {person.name: link for person, link in given}


def token(link: str) -> str:
    return link.rpartition("/")[2]


def acts(town: Town) -> list[tuple[str, dict[str, object]]]:
    entries = (each.entry for each in town.store.entries())
    return [(each.act, dict(each.about)) for each in entries if each.council == town.id]


def test_everybody_who_has_not_joined_has_a_link_of_their_own(town: Town) -> None:
    ann, _bob, _cat = town.enrol("Ann", "Bob", "Cat")
    town.join(ann)
    made = links(town)
    assert list(made) == ["Bob", "Cat"], "by name"
    assert len(set(made.values())) == 2
    for name, link in made.items():
        assert link.startswith(f"{SITE}/joining/")
        found = town.side.invitations.person_of(token(link))
        assert found is not None and found.name == name


def test_a_link_is_the_same_each_time_and_holds_nothing_of_the_person(town: Town) -> None:
    town.enrol("Mòrag NicDhòmhnaill")
    first, second = links(town), links(town)
    assert first == second
    [link] = first.values()
    assert re.fullmatch(rf"{SITE}/joining/id-\d+-[0-9a-f]{{32}}", link)


def test_a_renewed_link_ends_the_one_before(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    before = links(town)
    town.side.invitations.renew(town.officer, ann)
    after = links(town)
    assert town.side.invitations.person_of(token(before["Ann"])) is None
    assert town.side.invitations.person_of(token(after["Ann"])) is not None
    assert before["Bob"] == after["Bob"]
    assert ("renew link", {"person": ann, "had joined": False}) in acts(town)
    assert town.store.person(bob) is not None


def test_renewing_parts_whoever_joined_with_a_stray_link(town: Town) -> None:
    [ann] = town.enrol("Ann")
    stranger = town.join(ann)
    town.complete(stranger, "types")
    town.side.invitations.renew(town.officer, ann)
    page = town.side.people.person(town.officer, ann)
    assert page.records == [] and page.person.joined_on is None
    town.complete(stranger, "gain")
    assert town.side.people.person(town.officer, ann).records == []
    assert ("renew link", {"person": ann, "had joined": True}) in acts(town)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "-",
        "x",
        "id-1",
        "nobody-" + "0" * 32,
        "\x00-" + "0" * 32,
        "é-" + "0" * 32,
        "a" * 5000,
        "id-000001-" + "g" * 32,
    ],
)
def test_what_is_no_link_leads_to_nobody(town: Town, wrong: str) -> None:
    assert town.side.invitations.person_of(wrong) is None


def test_no_link_can_be_made_from_another(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    made = {name: token(link) for name, link in links(town).items()}
    digest = made["Ann"].rpartition("-")[2]
    person_of = town.side.invitations.person_of
    assert person_of(f"{bob}-{digest}") is None
    assert person_of(f"{ann}-{digest[:-1]}{'0' if digest[-1] != '0' else '1'}") is None
    assert person_of(f"{ann}-{digest.upper()}") is None or digest.isdigit()
    assert person_of(f"{ann}-{digest[:16]}") is None


def test_whoever_may_not_send_gets_no_link(town: Town) -> None:
    [ann] = town.enrol("Ann")
    invitations = town.side.invitations
    only_sees = Officer("o", frozenset([town.id]), frozenset(May) - {May.SEND})
    elsewhere = Officer("o", frozenset(["S99"]))
    for who in (only_sees, elsewhere):
        for call in (
            lambda who=who: invitations.links(who, whole(town), SITE),
            lambda who=who: invitations.link(who, ann, SITE),
            lambda who=who: invitations.renew(who, ann),
            lambda who=who: invitations.cohort(who, town.cohort.id),
        ):
            with pytest.raises(Refusal):
                call()
        assert not invitations.cohorts(who)
    assert acts(town)[-1][0] == "import roster"


def test_taking_links_is_noted_even_before_one_is_read(town: Town) -> None:
    town.enrol("Ann", "Bob")
    town.side.invitations.links(town.officer, whole(town), SITE)
    assert acts(town)[-1] == ("take links", {"cohort": town.cohort.id, "people": 2})


def test_the_message_is_filled_in_for_one_person(town: Town) -> None:
    [ann] = town.enrol("Ann")
    person, link = town.side.invitations.link(town.officer, ann, SITE)
    letter = town.side.invitations.message(person, link)
    assert "Dear Ann" in letter.text and f"\n{link}\n" in letter.text
    assert "by 31 December 2026" in letter.text
    assert letter.places == set()
    undated = dataclasses.replace(town.cohort, due_on=None)
    words = town.world.course.letters["invitation"]
    assert "no day is set" in invitation(words, person, undated, "C", "P", link).text


def test_waiting_are_those_who_have_not_joined(town: Town) -> None:
    ann, _bob = town.enrol("Ann", "Bob")
    town.join(ann)
    [cohort] = town.side.invitations.cohorts(town.officer)
    assert (cohort.people, cohort.waiting, cohort.council.id) == (2, 1, town.id)
