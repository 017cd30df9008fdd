from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from courseware.council.publication.data import PublicationKind
from courseware.council.roster.data import RosterRow
from courseware.domain.records import Mode
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.world import World

NAMES, SUMS = PublicationKind.NAMES, PublicationKind.SUMS
DAY = dt.date(2026, 11, 1)


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def publish(town: Town, kind: PublicationKind = NAMES) -> str:
    record = town.side.publications
    draft = record.draft(town.officer, town.id, kind)
    return record.publish(town.officer, town.id, kind, "", draft.digest).id


def public(town: Town) -> list[tuple[str, str]]:
    """What anyone who asks sees: names and modules."""
    shown = town.side.publications.shown(town.id)
    if shown is None:
        return []
    lines = [(each.name, each.fact.module) for each in town.side.publications.shown_lines(shown)]
    assert shown.lines == len(lines)
    return lines


def test_the_record_has_who_completed_and_nobody_else(town: Town) -> None:
    ann, *_ = town.enrol("Ann", "Bob")
    town.complete(town.join(ann), "types")
    [line] = town.side.publications.lines(town.officer, town.id)
    assert (line.person, line.name) == (ann, "Ann")
    held = {field.name for field in dataclasses.fields(line)}
    assert held == {"person", "name", "fact", "by_officer"}
    assert not line.by_officer, "the course knows it itself"
    assert list(town.side.publications.lines(town.officer, town.id, town.cohort.id)) == [line]


def test_nothing_is_public_before_it_is_published_or_after_it_is_withdrawn(town: Town) -> None:
    [ann] = town.enrol("Ann")
    town.complete(town.join(ann), "types")
    town.side.publications.draft(town.officer, town.id, NAMES)
    assert public(town) == []
    published = publish(town)
    assert public(town) == [("Ann", "types")]
    town.side.publications.withdraw(town.officer, town.id, published)
    assert public(town) == []
    with pytest.raises(Refusal, match="already"):
        town.side.publications.withdraw(town.officer, town.id, published)
    [kept] = town.side.publications.history(town.officer, town.id)
    assert kept.withdrawn_on is not None and kept.size == 1
    assert list(town.store.published_lines(published)) == [], "its lines are forgotten"


def test_what_is_completed_later_isnt_public_until_it_is_published_again(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    town.complete(town.join(ann), "types")
    publish(town)
    town.complete(town.join(bob), "types")
    assert public(town) == [("Ann", "types")]
    publish(town)
    assert public(town) == [("Ann", "types"), ("Bob", "types")]
    history = town.side.publications.history(town.officer, town.id)
    assert [each.withdrawn_on is None for each in history] == [True, False]


def test_what_changed_since_it_was_looked_over_is_not_published(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    town.complete(town.join(ann), "types")
    record = town.side.publications
    draft = record.draft(town.officer, town.id, NAMES)
    assert (draft.size, draft.people) == (1, 1)
    town.complete(town.join(bob), "types")
    with pytest.raises(Refusal, match="changed since"):
        record.publish(town.officer, town.id, NAMES, "", draft.digest)
    assert public(town) == []


def test_nothing_is_no_record(town: Town) -> None:
    town.enrol("Ann")
    for kind in PublicationKind:
        with pytest.raises(Refusal, match="nothing to publish"):
            publish(town, kind)


def test_a_member_who_is_erased_leaves_the_public_page_at_once(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    members = [town.join(person) for person in (ann, bob)]
    for member in members:
        town.complete(member, "types")
    publish(town)
    town.world.erasing.erase(members[0])
    assert public(town) == [("Bob", "types")]


def test_a_corrected_fact_leaves_the_public_page_and_a_corrected_name_is_shown(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    for person in (ann, bob):
        town.complete(town.join(person), "types")
    publish(town)
    made = town.side.corrections.correct(town.officer, ann, "types", DAY, Mode.OTHER, "Paper")
    assert public(town) == [("Bob", "types")], "its day isn't what was looked over"
    town.side.corrections.undo(town.officer, made.id, "It was somebody else's")
    assert public(town) == [("Ann", "types"), ("Bob", "types")]
    [row] = [row for row in _roster(town) if row.name == "Bob"]
    town.store.change_members(town.id, {bob: dataclasses.replace(row, name="Robert")}, DAY)
    assert public(town) == [("Ann", "types"), ("Robert", "types")]


def test_what_an_officer_entered_stays_when_the_member_erases_the_course(town: Town) -> None:
    [ann] = town.enrol("Ann")
    member = town.join(ann)
    town.side.corrections.correct(town.officer, ann, "types", DAY, Mode.OTHER, "Paper")
    publish(town)
    town.world.erasing.erase(member)
    assert public(town) == [("Ann", "types")]


def test_published_sums_outlive_the_erased(town: Town) -> None:
    people = town.enrol(*(f"Person {number}" for number in range(12)))
    members = [town.join(person) for person in people[:6]]
    for member in members:
        town.complete(member, "types")
    assert town.side.sum_releases.take(town.officer, town.id) == 6, "and all that is asked"
    assert town.side.sum_releases.take(town.officer, town.id) == 0, "once a day"
    publish(town, SUMS)
    shown = town.side.publications.shown(town.id)
    town.world.erasing.erase(members[0])
    assert shown == town.side.publications.shown(town.id)
    assert shown is not None
    types = next(each for each in shown.sums if each.module == "types")
    assert sum(line.people for line in types.lines) == 12
    [(day, modules)] = town.side.sum_releases.snapshots(town.officer, town.id)
    assert (day, modules) == (types.on, 5)


def test_while_it_is_quiet_nothing_is_published_but_it_may_be_withdrawn(town: Town) -> None:
    [ann] = town.enrol("Ann")
    town.complete(town.join(ann), "types")
    published = publish(town)
    today = town.side.people.today()
    town.side.pre_election_periods.set(town.officer, town.id, today, today)
    with pytest.raises(Refusal, match="election"):
        publish(town)
    town.side.publications.withdraw(town.officer, town.id, published)
    assert public(town) == []


@pytest.mark.parametrize("kind", PublicationKind)
def test_before_an_election_what_was_published_is_shown_to_nobody(
    town: Town, kind: PublicationKind
) -> None:
    for person in town.enrol(*(f"Person {number}" for number in range(6))):
        member = town.join(person)
        town.complete(member, "types")
        town.complete(member, "gain")
    town.side.sum_releases.take(town.officer, town.id)
    record, officer = town.side.publications, town.officer
    publish(town, kind)
    before = record.shown(town.id)
    assert before is not None
    today = town.side.people.today()
    last = today + dt.timedelta(days=40)
    town.side.pre_election_periods.set(officer, town.id, today, last)
    assert record.shown(town.id) is None
    assert record.quiet_until(town.id) == last
    # Its officer still sees that it stands, and may withdraw it.
    assert record.stands(officer, town.id) == before
    with pytest.raises(Refusal, match="election"):
        record.draft(officer, town.id, kind, to_hand_out=True)
    with pytest.raises(Refusal, match="election"):
        record.lines(officer, town.id, file="docx")
    town.side.pre_election_periods.end(officer, town.id)
    assert record.shown(town.id) == before


def _roster(town: Town) -> list[RosterRow]:
    return [
        RosterRow(0, each.name, each.email, each.ward, each.external_id)
        for each in town.store.members(town.cohort.id)
    ]
