"""The text field's routes: nothing lost, nothing taken from elsewhere, each fault in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.people import owner_mark
from courseware.platform.database.faults import StoreUnavailable
from courseware.settings import Settings
from courseware.study.notes.pages import LARGEST
from tests.kits.web import ORIGIN, NewClient, dump, member_behind


def save(browser: TestClient, field: str, text: Any, base: Any = 0, tab: Any = "a") -> Any:
    body = json.dumps({"text": text, "base_revision": base, "tab": tab})
    return browser.put(f"/text/{field}", content=body)


def test_a_text_is_kept_and_comes_back(signed_in: TestClient, reflection: str) -> None:
    empty = {"revision": 0, "text": "", "beside": []}
    assert signed_in.get(f"/text/{reflection}").json() == empty

    saved = save(signed_in, reflection, "First thought")

    assert saved.status_code == 200
    assert saved.json() == {"revision": 1, "text": "First thought", "beside": []}
    assert saved.headers["cache-control"] == "no-store"
    assert save(signed_in, reflection, "Second", base=1).json()["revision"] == 2
    assert signed_in.get(f"/text/{reflection}").json()["text"] == "Second"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Ceàrnaidh nan Eilean Siar", "Ceàrnaidh nan Eilean Siar"),
        ("שלום, مرحبا", "שלום, مرحبا"),
        ("👩🏽‍🚀 and \u2028 lines\r\n", "👩🏽‍🚀 and \u2028 lines\r\n"),
        ("half \ud83d", "half \ufffd"),
        ("two halves \ud83d\ude00", "two halves 😀"),
    ],
)
def test_any_script_is_kept(sent: str, kept: str, signed_in: TestClient, reflection: str) -> None:
    assert save(signed_in, reflection, sent).json()["text"] == kept
    assert signed_in.get(f"/text/{reflection}").json()["text"] == kept


def test_two_tabs_both_keep_their_words(signed_in: TestClient, reflection: str) -> None:
    save(signed_in, reflection, "from the tablet", tab="tablet")

    late = save(signed_in, reflection, "from the phone", base=0, tab="phone").json()

    assert (late["text"], late["revision"]) == ("from the tablet", 1)
    assert [(each["tab"], each["text"]) for each in late["beside"]] == [("phone", "from the phone")]
    both = "from the tablet and the phone"
    settled = signed_in.post(f"/text/{reflection}/settle", json={"text": both}).json()
    assert (settled["text"], settled["beside"]) == (both, [])
    assert signed_in.get(f"/text/{reflection}").json()["text"] == both


def test_a_text_can_be_let_go(signed_in: TestClient, reflection: str, services: Services) -> None:
    save(signed_in, reflection, "not to be kept")

    gone = signed_in.delete(f"/text/{reflection}")

    assert gone.json() == {"revision": 0, "text": "", "beside": []}
    assert services.study.notes.notes(member_behind(services, signed_in)) == {}


def test_texts_are_their_writers_alone(
    signed_in: TestClient, new_client: NewClient, reflection: str
) -> None:
    save(signed_in, reflection, "mine")
    other = new_client()
    other.post("/start")

    assert other.get(f"/text/{reflection}").json()["text"] == ""


ACTS = [("PUT", ""), ("DELETE", ""), ("POST", "/settle")]


@pytest.mark.parametrize(("method", "path"), [("GET", ""), *ACTS])
def test_nobody_is_told_to_sign_in(
    method: str, path: str, client: TestClient, reflection: str
) -> None:
    answer = client.request(method, f"/text/{reflection}{path}", content=b"{}")
    assert answer.status_code == 401
    assert "signed out" in answer.json()["message"]


@pytest.mark.parametrize(("method", "path"), ACTS)
def test_other_sites_can_neither_write_nor_delete(
    method: str, path: str, signed_in: TestClient, reflection: str, settings: Settings
) -> None:
    save(signed_in, reflection, "mine")
    before = dump(settings)

    answer = signed_in.request(
        method,
        f"/text/{reflection}{path}",
        content=b'{"text": "theirs", "base_revision": 1, "tab": "x"}',
        headers={"origin": "https://evil.example"},
    )

    assert answer.status_code == 403
    assert answer.json()["message"]
    assert dump(settings) == before


@pytest.mark.parametrize("field", ["no-such-field", "Q-T02", "R-T01%2F..", "%00"])
@pytest.mark.parametrize(("method", "path"), [("GET", ""), *ACTS])
def test_an_unknown_field_is_not_there(
    method: str, path: str, field: str, signed_in: TestClient
) -> None:
    answer = signed_in.request(method, f"/text/{field}{path}", content=b"{}")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"text": "x"}',
        b'{"text": 5, "base_revision": 0, "tab": "a"}',
        b'{"text": "x", "base_revision": "0", "tab": "a"}',
        b'{"text": "x", "base_revision": true, "tab": "a"}',
        b'{"text": "x", "base_revision": -1, "tab": "a"}',
        b'{"text": "x", "base_revision": 99999999999999, "tab": "a"}',
        b'{"text": "x", "base_revision": 0, "tab": ""}',
        b'{"text": "x", "base_revision": 0, "tab": "\\u0000"}',
        b'{"text": "x\\u0000y", "base_revision": 0, "tab": "a"}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_makes_no_sense_is_refused(
    body: bytes, signed_in: TestClient, reflection: str, settings: Settings
) -> None:
    before = dump(settings)

    answer = signed_in.put(f"/text/{reflection}", content=body)

    assert answer.status_code == 422
    assert answer.json()["message"]
    assert dump(settings) == before


def test_too_long_a_text_is_refused_in_words(signed_in: TestClient, reflection: str) -> None:
    answer = save(signed_in, reflection, "x" * 20_001)
    assert answer.status_code == 422
    assert "20,000 characters" in answer.json()["message"]


def test_a_megabyte_is_not_read_to_its_end(signed_in: TestClient, reflection: str) -> None:
    read = 0

    def body() -> Iterator[bytes]:
        nonlocal read
        for _ in range(64):
            read += 16_384
            yield b"x" * 16_384

    streamed = signed_in.put(f"/text/{reflection}", content=body())
    declared = save(signed_in, reflection, "x" * 1_000_000)

    assert streamed.status_code == declared.status_code == 413
    assert "too long" in streamed.json()["message"]


def test_the_longest_text_fits(signed_in: TestClient, reflection: str) -> None:
    longest = "漢" * 20_000
    assert len(json.dumps({"text": longest})) < LARGEST
    assert save(signed_in, reflection, longest).status_code == 200


def test_a_database_away_is_said_as_json(
    signed_in: TestClient, services: Services, reflection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise StoreUnavailable

    monkeypatch.setattr(services.store, "put_text", fail)
    late = save(signed_in, reflection, "hello")
    monkeypatch.setattr(services.store, "sign_in_by_token", fail)
    at_the_door = save(signed_in, reflection, "hello")

    for answer in (late, at_the_door):
        assert answer.status_code == 503
        assert "safe on this screen" in answer.json()["message"]


def test_loading_changes_nothing(
    signed_in: TestClient, reflection: str, settings: Settings
) -> None:
    save(signed_in, reflection, "hello")
    before = dump(settings)

    signed_in.get(f"/text/{reflection}")
    signed_in.head(f"/text/{reflection}")
    signed_in.options(f"/text/{reflection}", headers={"origin": ORIGIN})

    assert dump(settings) == before


def test_a_field_left_open_writes_nothing_for_whoever_signs_in_next(
    signed_in: TestClient, reflection: str, services: Services
) -> None:
    before = owner_mark(member_behind(services, signed_in))
    assert signed_in.get(f"/text/{reflection}", headers={"x-owner": before}).status_code == 200
    signed_in.post("/sign-out")
    assert signed_in.post("/start").status_code == 200
    body = json.dumps({"text": "Mine, not theirs", "base_revision": 0, "tab": "a"})
    kept = signed_in.put(f"/text/{reflection}", content=body, headers={"x-owner": before})
    assert kept.status_code == 401
    assert signed_in.get(f"/text/{reflection}", headers={"x-owner": before}).status_code == 401
    assert signed_in.get(f"/text/{reflection}").json()["text"] == ""
