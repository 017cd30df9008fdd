"""Where one is signed in, and ending one of them."""

from __future__ import annotations

import re

from sqlalchemy import event

from tests.identity.web.test_one_browser import by_code, is_good, sign_in_of
from tests.kits.identity.staff import PHRASE, accept, invite
from tests.kits.web import COOKIE, dump

AT = "/sign-ins"
PHONE = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0"


def staff_on_two(services, new_client):
    desk, phone = new_client(), new_client()
    desk.headers["user-agent"], phone.headers["user-agent"] = DESK, PHONE
    accept(desk, invite(services))
    phone.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    return desk, phone


def test_each_browser_is_a_line_and_this_one_is_marked(services, new_client):
    desk, _phone = staff_on_two(services, new_client)
    assert AT in desk.get("/staff").text and AT in desk.get("/sign-out").text
    page = desk.get(AT)
    assert page.headers["cache-control"] == "no-store"
    lines = re.findall(r"<li>(.*?)</li>", page.text, re.S)
    mine = [line for line in lines if "<strong>" in line]
    assert [("Edge, Windows" in line, "this one" in line) for line in mine] == [
        (True, True),
        (False, False),
    ]
    assert "Safari, iPhone" in mine[1] and "with a passphrase" in mine[1]
    assert "23 November 2026, 20:00" in mine[1]
    assert page.text.count("/end") == 1, "this one is signed out, not ended from a list"


def test_ending_one_signs_it_out_and_no_other(services, new_client):
    desk, phone = staff_on_two(services, new_client)
    there = sign_in_of(services, phone)
    ended = desk.post(f"{AT}/{there}/end")
    assert "It is ended" in desk.get(ended.headers["location"]).text
    assert phone.get("/trainer").status_code == 303
    assert desk.get("/trainer").status_code == 200
    assert "iPhone" not in desk.get(AT).text
    assert desk.post(f"{AT}/{there}/end").status_code == 422


def test_nobody_ends_or_sees_another_persons(services, new_client):
    desk, _phone = staff_on_two(services, new_client)
    other, member = new_client(), new_client()
    accept(other, invite(services), "bob@example.org")
    by_code(services, member)
    for browser in (other, member):
        theirs = sign_in_of(services, desk)
        assert "iPhone" not in browser.get(AT).text
        assert browser.post(f"{AT}/{theirs}/end").status_code == 422
        assert is_good(services, theirs)


def test_a_member_ends_the_one_on_a_lent_tablet(services, new_client):
    code = services.identity.members.start().code
    mine, tablet = new_client(), new_client()
    for browser, said in ((mine, PHONE), (tablet, "who knows")):
        browser.headers["user-agent"] = said
        assert browser.post("/resume", data={"code": code}).status_code == 303
    page = mine.get(AT).text
    assert "A browser that didn’t say what it is" in page and "passphrase" not in page
    mine.post(f"{AT}/{sign_in_of(services, tablet)}/end")
    assert tablet.get("/pack").status_code == 303
    assert mine.get("/pack").status_code == 200


def test_one_that_was_left_idle_too_long_is_not_listed(services, new_client, clock):
    desk, _phone = staff_on_two(services, new_client)
    clock.tick(hours=7)
    assert desk.get("/staff").status_code == 200
    clock.tick(hours=6)
    assert "iPhone" not in desk.get(AT).text


def test_nobody_who_is_signed_out_is_shown_anything(services, new_client):
    desk, _phone = staff_on_two(services, new_client)
    token = desk.cookies[COOKIE]
    desk.post("/sign-out")
    desk.cookies.set(COOKIE, token, domain="course.example")
    assert desk.get(AT).status_code == 303


def test_no_more_of_a_browser_is_kept_than_two_words(services, new_client, settings):
    staff_on_two(services, new_client)
    stored = str(dump(settings))
    assert "Safari, iPhone" in stored
    assert "Mozilla" not in stored and "testclient" not in stored


def test_a_sign_in_is_written_once(services, store, new_client):
    """Also at the start of a hall of hundreds each waits for one write."""
    written: list[str] = []

    def listen(_connection, _cursor, statement, *_more):
        if re.match(r"(INSERT INTO|UPDATE|DELETE FROM) sign_in\b", statement):
            written.append(statement)

    engine = store.database.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        member = new_client()
        member.headers["user-agent"] = PHONE
        by_code(services, member)
        accept(new_client(), invite(services))
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    assert len(written) == 3, "the start whose code is used, the code's, and that of staff"
    assert "Safari, iPhone" in member.get(AT).text
