"""Own words on a plain page, without script, with what was said earlier at a press."""

from __future__ import annotations

from html import unescape

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.web import NewClient, member_behind
from tests.study.web.test_pack import write

GAIN, CHAIN = "/words/gain/your-gain/X-G12", "/words/gain/chain/R-G03"


@pytest.fixture
def named(signed_in: TestClient, services: Services) -> TestClient:
    """Somebody who has said what their own one is for."""
    who = member_behind(services, signed_in)
    services.study.exercising.move(who, "context/your-partnership", "X-C00", {"own": True})
    write(signed_in, "X-C00.purpose", "Fewer <b>falls</b>.")
    return signed_in


def sent_to(who: TestClient, path: str, data: dict[str, str]) -> str:
    """The page that one is led to after a form is kept."""
    gone = who.post(path, data=data)
    assert gone.status_code == 303
    return who.get(gone.headers["location"]).text


def kept(services: Services, who: TestClient, field: str) -> str:
    return services.study.notes.note(member_behind(services, who), field).text


def test_words_are_kept_and_what_was_offered_is_theirs_only_once_pressed(
    named: TestClient, services: Services
) -> None:
    page = named.get(GAIN).text
    assert "You wrote earlier: “Fewer &lt;b&gt;falls&lt;/b&gt;.”" in page
    assert "In the example: 168 fewer" in unescape(page)
    assert kept(services, named, "X-G12.outcome") == ""
    sent = sent_to(named, GAIN, {"use": "X-G12.outcome:0", "words:X-G12.outcome": ""})
    assert "Kept." in sent
    assert kept(services, named, "X-G12.outcome") == "Fewer <b>falls</b>."
    assert "You wrote earlier" not in sent, "not shown once the field has words"


def test_a_gap_is_asked_of_the_partnership_that_was_named(named: TestClient) -> None:
    gap = "/words/context/gap/R-C01"
    assert "Think of one partnership you know." in named.get(gap).text
    write(named, "X-C00.nickname", "The Thursday <i>group</i>")
    page = unescape(named.get(gap).text)
    assert "Think of the Thursday <i>group</i>. If it could keep working" in page
    assert "partnership you know" not in page


def test_three_lines_are_written_and_one_of_them_stands_on_the_page(
    named: TestClient, services: Services
) -> None:
    given = {"R-G03.far": "Fewer falls", "R-G03.tuesday": "They ring\r\nfirst", "R-G03": "Nobody"}
    sent = sent_to(named, CHAIN, {f"words:{field}": text for field, text in given.items()})
    assert "Kept." in sent
    assert kept(services, named, "R-G03.tuesday") == "They ring\nfirst"
    review = named.get("/review").text
    assert "Nobody" in review
    assert "They ring" not in review
    pack = named.get("/pack").text
    assert all(text.split("\r")[0] in pack for text in given.values())
    services.study.own.begin_another(member_behind(services, named))
    assert [kept(services, named, field) for field in given] == ["", "", ""]


def test_what_was_written_elsewhere_meanwhile_is_kept_beside_it(
    named: TestClient, services: Services
) -> None:
    write(named, "R-G03", "From the phone")
    sent = sent_to(named, CHAIN, {"words:R-G03": "From here", "base:R-G03": "0"})
    assert "Both versions are kept" in unescape(sent)
    assert kept(services, named, "R-G03") == "From the phone"


def test_what_is_too_long_is_refused_in_words_and_still_stands(
    named: TestClient, services: Services
) -> None:
    sent = named.post(CHAIN, data={"words:R-G03": "long " * 5000})
    assert sent.status_code == 422
    assert "long long" in sent.text
    assert "Nothing is lost" in sent.text
    assert kept(services, named, "R-G03") == ""


@pytest.mark.parametrize(
    "path",
    ["/words/gain/chain/Q-G15", "/words/gain/chain/X-G12", "/words/no/such/R-G03"],
)
def test_nothing_else_has_such_a_page(named: TestClient, path: str) -> None:
    assert named.get(path).status_code == 404
    assert named.post(path, data={"words:Q-G15": "x"}).status_code == 404


def test_it_is_its_owners_alone(
    named: TestClient, client: TestClient, new_client: NewClient
) -> None:
    assert client.get(GAIN).headers["location"] == "/welcome"
    other = new_client()
    other.post("/start")
    assert "falls" not in other.get(GAIN).text
    assert named.get(GAIN).headers["cache-control"] == "no-store"


def test_the_plain_page_of_a_step_leads_there_and_asks_in_order(client: TestClient) -> None:
    page = unescape(client.get("/read/gain/chain").text)
    assert f'href="{CHAIN}"' in page
    assert page.index("The far end") < page.index("An ordinary Tuesday") < page.index("The weakest")
    assert f'href="{GAIN}"' in client.get("/read/gain/your-gain").text


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_force_field_is_a_picture_of_its_own_once_both_sides_have_a_force(
    named: TestClient, services: Services, suffix: str, begins: bytes
) -> None:
    who, place = member_behind(services, named), "barriers/your-forces"
    rated = {"strength": 4, "influence": 4}
    path = f"/picture/{place}/X-T14.{suffix}"
    services.study.exercising.move(who, place, "X-T14", {"forces": {"money": rated}, "whatif": {}})
    assert named.get(path).status_code == 404
    both = {"forces": {"money": rated, "control": rated}, "whatif": {}}
    services.study.exercising.move(who, place, "X-T14", both)
    assert named.get(path).content.startswith(begins)
    assert services.study.packing.pack(who).chapters
