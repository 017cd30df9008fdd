"""The council side’s store: who is in a cohort, how far they are, and every way to count them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import threading

import pytest

from courseware.council.data import Cohort, Council, PeopleQuery, Sort
from courseware.council.roster.data import RosterRow
from courseware.council.sums.data import Release
from courseware.domain.records import Status, standing
from courseware.platform.audit.entries import Entry
from tests.kits.council.kirkbrae import BEGUN, COHORT, DAY, DONE, DONE_TOO, KIRKBRAE, ROWS


def names(councils, /, **filtered):
    rows, count = councils.people(PeopleQuery(dataclasses.replace(KIRKBRAE, **filtered)))
    assert count == len(rows) == councils.count_people(dataclasses.replace(KIRKBRAE, **filtered))
    return [row.person.id for row in rows]


def test_a_council_and_a_cohort_are_added_once(councils):
    assert not councils.add_council(Council("S1", "Other", "", 1))
    assert not councils.add_cohort(dataclasses.replace(COHORT, id="c2"))
    assert [each.name for each in councils.councils()] == ["Dunvarra", "Kirkbrae"]
    assert councils.cohort("c1") == COHORT
    assert councils.cohorts(["S1", "S2"]) == [COHORT]
    assert councils.cohorts(["S2"]) == []


def test_people_are_listed_by_family_name_and_found_without_accents(councils):
    assert names(councils) == ["p2", "p0", "p1", "p3"]
    assert names(councils, words="morag") == ["p0"]
    assert names(councils, words="O'neill siob") == ["p1"]
    assert names(councils, words="0%") == ["p2"], "a sign of the database's is only a sign"
    assert names(councils, words="_") == ["p2"]
    assert names(councils, ward="Harbour") == ["p2", "p1"]
    assert names(councils, councils=frozenset(["S2"])) == []


def test_a_page_is_the_same_wherever_it_is_cut_and_the_export_is_all_pages(councils, joined):
    joined("p1", DONE)
    joined("p3")
    for sort, descending in itertools.product(Sort, (False, True)):
        asked = PeopleQuery(KIRKBRAE, sort, descending, size=3)
        first, count = councils.people(asked)
        second, _ = councils.people(dataclasses.replace(asked, page=2))
        assert (len(first), len(second), count) == (3, 1, 4)
        assert list(councils.everyone(asked)) == [*first, *second]


def test_what_was_studied_shows_in_the_list_and_in_every_count(councils, joined):
    joined("p0", DONE, DONE_TOO)
    joined("p1", DONE, BEGUN)
    joined("p2")
    assert councils.count_standings(KIRKBRAE) == dict.fromkeys(Status, 1)
    for status in Status:
        assert len(names(councils, standing=status)) == 1
    assert councils.count_modules(KIRKBRAE) == {
        ("types", Status.COMPLETE): 2,
        ("gain", Status.COMPLETE): 1,
        ("gain", Status.IN_PROGRESS): 1,
    }
    one = dataclasses.replace(KIRKBRAE, words="neill")
    assert councils.count_modules(one) == {
        ("types", Status.COMPLETE): 1,
        ("gain", Status.IN_PROGRESS): 1,
    }
    assert names(councils, module="gain", status=Status.IN_PROGRESS) == ["p1"]
    assert names(councils, module="gain", status=Status.NOT_STARTED) == ["p2", "p3"]
    assert councils.count_days(KIRKBRAE) == [(DONE_TOO.on, 1)]
    late = COHORT.due_on + dt.timedelta(days=1)
    assert names(councils, overdue_on=late) == ["p2", "p1", "p3"]
    assert names(councils, overdue_on=COHORT.due_on) == [], "the due day itself is in time"


def test_of_a_module_those_are_counted_whose_cohort_asks_for_it(councils, joined, join):
    joined("p0", DONE, BEGUN)
    one = Cohort("c2", "S1", "Refresher", DAY, None, ("types",))
    councils.add_cohort(one)
    councils.put_members(one, [("q0", ROWS[0]), ("q1", ROWS[1])])
    assert councils.join("q0", join("r-q0"), DAY)
    councils.put_facts("r-q0", [DONE, BEGUN])
    only = dataclasses.replace(KIRKBRAE, cohort="c2")
    morag = dataclasses.replace(KIRKBRAE, words="morag")
    assert councils.count_asked(KIRKBRAE) == {"types": 6, "gain": 4}
    assert councils.count_asked(only) == {"types": 2}
    assert councils.count_asked(morag) == {"types": 2, "gain": 1}
    told = {("types", Status.COMPLETE): 2, ("gain", Status.IN_PROGRESS): 1}
    assert councils.count_modules(KIRKBRAE) == councils.count_modules(morag) == told
    assert councils.count_modules(only) == {("types", Status.COMPLETE): 1}
    assert names(councils, module="gain", status=Status.IN_PROGRESS) == ["p0"]
    assert names(councils, module="gain", status=Status.NOT_STARTED) == ["p2", "p1", "p3"]
    assert names(councils, module="gain", status=Status.COMPLETE) == []


@pytest.mark.parametrize("required", [("types", "gain"), ("types",), ()])
@pytest.mark.parametrize("facts", [(), (BEGUN,), (DONE,), (DONE, BEGUN), (DONE, DONE_TOO)])
def test_sql_and_the_pure_rule_agree_on_where_a_person_stands(councils, joined, required, facts):
    joined("p0", *facts)
    councils.change_cohort(dataclasses.replace(COHORT, modules=required))
    assert councils.person("p0").standing is standing(required, facts, joined=True)
    assert councils.person("p3").standing is standing(required, (), joined=False)


def test_telling_facts_again_replaces_them(councils, joined):
    joined("p0", BEGUN)
    councils.put_facts("r-p0", [DONE, DONE_TOO])
    assert [record.fact for record in councils.records("p0")] == [DONE_TOO, DONE]
    councils.put_facts("nobody", [DONE])


def test_erasing_during_an_export_ends_it_well(store, councils, joined, now):
    joined("p0", DONE)
    rows = councils.everyone(PeopleQuery(KIRKBRAE))
    first = next(rows)
    store.erase("r-p0", now)
    assert [row.person.id for row in (first, *rows)] == ["p2", "p0", "p1", "p3"]


def test_a_release_is_kept_by_day(councils):
    first = Release("S1", DAY, "types", {"blocks": []})
    later = dataclasses.replace(first, on=DAY + dt.timedelta(days=30))
    councils.add_release(later)
    councils.add_release(first)
    assert councils.releases(["S1"]) == [first, later]
    assert councils.releases(["S2"]) == []


def test_entries_are_chained_also_when_many_write_at_once(councils, now):
    def seal(before, entry):
        return f"{before}{entry.about['n']}."

    def write(start):
        for n in range(start, start + 5):
            councils.append_entry(Entry(now, "officer", "view", "S1", {"n": n}), seal)

    threads = [threading.Thread(target=write, args=(n * 5,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = list(councils.entries())
    before = ""
    for chained in entries:
        before = seal(before, chained.entry)
        assert chained.digest == before
    assert len(entries) == 20
    assert [c.number for c in councils.entries(after=entries[9].number)] == [
        c.number for c in entries[10:]
    ]


def test_who_has_joined_is_a_filter(councils, joined):
    joined("p1")
    assert names(councils, joined=True) == ["p1"]
    assert sorted(names(councils, joined=False)) == ["p0", "p2", "p3"]


def test_changing_a_cohort_while_somebody_completes_shows_them_as_they_are(councils, joined, store):
    joined("p0")
    told, changed = threading.Event(), threading.Event()

    def tell() -> None:
        with store.together():
            councils.put_facts("r-p0", [DONE, DONE_TOO])
            told.set()
            changed.wait(0.5)

    teller = threading.Thread(target=tell)
    teller.start()
    told.wait()
    councils.change_cohort(dataclasses.replace(COHORT, name="Renamed"))
    changed.set()
    teller.join()
    assert councils.person("p0").standing is Status.COMPLETE


def test_of_two_imports_at_once_the_second_sees_the_first(councils, store):
    held, looked = threading.Event(), []

    def later() -> None:
        held.wait()
        with store.together():
            councils.hold_roster(COHORT.council)
            looked.append(len(councils.members(COHORT.id)))

    other = threading.Thread(target=later)
    other.start()
    with store.together():
        councils.hold_roster(COHORT.council)
        held.set()
        councils.put_members(COHORT, [("p9", RosterRow(9, "New One", "new@x.example", "", ""))])
    other.join()
    assert looked == [5]
