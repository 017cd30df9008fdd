"""A lost code: from the address that a member left, through a real mail server, to a new code.

Nobody learns by asking whether an address is known, and nothing ends before the link is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from courseware.app.stores import SqlStore
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.identity.own_address.new_codes import MOST_COURSES, MOST_LETTERS, NewCodes
from courseware.identity.own_address.service import OwnAddresses
from courseware.platform.mail import MailAway
from tests.kits.post import Post
from tests.kits.post import post as post
from tests.kits.world import World, at_once

SITE = "https://course.example"
SENDER = "Five Minutes <letters@course.example>"
ADDRESS = "Morag@home.example"


@pytest.fixture
def store(own_store: SqlStore) -> SqlStore:
    """A store of the test's own: an address is looked for among all members in it."""
    return own_store


class Office:
    """What a test has at hand. What is done after the answer is done at once."""

    def __init__(self, world: World, post: Post) -> None:
        self.world = world
        self.post = post
        store, clock, digests = world.store, world.clock, world.store.keyed_digest
        mailer = post.mailer(SENDER, clock)
        self.addresses = OwnAddresses(store, digests, clock, are_sent=True)
        self.codes = NewCodes(
            store, world.identity, digests, clock, mailer, SITE, later=lambda act: act()
        )

    def member(self, address: str = ADDRESS) -> tuple[Member, str]:
        """Somebody who left an address, and their code."""
        welcome = self.world.identity.start()
        member = self.world.identity.member(welcome.sign_in)
        self.addresses.leave(member, address)
        return member, welcome.code

    def links(self) -> list[str]:
        """What each link that went says, the oldest first."""
        words = "\n".join(message.get_content() for message in self.post.messages)
        return re.findall(rf"{SITE}/lost-code/(\S+)", words)

    def opens(self, code: str) -> bool:
        return self.world.identity.resume(code) is not None


@pytest.fixture
def office(world: World, post: Post) -> Office:
    return Office(world, post)


def test_a_link_gives_a_new_code_and_the_old_one_ends_only_then(office: Office) -> None:
    member, old = office.member()
    office.codes.ask(" morag@HOME.example ")
    assert office.post.addresses == [ADDRESS], "as its owner wrote it"
    (token,) = office.links()
    assert office.opens(old) and office.codes.is_good(token)
    welcome = office.codes.use(token)
    assert welcome is not None
    assert office.world.identity.member(welcome.sign_in).registration == member.registration
    assert office.opens(welcome.code) and not office.opens(old)
    assert office.codes.use(token) is None and not office.codes.is_good(token)


def test_the_letter_is_neutral_and_says_until_when(office: Office) -> None:
    office.member()
    office.codes.ask(ADDRESS)
    (letter,) = office.post.messages
    words = letter.get_content()
    assert letter["From"] == SENDER and letter["Subject"] == "The link you asked for"
    assert "until 12:00 on 24 November 2026" in words
    assert letter["List-Unsubscribe"] is None and letter["Cc"] is None
    whole = f"{letter['Subject']} {words}".casefold().replace(SITE, "")
    for telling in ("council", "partnership", "course", "training", "member"):
        assert telling not in whole, telling


def test_the_answer_is_given_before_anything_is_looked_up(office: Office) -> None:
    """So neither its words nor how long they take can tell whether an address is known."""

    class Untouched:
        def __getattr__(self, name: str) -> Any:
            raise AssertionError(name)

    waiting: list[Callable[[], None]] = []
    blind: Any = Untouched()
    codes = replace(
        office.codes, store=blind, members=blind, digests=blind, mailer=blind, later=waiting.append
    )
    for address in (ADDRESS, "nobody@home.example"):
        assert codes.ask(address) is None
    assert len(waiting) == 2


def test_nothing_goes_to_an_address_that_nobody_left(office: Office) -> None:
    office.member("mak@home.example")
    # The last begins with the sign of Kelvin, which small letters would take for a k.
    for typed in ("nobody@home.example", "mak@home.example.evil.example", "ma\u212a@home.example"):
        office.codes.ask(typed)
    assert office.post.taken == []


def test_an_address_gets_so_many_letters_a_day(office: Office) -> None:
    office.member()
    office.member("ishbel@home.example")
    for _time in range(MOST_LETTERS + 2):
        office.codes.ask(ADDRESS)
    assert office.post.addresses == [ADDRESS] * MOST_LETTERS
    office.codes.ask("ishbel@home.example")
    assert len(office.post.taken) == MOST_LETTERS + 1, "another's are counted apart"
    office.world.clock.tick(days=1)
    office.codes.ask(ADDRESS)
    assert len(office.post.taken) == MOST_LETTERS + 2


