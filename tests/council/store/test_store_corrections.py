"""Corrections in the store: shown over what the course knows, undone, one at a time."""

from __future__ import annotations

import dataclasses
import threading

from courseware.domain.records import Mode, Status
from tests.kits.council.kirkbrae import BEGUN, DONE, DONE_TOO, KIRKBRAE, corrected


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
