"""Letters for top-ups, from the address that a member types to the mailbox, through a real server.

Nothing goes twice, whatever dies in the middle; and no address is kept longer than it is needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from courseware.app.stores import SqlStore
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.identity.own_address.neutral import is_neutral
from courseware.platform.mail import Mail, MailAway
from courseware.study.again.letters import TopUpLetters
from courseware.study.again.sending import Sending
from tests.kits.post import Post
from tests.kits.post import post as post
from tests.kits.study.top_ups import answered, read_core
from tests.kits.world import World

SITE = "https://course.example"
SENDER = "Five Minutes <letters@course.example>"
ADDRESS = "morag@home.example"


@pytest.fixture
def store(own_store: SqlStore) -> SqlStore:
    """A store of the test's own: a night's letters are those of all members in it."""
    return own_store


class Office:
    """What a test has at hand: letters, and the night's round."""

    def __init__(self, world: World, post: Post) -> None:
        self.world = world
        self.post = post
        store, clock, top_ups = world.store, world.clock, world.top_ups
        self.mailer = post.mailer(SENDER, clock)
        self.letters = TopUpLetters(store, top_ups, store.keyed_digest, clock, are_sent=True)
        self.sending = Sending(store, top_ups, clock, self.mailer)

    def reader(self, address: str = ADDRESS) -> Member:
        """Somebody who read the core today, and asks for letters."""
        member = self.world.member()
        read_core(self.world.learning, self.world.quizzing, member)
        if address:
            self.letters.ask(member, address)
        return member

    def night(self, *, days: int = 0) -> int:
        """Goes on so many days, and sends. How many went."""
        if days:
            self.world.clock.tick(days=days)
        return self.sending.send(SITE).sent

    def held(self, member: Member) -> str:
        return self.world.store.address(member.registration)


@pytest.fixture
def office(world: World, post: Post) -> Office:
    return Office(world, post)


def test_three_letters_go_on_three_days_and_then_the_address_is_gone(office: Office) -> None:
    member = office.reader()
    assert office.letters.asked(member).days == (
        dt.date(2026, 11, 30),
        dt.date(2026, 12, 23),
        dt.date(2027, 2, 21),
    )
    sent = [office.night(days=1) for _day in range(95)]
    assert [at for at, count in enumerate(sent, start=1) if count] == [7, 30, 90]
    assert office.post.addresses == [ADDRESS] * 3
    assert office.held(member) == ""
    assert office.letters.asked(member).address == ""


def test_a_letter_is_neutral_and_says_how_to_stop(office: Office) -> None:
    office.reader()
    office.night(days=7)
    (letter,) = office.post.messages
    words = letter.get_content()
    assert letter["From"] == SENDER
    assert letter["Subject"] == "Five minutes, if you have them"
    assert f"{SITE}/top-up" in words
    whole = f"{letter['Subject']} {words}".casefold()
    for telling in ("council", "partnership", "course ", "training", "wrong", "score"):
        assert telling not in whole.replace(SITE, ""), telling
    assert f"{SITE}/no-letters/" in words
    assert letter["List-Unsubscribe"].endswith("/one-click>")
    assert letter["Cc"] is None and letter["Bcc"] is None


def test_the_address_is_stored_under_its_owners_key(office: Office, tmp_path: Path) -> None:
    member = office.reader()
    assert office.held(member) == ADDRESS
    files = b"".join(each.read_bytes() for each in (tmp_path / "data").glob("*.db*"))
    assert ADDRESS.encode() not in files


def test_nothing_goes_twice_in_a_night(office: Office) -> None:
    office.reader()
    assert office.night(days=7) == 1
    assert office.night() == 0
    assert len(office.post.taken) == 1


def test_a_crash_in_the_middle_sends_nothing_twice(office: Office) -> None:
    """The message is out, and the process dies before it can say so."""
    office.reader()
    office.world.clock.tick(days=7)

    class Dying:
        sender = SENDER

        @contextmanager
        def open(self) -> Iterator[Dying]:
            yield self

        def send(self, mail: Mail) -> None:
            with office.mailer.open() as line:
                line.send(mail)
            raise KeyboardInterrupt

    world = office.world
    with pytest.raises(KeyboardInterrupt):
        Sending(world.store, world.top_ups, world.clock, Dying()).send(SITE)
    assert len(office.post.taken) == 1
    assert office.night() == 0 and office.night(days=1) == 0
    assert len(office.post.taken) == 1


def test_a_server_that_hangs_up_may_have_taken_it_so_it_isnt_sent_again(office: Office) -> None:
    office.reader()
    office.reader("ishbel@home.example")
    office.post.hangs_up_after = 0
    office.world.clock.tick(days=7)
    came = office.sending.send(SITE)
    assert (came.sent, came.unsure) == (0, 1) and came.stopped
    office.post.hangs_up_after = None
    assert office.night(days=1) == 1, "the one that wasn't tried"


