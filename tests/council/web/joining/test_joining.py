"""A member's link over HTTP: looking consumes nothing, and only a press of our own button joins."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.content.councils import read_councils
from courseware.council.access import StaffOverseer
from courseware.council.data import Cohort, Council, Filter, Person
from courseware.council.joining.pages import joining_routes
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import Role
from courseware.domain.records import Mode
from courseware.identity.middleware import SignInMiddleware
from courseware.identity.routes import starting_for
from courseware.platform.web.pages import Site
from courseware.settings import Settings
from tests.identity.web.test_accounts import accept, invite
from tests.identity.web.test_identity import code_on
from tests.kits.web import COOKIE, ORIGIN, NewClient, client_of, dump, member_behind

COUNCIL, OTHER = "S12000020", "S12000036"
NAMES = ("Ann D'Arcy", '=HYPERLINK("x")', "Mòrag <b>Mac</b>")


@pytest.fixture(autouse=True)
def councils(services: Services) -> None:
    seeds = read_councils(services.settings.content)
    services.council.cohorts.seed(Council(**vars(seed)) for seed in seeds)


@pytest.fixture
def officer(services: Services, new_client: NewClient) -> TestClient:
    """A browser of an officer of the council."""
    browser = new_client()
    accept(browser, invite(services, Role.OFFICER, COUNCIL), "officer@example.org")
    return browser


@pytest.fixture
def who(services: Services, officer: TestClient) -> StaffOverseer:
    return services.council.overseer(services.identity.members.sign_in_of(officer.cookies[COOKIE]))


@pytest.fixture
def cohort(services: Services, who: StaffOverseer) -> Cohort:
    start = dt.date(2026, 11, 1)
    cohorts = services.council.cohorts
    made = cohorts.add_cohort(
        who, COUNCIL, "Induction 2027", start, dt.date(2027, 6, 30), ["types", "gain"]
    )
    rows = [RosterRow(n, name, f"p{n}@x.example", "North") for n, name in enumerate(NAMES, 2)]
    services.council.roster_import.apply(who, made.id, RosterFile(tuple(rows)))
    return made


@pytest.fixture
def people(services: Services, who: StaffOverseer, cohort: Cohort) -> dict[str, tuple[Person, str]]:
    """Each person and the path of their link, by e-mail address."""
    which = Filter(frozenset([COUNCIL]), cohort.id)
    links = services.council.invitations.links(who, which, "")
    return {person.email: (person, link) for person, link in links}


@pytest.fixture
def ann(people: dict[str, tuple[Person, str]]) -> Person:
    return people["p2@x.example"][0]


@pytest.fixture
def link(people: dict[str, tuple[Person, str]]) -> str:
    return people["p2@x.example"][1]


def mark_on(page: str) -> str:
    shown = re.search(r'name="mark" value="([^"]+)"', page)
    assert shown
    return shown[1]


def join(browser: TestClient, link: str):
    return browser.post(link, data={"mark": mark_on(browser.get(link).text)})


def registrations(settings: Settings) -> int:
    return sum(line.startswith('INSERT INTO "registration"') for line in dump(settings))


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


def record_on(page: str) -> list[str]:
    return re.findall(r'<tbody role="rowgroup">.*?</tfoot>', page, re.DOTALL)


def test_the_members_page_shows_what_the_officer_sees(link, client, services, who, ann, officer):
    join(client, link)
    member = member_behind(services, client)
    services.study.learning.finish_step(member, "types/culture")
    day = dt.date(2026, 11, 2)
    services.council.corrections.correct(who, ann.id, "gain", day, Mode.OTHER, "Did <it> on paper")
    page = client.get("/what-my-council-sees").text
    officers = services.council.people.person(who, ann.id)
    [mine] = services.council.joining.seen(member)
    assert mine.page == officers
    assert record_on(page) == record_on(officer.get(f"/council/person/{ann.id}").text)
    for said in ("In progress", "Other", "2 November 2026", "Did &lt;it&gt; on paper", "North"):
        assert said in page
    assert "p2@x.example" in page and "entered by an officer" in page
    assert not re.search(r"\d\d:\d\d", re.sub(r"<[^>]+>", "", page))


def test_before_joining_the_page_shows_what_would_be_seen(signed_in, services):
    services.study.learning.finish_step(member_behind(services, signed_in), "types/culture")
    page = signed_in.get("/what-my-council-sees").text
    assert "you haven’t joined" in page and "In progress" in page


def test_whoever_is_not_signed_in_comes_back_to_the_page(client):
    sent = client.get("/what-my-council-sees")
    assert sent.headers["location"] == "/welcome?next=/what-my-council-sees"


def test_leaving_is_asked_first_and_then_done(link, client, services, ann, settings):
    join(client, link)
    ask = f"/what-my-council-sees/leave/{ann.id}"
    assert ask in client.get("/what-my-council-sees").text
    before = dump(settings)
    assert "Leave Induction 2027" in client.get(ask).text
    assert dump(settings) == before
    answer = client.post("/what-my-council-sees/leave", data={"person": ann.id})
    assert answer.status_code == 200 and "You have left" in answer.text
    assert not services.council.joining.seen(member_behind(services, client))
    assert join(client, link).headers["location"] == link
    assert services.council.joining.seen(member_behind(services, client))


def test_nobody_sees_or_leaves_in_anothers_name(link, client, signed_in, services, ann):
    join(client, link)
    ask = f"/what-my-council-sees/leave/{ann.id}"
    assert signed_in.get(ask).headers["location"] == "/what-my-council-sees"
    answer = signed_in.post("/what-my-council-sees/leave", data={"person": ann.id})
    assert answer.status_code == 422
    assert services.council.joining.seen(member_behind(services, client))


def test_erased_while_joined_the_link_opens_for_a_new_start(link, client, new_client, services):
    join(client, link)
    client.post("/erase")
    again = new_client()
    assert "Start the course and join" in again.get(link).text
    assert "You have joined" in join(again, link).text


def test_two_councils_ask_the_same_member(link, client, services, new_client):
    join(client, link)
    browser = new_client()
    accept(browser, invite(services, Role.OFFICER, OTHER), "other@example.org")
    there = services.council.overseer(services.identity.members.sign_in_of(browser.cookies[COOKIE]))
    start = dt.date(2026, 12, 1)
    cohorts = services.council.cohorts
    cohort = cohorts.add_cohort(there, OTHER, "Refresher", start, None, ["types"])
    services.council.roster_import.apply(
        there, cohort.id, RosterFile((RosterRow(2, "A. D'Arcy", "ann@y.example"),))
    )
    which = Filter(frozenset([OTHER]), cohort.id)
    [(_person, second)] = services.council.invitations.links(there, which, "")
    assert join(client, second).headers["location"] == second
    page = client.get("/what-my-council-sees").text
    assert "Refresher" in page and "Induction 2027" in page
    assert page.index("Refresher") < page.index("Induction 2027")


def cells(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_mail_merge_file_has_a_line_for_each_and_is_safe(officer, cohort, people, new_client):
    address = f"/council/invitations.csv?cohort={cohort.id}"
    answer = officer.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].endswith('"invitations-Induction-2027.csv"')
    head, *rows = cells(answer)
    assert head == ["Name", "E-mail", "Ward", "Link", "Due"]
    assert sorted(row[0] for row in rows) == sorted(["'" + NAMES[1], NAMES[0], NAMES[2]])
    for _name, email, _ward, link, due in rows:
        assert link == ORIGIN + people[email][1] and due == "2027-06-30"
    assert officer.get(address).content == answer.content
    join(new_client(), people["p2@x.example"][1])
    assert len(cells(officer.get(address))) == 3


def test_the_workbook_holds_the_same(officer, cohort):
    answer = officer.get(f"/council/invitations.xlsx?cohort={cohort.id}")
    sheet, about = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]].count(NAMES[1]) == 1
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert rows[1][4] == dt.datetime(2027, 6, 30)
    assert "Induction 2027" in str(about["A2"].value)


def test_the_officers_page_counts_and_says_what_to_send(officer, cohort, people, new_client):
    [only] = {officer.get("/council/invitations").text}
    assert "3 people haven’t joined" in only
    assert "«Name»" in only and "30 June 2027" in only
    assert "/joining/" not in only, "links are taken, and noted, elsewhere"
    join(new_client(), people["p2@x.example"][1])
    assert "2 people haven’t joined" in officer.get("/council/invitations").text
    found = officer.get(f"/council/invitations?cohort={cohort.id}&q=mòrag").text
    assert "Mòrag &lt;b&gt;" in found and "HYPERLINK" not in found


def test_one_persons_page_has_the_link_and_a_new_one_ends_it(officer, people, link, ann, client):
    page = officer.get(f"/council/invitations/{ann.id}").text
    assert ORIGIN + link in page and "mailto:p2%40x.example?subject=" in page
    answer = officer.post(f"/council/invitations/{ann.id}")
    assert answer.headers["location"] == f"/council/invitations/{ann.id}?new=1"
    after = officer.get(answer.headers["location"]).text
    assert ORIGIN + link not in after and ORIGIN + "/joining/" in after
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.TRAINER, Role.OBSERVER, Role.ADMIN])
def test_others_get_nothing(role, services, new_client, cohort, ann, link, client):
    browser = new_client()
    council = OTHER if role is Role.OFFICER else ""
    accept(browser, invite(services, role, council), "else@example.org")
    tries: list[Callable[[], object]] = [
        lambda: browser.get(f"/council/invitations?cohort={cohort.id}"),
        lambda: browser.get(f"/council/invitations.csv?cohort={cohort.id}"),
        lambda: browser.get(f"/council/invitations.xlsx?cohort={cohort.id}"),
        lambda: browser.get(f"/council/invitations/{ann.id}"),
        lambda: browser.post(f"/council/invitations/{ann.id}"),
    ]
    for attempt in tries:
        answer = attempt()
        assert answer.status_code == 404
        assert "nothing here that you can see" in answer.text
        assert "D&#39;Arcy" not in answer.text and "/joining/" not in answer.text
    assert "Induction 2027" not in browser.get("/council/invitations").text
    assert client.get(link).status_code == 200, "the link still opens"


def test_members_and_strangers_are_sent_to_the_door_of_staff(signed_in, client, cohort, ann):
    for browser in (signed_in, client):
        for path in (f"/council/invitations?cohort={cohort.id}", f"/council/invitations/{ann.id}"):
            assert browser.get(path).headers["location"].startswith("/staff?next=/council/")
        assert browser.post(f"/council/invitations/{ann.id}").status_code == 303
