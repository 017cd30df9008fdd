"""Sums without names, agreeing to be compared, and letting one's support be counted."""

from __future__ import annotations

import datetime as dt

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.council.data import Council
from courseware.council.sums.data import Release
from courseware.domain.permissions import Role
from courseware.domain.record_words import answers_words
from tests.kits.identity.staff import accept, invite
from tests.kits.web import NewClient, dump, member_behind

MORAY, FIFE = "S12000020", "S12000047"


@pytest.fixture(autouse=True)
def councils(services: Services) -> None:
    seeds = [Council(MORAY, "Moray", "", 26), Council(FIFE, "Fife", "", 75)]
    services.council.cohorts.seed(seeds)


def staff(services: Services, browser: TestClient, role: Role, council: str = "") -> TestClient:
    assert accept(browser, invite(services, role, council), login=role).status_code == 303
    return browser


@pytest.fixture
def officer(services: Services, new_client: NewClient) -> TestClient:
    return staff(services, new_client(), Role.OFFICER, MORAY)


def test_an_officer_agrees_for_their_own_council_and_for_no_other(officer, services):
    page = officer.get("/council/comparison")
    assert page.status_code == 200
    assert "Moray takes no part so far." in page.text and "Fife" not in page.text
    answer = officer.post("/council/comparison", data={"council": MORAY, "agree": "yes"})
    assert answer.status_code == 303
    assert "Moray takes part." in officer.get("/council/comparison").text
    assert (
        officer.post("/council/comparison", data={"council": FIFE, "agree": "yes"}).status_code
        == 404
    )
    assert services.store.councils.sharing() == {MORAY}


def test_an_observer_sees_all_of_scotland_and_nothing_to_agree_to(services, new_client):
    page = staff(services, new_client(), Role.OBSERVER).get("/council/sums")
    assert '<p class="quiet">Scotland</p>' in page.text and "<form" not in page.text


def test_the_page_says_how_far_three_councils_have_come(officer, services):
    today = dt.date(2026, 11, 23)
    services.council.cohorts.seed([Council("S12000013", "Na h-Eileanan Siar", "", 29)])
    answers = [("complete", 6), ("not started", 4)]
    blocks = [{"groups": [["c"]], "answers": [answer], "people": n} for answer, n in answers]
    for council in (MORAY, FIFE, "S12000013"):
        services.store.councils.share(council, today, "officer")
        sums = {"blocks": blocks, "hidden": []}
        services.store.councils.add_release(Release(council, today, "context", sums))
    page = officer.get("/council/comparison")
    assert page.status_code == 200
    assert (
        "In 3 councils that agreed, 60 to 60 of 100 members are complete; in the middle one 60. "
        "In yours it is 60."
    ) in page.text


def test_an_officer_of_two_councils_is_told_which(officer, services):
    services.council.cohorts.seed([Council("S12000013", "Na h-Eileanan Siar", "", 29)])
    account = services.store.account_by_login(Role.OFFICER)
    services.store.add_grant(account.id, Role.OFFICER, FIFE)
    page = officer.get("/council/sums").text
    assert '<p class="quiet">Fife and Moray</p>' in page and "Scotland" not in page


@pytest.mark.parametrize("role", [Role.TRAINER, Role.ADMIN])
def test_whoever_sees_no_sums_is_refused(services, new_client, role):
    browser = staff(services, new_client(), role)
    assert browser.get("/council/sums").status_code == 404
    assert browser.get("/council/comparison").status_code == 404
    assert browser.post("/council/comparison", data={"council": MORAY}).status_code == 404


def test_a_stranger_and_a_member_are_led_to_the_staff_door(client, signed_in):
    for browser in (client, signed_in):
        assert browser.get("/council/sums").headers["location"] == "/staff?next=/council/sums"
    assert client.get("/support").headers["location"] == "/welcome"


def test_support_is_kept_only_with_the_tick_that_it_may_be_counted(signed_in, services):
    member = member_behind(services, signed_in)

    def kept() -> set[str]:
        return set(services.council.support_needs.counted(member))

    given = {"kind": ["figures", "peer"], "counted": "1"}
    assert signed_in.post("/support", data=given).headers["location"] == "/support?kept=yes"
    assert kept() == {"figures", "peer"}
    page = signed_in.get("/support?kept=yes").text
    assert page.count("checked") == 3
    signed_in.post("/support", data={"kind": ["figures"]})
    assert kept() == set()
    assert "checked" not in signed_in.get("/support").text


def test_what_a_member_wrote_is_shown_to_them_and_a_forged_kind_changes_nothing(
    signed_in, services, settings
):
    member = member_behind(services, signed_in)
    services.study.notes.save(member, "X-V21.support-1", "Somebody <b>patient</b>", 0, "tab")
    assert "Somebody &lt;b&gt;patient&lt;/b&gt;" in signed_in.get("/support").text
    before = dump(settings)
    forged = {"kind": ["figures", "everything"], "counted": "1"}
    assert signed_in.post("/support", data=forged).status_code == 422
    assert dump(settings) == before


def test_a_line_of_two_answers_says_both():
    assert answers_words(("complete",)) == "complete"
    assert answers_words(("in progress", "not started")) == "in progress or not started"


def test_a_form_of_countless_fields_is_refused_in_plain_words(signed_in, officer):
    many = "&".join(f"kind={number}" for number in range(600))
    form = {"content-type": "application/x-www-form-urlencoded"}
    for browser, path in ((signed_in, "/support"), (officer, "/council/comparison")):
        answer = browser.post(path, content=many, headers=form)
        assert answer.status_code == 413 and "Nothing was changed" in answer.text


def test_what_is_told_of_some_only_together_is_at_least_and_at_most_with_a_bar(
    services, new_client
):
    today = dt.date(2026, 11, 23)
    lots = [(["complete"], 698), (["complete", "not started"], 132), (["in progress"], 396)]
    blocks = [{"groups": [["c"]], "answers": answers, "people": n} for answers, n in lots]
    sums = {"blocks": blocks, "hidden": []}
    services.store.councils.add_release(Release(MORAY, today, "context", sums))
    page = staff(services, new_client(), Role.OBSERVER).get("/council/sums").text
    assert "at least 698, at most 830 of 1,226" in page
    assert 'class="done" style="width:56.93%"' in page
    assert 'class="begun" style="width:67.7%"' in page
