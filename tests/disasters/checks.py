"""What is in the database after a run, read by a process that had no part in it, held against what
people were told. Each check gives the faults that it found, in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    String,
    Text,
    bindparam,
    cast,
    exists,
    literal,
    or_,
    select,
    union_all,
)

from courseware.app.services import Services, services_on
from courseware.app.stores import SqlStore, open_store
from courseware.council.data import Filter
from courseware.data_protection.erasure.service import ERASED
from courseware.platform.audit.log import AuditLog
from courseware.platform.database import schema
from courseware.platform.database.keys import member_key
from courseware.room.data import OPEN
from tests.disasters.compiled import compile_once
from tests.disasters.learning import LEARNING, alive
from tests.disasters.ledger import Learner
from tests.disasters.stage import Stage
from tests.kits.council.council import MORAY, Anybody

Check = Callable[[Stage, SqlStore, Services], Iterator[str]]


def found(stage: Stage) -> list[str]:
    """Every fault that is there. An installation that is opened again finishes what was begun."""
    first = stage.processes[0]
    store = open_store(first.settings)
    compile_once(store)
    try:
        services = services_on(first.settings, first.course, store, stage.clock)
        return [each for check in CHECKS for each in _said_by(check, stage, store, services)]
    finally:
        store.close()


def _said_by(check: Check, stage: Stage, store: SqlStore, services: Services) -> Iterator[str]:
    try:
        for fault in check(stage, store, services):
            yield f"{check.__name__}: {fault}"
    except Exception as error:  # the other checks are still to say what they see
        yield f"{check.__name__} fell over: {error!r}"


def erased_is_nowhere(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """Whoever was told that they are erased is; whoever may be is so wholly, or not at all."""
    people = {each.email: each for each in store.councils.members(stage.cohort.id)}
    for learner in stage.ledger.learners:
        is_listed = learner.registration in store.erased()
        if learner.erasing.told and not is_listed:
            yield "erasing was acknowledged, and they aren't listed as erased"
        rows, has_key = _rows_of(store, learner.registration), _has_key(store, learner)
        if is_listed and (rows or has_key):
            yield f"erased, and still in {', '.join(rows) or 'the keys'}"
        on_roster = people[learner.address]
        if is_listed and (on_roster.joined_on or store.councils.records(on_roster.id)):
            yield "erased, and on the roster as joined, or with what the course told"
        if not is_listed and store.registration(learner.registration) is None:
            yield "gone without having been erased"
        if is_listed and not learner.erasing.tries:
            yield "erased by nobody"


def codes_open_one_course(stage: Stage, store: SqlStore, services: Services) -> Iterator[str]:
    """The code that counts opens their course; one that was replaced opens nothing."""
    for learner in alive(stage, store):
        may_be = learner.codes.may_be()
        opens = []
        for each in learner.codes.told:
            welcome = services.identity.members.resume(each)
            if welcome is None:
                continue
            opens.append(each)
            member = services.identity.members.member(welcome.sign_in)
            if member.registration != learner.registration:
                yield "a code opens somebody else's course"
        if any(each not in may_be for each in opens):
            yield "a code that was replaced still opens the course"
        if None not in may_be and len(opens) != 1:
            yield f"{len(opens)} codes open the course"


def joined_is_joined(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """Whoever was told that they joined stands on the roster as joined, and nobody else does."""
    people = {each.email: each for each in store.councils.members(stage.cohort.id)}
    for learner in alive(stage, store):
        is_joined = bool(store.councils.joined(learner.registration))
        on_roster = people[learner.address].joined_on is not None
        if is_joined != on_roster:
            yield "the course and the roster differ over who has joined"
        if learner.joining.told and not is_joined:
            yield "joining was acknowledged, and isn't so"
        if is_joined and not learner.joining.tries:
            yield "joined by nobody"


def votes_are_counted(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """Each phone has one answer, the last that it was told of, and the count is how many."""
    votes = store.votes(stage.round)
    counted = sum(store.answered(stage.round, by_table=False).values())
    if counted != len(votes):
        yield f"{len(votes)} answers, counted as {counted}"
    stored = Counter(json.dumps(each.response, sort_keys=True) for each in votes)
    phones = [_vote_of(stage, store, token) for _session, token in stage.seats]
    if Counter(json.dumps(each, sort_keys=True) for each in phones if each) != stored:
        yield "an answer in the round is no phone's"
    for (_session, token), response in zip(stage.seats, phones, strict=True):
        chosen = response["chosen"][0] if isinstance(response, dict) else None
        may_be = stage.ledger.votes[token].may_be()
        if chosen not in may_be:
            yield f"a phone's answer is {chosen}, and not one of {may_be}"
    round_ = store.round(stage.round)
    assert round_ is not None
    if round_.state == OPEN and stage.ledger.locking.told:
        yield "the vote was locked, and is open"
    for register in stage.ledger.votes.values():
        if any(register.told_after(lock) for lock in stage.ledger.locking.tries if lock.is_told):
            yield "an answer was taken after the end"
    if round_.state != OPEN and round_.people != len(votes):
        yield f"locked with {round_.people} people, and {len(votes)} answers are there"


def _vote_of(stage: Stage, store: SqlStore, token: str) -> object:
    seat = stage.processes[0].services.room.participants.seat(stage.room.session.id, token)
    return store.vote(stage.round, seat.participant.id) if seat else None


def sums_equal_lists(stage: Stage, store: SqlStore, services: Services) -> Iterator[str]:
    """Everybody enrolled is there once, and an officer's numbers are those of the list."""
    there = Counter(each.email for each in store.councils.members(stage.cohort.id))
    for address, register in stage.ledger.roster.items():
        if there[address] > 1:
            yield f"{address} stands {there[address]} times on the roster"
        if register.told and not there[address]:
            yield f"{address} was enrolled, and isn't there"
    if strangers := set(there) - set(stage.ledger.roster):
        yield f"enrolled by nobody: {strangers}"
    which = Filter(frozenset([MORAY]), stage.cohort.id)
    people = services.council.people.dashboard(Anybody(), which).people
    if people != there.total():
        yield f"{there.total()} people on the list, {people} in the sum"


