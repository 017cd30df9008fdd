"""All that is kept of one member, and none of anybody else's."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from courseware.council.data import Cohort, Correction, Council
from courseware.council.roster.data import RosterRow
from courseware.data_protection.access.store import covered, covered_tables, kinds
from courseware.domain.progress import Event, Verb
from courseware.domain.records import Fact, Mode, Status
from courseware.identity.data import SignIn
from courseware.platform.database.schema import data
from courseware.study.data import Attempt

DAY = dt.date(2026, 3, 29)
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "my-data.md"


def test_no_table_that_hangs_on_a_member_or_on_their_place_on_a_roster_is_forgotten():
    hang = {
        table
        for table in data.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in {"registration", "person"}
    }
    assert {table.name for table in hang} <= {table.name for table in covered_tables()}


def test_the_paper_on_the_file_says_every_field():
    said, kind = {}, ""
    for line in DOCUMENT.read_text().splitlines():
        cells = [re.findall(r"`([\w-]+)`", cell) for cell in line.split("|")[1:-1]]
        if len(cells) == 3 and cells[1]:
            kind = cells[0][0] if cells[0] else kind
            said.setdefault(kind, {})[cells[1][0]] = cells[2]
    assert said == covered()


def fill(store, join, answer, who, now):
    join(who)
    store.add_answer(answer(f"a-{who}", who))
    store.keep_working(who, "types/culture", "Q-2", {"chosen": ["b"]}, now)
    store.add_attempt(Attempt(f"t-{who}", who, "quiz/types", ("Q-1",), now, None))
    store.record(Event(who, Verb.COMPLETED, "types/culture", now))
    store.leave_place(who, "types/culture", now)
    store.put_text(who, "R-1", f"Words of {who} \ud83d", 0, now)
    store.keep_version(who, "R-1", now)
    store.put_beside(who, "R-1", "tab", f"Other words of {who}", 0, now)
    store.set_resume_code(who, f"code-{who}", now)
    store.add_sign_in(SignIn(f"s-{who}", who, now, now, now, None), f"token-{who}")


def everything(store, who):
    return {kind: list(store.held(who, kind)) for kind in kinds()}


def test_a_member_has_all_of_theirs_with_texts_in_clear(store, join, answer, now):
    for who in ("ann", "bob"):
        fill(store, join, answer, who, now)
    council = Council("S1", "Kirkbrae", "", 20)
    cohort = Cohort("c1", "S1", "Induction", DAY, None, ("types",))
    store.councils.add_council(council)
    store.councils.add_cohort(cohort)
    store.councils.put_members(cohort, [("p1", RosterRow(2, "Ann", "ann@x.example", "Bàgh"))])
    store.councils.join("p1", "ann", DAY)
    store.councils.put_facts("ann", [Fact("gain", "1", Status.IN_PROGRESS)])
    fact = Fact("types", "1", Status.COMPLETE, DAY, Mode.OTHER, 30)
    store.councils.add_correction(Correction("k1", "p1", "S1", fact, "Paper", "olive", now))

    found = everything(store, "ann")

    texts = dict(found["texts"])
    assert texts["texts"]["text"] == "Words of ann \ud83d"
    assert texts["earlier_versions"]["text"] == "Words of ann \ud83d"
    assert dict(found["beside"])["other_versions"]["text"] == "Other words of ann"
    assert dict(found["answers"])["answers"]["response"] == {"chosen": ["a"]}
    assert dict(found["course"])["place"]["at"] == "2026-03-29T00:59:59.123456Z"
    council = dict(found["council"])
    assert (council["on_rosters"]["ward"], council["on_rosters"]["joined_on"]) == (
        "Bàgh",
        "2026-03-29",
    )
    assert [row["module"] for name, row in found["council"] if name == "records"] == [
        "gain",
        "types",
    ]
    assert council["corrections"]["reason"] == "Paper"
    for kind, rows in found.items():
        assert len(rows) == store.count_held("ann", kind)
        for name, row in rows:
            assert list(row) == covered()[kind][name]
    said = repr(found)
    assert "bob" not in said
    assert "token-ann" not in said and "code-ann" not in said


def test_after_erasing_there_is_nothing(store, join, answer, now):
    fill(store, join, answer, "ann", now)
    store.erase("ann", now)
    assert not any(everything(store, "ann").values())


def test_a_text_whose_key_is_gone_is_told_without_its_words(store, join, answer, now):
    fill(store, join, answer, "ann", now)
    with store.keys.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM member_key")
    assert [row["text"] for _name, row in store.held("ann", "texts")] == [None, None]
