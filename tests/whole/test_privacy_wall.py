"""The wall, by trying: what an officer's calls ask of the database."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import event

from courseware.app.stores import SqlStore
from courseware.council.data import Filter, Occasion, PeopleQuery
from courseware.council.pre_election import tables as pre_election_tables
from courseware.council.publication.data import PublicationKind
from courseware.council.reminders.load import load_reminders
from courseware.council.reminders.messages import ReminderMessages
from courseware.council.reminders.opt_out.service import OptOuts
from courseware.council.reminders.scheduled import tables as scheduled_tables
from courseware.council.reminders.service import Reminders
from courseware.council.reminders.writing import Writing
from courseware.council.roster import tables as roster_tables
from courseware.council.roster.data import RosterRow
from courseware.council.store import tables as council_tables
from courseware.council.sums import tables as sums_tables
from courseware.domain.records import Mode
from courseware.platform.audit import tables as audit_tables
from courseware.platform.database.schema import data
from courseware.settings import Settings
from tests.kits.council.councils import Town, roster
from tests.kits.world import World

_ALLOWED = {
    table.name
    for tables in (
        council_tables,
        roster_tables,
        scheduled_tables,
        sums_tables,
        pre_election_tables,
        audit_tables,
    )
    for table in vars(tables).values()
    if getattr(table, "metadata", None) is data
}
_WALLED_OFF = {table.name for table in data.sorted_tables} - _ALLOWED


@pytest.fixture
def asked(store: SqlStore) -> Iterator[list[str]]:
    """Every statement that reaches either database, as it was sent."""
    statements: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    engines = [store.database.engine, store.keys.database.engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", listen)
    yield statements
    for engine in engines:
        event.remove(engine, "before_cursor_execute", listen)


def tables_named(statements: list[str]) -> set[str]:
    words = {word for statement in statements for word in re.findall(r"\w+", _aimed(statement))}
    return words & (_WALLED_OFF | {"member_key", "erased"})


def _aimed(statement: str) -> str:
    """What a statement reads or writes: columns that are named like a table aren't it."""
    named = re.findall(r"(?:FROM|JOIN|INTO|UPDATE)\s+((?:\"?\w+\"?(?:\s*,\s*)?)+)", statement)
    return " ".join(named)


def test_no_statement_of_the_council_side_names_a_table_of_answers_or_texts(
    world: World, asked: list[str]
) -> None:
    town = Town(world)
    person = town.enrol("Ann", "Bob", "Cat", "Dan", "Eve")[0]
    member = town.join(person)
    town.complete(member, "types")
    assert tables_named(asked) >= {"learning_event", "mark", "attempt"}, "studying does"

    asked.clear()
    side, officer = town.side, town.officer
    which = side.people.filter(officer, town.id)
    side.people.dashboard(officer, which)
    side.people.people(officer, PeopleQuery(which))
    side.people.people(officer, PeopleQuery(Filter(which.councils, words="ann", module="types")))
    list(side.people.export(officer, PeopleQuery(which)))
    side.people.person(officer, person)
    side.roster_import.apply(officer, town.cohort.id, roster("Ann", "Fay"))
    day = dt.date(2026, 11, 1)
    made = side.corrections.correct(officer, person, "gain", day, Mode.OTHER, "Paper")
    side.corrections.undo(officer, made.id, "A mistake")
    side.corrections.correct(officer, person, "gain", day, Mode.OTHER, "Paper")
    side.sum_releases.take(officer, town.id)
    names, record = PublicationKind.NAMES, side.publications
    list(record.lines(officer, town.id))
    draft = record.draft(officer, town.id, names)
    published = record.publish(officer, town.id, names, "", draft.digest)
    shown = record.shown(town.id)
    assert shown is not None and list(record.shown_lines(shown))
    record.withdraw(officer, town.id, published.id)
    side.invitations.cohorts(officer)
    side.invitations.page(officer, PeopleQuery(which))
    list(side.invitations.links(officer, which, ""))
    linked, link = side.invitations.link(officer, person, "")
    side.invitations.message(linked, link)
    side.invitations.lost_code(officer, person)
    side.invitations.renew(officer, person)
    side.one_person.look(officer, person)
    changed = RosterRow(0, "Ann", "a@x.example")
    side.one_person.change(officer, person, changed, None, None)
    side.sum_releases.release()
    side.sum_releases.national_sums(officer)
    side.audit.verify()
    side.departures.preview(officer, town.id, "", day, [person], "fay@x.example")
    side.departures.take_off(officer, town.id, [person], day)
    side.departures.look(officer, town.id)
    side.departures.put_back(officer, person)
    side.departures.take_off(officer, town.id, [person], day.replace(year=2027))
    side.departures.carry_out()
    side.pre_election_periods.set(officer, town.id, day, day)
    side.pre_election_periods.refuse_if_quiet(town.id)
    side.log.page(officer, town.id)
    assert len(asked) > 30
    assert tables_named(asked) == set()


def test_no_statement_of_reminding_does(world: World, asked: list[str]) -> None:
    town = Town(world)
    person = town.enrol("Ann", "Bob")[0]
    member = town.join(person)
    opting_out = OptOuts(town.store, world.store.keyed_digest, world.clock)
    letters = load_reminders(Settings().content)
    words = ReminderMessages(world.course.title, letters, opting_out)
    reminders = Reminders(Writing(town.store, words, world.clock), town.side.audit)
    which, now = Filter(frozenset([town.id])), Occasion.NOW
    asked.clear()
    reminders.overview(town.officer, which)
    reminders.draft(town.officer, which, now, reminders.letter(now), "https://c.example")
    reminders.file(town.officer, which, now, reminders.letter(now), "https://c.example")
    assert reminders.note_sent(town.officer, which, now, "k") == 2
    assert town.side.scheduled.planned(town.officer, which)
    town.side.scheduled.send("https://c.example")
    reminders.of_person(person)
    [choice] = opting_out.choices(member.registration)
    opting_out.stop(choice.token)
    opting_out.begin_again(choice.token)
    assert len(asked) > 30
    assert tables_named(asked) == set()


def test_the_tables_of_the_council_side_have_no_column_for_an_answer_or_a_time_of_study() -> None:
    columns = {
        (table.name, column.name)
        for table in data.sorted_tables
        if table.name in _ALLOWED
        for column in table.c
    }
    forbidden = re.compile(r"answer|score|response|vote|outcome|seen|digest_of|draft|ciphertext")
    assert not [name for name in columns if forbidden.search(name[1])]
    times = {name for name in columns if name[1].endswith("at")}
    # When an officer did something; never when a member did.
    officers = {("correction", "at"), ("correction", "undone_at"), ("parted", "at")}
    assert times == {*officers, ("audit", "at")}


def test_the_store_that_services_are_given_has_no_way_to_anything_else(store: SqlStore) -> None:
    for forbidden in ("answers", "latest_answers", "attempts", "texts", "events", "marks", "keys"):
        assert not hasattr(store.councils, forbidden)
