"""Who may get what: every route by everybody, with ids that are really there.

A route that stands in no line of `WHO` fails here until somebody has said who may get it.
"""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from courseware.app.routes import routes
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
from courseware.settings import Settings
from tests.kits.certificates import code_of, complete, issue
from tests.kits.council import FIFE, MORAY, TODAY, Desk
from tests.kits.room import SHEET, Room
from tests.kits.web import COOKIE, app_of, client_of, dump, member_behind
from tests.study.web.test_pictures import CULTURE

STRANGER, MEMBER, TRAINER = "stranger", "member", "trainer"
OFFICER, OTHER, OBSERVER, ADMIN = "officer", "officer of another", "observer", "admin"
EVERYBODY = (STRANGER, MEMBER, TRAINER, OFFICER, OTHER, OBSERVER, ADMIN)
STAFF = EVERYBODY[2:]
"""None of them has begun a course of their own here: then they are strangers to it."""
NAME = "Zebedee Quillfeather"
"""On the roster of one council: nobody but its officer and he himself may read it."""

WHO: dict[tuple[str, ...], str] = {
    EVERYBODY: """
        GET /welcome                GET /start      POST /start
        GET /resume                 POST /resume
        GET /lost-code              POST /lost-code
        GET /lost-code/{token}      POST /lost-code/{token}
        GET /sign-out               POST /sign-out
        GET /sign-out-everywhere    POST /sign-out-everywhere
        GET /forget-device          POST /forget-device
        GET /joining/{token}        POST /joining/{token}
        GET /invitation/{token}     POST /invitation/{token}
        GET /staff                  POST /staff
        GET /staff/code             POST /staff/code
        GET /staff/code/set-up      POST /staff/code/set-up
        GET /staff/two-step/set-up
        GET /new-passphrase/{token} POST /new-passphrase/{token}
        POST /oidc/start            GET /oidc/callback
        GET /read                   GET /read/{module}          GET /read/{module}/{step}
        GET /privacy                GET /accessibility          GET /cookies
        GET /answer/{module}/{step}/{item}      POST /answer/{module}/{step}/{item}
        GET /join                   POST /join                  GET /join/{code}
        GET /screen/{key}           GET /screen/{key}/now       GET /screen/{key}/events
        GET /attend/{code}          POST /attend/{code}
        GET /catch-up/{key}
        GET /catch-up/{key}/{number:int}        POST /catch-up/{key}/{number:int}
        GET /record/{council}.csv   GET /record/{council}
        GET /verify                 GET /verify/{code}
        GET /no-reminders/{token}   POST /no-reminders/{token}
        GET /no-reminders/{token}/one-click     POST /no-reminders/{token}/one-click
        GET /no-letters/{token}     POST /no-letters/{token}
        GET /no-letters/{token}/one-click       POST /no-letters/{token}/one-click
        GET /health                 GET /ready                  GET /metrics""",
    (MEMBER,): """
        GET /new-code               POST /new-code
        GET /own-address            POST /own-address
        GET /erase                  POST /erase
        GET /what-my-council-sees
        GET /text/{field}           PUT /text/{field}           DELETE /text/{field}
        POST /text/{field}/settle
        GET /pack                   GET /pack.docx
        GET /my-data                GET /my-data.zip
        GET /review                 GET /review.docx            GET /review.ics
        POST /review/others
        GET /words/{module}/{step}/{item}       POST /words/{module}/{step}/{item}
        GET /begin                  POST /begin                 GET /review/earlier/{number:int}
        GET /begin-another          POST /begin-another
        GET /attendance-code        POST /attendance-code
        GET /support                POST /support
        GET /certificate            POST /certificate
        GET /top-up                 POST /top-up                GET /top-up.ics
        POST /top-up/letters        GET /top-up/{day:int}
        GET /top-up/{day:int}/{number:int}      POST /top-up/{day:int}/{number:int}
        GET /before-and-after       POST /before-and-after
        GET /before-and-after/{phase}/{number:int}
        POST /before-and-after/{phase}/{number:int}
        GET /counted                POST /counted
        GET /no-reminders
        GET /what-my-council-sees/leave/{person}                POST /what-my-council-sees/leave
        GET /picture/{module}/{step}/{item}.{suffix}
        GET /picture/{module}/{step}/{item}/{sheet}.{suffix}
        GET /room/{session}         POST /room/{session}        POST /room/{session}/about
        GET /room/{session}/now     GET /room/{session}/events
        GET /certificate/{id}.pdf   POST /certificate/{id}/take-back""",
    STAFF: """
        GET /council/nudges{rest:path}          POST /council/nudges{rest:path}
        GET /staff/passphrase       POST /staff/passphrase
        GET /staff/two-step         POST /staff/two-step
        POST /staff/two-step/set-up""",
    EVERYBODY[1:]: """
        GET /sign-ins               POST /sign-ins/{id}/end""",
    (OFFICER, OTHER, ADMIN): """
        GET /staff/colleagues       POST /staff/colleagues""",
    (ADMIN,): """
        POST /staff/colleagues/{account}/link   POST /staff/colleagues/{account}/end""",
    (TRAINER,): """
        GET /live/{session}/pack.html           GET /live/{session}/pack.xlsx
        GET /live/{session}/pack.pdf            GET /live/{session}/pack.pptx
        GET /live/{session}/catch-up.html
        GET /live/{session}/sheet               GET /handbook
        GET /live/{session}/hand                POST /live/{session}/hand
        GET /live/{session}/hand/now            GET /live/{session}/hand/events
        POST /live/screen/{key}""",
    (OFFICER, OTHER, OBSERVER): """
        GET /council/sums           GET /council/comparison""",
    (OFFICER, OBSERVER): """
        GET /council""",
    (OFFICER, OTHER): """
        GET /council/cohorts        GET /council/roster.{suffix}""",
    (OFFICER,): """
        GET /council/invitations
        GET /council/people         GET /council/person/{person}
        POST /council/person/{person}/corrections
        POST /council/person/{person}/reminders
        POST /council/person/{person}/corrections/{correction}/undo
        POST /council/cohorts
        GET /council/cohorts/{cohort}           POST /council/cohorts/{cohort}
        GET /council/cohorts/{cohort}/roster    POST /council/cohorts/{cohort}/roster
        POST /council/cohorts/{cohort}/roster/import
        POST /council/cohorts/{cohort}/roster/again
        GET /council/cohorts/{cohort}/person    POST /council/cohorts/{cohort}/person
        GET /council/person/{person}/roster     POST /council/person/{person}/roster
        POST /council/person/{person}/roster/move
        GET /council/invitations/{person}/wrong POST /council/invitations/{person}/undo
        POST /council/invitations/{person}/lost
        GET /council/invitations.csv            GET /council/invitations.xlsx
        GET /council/invitations/{person}       POST /council/invitations/{person}
        GET /council/write         GET /council/write/{occasion}
        GET /council/write/due-days.ics        GET /council/write/days-to-remind.ics
        GET /council/write/{occasion}/reminded/{on}
        POST /council/write/{occasion}/look
        POST /council/write/{occasion}/reminders.csv
        POST /council/write/{occasion}/reminders.xlsx
        POST /council/write/{occasion}/noted   POST /council/write/{occasion}/confirm
        POST /council/write/{occasion}/send
        GET /council/exports        GET /council/people.csv     GET /council/people.xlsx
        GET /council/lms.csv        GET /council/xapi.jsonl
        GET /council/publication    GET /council/publication/confirm
        GET /council/publication.csv            GET /council/publication.docx
        POST /council/publication/publish       POST /council/publication/withdraw
        POST /council/publication/snapshot
        POST /council/comparison
        GET /council/report         GET /council/report.pdf
        GET /council/report.docx    GET /council/report/answer.docx
        POST /council/write/from
        GET /council/write/by-itself            POST /council/write/by-itself
        GET /council/registers      POST /council/registers/{council}
        POST /council/registers/{council}/again
        POST /council/registers/{council}/enter
        POST /council/registers/{council}/undo/{register}
        GET /council/term           GET /council/term/preview   POST /council/term/preview
        POST /council/term          POST /council/term/call-off POST /council/term/put-back
        GET /council/quiet          POST /council/quiet
        GET /council/log""",
    (): """
        GET /forms/{type}           POST /forms/{type}          GET /forms/spectrum/samples
        GET /read/{rest:path}
        GET /text/{rest:path}       POST /text/{rest:path}
        PUT /text/{rest:path}       DELETE /text/{rest:path}""",
}