def test_a_link_works_for_a_day_and_using_one_ends_them_all(office: Office) -> None:
    _member, old = office.member()
    office.codes.ask(ADDRESS)
    office.world.clock.tick(hours=23)
    office.codes.ask(ADDRESS)
    office.world.clock.tick(hours=1)
    first, second = office.links()
    assert office.codes.use(first) is None and office.opens(old)
    office.codes.ask(ADDRESS)
    assert office.codes.use(second) is not None
    assert not any(office.codes.is_good(token) for token in office.links())


@pytest.mark.parametrize("how", ["take out", "another", "erase"])
def test_what_takes_the_address_away_ends_its_links(office: Office, how: str) -> None:
    member, old = office.member()
    office.codes.ask(ADDRESS)
    if how == "take out":
        office.addresses.take_out(member)
    elif how == "another":
        office.addresses.leave(member, "m@elsewhere.example")
    else:
        office.world.erasing.erase(member)
    assert office.codes.use(office.links()[0]) is None
    assert office.opens(old) is (how != "erase")
    office.codes.ask(ADDRESS)
    assert len(office.post.taken) == 1
    kept = office.world.store.own_address(member.registration)
    assert kept == ("m@elsewhere.example" if how == "another" else "")


def test_the_address_is_stored_under_its_owners_key(office: Office, tmp_path: Path) -> None:
    member, _code = office.member()
    assert office.addresses.address(member) == ADDRESS
    files = b"".join(each.read_bytes() for each in (tmp_path / "data").glob("*.db*"))
    assert ADDRESS.encode() not in files and ADDRESS.lower().encode() not in files


def test_one_address_of_several_courses_is_one_letter_and_nobody_displaces_another(
    office: Office,
) -> None:
    mine, _code = office.member()
    for _course in range(MOST_COURSES):
        office.world.clock.tick(minutes=1)
        office.member()
    office.codes.ask(ADDRESS)
    (letter,) = office.post.messages
    assert "Begun on 23 November 2026:" in letter.get_content()
    links = office.links()
    assert len(links) == MOST_COURSES
    welcome = office.codes.use(links[0])
    assert welcome is not None
    assert office.world.identity.member(welcome.sign_in).registration == mine.registration
    assert office.codes.is_good(links[1]), "the others are other courses"


def test_a_council_s_mailbox_or_no_address_is_refused(office: Office) -> None:
    member, _code = office.member()
    for typed in ("cllr@kirkbrae.gov.uk", "a@x.GOV.SCOT", "a@gov.uk"):
        with pytest.raises(Refusal, match="after you"):
            office.addresses.leave(member, typed)
    for typed in ("", "morag", "a@b\nBcc: c@d", "a" * 255 + "@c.d"):
        with pytest.raises(Refusal, match="isn’t an e-mail address"):
            office.addresses.leave(member, typed)
        with pytest.raises(Refusal, match="isn’t an e-mail address"):
            office.codes.ask(typed)
    assert office.addresses.address(member) == ADDRESS


def test_what_didnt_go_isnt_counted_and_is_told_to_nobody(office: Office) -> None:
    office.member()
    office.post.refuses = {ADDRESS: "450 later"}
    for _time in range(MOST_LETTERS + 1):
        assert office.codes.ask(ADDRESS) is None
    office.post.refuses = {}
    office.codes.ask(ADDRESS)
    assert len(office.post.taken) == 1


def test_of_what_may_have_gone_the_link_stays_good(office: Office) -> None:
    """The server took it, and hung up before it could say so."""
    office.member()

    class HangsUp:
        sender = SENDER

        def open(self) -> Any:
            line = office.codes.mailer
            assert line is not None
            opened = line.open()

            class Line:
                def __enter__(self) -> Line:
                    self.real = opened.__enter__()
                    return self

                def __exit__(self, *_why: object) -> None:
                    opened.__exit__(None, None, None)

                def send(self, mail: Any) -> None:
                    self.real.send(mail)
                    raise MailAway("gone", may_have_gone=True)

            return Line()

    replace(office.codes, mailer=HangsUp()).ask(ADDRESS)
    (token,) = office.links()
    assert office.codes.use(token) is not None


def test_of_two_presses_at_once_one_makes_a_code(office: Office) -> None:
    office.member()
    office.codes.ask(ADDRESS)
    (token,) = office.links()
    came = at_once(*[lambda: office.codes.use(token)] * 4)
    assert sum(welcome is not None for welcome in came) == 1
