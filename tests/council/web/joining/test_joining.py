"""A member's link over HTTP: looking consumes nothing, and only a press of our own button joins."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from courseware.council.joining.pages import joining_routes
from courseware.identity.middleware import SignInMiddleware
from courseware.identity.routes import starting_for
from courseware.platform.web.pages import Site
from tests.identity.web.test_identity import code_on
from tests.kits.council.joining import join, mark_on, registrations
from tests.kits.web import COOKIE, client_of, dump, member_behind


def test_looking_consumes_nothing(link, client, signed_in, officer, settings):
    before = dump(settings)
    for browser in (client, signed_in, officer):
        for method, headers in (
            ("GET", {}),
            ("HEAD", {}),
            ("GET", {"sec-purpose": "prefetch;prerender", "purpose": "prefetch"}),
        ):
            answer = browser.request(method, link, headers=headers)
            assert answer.status_code == 200
            assert "set-cookie" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"
    assert dump(settings) == before


def test_the_page_says_who_asks_for_what_by_when_and_what_is_seen(link, client):
    page = client.get(link).text
    assert "Moray" in page and "Induction 2027" in page
    assert "Ann D&#39;Arcy" in page and "30 June 2027" in page and "2 modules" in page
    assert page.count('<tr role="row">') == 7, "a head, every module, and the hours"
    assert "p2@x.example" not in page
    assert "It can never see" in page and "your answers" in page


def test_a_newcomer_starts_and_joins_at_once(link, client, services, ann):
    answer = join(client, link)
    assert answer.status_code == 200
    assert "You have joined Induction 2027" in answer.text
    assert len(code_on(answer.text)) > 10
    assert "Name one partnership you sit on" in answer.text
    assert 'href="/context?step=welcome">Choose one later</a>' in answer.text
    member = member_behind(services, client)
    [seen] = services.council.joining.seen(member)
    assert seen.page.person.id == ann.id
    assert "You have joined" in client.get(link).text
    assert services.identity.members.resume(code_on(answer.text)) is not None


def test_pressed_twice_one_joins_and_both_see_the_code(link, client, settings):
    mark = mark_on(client.get(link).text)
    first = client.post(link, data={"mark": mark})
    token = client.cookies[COOKIE]
    client.cookies.clear()  # the second press left before the first one's answer came
    second = client.post(link, data={"mark": mark})
    assert code_on(first.text) == code_on(second.text)
    assert client.cookies[COOKIE] == token
    third = client.post(link, data={"mark": mark})
    assert code_on(third.text) == code_on(first.text)
    assert registrations(settings) == 1


def test_whoever_has_a_course_here_joins_with_it(link, signed_in, services, settings):
    member = member_behind(services, signed_in)
    services.study.learning.finish_step(member, "types/culture")
    page = signed_in.get(link).text
    assert "Join with my course" in page and "In progress" in page
    answer = join(signed_in, link)
    assert (answer.status_code, answer.headers["location"]) == (303, link)
    assert registrations(settings) == 1
    assert services.council.joining.seen(member)[0].page.facts["types"]
    again = join_again(signed_in, link)
    assert again.status_code == 303


def join_again(browser: TestClient, link: str):
    return browser.post(link, data={})


def test_a_code_from_another_device_leads_back_here(link, signed_in, new_client, services):
    code = services.identity.members.new_code(member_behind(services, signed_in))
    tablet = new_client()
    resume = re.search(r'href="(/resume\?next=[^"]+)"', tablet.get(link).text)
    assert resume
    onward = re.search(r'name="next" value="([^"]+)"', tablet.get(resume[1]).text)
    assert onward and onward[1] == link
    back = tablet.post("/resume", data={"code": code, "next": onward[1]})
    assert back.headers["location"] == link
    assert join(tablet, link).status_code == 303
    assert services.council.joining.seen(member_behind(services, signed_in))


def test_a_used_link_says_so_to_others_and_names_nobody(link, client, new_client, settings):
    join(client, link)
    other = new_client()
    page = other.get(link)
    assert page.status_code == 200 and "This link has been used" in page.text
    assert "D&#39;Arcy" not in page.text and "<table" not in page.text
    before = registrations(settings)
    answer = other.post(link, data={})
    assert answer.status_code == 422 and "This link has been used" in answer.text
    assert "set-cookie" not in answer.headers
    assert registrations(settings) == before, "nobody was started for nothing"


def test_another_member_is_refused(link, client, signed_in, services):
    page = signed_in.get(link)
    join(client, link)
    answer = signed_in.post(link, data={"mark": mark_on(page.text)})
    assert answer.status_code == 422
    assert not services.council.joining.seen(member_behind(services, signed_in))


def test_staff_join_with_the_course_of_their_account(link, officer, services):
    page = officer.get(link).text
    assert "signed in as one of the staff" in page
    answer = join(officer, link)
    assert answer.status_code == 200 and code_on(answer.text)
    assert "You have joined" in officer.get(link).text
    assert officer.get("/council/invitations").status_code in (200, 303), "still an officer"


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "x"}]
)
def test_only_our_own_page_joins(link, client, settings, headers):
    before = dump(settings)
    if "origin" not in headers:
        headers = {"origin": "", **headers}
    assert client.post(link, headers=headers).status_code == 403
    assert dump(settings) == before


def test_wrong_and_ended_links_look_alike(link, client, services, who, ann):
    services.council.invitations.renew(who, ann.id)
    forged = link[:-1] + ("0" if link[-1] != "0" else "1")
    said = {
        client.request(method, path).text
        for path in (link, forged, "/joining/x", f"/joining/{ann.id}", "/joining/%00-" + "0" * 32)
        for method in ("GET", "POST")
    }
    assert len(said) == 1
    assert "doesn’t open anything" in said.pop()
    assert client.get(forged).status_code == 404


def test_guessing_is_slowed_down_and_holds_up_nobody_else(link, services):
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    members, course = services.identity.members, services.course
    site = Site(services.settings, services.clock, members.member)
    starting = starting_for(site, services.identity, course)
    app = Starlette(
        routes=joining_routes(site, services.council.joining, starting, course, sleep=sleep),
        middleware=[Middleware(SignInMiddleware, visitor=members.visitor, away={}, public_url=str)],
    )
    browser = client_of(app)
    for each in range(70):
        browser.get(f"/joining/guess{each}")
    waited = len(slept)
    assert waited > 0 and max(slept) == 8.0
    assert browser.get(link).status_code == 200
    assert len(slept) == waited
