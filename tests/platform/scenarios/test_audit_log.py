from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import delete, update

from courseware.council.data import PeopleQuery
from courseware.council.publication.data import PublicationKind
from courseware.domain.records import Mode
from courseware.platform.audit.tables import audit
from tests.kits.council.councils import Town
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def acts(town: Town) -> list[str]:
    return [c.entry.act for c in town.store.entries() if c.entry.council == town.id]


def test_views_exports_imports_corrections_and_publishing_are_noted(town: Town) -> None:
    ann = town.enrol("Ann")[0]
    side, officer = town.side, town.officer
    which = side.people.filter(officer, town.id)
    side.people.people(officer, PeopleQuery(which))
    side.people.export(officer, PeopleQuery(which))
    side.people.person(officer, ann)
    day = dt.date(2026, 11, 1)
    made = side.corrections.correct(officer, ann, "gain", day, Mode.OTHER, "Paper of Ann")
    side.corrections.undo(officer, made.id, "Wrong")
    side.corrections.correct(officer, ann, "gain", day, Mode.OTHER, "Paper of Ann")
    side.sum_releases.take(officer, town.id)
    record, names = side.publications, PublicationKind.NAMES
    draft = record.draft(officer, town.id, names)
    record.lines(officer, town.id, file="csv")
    shown = record.publish(officer, town.id, names, "", draft.digest)
    record.withdraw(officer, town.id, shown.id)
    assert acts(town) == [
        *("add cohort", "import roster", "view list", "export list", "view record"),
        *("correct", "undo correction", "correct", "take snapshot"),
        *("look over public record", "export public record", "publish", "withdraw"),
    ]
    entries = [c.entry for c in town.store.entries() if c.entry.council == town.id]
    assert {entry.account for entry in entries} == {officer.account}
    about = json.dumps([dict(entry.about) for entry in entries])
    assert "Ann" not in about and "@" not in about and "Paper" not in about


def test_what_fails_is_not_noted_as_done(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(type(town.store), "put_members", fail)
    with pytest.raises(OSError):  # noqa: PT011  # ours, raised above
        town.enrol("Ann")
    assert acts(town) == ["add cohort"]


@pytest.mark.parametrize("tamper", ["change", "delete", "swap"])
def test_tampering_shows(town: Town, tamper: str) -> None:
    for name in ("One", "Two", "Three"):
        town.add_cohort(name)
    assert town.side.audit.verify().broken_at is None
    numbers = [c.number for c in town.store.entries()][-3:]
    middle = audit.c.number == numbers[1]
    with pytest.raises(_Undo), town.store.together():
        with town.store.database.writing() as connection:
            if tamper == "delete":
                connection.execute(delete(audit).where(middle))
            elif tamper == "change":
                connection.execute(update(audit).where(middle).values(account="somebody else"))
            else:
                values = {"number": numbers[2] + 1}
                connection.execute(update(audit).where(middle).values(values))
        found = town.side.audit.verify()
        assert found.broken_at == (numbers[1] if tamper == "change" else numbers[2])
        raise _Undo
    assert town.side.audit.verify().broken_at is None


def test_the_last_digest_tells_whether_the_end_was_cut_off(town: Town) -> None:
    town.add_cohort("One")
    noted = town.side.audit.verify()
    town.add_cohort("Two")
    after = town.side.audit.verify()
    assert after.entries == noted.entries + 1
    assert after.last != noted.last


class _Undo(Exception):
    """Takes back what a test tampered with: tests share the store."""