ODD = {
    "GET /start": 303,
    "GET /staff/code": 303,
    "GET /staff/code/set-up": 303,
    "GET /staff/two-step/set-up": 303,
    "GET /no-reminders/{token}/one-click": 303,
    "GET /no-letters/{token}/one-click": 303,
    "GET /top-up/{day:int}": 303,
    "GET /top-up/{day:int}/{number:int}": 404,
    "GET /before-and-after/{phase}/{number:int}": 404,
    "GET /oidc/callback": 404,
    "GET /metrics": 404,
    "GET /live/{session}/catch-up.html": 422,
    "GET /council by observer": 303,
    "GET /council/nudges{rest:path}": 308,
}
"""What whoever may is answered, where it isn't 200: ways on, and what isn't set up here."""

_STREAMS = ("/events",)
_DOORS = ("/welcome", "/staff")
_NO = {401, 403, 404, 410, 422}


def lines() -> dict[str, tuple[str, ...]]:
    """By method and route, who may."""
    return {
        f"{method} {path}": who
        for who, text in WHO.items()
        for method, path in re.findall(r"(\S+) (\S+)", text)
    }


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


@pytest.fixture
def settings(settings) -> Settings:
    """An installation that sends letters, so that every page is there."""
    sends = {"smtp_host": "127.0.0.1", "letters_from": "Letters <letters@course.example>"}
    return settings.model_copy(update=sends)


