"""Starting, coming back, signing out, and being gone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from courseware.domain import codes
from courseware.domain.progress import Verb, rule_of
from courseware.domain.refusal import NotSignedIn
from courseware.identity.members.service import IDLE, LIFE
from courseware.platform.database.faults import Unreadable
from tests.kits.world import World


def is_signed_in(world: World, sign_in: str) -> bool:
    try:
        world.identity.member(sign_in)
    except NotSignedIn:
        return False
    return True


def test_starting_registers_somebody_with_the_rule_as_it_stands(world: World) -> None:
    member = world.member()
    assert member.rule == rule_of(world.course)
    assert member.since == world.clock.now
    verbs = [event.verb for event in world.store.events(member.registration)]
    assert verbs == [Verb.REGISTERED]


def test_two_starts_are_two_people(world: World) -> None:
    first, second = world.identity.start(), world.identity.start()
    assert first.code != second.code
    assert first.token != second.token
    people = {world.identity.member(each.sign_in).registration for each in (first, second)}
    assert len(people) == 2


def test_the_cookie_stands_for_the_sign_in(world: World) -> None:
    welcome = world.identity.start()
    assert world.identity.sign_in_of(welcome.token) == welcome.sign_in


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_the_code_opens_the_course_on_another_device(world: World, typed: type[str]) -> None:
    welcome = world.identity.start()
    back = world.identity.resume(typed(welcome.code))
    assert back is not None
    assert back.sign_in != welcome.sign_in
    here, there = (world.identity.member(each.sign_in) for each in (welcome, back))
    assert here.registration == there.registration


def test_the_code_is_shown_once_only(world: World) -> None:
    back = world.identity.resume(world.identity.start().code)
    assert back is not None
    assert back.code == ""


@pytest.mark.parametrize("typed", ["", "nonsense", "0000-0000-00000", "K7PM-2QXD-94TRV", "\x00"])
def test_a_code_that_opens_nothing(world: World, typed: str) -> None:
    world.identity.start()
    assert world.identity.resume(typed) is None


def test_a_new_code_ends_the_old_one_and_signs_nobody_out(world: World) -> None:
    welcome = world.identity.start()
    member = world.identity.member(welcome.sign_in)
    new = world.identity.new_code(member)
    assert world.identity.resume(welcome.code) is None
    assert world.identity.resume(new) is not None
    assert is_signed_in(world, welcome.sign_in)


def test_signing_out_ends_this_device_only(world: World) -> None:
    welcome = world.identity.start()
    other = world.identity.resume(welcome.code)
    assert other is not None
    world.identity.sign_out(world.identity.member(welcome.sign_in))
    assert not is_signed_in(world, welcome.sign_in)
    assert world.identity.sign_in_of(welcome.token) == ""
    assert is_signed_in(world, other.sign_in)


def test_signing_out_everywhere_ends_every_device_but_not_the_code(world: World) -> None:
    welcome = world.identity.start()
    other = world.identity.resume(welcome.code)
    stranger = world.identity.start()
    assert other is not None
    world.identity.sign_out_everywhere(world.identity.member(other.sign_in))
    assert not is_signed_in(world, welcome.sign_in)
    assert not is_signed_in(world, other.sign_in)
    assert is_signed_in(world, stranger.sign_in)
    assert world.identity.resume(welcome.code) is not None


@pytest.mark.parametrize(("short_of", "good"), [(1, True), (0, False), (-1, False)])
def test_a_sign_in_that_is_not_used_ends(world: World, short_of: int, good: bool) -> None:
    welcome = world.identity.start()
    world.clock.now += IDLE - dt.timedelta(seconds=short_of)
    assert (world.identity.sign_in_of(welcome.token) != "") is good
    assert is_signed_in(world, welcome.sign_in) is good


def test_using_it_keeps_it_good(world: World) -> None:
    welcome = world.identity.start()
    for _visit in range(3):
        world.clock.tick(days=60)
        assert is_signed_in(world, welcome.sign_in)


def test_even_a_sign_in_in_use_ends_after_its_life(world: World) -> None:
    welcome = world.identity.start()
    end = world.clock.now + LIFE
    while end - world.clock.now > dt.timedelta(days=60):
        world.clock.tick(days=60)
        assert is_signed_in(world, welcome.sign_in)
    world.clock.now = end - dt.timedelta(seconds=1)
    assert is_signed_in(world, welcome.sign_in)
    world.clock.now = end
    assert not is_signed_in(world, welcome.sign_in)
    assert world.identity.resume(welcome.code) is not None


def test_an_erased_member_is_refused_everywhere(world: World) -> None:
    welcome = world.identity.start()
    other = world.identity.resume(welcome.code)
    assert other is not None
    world.erasing.erase(world.identity.member(welcome.sign_in))
    for sign_in in (welcome.sign_in, other.sign_in):
        assert not is_signed_in(world, sign_in)
    assert world.identity.sign_in_of(welcome.token) == ""
    assert world.identity.resume(welcome.code) is None


def test_an_act_that_was_under_way_while_they_were_erased_keeps_nothing(world: World) -> None:
    welcome = world.identity.start()
    member = world.identity.member(welcome.sign_in)
    world.erasing.erase(member)
    _step, field = world.of_type("reflection")
    with pytest.raises(Unreadable):
        world.notes.save(member, field, "Too late", 0, "tab")
    assert world.store.texts(member.registration) == []


@pytest.mark.parametrize("forged", ["", "id-999999", "' OR 1=1 --", "\x00"])
def test_a_forged_sign_in_is_refused(world: World, forged: str) -> None:
    world.identity.start()
    assert not is_signed_in(world, forged)
    assert world.identity.sign_in_of(forged) == ""


def test_a_sign_in_and_its_cookie_are_not_exchangeable(world: World) -> None:
    """The id of the row is shown to the script and to logs; only the token signs anybody in."""
    welcome = world.identity.start()
    assert world.identity.sign_in_of(welcome.sign_in) == ""
    assert not is_signed_in(world, welcome.token)


def test_no_secret_is_stored_as_it_is(world: World, data: Path) -> None:
    welcome = world.identity.start()
    stored = b"".join(file.read_bytes() for file in data.iterdir() if file.is_file())
    assert world.identity.member(welcome.sign_in).registration.encode() in stored
    for secret in (welcome.token, welcome.code, codes.understood(welcome.code) or ""):
        assert secret.encode() not in stored
