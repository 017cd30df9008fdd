"""Reminders on the web: who else may not write, and what is no press."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.kits.council.reminder_pages import (
    DUNVARRA,
    KIRKBRAE,
    OURS,
    PRESSED,
    WORDS,
    Place,
    account,
)
from tests.kits.web import (
    NewClient,
    dump,
)


def test_no_get_sends_or_changes_anything_but_the_log(
    place: Place, officer: TestClient, settings: Settings
) -> None:
    token = place.services.council.opt_outs.token(place.people[0].id)
    paths = [
        "/council/write",
        OURS,
        f"{OURS}?again=1",
        f"{OURS}/send",
        f"{OURS}/noted",
        f"{OURS}/confirm",
        f"{OURS}/reminded/2026-11-23",
        "/council/write/due-days.ics",
        f"/no-reminders/{token}",
        f"/no-reminders/{token}/one-click",
    ]

    def kept() -> list[str]:
        return [line for line in dump(settings) if "audit" not in line]

    before = kept()
    for path in paths:
        for method in ("GET", "HEAD"):
            assert officer.request(method, path).status_code in {200, 303, 404, 405}
    assert kept() == before
    assert place.post.taken == []


@pytest.mark.parametrize("role", [None, Role.TRAINER, Role.OBSERVER, Role.ADMIN, Role.OFFICER])
def test_nobody_but_the_councils_officer_gets_or_does_anything(
    place: Place, new_client: NewClient, role: Role | None
) -> None:
    browser = new_client()
    if role is not None:
        council = DUNVARRA if role is Role.OFFICER else ""
        account(place.services, browser, role, council)
    of = f"?council={KIRKBRAE}"
    cohort = f"?cohort={place.cohort.id}"
    form = {**WORDS, "sending": "b" * 32}
    for tail in (of, cohort):
        for path in ("/council/write", OURS, f"{OURS}/reminded/2026-11-23"):
            shown = browser.get(f"{path}{tail}")
            assert shown.status_code in {303, 404}
            assert "Ann" not in shown.text
        for ending in ("due-days.ics", "days-to-remind.ics"):
            assert browser.get(f"/council/write/{ending}{tail}").status_code in {303, 404}
        for act in PRESSED:
            done = browser.post(f"{OURS}/{act}{tail}", data=form)
            assert done.status_code in {303, 404} and "ann@x.example" not in done.text
    assert place.post.taken == []
    assert place.services.council.reminders.of_person(place.people[0].id) == ([], None)


def test_another_councils_officer_writes_to_their_own_only(
    place: Place, new_client: NewClient
) -> None:
    browser = account(place.services, new_client(), Role.OFFICER, DUNVARRA)
    assert "Zed" in browser.get(OURS).text
    browser.post(f"{OURS}/send", data={**WORDS, "sending": "c" * 32})
    assert place.post.addresses == ["zed@x.example", "zoe@x.example"]


def test_pressed_from_elsewhere_nothing_happens(place: Place, officer: TestClient) -> None:
    foreign = {"origin": "https://elsewhere.example"}
    for act in PRESSED:
        form = {**WORDS, "sending": "d" * 32}
        assert officer.post(f"{OURS}/{act}", data=form, headers=foreign).status_code == 403
    assert place.post.taken == []


def test_an_address_that_is_none_is_refused_in_plain_words(officer: TestClient) -> None:
    for path in ("/council/write/tomorrow", f"{OURS}/reminded/never"):
        assert officer.get(path).status_code == 422
    assert officer.get("/council/write?cohort=nobodys").status_code == 404
    assert officer.post(f"{OURS}/look", data={"body": "x" * 200_000}).status_code == 413
