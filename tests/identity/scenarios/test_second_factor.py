"""Signing in with a passphrase and a code, as calls of the services, on both databases."""

from __future__ import annotations

import pytest

from courseware.domain.people import Member
from courseware.domain.permissions import Permissions, Role
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.members.service import Welcome
from courseware.identity.services import IdentityServices, identity_services
from courseware.identity.staff.colleagues import Colleagues
from courseware.identity.staff.one_time_codes import MOST, REST, RUN, Halfway
from courseware.identity.staff.second_factor.service import SecondStep
from courseware.identity.staff.service import Staff
from courseware.platform.audit.log import AuditLog
from tests.kits.identity.authenticator import App
from tests.kits.world import World, at_once, new_id

PHRASE = "seven grey geese over Harbour"


def services_of(world: World, *, required: bool = False) -> IdentityServices:
    store = world.store
    return identity_services(
        store,
        store,
        store.keyed_digest,
        world.course,
        world.clock,
        new_id,
        councils={},
        audit=AuditLog(store.councils, store.keyed_digest, world.clock),
        on_start=lambda _registration, _at: None,
        second_factor=required,
    )


class Ann:
    """A trainer of a name that nobody else has, with an app."""

    def __init__(self, world: World, *, required: bool = False) -> None:
        self.world = world
        self.services = services_of(world, required=required)
        self.accounts = self.services.staff
        self.step = SecondStep(self.accounts)
        self.login = new_id()
        token = self.accounts.invite(Role.TRAINER)
        self.arrived = self.accounts.accept(token, self.login, "Ann", PHRASE)
        self.app, self.recovery = App("", world.clock), [""]

    def staff(self, welcome: Welcome) -> Staff:
        return self.accounts.staff(welcome.sign_in)

    def set_up(self) -> None:
        assert isinstance(self.arrived, Welcome)
        staff = self.staff(self.arrived)
        offer = self.step.begin(staff, PHRASE, "", "The course")
        self.app = App(offer.secret, self.world.clock)
        self.arrived, self.recovery = self.step.set_up(staff, offer.ticket, self.code())
        self.world.clock.tick(seconds=30)

    def code(self, seconds: int = 0) -> str:
        return self.app(seconds)

    def wrong(self) -> str:
        return self.app.wrong()

    def half(self) -> str:
        found = self.accounts.sign_in(self.login, PHRASE)
        assert isinstance(found, Halfway)
        return found.ticket

    def said(self, code: str) -> str:
        """Why a code isn't taken; '' if it is."""
        try:
            self.step.finish(self.half(), code)
        except Refusal as refusal:
            return str(refusal)
        return ""


@pytest.fixture
def ann(world: World) -> Ann:
    made = Ann(world)
    made.set_up()
    return made


def test_one_code_signs_in_once_however_many_send_it_at_once(ann: Ann) -> None:
    ticket, code = ann.half(), ann.code()

    def one() -> bool:
        try:
            ann.step.finish(ticket, code)
        except Refusal:
            return False
        return True

    assert sorted(at_once(*[one] * 4)) == [False, False, False, True]


