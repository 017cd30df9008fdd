"""Members opt out of reminders, by link, by mail program, and signed in."""

from __future__ import annotations

import datetime as dt

from starlette.testclient import TestClient

from tests.kits.council.reminder_pages import (
    KIRKBRAE,
    OURS,
    WORDS,
    Place,
)
from tests.kits.web import (
    app_of,
    client_of,
    member_behind,
)


def test_a_member_opts_out_by_the_link_and_in_again(
    place: Place, client: TestClient, officer: TestClient
) -> None:
    ann = place.people[0]
    link = f"/no-reminders/{place.services.council.opt_outs.token(ann.id)}"
    page = client.get(link)
    assert "No more reminders" in page.text and "Ann" not in page.text
    assert client.post(link, data={"wish": "stop"}).status_code == 303
    assert "since 23 November 2026" in client.get(link).text
    assert "1 person" in officer.get(OURS).text
    officer.post(f"{OURS}/send", data={**WORDS, "sending": "a" * 32})
    assert place.post.addresses == ["bob@x.example"]
    assert client.post(link, data={"wish": "again"}).status_code == 303
    assert "No more reminders" in client.get(link).text
    assert client.post(link, data={}).status_code == 422
    foreign = {"origin": "https://elsewhere.example"}
    assert client.post(link, data={"wish": "stop"}, headers=foreign).status_code == 403
    assert client.get(link[:-1]).status_code == 404


def test_one_click_in_a_mail_program_only_ever_opts_out(place: Place) -> None:
    opting_out = place.services.council.opt_outs
    token = opting_out.token(place.people[0].id)
    program = client_of(app_of(place.services))
    del program.headers["origin"]
    link = f"/no-reminders/{token}/one-click"
    said = {"List-Unsubscribe": "One-Click"}
    assert program.post(link, data={"wish": "again"}).status_code == 400
    assert program.post(link, content=b"x" * 5000).status_code == 413
    assert program.post(f"/no-reminders/{token[:-1]}x/one-click", data=said).status_code == 404
    choice = opting_out.choice(token)
    assert choice is not None and choice.since is None
    for _ in range(2):
        assert program.post(link, data=said).status_code == 200
    choice = opting_out.choice(token)
    assert choice is not None and choice.since == dt.date(2026, 11, 23)
    assert program.get(link).headers["location"] == f"/no-reminders/{token}"


def test_a_signed_in_member_finds_it_too(
    place: Place, signed_in: TestClient, client: TestClient
) -> None:
    assert client.get("/no-reminders").headers["location"] == "/welcome"
    assert "No council has you" in signed_in.get("/no-reminders").text
    member = member_behind(place.services, signed_in)
    place.services.store.councils.join(
        place.people[0].id, member.registration, dt.date(2026, 11, 23)
    )
    assert f"Reminders from Council {KIRKBRAE}" in signed_in.get("/no-reminders").text