def log_is_whole(stage: Stage, store: SqlStore, _services: Services) -> Iterator[str]:
    """The log's chain holds, and each erasure is noted once."""
    log = AuditLog(store.councils, store.keyed_digest, stage.clock)
    if log.verify().broken_at is not None:
        yield "the chain of the log is broken"
    receipts = Counter(
        each.entry.about["receipt"]
        for each in store.councils.entries()
        if each.entry.act == ERASED and "receipt" in each.entry.about
    )
    if any(count > 1 for count in receipts.values()):
        yield "one erasure is noted twice"
    # Someone whose process died after the key was destroyed is erased without a note.


CHECKS: tuple[Check, ...] = (
    erased_is_nowhere,
    *LEARNING,
    codes_open_one_course,
    joined_is_joined,
    votes_are_counted,
    sums_equal_lists,
    log_is_whole,
)


def _rows_of(store: SqlStore, registration: str) -> list[str]:
    """The tables of the data in which an id still stands, in whatever column."""
    with store.database.reading() as connection:
        return list(connection.scalars(_standing(), {"registration": registration}))


@cache
def _standing() -> CompoundSelect[Any]:
    """One statement for all the tables: to make one for each takes longer than to read them."""
    tables = []
    for table in schema.data.sorted_tables:
        columns = [each for each in table.c if isinstance(each.type, String | Text)]
        if columns:
            wanted = bindparam("registration", type_=Text)
            match = or_(*(cast(each, Text).contains(wanted) for each in columns))
            tables.append(select(literal(table.name)).where(exists().where(match)))
    return union_all(*tables)


def _has_key(store: SqlStore, learner: Learner) -> bool:
    mine = member_key.c.registration_id == learner.registration
    with store.keys.database.reading() as connection:
        return connection.execute(select(member_key).where(mine)).first() is not None
