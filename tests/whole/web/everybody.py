"""Somebody of each kind with a browser, and something of each kind that a route may name."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass, replace
from types import SimpleNamespace

from starlette.responses import Response
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.council.access import StaffOverseer
from courseware.council.data import Occasion, Person
from courseware.council.publication.data import PublicationKind
from courseware.council.registers.data import Answers, Line, RegisterFile, Session
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.council.services import CouncilServices
from courseware.domain.people import Member
from courseware.domain.permissions import Role
from courseware.domain.records import Mode
from courseware.identity.staff.colleagues import Colleagues
from courseware.platform.mail import Mail
from tests.kits.council.council import FIFE, MORAY, TODAY, Desk
from tests.kits.room.room import SHEET, Room
from tests.kits.study.certificates import code_of, complete, issue
from tests.kits.web import COOKIE, app_of, client_of, member_behind
from tests.study.web.test_pictures import CULTURE

STRANGER, MEMBER, TRAINER = "stranger", "member", "trainer"
OFFICER, OTHER, OBSERVER, ADMIN = "officer", "officer of another", "observer", "admin"
EVERYBODY = (STRANGER, MEMBER, TRAINER, OFFICER, OTHER, OBSERVER, ADMIN)
NAME = "Zebedee Quillfeather"
"""On the roster of one council: nobody but its officer and he himself may read it."""


@dataclass
class World:
    """Somebody of each kind with a browser, something of each kind, and its ids."""

    services: Services
    browsers: dict[str, TestClient]
    ids: dict[str, str]
    forms: dict[str, dict[str, str]]

    def ask(self, who: str, line: str) -> Response:
        """Asks for a route as if for what is the member's, the officer's or the trainer's."""
        method, path = line.split(" ")
        address = re.sub(r"\{(\w+)(:\w+)?\}", lambda found: self._id(path, found[1]), path)
        if path.startswith("/council"):
            address += f"?council={MORAY}&cohort={self.ids['cohort']}"
        browser = self.browsers[who]
        if path.startswith("/text/") and method in ("PUT", "POST"):
            return browser.request(method, address, json={"text": "mine", "revision": 1})
        if method != "POST":
            return browser.request(method, address)
        fits = max((each for each in self.forms if path.startswith(each)), key=len)
        return browser.post(address, data=self.forms[fits])

    def _id(self, path: str, name: str) -> str:
        return self.ids.get(f"{path}:{name}") or self.ids[name]


def world_of(room: Room) -> World:
    """All of that in an installation of a room’s services."""
    services, app = room.services, app_of(room.services)
    desk = Desk(services, services.store, lambda: client_of(app))
    browsers = {
        STRANGER: desk.browser(None),
        MEMBER: desk.browser(None),
        TRAINER: desk.browser(Role.TRAINER),
        OFFICER: desk.officer(MORAY),
        OTHER: desk.officer(FIFE),
        OBSERVER: desk.browser(Role.OBSERVER),
        ADMIN: desk.browser(Role.ADMIN),
    }
    member = browsers[MEMBER]
    assert member.post("/start").status_code == 200
    ids = _in_the_council(desk, browsers) | _of_the_member(services, member) | _in_rooms(room, desk)
    trainer = _staff(services, browsers[TRAINER])
    mine = room.trainers.plan(trainer, SHEET.id)
    ids |= {"session": mine.id, "key": mine.screen_key, "code": mine.code}
    assert member.post("/join", data={"code": mine.code}).status_code == 303
    return World(services, browsers, ids, _forms(ids))


def _staff(services: Services, browser: TestClient):
    return services.identity.staff.staff(
        services.identity.members.sign_in_of(browser.cookies[COOKIE])
    )


def _in_the_council(desk: Desk, browsers: dict[str, TestClient]) -> dict[str, str]:
    side = desk.services.council
    officer = browsers[OFFICER].cookies[COOKIE]
    who = desk.services.council.overseer(desk.services.identity.members.sign_in_of(officer))
    cohort = desk.cohort(MORAY)
    zeb, leaving, gone = desk.enrol(cohort, NAME, "Leaving Later", "Gone Already")
    member = member_behind(desk.services, browsers[MEMBER])
    _person, link = side.invitations.link(who, zeb.id, "")
    desk.services.council.joining.join(member, link.rpartition("/")[2])
    made = side.corrections.correct(who, zeb.id, desk.modules[1], TODAY, Mode.LIVE, "On paper")
    today = side.people.today()
    register = _a_register(side, who, desk.modules[2], leaving)
    side.departures.take_off(who, MORAY, [gone.id], today)
    side.departures.take_off(who, MORAY, [leaving.id], today.replace(year=today.year + 1))
    names = PublicationKind.NAMES
    draft = side.publications.draft(who, MORAY, names)
    standing = side.publications.publish(who, MORAY, names, "", draft.digest)
    return {
        "cohort": cohort.id,
        "person": zeb.id,
        "correction": made.id,
        "register": register,
        "council": MORAY,
        "digest": draft.digest,
        "publication": standing.id,
        "occasion": Occasion.NOW.value,
        "on": today.isoformat(),
        "leaving": leaving.id,
        "former": gone.id,
        "/council/nudges{rest:path}:rest": "/now",
        "account": _staff(desk.services, browsers[OBSERVER]).account,
        "/new-passphrase/{token}:token": _passphrase_link(desk, browsers),
        "/joining/{token}:token": link.rpartition("/")[2],
        "/invitation/{token}:token": desk.services.identity.staff.invite(Role.OBSERVER),
        "token": desk.services.council.opt_outs.token(zeb.id),
        "/council/roster.{suffix}:suffix": "csv",
    }


