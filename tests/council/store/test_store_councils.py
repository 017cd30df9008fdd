"""The council side's store: who is in a cohort, how far they are, what was corrected."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import threading

import pytest

from courseware.council.data import Cohort, Correction, Council, Filter, PeopleQuery, Sort
from courseware.council.roster.data import RosterRow
from courseware.council.sums.data import Release
from courseware.domain.records import Fact, Mode, Status, standing
from courseware.platform.audit.entries import Entry

DAY = dt.date(2027, 6, 3)
AT = dt.datetime(2027, 6, 3, 12, tzinfo=dt.UTC)
COHORT = Cohort("c1", "S1", "Induction 2027", DAY, DAY + dt.timedelta(days=90), ("types", "gain"))
KIRKBRAE = Filter(frozenset(["S1"]))
DONE = Fact("types", "1", Status.COMPLETE, DAY, Mode.SELF_STUDY, 30)
DONE_TOO = Fact("gain", "1", Status.COMPLETE, DAY + dt.timedelta(days=2), Mode.LIVE, 45)
BEGUN = Fact("gain", "1", Status.IN_PROGRESS)

ROWS = [
    RosterRow(2, "Mòrag NicDhòmhnaill", "morag@x.example", "Bàgh", "1"),
    RosterRow(3, "Siobhán O’Neill", "siobhan@x.example", "Harbour", "2"),
    RosterRow(4, "100% Brown", "brown_b@x.example", "Harbour", "3"),
    RosterRow(5, "Ann Young", "ann@x.example", "Àird", "4"),
]


@pytest.fixture
def councils(store):
    """Kirkbrae with a cohort of four, p0 to p3, and another council with nobody."""
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    councils.add_council(Council("S2", "Dunvarra", "Dùn Bharra", 30))
    assert councils.add_cohort(COHORT)
    councils.put_members(COHORT, [(f"p{n}", row) for n, row in enumerate(ROWS)])
    return councils


@pytest.fixture
def joined(councils, join, now):
    """Joins a person and gives them facts."""

    def joined(person, *facts):
        councils.join(person, join(f"r-{person}"), DAY)
        councils.put_facts(f"r-{person}", facts)

    return joined


def corrected(now, correction_id="k1", person="p0", fact=DONE):
    return Correction(correction_id, person, "S1", fact, "Paper workbook", "officer", now)


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


def test_one_registration_joins_two_cohorts_but_a_person_has_one(councils, joined, join):
    joined("p0", DONE)
    other = Cohort("c9", "S2", "Refresher", DAY, None, ("types",))
    councils.add_cohort(other)
    councils.put_members(other, [("q0", ROWS[0])])
    assert councils.join("q0", "r-p0", DAY)
    assert councils.join("q0", "r-p0", DAY), "again changes nothing"
    assert not councils.join("p0", join("thief"), DAY)
    councils.put_facts("r-p0", [DONE])
    assert councils.person("q0").standing is Status.COMPLETE
    assert councils.person("p0").standing is Status.IN_PROGRESS
    assert {person.id for person in councils.joined("r-p0")} == {"p0", "q0"}


def test_a_correction_stands_over_what_the_course_knows_and_is_undone(councils, joined, now):
    joined("p0", BEGUN)
    paper = dataclasses.replace(DONE_TOO, mode=Mode.OTHER)
    made = corrected(now, fact=paper)
    assert councils.add_correction(made)
    [record] = councils.records("p0")
    assert (record.fact, record.correction) == (paper, "k1")
    assert councils.count_modules(KIRKBRAE) == {("gain", Status.COMPLETE): 1}

    councils.put_facts("r-p0", [BEGUN, DONE])
    assert [record.fact for record in councils.records("p0")] == [paper, DONE]
    assert councils.person("p0").standing is Status.COMPLETE

    undone = dataclasses.replace(made, undone_by="b", undone_at=now, undone_reason="Not theirs")
    assert councils.undo_correction(undone)
    assert not councils.undo_correction(undone)
    assert [record.fact for record in councils.records("p0")] == [BEGUN, DONE]
    assert councils.person("p0").standing is Status.IN_PROGRESS
    assert councils.corrections("p0") == [undone]
    assert councils.correction("k1") == undone
    assert councils.add_correction(corrected(now, "k2", fact=paper)), "and may be made again"


def test_of_two_officers_who_correct_the_same_record_at_once_one_is_told(councils, now):
    made = []
    both = threading.Barrier(2)

    def correct(correction_id):
        both.wait()
        made.append(councils.add_correction(corrected(now, correction_id)))

    officers = [threading.Thread(target=correct, args=(name,)) for name in ("k1", "k2")]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    assert sorted(made) == [False, True]
    assert len(councils.records("p0")) == len(councils.corrections("p0")) == 1


def test_a_correction_and_the_members_own_completing_at_once_show_one_record(councils, joined, now):
    joined("p0", BEGUN)
    both = threading.Barrier(2)
    acts = [
        lambda: councils.add_correction(corrected(now)),
        lambda: councils.put_facts("r-p0", [DONE]),
    ]
    threads = [threading.Thread(target=lambda act=act: (both.wait(), act())) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [record] = councils.records("p0")
    assert record.correction == "k1"


def test_erasing_takes_what_the_course_knew_and_leaves_what_an_officer_entered(
    store, councils, joined, now
):
    joined("p0", DONE, DONE_TOO)
    councils.add_correction(corrected(now))
    store.erase("r-p0", now)
    assert [record.fact for record in councils.records("p0")] == [DONE]
    person = councils.person("p0")
    assert (person.standing, person.joined_on) == (Status.IN_PROGRESS, None)
    assert councils.joined("r-p0") == []


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


def test_leaving_takes_out_what_the_course_told_and_keeps_what_was_corrected(councils, joined, now):
    joined("p0", DONE, BEGUN)
    councils.add_correction(corrected(now, fact=dataclasses.replace(DONE, minutes=5)))
    assert councils.part("p0", "r-p0")
    left = councils.person("p0")
    assert (left.joined_on, left.standing, left.modules_done) == (None, Status.IN_PROGRESS, 1)
    assert [each.correction for each in councils.records("p0")] == ["k1"]
    assert councils.joined("r-p0") == []
    councils.put_facts("r-p0", [DONE_TOO])
    assert [each.correction for each in councils.records("p0")] == ["k1"]


def test_nobody_is_parted_from_a_course_that_isnt_theirs(councils, joined):
    joined("p0", DONE)
    joined("p1", DONE)
    assert not councils.part("p0", "r-p1")
    assert not councils.part("p2", "r-p1")
    assert not councils.part("nobody", "r-p1")
    assert [councils.person(each).standing for each in ("p0", "p1")] == [Status.IN_PROGRESS] * 2


def test_leaving_one_cohort_leaves_the_others_as_they_were(councils, joined):
    councils.add_cohort(dataclasses.replace(COHORT, id="c2", name="Later"))
    councils.put_members(dataclasses.replace(COHORT, id="c2"), [("q0", ROWS[0])])
    joined("p0", DONE)
    assert councils.join("q0", "r-p0", DAY)
    councils.put_facts("r-p0", [DONE])
    assert councils.part("p0", "r-p0")
    assert [each.id for each in councils.joined("r-p0")] == ["q0"]
    assert len(councils.records("q0")) == 1 and councils.records("p0") == []


def test_a_renewed_link_parts_whoever_joined_and_counts_up(councils, joined):
    assert councils.person("p0").issue == 1
    joined("p0", DONE)
    councils.renew_link("p0", AT)
    fresh = councils.person("p0")
    assert (fresh.issue, fresh.joined_on, fresh.standing) == (2, None, Status.INVITED)
    assert councils.person("p1").issue == 1


def test_one_course_stands_for_one_person_of_a_cohort(councils, joined):
    joined("p0", DONE)
    assert not councils.join("p1", "r-p0", DAY)
    assert councils.person("p1").joined_on is None
    assert councils.join("p0", "r-p0", DAY), "again is no fault"


def test_two_who_join_two_people_with_one_course_at_once(councils, join, settings):
    registration = join("r")
    done = []

    def one(person):
        done.append(councils.join(person, registration, DAY))

    threads = [threading.Thread(target=one, args=(f"p{n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, True]
    assert len(councils.joined(registration)) == 1


def test_who_has_joined_is_a_filter(councils, joined):
    joined("p1")
    assert names(councils, joined=True) == ["p1"]
    assert sorted(names(councils, joined=False)) == ["p0", "p2", "p3"]


def test_what_is_told_while_somebody_is_erased_goes_too(councils, joined, store, now):
    joined("p0", DONE)
    told, erased = threading.Event(), threading.Event()

    def tell() -> None:
        with store.together():
            councils.put_facts("r-p0", [DONE_TOO])
            told.set()
            erased.wait(0.5)  # the erasing has begun by now, and waits for this to end

    teller = threading.Thread(target=tell)
    teller.start()
    told.wait()
    store.erase("r-p0", now)
    erased.set()
    teller.join()
    person = councils.person("p0")
    assert councils.records("p0") == []
    assert (person.standing, person.modules_done, person.joined_on) == (Status.INVITED, 0, None)


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
