"""What a member is shown of what their council sees, and leaving it."""

from __future__ import annotations

import datetime as dt
import re

from courseware.council.data import Filter
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import Role
from courseware.domain.records import Mode
from tests.kits.council.joining import OTHER, join
from tests.kits.identity.staff import accept, invite
from tests.kits.web import COOKIE, dump, member_behind


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
