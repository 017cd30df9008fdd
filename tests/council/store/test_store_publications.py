"""What councils published, and reading everybody while somebody is erased; on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from courseware.council.data import Cohort, Correction, Council, Filter, PeopleQuery
from courseware.council.publication.data import Publication, PublicationKind
from courseware.council.roster.data import RosterRow
from courseware.council.store.tables import publication_line
from courseware.domain.records import Fact, Mode, Status

DAY = dt.date(2027, 6, 3)
COHORT = Cohort("c1", "S1", "Induction 2027", DAY, None, ("types", "gain"))
KIRKBRAE = Filter(frozenset(["S1"]))
DONE = Fact("types", "1", Status.COMPLETE, DAY, Mode.SELF_STUDY, 30)
DONE_TOO = Fact("gain", "1", Status.COMPLETE, DAY - dt.timedelta(days=2), Mode.LIVE, 45)
MADE = Publication("n1", "S1", PublicationKind.NAMES, "", DAY, 2, "officer")
MANY = 1200
"""More than one batch."""


@pytest.fixture
def councils(store, join):
    """Kirkbrae, where everybody has completed a module, and the first person two."""
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    councils.add_cohort(COHORT)
    rows = [RosterRow(n, f"Person {n:04}", f"p{n}@x.example", "") for n in range(MANY)]
    councils.put_members(COHORT, [(f"p{row.line}", row) for row in rows])
    for number in (0, 1, MANY - 1):
        councils.join(f"p{number}", join(f"r{number}"), DAY)
        councils.put_facts(f"r{number}", [DONE, DONE_TOO] if not number else [DONE])
    return councils


def lines(councils, publication_id="n1"):
    found = [(one.person, one.fact) for one in councils.published_lines(publication_id)]
    assert len(found) == councils.count_published_lines(publication_id)
    return found


def test_one_publication_stands_at_a_time(councils):
    assert councils.publish(MADE, KIRKBRAE)
    assert not councils.publish(dataclasses.replace(MADE, id="n2"), KIRKBRAE)
    assert councils.published("S1") == MADE
    taken_back = dataclasses.replace(MADE, withdrawn_on=DAY, withdrawn_by="other")
    assert councils.withdraw(taken_back)
    assert not councils.withdraw(taken_back)
    assert councils.published("S1") is None
    again = dataclasses.replace(MADE, id="n2", kind=PublicationKind.SUMS, sums=[{"module": "m"}])
    assert councils.publish(again, KIRKBRAE)
    assert councils.published("S1") == again
    assert councils.publications("S1") == [again, taken_back]
    assert lines(councils) == lines(councils, "n2") == []


def test_lines_stand_by_name_and_day_and_fall_when_the_fact_does(councils):
    councils.publish(MADE, KIRKBRAE)
    last = f"p{MANY - 1}"
    assert lines(councils) == [("p0", DONE_TOO), ("p0", DONE), ("p1", DONE), (last, DONE)]
    councils.put_facts("r0", [DONE])
    councils.put_facts("r1", [dataclasses.replace(DONE, minutes=60)])
    assert lines(councils) == [("p0", DONE), (last, DONE)]


def test_who_is_erased_leaves_nothing_in_it_but_what_an_officer_entered(councils, store, now):
    made = Correction("k1", "p0", "S1", DONE_TOO, "Paper", "officer", now)
    assert councils.add_correction(made)
    councils.publish(MADE, KIRKBRAE)
    store.erase("r0", now)
    store.erase("r1", now)
    last = f"p{MANY - 1}"
    assert lines(councils) == [("p0", DONE_TOO), (last, DONE)]
    kept = select(publication_line.c.person, publication_line.c.module)
    with store.database.reading() as connection:
        assert {tuple(row) for row in connection.execute(kept)} == {("p0", "gain"), (last, "types")}


def test_everybody_is_as_they_were_when_the_first_was_read(councils, store, now):
    """Else an export would hold somebody's standing without the record it comes from."""
    people = councils.everyone(PeopleQuery(KIRKBRAE))
    found = councils.completions(KIRKBRAE)
    next(people)
    next(found)
    store.erase(f"r{MANY - 1}", now)
    [*_, last] = people
    assert (last.person.modules_done, [one.fact for one in last.records]) == (1, [DONE])
    assert [one.person for one in found][-1] == last.person.id
    [*_, after] = councils.everyone(PeopleQuery(KIRKBRAE))
    assert (after.person.standing, after.records) == (Status.INVITED, ())