def test_wrong_codes_rest_and_then_close_and_a_recovery_code_opens(ann: Ann) -> None:
    for _run in range(MOST // RUN):
        for _try in range(RUN):
            assert "isn’t right" in ann.said(ann.wrong())
        ann.world.clock.tick(seconds=30)
        refused = ann.said(ann.code())
        assert refused, "not even the right one"
        ann.world.clock.now += REST
    assert "no code of the app is read any more" in refused
    assert "no code of the app is read any more" in ann.said(ann.code()), "nor after a rest"
    assert ann.said(ann.recovery[0]) == ""
    assert ann.said(ann.code()) == ""


def test_what_is_no_code_at_all_costs_no_try(ann: Ann) -> None:
    for typed in ("", "12345", "1234567", "x" * 40, "\x00"):
        assert ann.said(typed)
    assert ann.said(ann.code()) == ""


@pytest.mark.parametrize("write", [str, lambda code: f" {code[:3]}-{code[3:]} "])
def test_a_code_may_be_written_as_an_app_shows_it(ann: Ann, write) -> None:
    assert ann.said(write(ann.code())) == ""


def test_wide_digits_are_digits(ann: Ann) -> None:
    assert ann.said("".join(chr(ord(each) + 0xFEE0) for each in ann.code())) == ""


def test_setting_it_up_leaves_one_sign_in_which_is_new(world: World) -> None:
    ann = Ann(world)
    before = ann.arrived
    other = ann.accounts.sign_in(ann.login, PHRASE)
    ann.set_up()
    for ended in (before, other):
        with pytest.raises(NotSignedIn):
            ann.staff(ended)
    assert ann.staff(ann.arrived).name == "Ann"


def test_the_owner_only_finds_their_own(ann: Ann) -> None:
    other = Ann(ann.world)
    staff = other.staff(other.arrived)
    assert other.step.standing(staff) is None
    forged = Staff("no-such-account", staff.sign_in, "Eve", Permissions.of([]))
    with pytest.raises(NotSignedIn):
        other.step.begin(forged, PHRASE, "", "")
    offer = other.step.begin(staff, PHRASE, "", "")
    right = App(offer.secret, ann.world.clock)()
    with pytest.raises(Refusal, match="Begin again"):
        ann.step.set_up(ann.staff(ann.arrived), offer.ticket, right)


def test_a_colleagues_link_takes_it_away_and_says_so_in_the_log(ann: Ann) -> None:
    token = ann.accounts.invite(Role.ADMIN)
    admin = ann.staff(ann.accounts.accept(token, new_id(), "Adam", PHRASE))
    account = ann.staff(ann.arrived).account
    _who, link = Colleagues(ann.accounts).let_in_again(admin, account)
    assert ann.accounts.one_time_codes.standing(account), "not before the link is used"
    anew = ann.accounts.set_passphrase(link, "a boat and nine small lanterns")
    assert isinstance(anew, Welcome)
    assert ann.accounts.one_time_codes.standing(account) is None
    acts = [e.entry.act for e in ann.world.store.councils.entries() if e.entry.account == account]
    assert acts[-3:] == ["set passphrase", "reset second factor", "sign in"]


def test_whose_account_ends_halfway_stays_out(ann: Ann) -> None:
    ticket = ann.half()
    assert ann.accounts.end(ann.login)
    with pytest.raises(Refusal):
        ann.step.finish(ticket, ann.code())


def test_where_it_is_required_nobody_is_in_before_it_is_set_up(world: World) -> None:
    ann = Ann(world, required=True)
    half = ann.arrived
    assert isinstance(half, Halfway) and not half.is_set_up
    with pytest.raises(Refusal):
        ann.step.finish(half.ticket, "123456")
    one_time = ann.accounts.one_time_codes
    offer = one_time.offer(one_time.account_of(half.ticket), "The course")
    ann.app = App(offer.secret, world.clock)
    welcome, codes = ann.step.finish_with_new(half.ticket, offer.ticket, ann.code())
    assert len(codes) == 10 and ann.staff(welcome).may_facilitate
    with pytest.raises(Refusal):
        ann.step.turn_off(ann.staff(welcome), PHRASE, ann.code(30))


def test_a_sign_in_of_a_passphrase_alone_is_over_once_it_is_required(world: World) -> None:
    before = Ann(world)
    now = services_of(world, required=True).staff
    with pytest.raises(NotSignedIn):
        now.staff(before.arrived.sign_in)
    with_code = Ann(world)
    with_code.set_up()
    assert now.staff(with_code.arrived.sign_in).name == "Ann"


def test_members_are_never_asked(world: World) -> None:
    services = services_of(world, required=True)
    code = services.members.start().code
    back = services.members.resume(code)
    assert back is not None
    assert isinstance(services.members.member(back.sign_in), Member)
