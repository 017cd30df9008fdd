"""The officer's pages for members who leave, the quiet time and the log."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest

from courseware.content.councils import read_councils
from courseware.council.data import Cohort, Council
from courseware.council.roster.data import RosterRow
from courseware.domain.permissions import Role
from tests.kits.identity.staff import accept, invite
from tests.kits.web import dump

OURS, OTHERS = "S12000020", "S12000033"
DAY = dt.date(2026, 11, 1)


@pytest.fixture
def peopled(services):
    """Two councils with a cohort each."""
    side = services.council
    side.cohorts.seed(Council(**vars(each)) for each in read_councils(services.settings.content))
    store = services.store.councils
    for council, names in ((OURS, ("Ann <A>", "Bob")), (OTHERS, ("Cat",))):
        cohort = Cohort(f"c-{council}", council, "Induction", DAY, None, ("types",))
        store.add_cohort(cohort)
        rows = [
            (f"p-{name[:3]}", RosterRow(line, name, f"{name[:3].lower()}@x.example"))
            for line, name in enumerate(names)
        ]
        store.put_members(cohort, rows)
    return services


def officer_of(council, services, new_client):
    browser = new_client()
    accept(browser, invite(services, Role.OFFICER, council), f"{council}@example.org")
    return browser


@pytest.fixture
def officer(peopled, new_client):
    return officer_of(OURS, peopled, new_client)


def preview(browser, **fields):
    given = {"council": OURS, "cohort": "", "on": "2026-11-23", "addresses": "", **fields}
    return browser.post("/council/term/preview", data=given)


def take_off(browser, *people, council=OURS, on="2026-11-23"):
    given = {"council": council, "on": on, "person": list(people)}
    return browser.post("/council/term", data=given)


PAGES = ("/council/term", "/council/quiet", "/council/log")


@pytest.mark.parametrize("path", PAGES)
def test_only_an_officer_sees_it_and_only_of_theirs(path, peopled, client, signed_in, new_client):
    assert client.get(path).headers["location"] == f"/staff?next={path}"
    assert signed_in.get(path).headers["location"] == f"/staff?next={path}"
    trainer = new_client()
    accept(trainer, invite(peopled), "trainer@example.org")
    assert trainer.get(path).status_code == 422
    browser = officer_of(OURS, peopled, new_client)
    assert browser.get(path).status_code == 200
    refused = browser.get(f"{path}?council={OTHERS}")
    assert refused.status_code == 422
    assert "City" not in refused.text


@pytest.mark.parametrize("path", ["/council/quiet", "/council/log"])
def test_looking_changes_nothing(path, officer, settings):
    before = dump(settings)
    assert officer.get(path).status_code == 200
    assert dump(settings) == before


def test_who_leaves_is_ticked_looked_at_and_taken_off(officer, peopled):
    listed = officer.get(f"/council/term?cohort=c-{OURS}").text
    assert 'value="p-Ann"' in listed and "<A>" not in listed
    shown = preview(officer, person="p-Ann", addresses="bob@x.example who@x.example")
    said = unescape(shown.text)
    assert "2 people would leave" in said
    assert "who@x.example" in said
    assert peopled.store.councils.person("p-Ann") is not None
    done = take_off(officer, *re.findall(r'name="person" value="([^"]+)"', shown.text))
    assert done.headers["location"] == f"/council/term?council={OURS}&done=2"
    page = unescape(officer.get(done.headers["location"]).text)
    assert "2 people were taken off" in page
    assert "Removed for good after 23 November 2027" in page
    assert peopled.store.councils.person("p-Ann") is None
    back = officer.post("/council/term/put-back", data={"council": OURS, "person": "p-Ann"})
    assert back.status_code == 303
    assert peopled.store.councils.person("p-Ann") is not None


def test_a_day_to_come_is_called_off(officer, peopled):
    take_off(officer, "p-Bob", on="2027-05-07")
    assert "on 7 May 2027" in unescape(officer.get("/council/term").text)
    officer.post("/council/term/call-off", data={"council": OURS, "person": "p-Bob"})
    assert "7 May 2027" not in officer.get("/council/term").text
    assert peopled.store.councils.person("p-Bob") is not None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nobody on the roster was chosen"),
        ({"addresses": "who@x.example"}, "Nobody on the roster was chosen"),
        ({"person": "p-Cat"}, "Nobody on the roster was chosen"),
        ({"person": "p-Bob", "on": "7 May"}, "The day isn’t a day"),
        ({"person": "p-Bob", "on": "2099-05-07"}, "within a year"),
    ],
)
def test_what_cant_be_done_is_said_and_what_was_typed_stays(officer, fields, said):
    answer = preview(officer, **fields)
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert fields.get("addresses", "") in answer.text


def test_a_day_may_be_typed_as_people_write_it(officer):
    """Where a browser offers no calendar, the field is a line of text."""
    answer = preview(officer, person="p-Bob", on="23/11/2026")
    assert answer.status_code == 200
    assert "23 November 2026" in answer.text


def test_nobody_of_another_council_is_reached(officer, peopled):
    assert take_off(officer, "p-Cat").status_code == 404
    assert take_off(officer, "p-Cat", council=OTHERS).status_code == 404
    assert preview(officer, council=OTHERS, person="p-Cat").status_code == 422
    assert officer.get(f"/council/term?cohort=c-{OTHERS}").status_code == 422
    assert peopled.store.councils.person("p-Cat") is not None


@pytest.mark.parametrize(
    "path",
    [
        *("/council/term", "/council/term/preview", "/council/term/call-off"),
        *("/council/term/put-back", "/council/quiet"),
    ],
)
def test_another_site_cant_act(officer, path):
    answer = officer.post(path, data={"council": OURS}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_huge_form_is_refused(officer):
    assert preview(officer, addresses="x" * 2_000_000).status_code == 413


def test_the_quiet_time_is_set_shown_and_ended(officer, peopled):
    days = {"council": OURS, "first": "2026-11-20", "last": "2027-05-06"}
    assert officer.post("/council/quiet", data=days).status_code == 303
    assert "It is in force now" in officer.get("/council/quiet").text
    assert peopled.council.pre_election_periods.is_quiet(OURS)
    wrong = officer.post("/council/quiet", data={**days, "last": "2026-11-19"})
    assert wrong.status_code == 422 and 'value="2026-11-19"' in wrong.text
    others = officer.post("/council/quiet", data={**days, "council": OTHERS})
    assert others.status_code == 422
    assert peopled.council.pre_election_periods.of(OTHERS) is None
    officer.post("/council/quiet", data={"council": OURS, "end": "1"})
    assert "No pre-election period is set" in officer.get("/council/quiet").text


def test_the_log_names_who_acted_and_whom_it_was_about(officer, peopled):
    take_off(officer, "p-Bob")
    officer.post("/staff", data={"login": f"{OURS}@example.org", "passphrase": "wrong wrong wrong"})
    page = unescape(officer.get("/council/log").text)
    assert "Took somebody off the roster" in page and "Bob" in page
    assert page.count("Signed in") == 1
    assert "by passphrase" in page
    assert ">Ann<" in page, "the officer's own name"
    peopled.identity.staff.end(f"{OURS}@example.org")
    names = peopled.identity.staff.names(
        each.entry.account for each in peopled.store.councils.entries_of(OURS, 0, 9)
    )
    assert set(names.values()) == {"Ann"}, "also once the account has ended"


@pytest.mark.parametrize("before", ["-1", "x", "1e9", "９", "9" * 30])
def test_a_page_of_the_log_that_isnt(officer, before):
    assert officer.get("/council/log", params={"before": before}).status_code == 422


def test_sign_ins_of_staff_are_in_the_log_of_each_of_their_councils(peopled, new_client):
    browser = new_client()
    accept(browser, invite(peopled), "t@example.org")
    entries = [each.entry for each in peopled.store.councils.entries()]
    assert [(each.act, each.council, each.about) for each in entries] == [
        ("sign in", "", {"by": "passphrase"})
    ]
    wrong = {"login": "t@example.org", "passphrase": "not this one at all"}
    new_client().post("/staff", data=wrong)
    right = {"login": "t@example.org", "passphrase": "a quiet sentence of mine"}
    new_client().post("/staff", data=right)
    assert len(list(peopled.store.councils.entries())) == 2
    assert peopled.council.audit.verify().broken_at is None
