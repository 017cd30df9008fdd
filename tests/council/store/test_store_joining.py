"""Joining and parting in the store: one course for one person of a cohort."""

from __future__ import annotations

import dataclasses
import threading

from courseware.council.data import Cohort
from courseware.domain.progress import Event, Verb
from courseware.domain.records import Status
from tests.kits.council.kirkbrae import AT, COHORT, DAY, DONE, DONE_TOO, ROWS


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


def test_what_is_done_while_they_join_is_told(councils, join, store, now):
    """On PostgreSQL a step that was finished meanwhile was told to nobody: it didn't see them
    joined, and joining didn't see it finished."""
    registration = join("r")
    found = []

    def finish_a_step():
        with store.together():
            store.record(Event(registration, Verb.COMPLETED, "types/culture", now))
            found.extend(each.id for each in councils.joined(registration))

    other_window = threading.Thread(target=finish_a_step)
    with store.together():
        assert councils.join("p0", registration, DAY)
        other_window.start()
        other_window.join(timeout=1)  # as long as it takes, where nothing makes it wait
    other_window.join()
    assert found == ["p0"]


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
