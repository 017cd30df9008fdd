"""Another name on a mailbox that the council knows: the same person, or somebody new?"""

from __future__ import annotations

import pytest

from courseware.council.data import Person
from courseware.council.publication.data import PublicationKind
from courseware.council.roster.data import Change, RosterFile, RosterRow, Who
from courseware.council.roster.service import RosterMoved, WhoIsIt
from tests.kits.council.councils import Town
from tests.kits.world import World

BOX = "nith.ward@x.example"
CALUM = RosterRow(2, "Calum Baird", BOX, "Nith", "1009")
SORCHA = RosterRow(2, "Sorcha Newland", BOX, "Nith", "2044")
MARRIED = RosterRow(2, "Calum Newland", BOX, "Nith", "1009")


@pytest.fixture
def town(world: World) -> Town:
    """A town whose only councillor has completed a module, published by name, and wants no
    reminders."""
    town = Town(world)
    bring(town, CALUM)
    [calum] = members(town)
    town.complete(town.join(calum.id), "types")
    publish(town)
    town.side.opt_outs.stop(town.side.opt_outs.token(calum.id))
    return town


def bring(town: Town, *rows: RosterRow, cohort: str = "", who: Who | None = None) -> Change:
    told = {BOX: who} if who else {}
    act = town.side.roster_import.apply
    return act(town.officer, cohort or town.cohort.id, RosterFile(rows), "", told)


def members(town: Town) -> list[Person]:
    return list(town.store.members(town.cohort.id))


def publish(town: Town) -> None:
    record, names = town.side.publications, PublicationKind.NAMES
    draft = record.draft(town.officer, town.id, names)
    record.publish(town.officer, town.id, names, "", draft.digest)


def public(town: Town) -> list[str]:
    shown = town.side.publications.shown(town.id)
    assert shown is not None
    return [line.name for line in town.side.publications.shown_lines(shown)]


def no_reminders(town: Town, person: str) -> bool:
    choice = town.side.opt_outs.choice(town.side.opt_outs.token(person))
    return choice is not None and choice.since is not None


@pytest.mark.parametrize(
    "row",
    [
        SORCHA,
        RosterRow(2, "Sorcha Newland", BOX),
        # The same number, and only another name: numbers are used again as mailboxes are.
        MARRIED,
    ],
)
def test_another_name_is_asked_about_and_nothing_is_imported_before(
    town: Town, row: RosterRow
) -> None:
    before = members(town)
    other = RosterRow(3, "Una Queen", "una@x.example")
    looked = town.side.roster_import.preview(town.officer, town.cohort.id, RosterFile((row, other)))
    [doubt] = looked.asked
    assert (doubt.was.name, doubt.was.published) == ("Calum Baird", True)
    assert (looked.changed, [each.name for each in looked.added]) == ((), ["Una Queen"])
    assert not looked.is_nothing
    with pytest.raises(WhoIsIt):
        bring(town, row, other)
    assert members(town) == before and public(town) == ["Calum Baird"]


def test_somebody_new_begins_with_nothing(town: Town) -> None:
    [calum] = members(town)
    bring(town, SORCHA, who=Who.NEW)
    [sorcha] = members(town)
    assert (sorcha.name, sorcha.external_id) == ("Sorcha Newland", "2044")
    assert sorcha.id != calum.id and sorcha.joined_on is None and sorcha.modules_done == 0
    assert town.store.records(sorcha.id) == []
    assert public(town) == []
    assert not no_reminders(town, sorcha.id)
    [gone] = town.side.departures.look(town.officer, town.id).gone
    assert (gone.name, len(gone.completed)) == ("Calum Baird", 1)
    # Bringing the same file again asks nothing and changes nothing.
    assert bring(town, SORCHA).is_nothing


def test_the_same_person_keeps_all_under_the_new_name_everywhere(town: Town) -> None:
    [calum] = members(town)
    later = town.add_cohort("Later")
    bring(town, CALUM, cohort=later.id)
    bring(town, RosterRow(2, "Calum Newland", BOX, "Nith", "2044"), who=Who.SAME)
    [now] = members(town)
    assert (now.id, now.name, now.external_id) == (calum.id, "Calum Newland", "2044")
    assert [each.name for each in town.store.members(later.id)] == ["Calum Newland"]
    assert public(town) == ["Calum Newland"]
    assert no_reminders(town, now.id) and len(town.store.records(now.id)) == 1
    assert not bring(town, RosterRow(2, "Calum Newland", BOX, "Nith", "2044")).asked


def test_whoever_had_the_mailbox_leaves_every_cohort(town: Town) -> None:
    later = town.add_cohort("Later")
    bring(town, CALUM, cohort=later.id)
    bring(town, SORCHA, who=Who.NEW)
    assert town.store.members(later.id) == []


def test_a_used_mailbox_in_another_cohort_is_asked_about_too(town: Town) -> None:
    later = town.add_cohort("By-election")
    with pytest.raises(WhoIsIt):
        bring(town, SORCHA, cohort=later.id)
    bring(town, SORCHA, cohort=later.id, who=Who.NEW)
    [sorcha] = town.store.members(later.id)
    assert members(town) == [] and public(town) == []
    assert not no_reminders(town, sorcha.id)


def test_a_wish_of_somebody_who_left_isnt_passed_on_with_the_mailbox(town: Town) -> None:
    [calum] = members(town)
    today = town.side.people.today()
    town.side.departures.take_off(town.officer, town.id, [calum.id], today)
    with pytest.raises(WhoIsIt):
        bring(town, SORCHA)
    bring(town, SORCHA, who=Who.NEW)
    [sorcha] = members(town)
    assert not no_reminders(town, sorcha.id)
    assert bring(town, SORCHA).is_nothing


def test_somebody_who_comes_back_under_a_new_name_keeps_their_wish(town: Town) -> None:
    [calum] = members(town)
    town.side.departures.take_off(town.officer, town.id, [calum.id], town.side.people.today())
    bring(town, RosterRow(2, "Calum Newland", BOX), who=Who.SAME)
    [now] = members(town)
    assert no_reminders(town, now.id)
    assert bring(town, RosterRow(2, "Calum Newland", BOX)).is_nothing


@pytest.mark.parametrize(
    "name", ["CALUM BAIRD", "Cllr Calum Baird", "Càlum Baird", "Baird, Calum", "Calum J. Baird"]
)
def test_a_name_that_is_only_written_otherwise_isnt_asked_about(town: Town, name: str) -> None:
    change = bring(town, RosterRow(2, name, BOX, "Nith", "1009"))
    assert not change.asked and len(change.changed) == 1
    assert public(town) == [name]


def test_what_was_looked_at_before_a_line_was_published_isnt_imported(world: World) -> None:
    town = Town(world)
    bring(town, CALUM)
    [calum] = members(town)
    town.complete(town.join(calum.id), "types")
    importing, file = town.side.roster_import, RosterFile((MARRIED,))
    seen = importing.preview(town.officer, town.cohort.id, file).fingerprint
    publish(town)
    with pytest.raises(RosterMoved):
        importing.apply(town.officer, town.cohort.id, file, seen, {BOX: Who.SAME})
    assert public(town) == ["Calum Baird"]