@pytest.fixture
def world(store, course, settings) -> World:
    room = Room(store, course, settings)
    services, app = room.services, app_of(room.services)
    desk = Desk(services, store, lambda: client_of(app))
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


def _kept(world: World) -> list[str]:
    """All that is in the databases, but for the log of who looked and when they were last here."""
    apart = ('INSERT INTO "audit"', 'INSERT INTO "sign_in"')
    return [line for line in dump(world.services.settings) if not line.startswith(apart)]


def test_every_route_has_a_line_and_every_line_a_route(services):
    found = [
        f"{method} {route.path}"
        for opened in routes(lambda: services)
        for route in opened.routes
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]
    assert len(found) == len(set(found))
    assert sorted(lines()) == sorted(found)


def test_whoever_may_not_is_turned_away_and_changes_nothing(world):
    before = _kept(world)
    let_in = []
    for line, allowed in lines().items():
        for who in set(EVERYBODY) - set(allowed):
            answer = world.ask(who, line)
            door = answer.headers.get("location", "").partition("?")[0]
            is_away = answer.status_code == 303 and door in _DOORS
            is_nothing = answer.status_code in _NO or (
                answer.status_code == 204 and line.endswith(_STREAMS)
            )
            if not (is_away or is_nothing) or NAME in answer.text:
                let_in.append(f"{line} by {who}: {answer.status_code} {door}")
    assert not let_in, "\n".join(sorted(let_in))
    assert _kept(world) == before


def test_whoever_may_gets_it_and_looking_changes_nothing(world):
    before = _kept(world)
    wrong = []
    looks = {line: who for line, who in lines().items() if line.startswith("GET ")}
    for line, allowed in looks.items():
        if line.endswith(_STREAMS):
            continue
        for who in allowed:
            answer = world.ask(who, line)
            if answer.status_code != ODD.get(f"{line} by {who}", ODD.get(line, 200)):
                wrong.append(f"{line} by {who}: {answer.status_code}")
            is_public = line.startswith(("GET /joining", "GET /record"))
            if NAME in answer.text and who not in (MEMBER, OFFICER) and not is_public:
                wrong.append(f"{line} by {who}: the name")
    assert not wrong, "\n".join(wrong)
    assert _kept(world) == before


def test_the_officer_is_heard_where_others_are_turned_away(world):
    """So that the others are turned away for who they are, not for what they send."""
    unheard = []
    for line, allowed in lines().items():
        if line.startswith("POST /council") and OFFICER in allowed:
            answer = world.ask(OFFICER, line)
            if answer.status_code not in (200, 303, 308, 422):
                unheard.append(f"{line}: {answer.status_code}")
            if answer.headers.get("location", "").startswith(_DOORS):
                unheard.append(f"{line}: to the door")
    assert not unheard, "\n".join(unheard)
