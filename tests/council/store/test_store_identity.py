"""One person in several groups of a council, on both databases."""

from __future__ import annotations

import datetime as dt

from courseware.council.data import Cohort, Council, Filter
from courseware.council.roster.data import RosterRow

DAY = dt.date(2027, 6, 3)
FIRST = Cohort("c1", "S1", "Induction", DAY, None, ("types",))
LATER = Cohort("c2", "S1", "By-election", DAY + dt.timedelta(days=90), None, ("types",))
UNA = RosterRow(2, "Una Queen", "una@x.example", "Lochar", "104")
IAIN = RosterRow(3, "Iain MacQuarrie", "iain@x.example", "", "105")
WHOLE = Filter(frozenset(["S1"]))


def test_one_person_of_two_groups_is_counted_once_and_changed_in_both(store):
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    for cohort in (FIRST, LATER):
        councils.add_cohort(cohort)
    councils.put_members(FIRST, [("p1", UNA), ("p2", IAIN)])
    councils.put_members(LATER, [("q1", UNA)], {"q1": "p1"})
    assert councils.count_people(WHOLE) == 2
    assert {each.id: each.counted for each in councils.rows_of("S1", ["p1"])} == {
        "p1": False,
        "q1": True,
    }
    councils.opt_out("p1", DAY)
    # They change mailboxes, and the wish goes with her.
    una = RosterRow(2, "Una Petrie", IAIN.email, "Lochar", "104")
    iain = RosterRow(3, "Iain MacQuarrie", UNA.email, "", "105")
    with councils.together():
        councils.move_wishes("S1", {UNA.email: IAIN.email, IAIN.email: UNA.email})
        changed = councils.change_members("S1", {"p1": una, "p2": iain}, DAY)
    assert sorted(changed) == ["p1", "p2", "q1"]
    assert {each.email for each in councils.rows_of("S1", ["p1"])} == {IAIN.email}
    assert councils.opted_out("q1") and not councils.opted_out("p2")
    assert councils.was("q1") == [("email", UNA.email, DAY), ("name", UNA.name, DAY)]
    councils.leave("q1", DAY)
    assert councils.count_people(WHOLE) == 2 and councils.person("p1").counted
    councils.keep_columns("S1", {"email": "write to"})
    assert councils.kept_columns("S1") == {"email": "write to"}
