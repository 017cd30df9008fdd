"""Who is who: one person in spite of a new address, name or number; another one in spite of the old
ones. Whatever doesn't fit in every respect is asked, and nothing is assumed."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.data import Filter, PeopleQuery, Person
from courseware.council.roster.data import (
    Change,
    RosterFault,
    RosterFile,
    RosterRow,
    Unlike,
    Who,
)
from courseware.council.roster.matching import moved_together
from courseware.council.roster.service import WhoIsIt
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.world import World

UNA = RosterRow(2, "Una Queen", "una.queen@x.example", "Lochar", "104")
IAIN = RosterRow(3, "Iain MacQuarrie", "iain@x.example", "Lochar", "105")


@pytest.fixture
def town(world: World) -> Town:
    """A town of two councillors, of whom Una has completed a module and wants no reminders."""
    town = Town(world)
    bring(town, UNA, IAIN)
    una = named(town, "Una Queen")
    town.complete(town.join(una.id), "types")
    town.side.opt_outs.stop(town.side.opt_outs.token(una.id))
    return town


def bring(town: Town, *rows: RosterRow, cohort: str = "", **who: Who) -> Change:
    """Imports rows; `who` says of each name that is asked about who it is."""
    file = RosterFile(rows)
    told = {row.email: who[row.name.split()[0].casefold()] for row in rows
            if row.name.split()[0].casefold() in who}  # fmt: skip
    act = town.side.roster_import.apply
    return act(town.officer, cohort or town.cohort.id, file, "", told)


def named(town: Town, name: str, cohort: str = "") -> Person:
    members = town.store.members(cohort or town.cohort.id)
    return next(each for each in members if each.name == name)


def wants_none(town: Town, person: Person) -> bool:
    choice = town.side.opt_outs.choice(town.side.opt_outs.token(person.id))
    return choice is not None and choice.since is not None


@pytest.mark.parametrize(
    ("row", "unlike"),
    [
        (RosterRow(2, "Una Queen", "una.m.queen@x.example", "Lochar", "104"), Unlike.ADDRESS),
        (RosterRow(2, "Una Queen", "una.m.queen@x.example", "Lochar"), Unlike.ADDRESS),
        (RosterRow(2, "Una Petrie", "una.queen@x.example", "Lochar", "104"), Unlike.NAME),
        (RosterRow(2, "Una Petrie", "una.queen@x.example"), Unlike.NAME),
        (RosterRow(2, "Una Petrie", "una.petrie@x.example", "Lochar", "104"), Unlike.BOTH),
    ],
)
def test_the_same_person_keeps_everything_once_an_officer_says_so(
    town: Town, row: RosterRow, unlike: Unlike
) -> None:
    una = named(town, "Una Queen")
    looked = town.side.roster_import.preview(town.officer, town.cohort.id, RosterFile((row,)))
    [doubt] = looked.asked
    assert (doubt.was.name, doubt.was.external_id, doubt.unlike) == ("Una Queen", "104", unlike)
    with pytest.raises(WhoIsIt):
        bring(town, row, IAIN)
    bring(town, row, IAIN, una=Who.SAME)
    now = named(town, row.name)
    assert (now.id, now.email, now.modules_done) == (una.id, row.email, 1)
    assert wants_none(town, now), "a wish goes with the person"
    fields = {field: value for field, value, _until in town.store.was(now.id)}
    assert fields.get("email", una.email) == una.email
    assert fields.get("name", una.name) == una.name
    assert not bring(town, row, IAIN).asked, "what was said once isn't asked again"
    assert len(town.store.members(town.cohort.id)) == 2


def test_a_successor_in_a_used_mailbox_with_a_used_number_begins_with_nothing(town: Town) -> None:
    new = RosterRow(2, "Sorcha Newland", "una.queen@x.example", "Lochar", "104")
    bring(town, new, IAIN, sorcha=Who.NEW)
    sorcha = named(town, "Sorcha Newland")
    assert (sorcha.joined_on, sorcha.modules_done) == (None, 0)
    assert not wants_none(town, sorcha) and not town.store.was(sorcha.id)
    [gone] = town.side.departures.look(town.officer, town.id).gone
    assert (gone.name, len(gone.completed)) == ("Una Queen", 1)


def test_somebody_of_the_same_name_is_somebody_new_if_an_officer_says_so(town: Town) -> None:
    bring(town, UNA, IAIN)
    other = RosterRow(4, "Una Queen", "una2@x.example", "North", "300")
    # Una herself is in the file: the other one can't be her.
    assert not bring(town, UNA, IAIN, other).asked
    assert len(town.store.members(town.cohort.id)) == 3


def test_a_number_that_changed_is_plain_where_name_and_address_fit(town: Town) -> None:
    change = bring(town, RosterRow(2, "Una Queen", "una.queen@x.example", "Lochar", "204"))
    assert not change.asked and len(change.changed) == 1
    una = named(town, "Una Queen")
    assert una.external_id == "204"
    assert ("external_id", "104") in [(field, old) for field, old, _day in town.store.was(una.id)]


def test_a_number_given_to_somebody_new_is_taken_from_whoever_had_it(town: Town) -> None:
    new = RosterRow(2, "Rory Newcome", "rory@x.example", "Lochar", "104")
    bring(town, new, IAIN, rory=Who.NEW)
    assert named(town, "Una Queen").external_id == ""
    assert named(town, "Rory Newcome").modules_done == 0


def test_two_who_changed_mailboxes_stay_who_they_are(town: Town) -> None:
    una, iain = named(town, "Una Queen"), named(town, "Iain MacQuarrie")
    bring(
        town,
        RosterRow(2, "Una Queen", IAIN.email, "Lochar", "104"),
        RosterRow(3, "Iain MacQuarrie", UNA.email, "Lochar", "105"),
        una=Who.SAME,
        iain=Who.SAME,
    )
    assert named(town, "Una Queen").id == una.id and named(town, "Una Queen").email == IAIN.email
    assert named(town, "Iain MacQuarrie").id == iain.id
    assert wants_none(town, named(town, "Una Queen"))
    assert not wants_none(town, named(town, "Iain MacQuarrie"))


def test_two_rows_cant_both_be_one_person(town: Town) -> None:
    rows = (
        RosterRow(2, "Una Petrie", "una.petrie@x.example", "Lochar", "104"),
        RosterRow(3, "Uma Quill", "una.queen@x.example", "Lochar"),
    )
    with pytest.raises(WhoIsIt, match="Two rows"):
        bring(town, *rows, una=Who.SAME, uma=Who.SAME)
    bring(town, *rows, una=Who.SAME, uma=Who.NEW)
    assert named(town, "Una Petrie").modules_done == 1
    assert named(town, "Uma Quill").modules_done == 0


def test_a_new_domain_of_43_addresses_is_one_question(world: World) -> None:
    town = Town(world)
    people = [(f"Person {n}", f"p{n}", str(n) if n % 2 else "") for n in range(43)]
    old = [RosterRow(n, name, f"{at}@old.example", "", no)
           for n, (name, at, no) in enumerate(people)]  # fmt: skip
    bring(town, *old)
    before = {each.name: each.id for each in town.store.members(town.cohort.id)}
    new = [RosterRow(n, name, f"{at}@new.example", "", no)
           for n, (name, at, no) in enumerate(people)]  # fmt: skip
    looked = town.side.roster_import.preview(town.officer, town.cohort.id, RosterFile(tuple(new)))
    [(domains, doubts)] = moved_together(looked.asked).items()
    assert (domains, len(doubts)) == ("old.example>new.example", 43)
    bring(town, *new, person=Who.SAME)
    now = town.store.members(town.cohort.id)
    assert {each.name: each.id for each in now} == before
    assert {each.email.split("@")[1] for each in now} == {"new.example"}


def test_whoever_stands_in_a_row_set_aside_is_still_in_the_file(town: Town) -> None:
    aside = RosterRow(2, "Una Queen", "", "Lochar", "104")
    file = RosterFile((IAIN,), (RosterFault(2, "There is no e-mail address."),), (aside,))
    assert town.side.roster_import.preview(town.officer, town.cohort.id, file).gone == ()


def test_somebody_in_two_groups_is_counted_once_in_the_one_that_began_last(town: Town) -> None:
    by_election = town.side.cohorts.add_cohort(
        town.officer, town.id, "By-election", dt.date(2027, 2, 1), None, ["types"]
    )
    bring(town, UNA, cohort=by_election.id)
    whole = town.side.people.filter(town.officer, town.id)
    board = town.side.people.dashboard(town.officer, whole)
    assert board.people == sum(board.standings.values()) == 2
    rows, count = town.side.people.people(town.officer, PeopleQuery(whole))
    assert count == 2 and {each.person.cohort for each in rows if each.person.name == UNA.name} == {
        by_election.id
    }
    of_types = next(each for each in board.modules if each.module == "types")
    assert of_types.not_started + of_types.in_progress + of_types.complete == of_types.people == 2
    first = Filter(frozenset([town.id]), town.cohort.id)
    assert sum(town.side.people.standings(town.officer, first).values()) == 2
    # A name changed in one group is changed in the other; and whoever leaves one is counted still.
    bring(town, RosterRow(2, "Una Petrie", UNA.email, "Lochar", "104"), una=Who.SAME)
    una = named(town, "Una Petrie", by_election.id)
    town.side.departures.take_off(town.officer, town.id, [una.id], town.side.people.today())
    assert town.side.people.dashboard(town.officer, whole).people == 2


def test_a_change_in_the_log_says_whose(town: Town) -> None:
    bring(town, RosterRow(2, "Una Queen", UNA.email, "North", "104"))
    una = named(town, "Una Queen")
    log = town.side.log.page(town.officer, town.id)
    entry = next(each.entry for each in log.entries if each.entry.act == "import roster")
    assert entry.about["people"] == [una.id] and log.people[una.id] == "Una Queen"


def test_one_person_is_added_changed_and_moved_on_the_screen(town: Town) -> None:
    one, due = town.side.one_person, dt.date(2028, 3, 1)
    new = RosterRow(0, "Torquil Newbie", "torquil@x.example", "Nith", "1051")
    torquil = one.add(town.officer, town.cohort.id, new, due, None)
    assert named(town, "Torquil Newbie").due_on == due
    whole = town.side.people.filter(town.officer, town.id)
    overdue = {row.person.name for row in town.side.people.people(
        town.officer, PeopleQuery(Filter(whole.councils, overdue_on=dt.date(2027, 6, 1)))
    )[0]}  # fmt: skip
    assert "Torquil Newbie" not in overdue and "Una Queen" in overdue
    with pytest.raises(Refusal, match="in this group already"):
        one.add(town.officer, town.cohort.id, new, None, None)
    with pytest.raises(Refusal, match="Iain MacQuarrie has this address"):
        one.change(town.officer, torquil.id, RosterRow(0, new.name, IAIN.email), None, None)
    later = town.add_cohort("Later")
    one.move(town.officer, torquil.id, later.id)
    assert [each.id for each in town.store.members(later.id)] == [torquil.id]
    acts = [each.entry.act for each in town.store.entries()]
    assert {"add person", "move person"} <= set(acts)


def test_a_name_written_over_another_is_asked_about_too(town: Town) -> None:
    one, una = town.side.one_person, named(town, "Una Queen")
    over = RosterRow(0, "Sorcha Newland", UNA.email, "Lochar", "104")
    with pytest.raises(WhoIsIt):
        one.change(town.officer, una.id, over, None, None)
    made = one.change(town.officer, una.id, over, None, Who.NEW)
    assert made.id != una.id and named(town, "Sorcha Newland").modules_done == 0
    [gone] = town.side.departures.look(town.officer, town.id).gone
    assert gone.name == "Una Queen"


def test_adding_somebody_of_a_known_number_asks(town: Town) -> None:
    row = RosterRow(0, "Una Petrie", "una.petrie@x.example", "Lochar", "104")
    with pytest.raises(WhoIsIt):
        town.side.one_person.add(town.officer, town.cohort.id, row, None, None)
    same = town.side.one_person.add(town.officer, town.cohort.id, row, None, Who.SAME)
    assert same.modules_done == 1