def _a_register(side: CouncilServices, who: StaffOverseer, module: str, of: Person) -> str:
    row, session = RosterRow(2, of.name, of.email), Session(module, TODAY, Mode.LIVE, "Town hall")
    file = RegisterFile(RosterFile((row,)), (Line(row, module, TODAY),))
    plan = side.registers.preview(who, MORAY, file, session, Answers())
    side.registers.enter(who, MORAY, file, session, Answers(), plan.fingerprint)
    return side.registers.entered(who, MORAY)[0].id


def _passphrase_link(desk: Desk, browsers: dict[str, TestClient]) -> str:
    accounts = desk.services.identity.staff
    admin, observer = (_staff(desk.services, browsers[who]) for who in (ADMIN, OBSERVER))
    return Colleagues(accounts).let_in_again(admin, observer.account)[1]


def _of_the_member(services: Services, member: TestClient) -> dict[str, str]:
    course = services.course
    complete(services, member, "types")
    certificate = issue(services, member, "Zeb Q")
    who = member_behind(services, member)
    services.study.own.call_it(who, "The board before")
    services.study.own.begin_another(who)
    placed = course.items["X-T06"].samples().correct[0]
    services.study.exercising.move(who, CULTURE, "X-T06", placed)
    services.identity.own_addresses.leave(who, "zeb@home.example")
    return {
        "/lost-code/{token}:token": _link_to_a_new_code(services, who),
        "id": certificate,
        "/verify/{code}:code": code_of(services, member, certificate),
        "module": "types",
        "step": CULTURE.partition("/")[2],
        "item": "X-T06",
        "sheet": "slide",
        "suffix": "svg",
        "field": next(item.id for item in course.items.values() if item.type == "reflection"),
        "rest": "no/such/thing",
        "day": "7",
        "phase": "before",
        "type": "choice",
    }


def _link_to_a_new_code(services: Services, who: Member) -> str:
    letters: list[Mail] = []
    mailer = SimpleNamespace(open=lambda: nullcontext(SimpleNamespace(send=letters.append)))
    codes = replace(services.identity.new_codes, mailer=mailer, later=lambda act: act())
    codes.ask(services.identity.own_addresses.address(who))
    return re.search(r"/lost-code/(\S+)", letters[0].text)[1]


def _in_rooms(room: Room, desk: Desk) -> dict[str, str]:
    room.go("vote")
    round_id = room.open()
    for letter in "abcab":
        room.choose(room.join(), round_id, letter)
    room.do("lock")
    room.do("close")
    number = "/catch-up/{key}/{number:int}"
    key = room.session.catch_up_key
    return {"/catch-up/{key}:key": key, f"{number}:key": key, "number": "1"}


def _forms(ids: dict[str, str]) -> dict[str, dict[str, str]]:
    """What is sent to the routes that begin so: forms filled in well, with what is there."""
    on = {"on": ids["on"]}
    of = {"council": ids["council"], "cohort": ids["cohort"]}
    ours = {"module-types": "on", "name": "Another", "starts_on": "2026-11-02", "book": ""}
    entered = {"module": "context", "mode": "live", "reason": "On paper", "undo_reason": "No"}
    published = {"publication": ids["publication"], "digest": ids["digest"], "show": "names"}
    chosen = {"wish": "stop", "round": "0", "chosen": "a", "where": "remote", "people": "2"}
    return {
        "": {"person": ids["person"], "name": "Zeb Q", **chosen},
        "/live/": {"press": "forward", "seen": "1"},
        "/council/": {**of, "person": ids["person"], "agree": "yes"},
        "/council/cohorts": {**of, **ours},
        "/council/write": {"subject": "Now", "body": "{name} {link}", "sending": "f" * 32},
        "/council/person": {**entered, **on},
        "/council/publication": {**of, **published},
        "/council/write/from": {**of, "name": "Member Services", "reply_to": ""},
        "/council/registers": {"book": "", "undo_reason": "Another session"},
        "/council/quiet": {**of, "first": ids["on"], "last": ids["on"]},
        "/council/term": {**of, **on, "person": ids["person"]},
        "/council/term/call-off": {**of, "person": ids["leaving"]},
        "/council/term/put-back": {**of, "person": ids["former"]},
    }