def test_a_server_that_cant_be_reached_costs_no_letter(office: Office) -> None:
    office.reader()
    world = office.world

    class Away:
        sender = SENDER

        @contextmanager
        def open(self) -> Iterator[Away]:
            raise MailAway("away")
            yield self

        def send(self, mail: Mail) -> None:
            raise AssertionError

    world.clock.tick(days=7)
    came = Sending(world.store, world.top_ups, world.clock, Away()).send(SITE)
    assert came.stopped == "away" and came.sent == 0
    assert office.night(days=1) == 1


def test_one_that_isnt_taken_is_tried_for_a_week_and_then_let_go(office: Office) -> None:
    member = office.reader()
    office.post.refuses = {ADDRESS: "450 later"}
    assert [office.night(days=days) for days in (7, 1, 5)] == [0, 0, 0]
    office.post.refuses = {}
    assert office.night(days=1) == 1, "the seventh day after"
    office.post.refuses = {ADDRESS: "550 nobody"}
    assert office.night(days=76) == 0
    assert office.held(member), "day 90: it may yet be taken"
    assert office.night(days=8) == 0
    assert office.held(member) == "" and len(office.post.taken) == 1


def test_a_night_that_was_missed_sends_the_newest_alone(office: Office) -> None:
    office.reader()
    assert office.night(days=31) == 1
    assert office.night(days=1) == 0


def test_whoever_has_done_it_gets_no_letter_for_it(office: Office) -> None:
    member = office.reader()
    office.world.clock.tick(days=7)
    answered(office.world.top_ups, member)
    assert office.night() == 0
    assert office.night(days=23) == 1


def test_put_off_it_waits(office: Office) -> None:
    member = office.reader()
    office.world.clock.tick(days=7)
    office.world.top_ups.put_off(member)
    assert office.night() == 0 and office.night(days=6) == 0
    assert office.night(days=1) == 1


@pytest.mark.parametrize("how", ["link", "page", "no more", "erasing"])
def test_one_press_stops_them_and_deletes_the_address(office: Office, how: str) -> None:
    member, other = office.reader(), office.reader("ishbel@home.example")
    office.night(days=7)
    (mine,) = [each for each in office.post.messages if each["To"] == ADDRESS]
    said = mine.get_content().partition("/no-letters/")[2].split()[0]
    if how == "link":
        assert office.letters.stop_by(said) and not office.letters.has_any(said)
        assert not office.letters.stop_by(said)
    elif how == "page":
        office.letters.stop(member)
    elif how == "no more":
        office.world.top_ups.stop(member)
    else:
        office.world.erasing.erase(member)
    assert office.held(member) == "" and office.held(other)
    office.night(days=23)
    assert office.post.addresses.count(ADDRESS) == 1


def test_asked_for_again_nothing_that_went_goes_once_more(office: Office) -> None:
    member = office.reader()
    office.night(days=7)
    office.letters.stop(member)
    office.letters.ask(member, "m@elsewhere.example")
    assert office.night() == 0
    office.night(days=23)
    assert office.post.addresses == [ADDRESS, "m@elsewhere.example"]


def test_the_link_of_an_older_letter_stops_those_to_a_newer_address(office: Office) -> None:
    member = office.reader()
    office.night(days=7)
    said = office.post.messages[0].get_content().partition("/no-letters/")[2].split()[0]
    office.letters.ask(member, "m@elsewhere.example")
    assert office.letters.stop_by(said)
    assert office.held(member) == ""


def test_what_is_no_address_is_refused_and_no_other_is(office: Office) -> None:
    """A council's is as good as any: the page advises, and no more."""
    member = office.reader("")
    for typed in ("", "morag", "@home", "a@b@c", "a b@c.d", "a@b\nCc: x", "a" * 255 + "@c.d"):
        with pytest.raises(Refusal, match="isn’t an e-mail address"):
            office.letters.ask(member, typed)
        assert office.held(member) == ""
    for typed in (" cllr@kirkbrae.gov.uk ", "mòrag@home.example", "a+b@c.scot"):
        assert office.letters.ask(member, typed).address == typed.strip()


def test_none_can_be_asked_for_without_a_day_to_come(office: Office) -> None:
    fresh = office.world.member()
    with pytest.raises(Refusal, match="no day to come"):
        office.letters.ask(fresh, ADDRESS)
    member = office.reader("")
    office.world.clock.tick(days=90)
    with pytest.raises(Refusal, match="no day to come"):
        office.letters.ask(member, ADDRESS)


def test_none_are_offered_where_none_are_sent(office: Office) -> None:
    world = office.world
    digests = world.store.keyed_digest
    none = TopUpLetters(world.store, world.top_ups, digests, world.clock, are_sent=False)
    with pytest.raises(Refusal, match="No letters are sent from here"):
        none.ask(office.reader(""), ADDRESS)


@pytest.mark.parametrize(
    ("sender", "is_fit"),
    [
        (SENDER, True),
        ("letters@improvementservice.org.uk", True),
        ("Members <members@kirkbrae.gov.uk>", False),
        ("members@GOV.UK", False),
        ("no address", False),
        ("", False),
    ],
)
def test_no_letter_comes_from_a_councils_address(sender: str, is_fit: bool) -> None:
    assert is_neutral(sender) is is_fit
