"""A lost code, as pages: for somebody who isn't signed in, and without script."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from courseware.identity.own_address.new_codes import MOST_LETTERS
from courseware.settings import Settings
from tests.kits.post import post as post
from tests.kits.web import ORIGIN, app_of, client_of, dump, member_behind

ADDRESS = "morag@home.example"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}")


@pytest.fixture
def settings(tmp_path, post) -> Settings:
    return Settings(
        data=tmp_path / "data",
        public_url=ORIGIN,
        letters_from="Five Minutes <letters@course.example>",
        **post.settings,
    )


@pytest.fixture
def services(services):
    """What is done after the answer is done before it: a test has nothing to wait for."""
    at_once = replace(services.identity.new_codes, later=lambda act: act())
    return replace(services, identity=replace(services.identity, new_codes=at_once))


@pytest.fixture
def new_client(services):
    app = app_of(services)
    return lambda: client_of(app)


def code_on(page: str) -> str:
    return CODE.search(html.unescape(re.sub(r"<[^>]+>", "", page)))[0]


def link_in(post) -> str:
    return re.search(rf"{ORIGIN}(/lost-code/\S+)", post.messages[-1].get_content())[1]


def _heads(answer) -> tuple[tuple[str, str], ...]:
    """But for the number that every answer has."""
    return tuple(sorted(each for each in answer.headers.items() if each[0] != "x-request-id"))


def press(browser, link: str):
    mark = re.search(r'name="mark" value="([^"]+)"', browser.get(link).text)[1]
    return browser.post(link, data={"mark": mark}), mark


def opens(browser, code: str) -> bool:
    return browser.post("/resume", data={"code": code}).status_code == 303


def test_from_the_first_page_to_a_new_code_on_another_device(services, new_client, post, settings):
    mine, other = new_client(), new_client()
    start = mine.post("/start")
    assert 'href="/own-address"' in start.text
    old = code_on(start.text)
    assert mine.post("/own-address", data={"address": ADDRESS}).status_code == 303
    assert ADDRESS in mine.get("/own-address").text
    assert 'href="/lost-code"' in other.get("/resume").text
    other.post("/lost-code", data={"address": ADDRESS})
    before = dump(settings)
    page = other.get(link_in(post))
    assert page.status_code == 200 and ADDRESS not in page.text and dump(settings) == before
    assert opens(new_client(), old), "asking ends nothing"
    shown, mark = press(other, link_in(post))
    new = code_on(shown.text)
    assert member_behind(services, other).registration == member_behind(services, mine).registration
    again = other.post(link_in(post), data={"mark": mark})
    assert code_on(again.text) == new, "a second press from the same page"
    assert new_client().get(link_in(post)).status_code == 404
    assert new_client().post(link_in(post)).status_code == 404
    assert opens(new_client(), new) and not opens(new_client(), old)
    assert mine.get("/own-address").status_code == 200, "who is signed in stays so"


def test_known_or_not_the_answer_is_the_same(services, new_client, post):
    mine, other = new_client(), new_client()
    mine.post("/start")
    mine.post("/own-address", data={"address": ADDRESS})
    asked = {
        address: [other.post("/lost-code", data={"address": address}) for _time in range(5)]
        for address in (ADDRESS, "nobody@home.example")
    }
    assert len(post.taken) == MOST_LETTERS
    answers = {
        (each.status_code, each.text, _heads(each)) for many in asked.values() for each in many
    }
    assert len(answers) == 1


def test_what_one_client_asks_too_often_is_refused_for_every_address_alike(new_client, post):
    mine, other = new_client(), new_client()
    mine.post("/start")
    mine.post("/own-address", data={"address": ADDRESS})
    for number in range(20):
        other.post("/lost-code", data={"address": f"{number}@home.example"})
    refused = [
        other.post("/lost-code", data={"address": address})
        for address in (ADDRESS, "nobody@home.example")
    ]
    assert [each.status_code for each in refused] == [429, 429] and not post.taken


def test_signed_out_between_two_presses_nobody_else_is_let_in(new_client, post):
    mine, other = new_client(), new_client()
    mine.post("/start")
    mine.post("/own-address", data={"address": ADDRESS})
    other.post("/lost-code", data={"address": ADDRESS})
    _shown, mark = press(other, link_in(post))
    other.post("/sign-out")
    assert other.post(link_in(post), data={"mark": mark}).status_code == 404


def test_only_a_member_leaves_one_and_what_is_refused_stays_in_its_field(new_client, settings):
    stranger, mine = new_client(), new_client()
    for answer in (
        stranger.get("/own-address"),
        stranger.post("/own-address", data={"address": ADDRESS}),
    ):
        assert answer.headers["location"] == "/welcome"
    mine.post("/start")
    for typed in ("cllr@kirkbrae.gov.uk", 'morag"at home'):
        answer = mine.post("/own-address", data={"address": typed})
        assert answer.status_code == 422 and typed in html.unescape(answer.text)
    foreign = {"origin": "https://evil.example"}
    answer = mine.post("/own-address", data={"address": ADDRESS}, headers=foreign)
    assert answer.status_code == 403
    assert not [line for line in dump(settings) if line.startswith('INSERT INTO "own_address"')]
    mine.post("/own-address", data={"address": ADDRESS})
    mine.post("/own-address", data={"wish": "take out"})
    assert ADDRESS not in mine.get("/own-address").text


class TestWithoutLetters:
    @pytest.fixture
    def settings(self, tmp_path) -> Settings:
        return Settings(data=tmp_path / "data", public_url=ORIGIN)

    def test_it_isnt_offered(self, new_client):
        mine = new_client()
        for page in (mine.get("/resume"), mine.post("/start"), mine.get("/new-code")):
            assert "/own-address" not in page.text and "/lost-code" not in page.text
        for address in ("/own-address", "/lost-code", "/lost-code/abc"):
            assert mine.get(address).status_code == 404
            assert mine.post(address, data={"address": ADDRESS}).status_code == 404
