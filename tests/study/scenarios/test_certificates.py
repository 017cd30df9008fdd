"""Certificates: what they list, for whom, and how many."""

from __future__ import annotations

import pytest

from courseware.domain.people import Member
from courseware.domain.progress import Event, Verb
from courseware.domain.records import Mode
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.study.certificates.data import Certificate
from courseware.study.certificates.service import MOST_STANDING, Certificates
from tests.kits.council.councils import Town
from tests.kits.world import World, at_once, new_id


@pytest.fixture
def certificates(world: World) -> Certificates:
    store = world.store
    audit = AuditLog(store.councils, store.keyed_digest, world.clock)
    return Certificates(store, store.keyed_digest, world.course, world.clock, new_id, audit)


def attended(world: World, *modules: str) -> Member:
    """Somebody who was in a room for these modules."""
    member = world.member()
    for module in modules:
        event = Event(member.registration, Verb.ATTENDED, module, world.clock.now)
        world.store.record(event)
    return member


def test_what_was_begun_only_is_not_on_it(world: World, certificates: Certificates) -> None:
    member = attended(world, "types")
    world.learning.finish_step(member, next(iter(world.course.modules[0].core_steps)).ref)
    (line,) = certificates.completed(member)
    assert line.title == "Types of partnership"
    assert line.mode is Mode.LIVE


def test_it_agrees_with_what_the_council_sees(world: World, certificates: Certificates) -> None:
    town = Town(world)
    (person,) = town.enrol("Peigi O’Neill")
    member = town.join(person)
    town.complete(member, "types")
    town.completion_record.update(member)
    (line,) = certificates.issue(member, certificates.name_on_roster(member)).says.lines
    (record,) = town.store.records(person)
    told = record.fact
    assert (line.version, line.on, line.mode, line.minutes) == (
        told.version,
        told.on,
        told.mode,
        told.minutes,
    )


def test_what_went_over_from_a_lost_course_is_certified_as_the_record_has_it(
    world: World, certificates: Certificates
) -> None:
    town = Town(world)
    ann, bob = town.enrol("Ann", "Bob")
    old = town.join(ann)
    town.complete(old, "types")
    world.clock.tick(days=40)
    town.side.invitations.lost_code(town.officer, ann)
    new = world.member()
    assert certificates.completed(new) == ()
    town.enter(new, ann)
    (told,) = (record.fact for record in town.store.records(ann))
    (line,) = certificates.completed(new)
    assert (line.version, line.on, line.mode, line.minutes) == (
        told.version,
        told.on,
        told.mode,
        told.minutes,
    )
    assert certificates.completed(town.join(bob)) == (), "it is nobody else's"
    town.complete(new, "gain")
    assert [line.title for line in certificates.completed(new)] == [
        module.title for module in world.course.modules if module.id in ("types", "gain")
    ]
    assert certificates.completed(old) == (line,), "the course of before has its own"
    town.side.joining.leave(new, ann)
    assert [line.title for line in certificates.completed(new)] == [
        module.title for module in world.course.modules if module.id == "gain"
    ]


def test_done_anew_it_is_certified_as_done_anew(world: World, certificates: Certificates) -> None:
    town = Town(world)
    [ann] = town.enrol("Ann")
    town.complete(town.join(ann), "types")
    town.side.invitations.lost_code(town.officer, ann)
    world.clock.tick(days=40)
    new = town.join(ann)
    town.complete(new, "types")
    (line,) = certificates.completed(new)
    assert line.on == world.clock().date()


def test_a_day_is_a_day_in_london(world: World, certificates: Certificates) -> None:
    world.clock.now = world.clock.now.replace(month=7, day=1, hour=23, minute=30)
    made = certificates.issue(attended(world, "types"), "Ann")
    assert made.issued_on.isoformat() == "2026-07-02"
    assert made.says is not None and made.says.lines[0].on.isoformat() == "2026-07-02"


def test_it_stays_as_the_course_was(world: World, certificates: Certificates) -> None:
    made = certificates.issue(attended(world, "types"), "Ann")
    found = certificates.verify(made.code)
    assert found == made
    assert found.says is not None and found.says.rule == world.course.certified


def test_presses_at_once_never_pass_the_bound(world: World, certificates: Certificates) -> None:
    member = attended(world, "types")

    def issue(number: int) -> Certificate | None:
        try:
            return certificates.issue(member, f"Ann {number}")
        except Refusal:
            return None

    made = at_once(*[lambda number=number: issue(number) for number in range(MOST_STANDING * 2)])
    assert len([each for each in made if each]) == MOST_STANDING
    assert len(certificates.certificates(member)) == MOST_STANDING


def test_one_button_pressed_twice_at_once_issues_one(
    world: World, certificates: Certificates
) -> None:
    member = attended(world, "types")
    made = at_once(*[lambda: certificates.issue(member, "Ann")] * 4)
    assert len({each.code for each in made}) == 1


def test_nobody_takes_back_what_is_anothers(world: World, certificates: Certificates) -> None:
    ann, bob = attended(world, "types"), attended(world, "types")
    made = certificates.issue(ann, "Ann")
    assert not certificates.take_back(bob, made.id)
    assert certificates.certificate(bob, made.id) is None
    assert certificates.verify(made.code) == made
    assert certificates.take_back(ann, made.id)
    assert not certificates.take_back(ann, made.id)


def test_whoever_runs_it_takes_back_by_the_code(world: World, certificates: Certificates) -> None:
    made = certificates.issue(attended(world, "types"), "Ann")
    assert not certificates.take_back_code("0000-0000-00000")
    assert certificates.take_back_code(made.code.lower())
    assert not certificates.take_back_code(made.code)
    found = certificates.verify(made.code)
    assert found is not None and found.says is None and found.revoked_on == world.clock.now.date()


def test_erasing_takes_it_along(world: World, certificates: Certificates) -> None:
    member = attended(world, "types")
    made = certificates.issue(member, "Ann")
    world.erasing.erase(member)
    assert certificates.verify(made.code) is None
