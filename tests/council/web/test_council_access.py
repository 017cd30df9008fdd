"""Who sees and does what on the council side, and who is turned away."""

from __future__ import annotations

from structlog.testing import capture_logs

from courseware.domain.permissions import Role
from courseware.platform.floods import refusals
from courseware.platform.logs import Flood
from tests.kits.council.council import FIFE, MORAY, PHRASE, words


def test_nothing_of_another_council_is_seen_or_confirmed(desk, moray):
    theirs = desk.cohort(FIFE, "Fife’s own")
    desk.enrol(theirs, "Fife Person")
    officer = desk.officer()
    for address in (
        f"/council?council={FIFE}", f"/council?cohort={theirs.id}", f"/council?of={theirs.id}",
        f"/council/people?council={FIFE}", f"/council/people?cohort={theirs.id}",
        f"/council/people?of={FIFE}", "/council/people?cohort=made-up",
        f"/council/people?council={MORAY}&cohort={theirs.id}",
    ):  # fmt: skip
        page = officer.get(address)
        assert page.status_code == 404
        assert "There is nothing here that you can see." in words(page)
    everything = officer.get("/council/people").text + officer.get("/council").text
    assert "Fife" not in everything


def test_who_asks_for_what_isnt_theirs_is_noted_and_what_it_was_is_not(desk, monkeypatch):
    monkeypatch.setattr(refusals, "_flood", Flood(lambda: 0.0))
    theirs = desk.cohort(FIFE, "Fife’s own")
    officer = desk.officer()
    with capture_logs() as said:
        officer.get(f"/council?cohort={theirs.id}")
    assert [(each["event"], each["what"]) for each in said] == [
        ("refused", "something of a council that isn’t theirs")
    ]
    assert theirs.id not in str(said)


def test_officers_and_observers_land_on_the_council_side(desk):
    for role, says in ((Role.OFFICER, "Make the first group"), (Role.OBSERVER, "Totals")):
        browser = desk.new_client()
        link = desk.services.identity.staff.invite(
            role, council=MORAY if role is Role.OFFICER else ""
        )
        given = {"name": "Ann", "login": f"ann-{role}", "passphrase": PHRASE}
        assert browser.post(f"/invitation/{link}", data=given).headers["location"] == "/council"
        again = desk.new_client().post("/staff", data=given)
        assert again.headers["location"] == "/council"
        assert says in words(browser.get("/council", follow_redirects=True))


SEEN = {
    "/council": {Role.OFFICER: 200, Role.OBSERVER: 303, Role.TRAINER: 404, Role.ADMIN: 404},
    "/council/people": {Role.OFFICER: 200},
    "/council/person/{person}": {Role.OFFICER: 200},
    "/council/cohorts": {Role.OFFICER: 200},
    "/council/cohorts/{cohort}": {Role.OFFICER: 200},
    "/council/cohorts/{cohort}/roster": {Role.OFFICER: 200},
    "/council/roster.csv": {Role.OFFICER: 200},
    "/council/roster.xlsx": {Role.OFFICER: 200},
}

DONE = [
    "/council/cohorts",
    "/council/cohorts/{cohort}",
    "/council/cohorts/{cohort}/roster",
    "/council/cohorts/{cohort}/roster/import",
    "/council/person/{person}/corrections",
    "/council/person/{person}/corrections/{correction}/undo",
]


def test_who_may_see_and_do_what(desk, moray):
    """Every role at every route; another council's officer is a stranger as well."""
    person = desk.members(moray)[0].id
    places = {"person": person, "cohort": moray.id, "correction": "none"}
    people = {role: desk.browser(role, MORAY if role is Role.OFFICER else "") for role in Role} | {
        "elsewhere": desk.officer(FIFE)
    }
    of_no_one = {route for route in SEEN if "{" not in route}
    for route, expected in SEEN.items():
        for role, browser in people.items():
            wanted = expected.get(role, 404)
            if role == "elsewhere":
                wanted = 200 if route in of_no_one else 404
            assert browser.get(route.format(**places)).status_code == wanted, (route, role)
    before = len(desk.acts())
    for route in DONE:
        for role, browser in people.items():
            if role is Role.OFFICER or (role == "elsewhere" and route == "/council/cohorts"):
                continue
            given = {"module": "types", "on": "2026-11-02", "mode": "other", "reason": "r"}
            answer = browser.post(route.format(**places), data=given)
            assert answer.status_code == 404, (route, role)
    assert len(desk.acts()) == before


def test_nobody_and_foreign_senders_get_nowhere(desk, moray):
    stranger, officer = desk.browser(None), desk.officer()
    places = {"person": "x", "cohort": moray.id, "correction": "x"}
    for route in [*SEEN, "/council/people?q=a%20b"]:
        answer = stranger.get(route.format(**places))
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/staff?next=/council")
    for route in DONE:
        address = route.format(**places)
        assert stranger.post(address, data={}).status_code == 303
        foreign = officer.post(address, data={}, headers={"origin": "https://evil.example"})
        assert foreign.status_code == 403


def test_an_ended_account_is_out_at_the_next_act(desk, moray, services):
    officer = desk.officer()
    login = services.identity.staff.everybody()[0][0].login
    services.identity.staff.end(login)
    assert officer.get("/council/people").status_code == 303
