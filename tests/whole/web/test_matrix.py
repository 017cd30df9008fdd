"""Who may get what: every route by everybody, with ids that are really there.

A route that stands in no line of `WHO` fails here until somebody has said who may get it.
"""

from __future__ import annotations

import re

import pytest
from starlette.routing import Route

from courseware.app.routes import our_routes
from courseware.settings import Settings
from tests.kits.room.room import Room
from tests.kits.web import dump
from tests.whole.web.everybody import (
    ADMIN,
    EVERYBODY,
    MEMBER,
    NAME,
    OBSERVER,
    OFFICER,
    OTHER,
    TRAINER,
    World,
    world_of,
)

STAFF = EVERYBODY[2:]
"""None of them has begun a course of their own here: then they are strangers to it."""
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


@pytest.fixture
def settings(settings) -> Settings:
    """An installation that sends letters, so that every page is there."""
    sends = {"smtp_host": "127.0.0.1", "letters_from": "Letters <letters@course.example>"}
    return settings.model_copy(update=sends)


@pytest.fixture
def world(store, course, settings) -> World:
    return world_of(Room(store, course, settings))


def _kept(world: World) -> list[str]:
    """All that is in the databases, but for the log of who looked and when they were last here."""
    apart = ('INSERT INTO "audit"', 'INSERT INTO "sign_in"')
    return [line for line in dump(world.services.settings) if not line.startswith(apart)]


def test_every_route_has_a_line_and_every_line_a_route(services):
    found = [
        f"{method} {route.path}"
        for route in our_routes(services)
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
