"""The days of the one page as a calendar, and whose they are."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.web import NewClient, member_behind
from tests.study.web.review.conftest import DAY, PROMISES
from tests.study.web.test_pack import write


def events(browser: TestClient) -> list[Any]:
    return Calendar.from_ical(browser.get("/review.ics").content).walk("VEVENT")


def test_the_calendar_has_each_day_whole_and_no_name(busy: TestClient) -> None:
    sent = busy.get("/review.ics")
    assert sent.headers["content-type"].startswith("text/calendar")
    (event,) = events(busy)
    assert event.decoded("dtstart").isoformat() == "2026-12-02"
    assert event.decoded("dtend").isoformat() == "2026-12-03"
    assert event["summary"] == "My plan: the day"
    assert not event.subcomponents
    assert b"Tuesday" not in sent.content
    assert b"finance" not in sent.content, "a calendar is often shared"
    assert [each["uid"] for each in events(busy)] == [event["uid"]]


def kept(browser: TestClient, services: Services) -> None:
    member = member_behind(services, browser)
    services.study.exercising.move(member, PROMISES, "X-V21", {"by": {"1": DAY}, "stands": {}})
    services.study.learning.finish_step(member, PROMISES)
    notes, field = services.study.notes, "X-V21.will-1"
    notes.save(member, field, "Ask for one figure", notes.note(member, field).revision, "tab")


def test_the_calendar_has_the_days_to_look_back_and_no_id_of_anybody_else(
    signed_in: TestClient, services: Services, new_client: NewClient
) -> None:
    other = new_client()
    other.post("/start")
    for browser in (signed_in, other):
        kept(browser, services)
    days = {each.decoded("dtstart").isoformat(): each["summary"] for each in events(signed_in)}
    assert days == {
        DAY: "My plan: the day",
        "2027-01-01": "My plan: look back",
        "2027-01-31": "My plan: look back",
        "2027-03-02": "My plan: look back",
    }
    mine, theirs = ({each["uid"] for each in events(each)} for each in (signed_in, other))
    assert len(mine) == len(theirs) == 4
    assert not mine & theirs
    assert mine == {each["uid"] for each in events(signed_in)}
    assert signed_in.get("/review").text.count('class="tick"') == 3
    signed_in.post("/begin-another")
    kept(signed_in, services)
    anew = {each["uid"] for each in events(signed_in)}
    assert anew and not mine & anew, "another matter is another entry"


def test_two_members_days_are_two_events_in_one_calendar(
    busy: TestClient, services: Services, new_client: NewClient
) -> None:
    other = new_client()
    other.post("/start")
    days = {"by": {"1": "2026-12-02"}, "stands": {}}
    member = member_behind(services, other)
    services.study.exercising.move(member, PROMISES, "X-V21", days)
    write(other, "X-V21.will-1", "Ask the board")
    files = [each.get("/review.ics").content for each in (busy, other)]
    ids = [event["uid"] for file in files for event in Calendar.from_ical(file).walk("VEVENT")]
    assert len(ids) == len(set(ids)) == 2
    assert not any(member.registration in file.decode() for file in files)


def test_a_calendar_says_what_was_planned_inside_its_entries_if_asked(
    signed_in: TestClient, services: Services
) -> None:
    kept(signed_in, services)
    sent = signed_in.get("/review.ics?words=yes").content
    found = Calendar.from_ical(sent).walk("VEVENT")
    assert {str(each["summary"]) for each in found} == {"My plan: the day", "My plan: look back"}
    assert all("ask for one figure" in each["description"] for each in found)
    assert not any("description" in each for each in events(signed_in))
    assert 'href="/review.ics?words=yes"' in signed_in.get("/review").text
