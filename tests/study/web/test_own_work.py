"""The first question after starting, and beginning another, in pages without script."""

from __future__ import annotations

from html import unescape

from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.web import NewClient, member_behind


def test_the_first_screen_after_starting_asks_for_a_name(client: TestClient) -> None:
    page = unescape(client.post("/start").text)
    assert "<h1>Name one partnership you sit on</h1>" in page
    assert page.index("What do you call it?") < page.index("it is shown only now")
    assert page.index('id="code"') < page.index("Go on with it"), "seen before one goes on"
    assert "A finished page about Safer Nights Dunvarra" in page
    assert 'href="/context?step=welcome">Choose one later</a>' in page


def test_the_name_is_kept_and_leads_to_the_first_step(
    signed_in: TestClient, services: Services
) -> None:
    gone = signed_in.post("/begin", data={"name": "the Tuesday forum", "next": "/"})
    assert (gone.status_code, gone.headers["location"]) == (303, "/context?step=welcome")
    member = member_behind(services, signed_in)
    assert services.study.exercising.named(member) == "the Tuesday forum"
    assert 'value="the Tuesday forum"' in signed_in.get("/begin").text


def test_a_name_that_is_refused_stays_in_the_field(signed_in: TestClient) -> None:
    page = signed_in.post("/begin", data={"name": "x" * 201, "next": "//elsewhere.example"})
    assert page.status_code == 422
    assert "x" * 201 in page.text
    assert 'role="alert"' in page.text
    assert "elsewhere" not in page.text


def test_correcting_a_name_asks_for_that_alone(signed_in: TestClient) -> None:
    signed_in.post("/begin", data={"name": "the Tuesdey forum"})
    for page in (signed_in.get("/begin?next=/review"), signed_in.post("/begin", data={"name": ""})):
        assert "<h1>Correct the name</h1>" in page.text
        assert 'name="example"' not in page.text, "one press would leave their own for the example"
        assert "What you will have at the end" not in unescape(page.text)
    gone = signed_in.post("/begin", data={"name": "the Tuesday forum", "next": "/review"})
    assert gone.headers["location"] == "/review"
    assert "the Tuesday forum" in signed_in.get("/review").text


def test_who_works_on_the_example_is_asked_for_one_of_their_own(signed_in: TestClient) -> None:
    signed_in.post("/begin", data={"example": "1"})
    page = signed_in.get("/begin?next=/review").text
    assert "<h1>Name one partnership you sit on</h1>" in page
    assert "(invented)" not in page


def test_another_is_begun_by_a_press_only_and_the_earlier_page_can_be_read(
    signed_in: TestClient, services: Services, new_client: NewClient
) -> None:
    signed_in.post("/begin", data={"name": "the <b>Tuesday</b> forum"})
    assert "the &lt;b&gt;Tuesday" in signed_in.get("/begin-another").text
    member = member_behind(services, signed_in)
    assert services.study.exercising.named(member), "looking changes nothing"
    gone = signed_in.post("/begin-another")
    assert gone.headers["location"] == "/begin?next=/review"
    asked = signed_in.get("/begin?next=/review").text
    assert 'name="name"' in asked
    assert "2½ hours" not in asked, "the course is behind them"
    assert "/review/earlier/1" in signed_in.get("/review").text
    earlier = signed_in.get("/review/earlier/1")
    assert "the &lt;b&gt;Tuesday&lt;/b&gt; forum" in earlier.text
    assert earlier.headers["cache-control"] == "no-store"
    assert signed_in.get("/review/earlier/2").status_code == 404
    assert "earlier-page" not in signed_in.get("/pack").text
    other = new_client()
    other.post("/start")
    assert other.get("/review/earlier/1").status_code == 404


def test_the_example_says_that_it_is_invented(signed_in: TestClient) -> None:
    signed_in.post("/begin", data={"example": "1"})
    assert "Safer Nights Dunvarra (invented)" in signed_in.get("/review").text
