"""Top-ups over the wire, as somebody without script does them."""

from __future__ import annotations

import datetime as dt
import html
import re

from icalendar import Calendar
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.item import Item
from courseware.domain.people import Member
from courseware.items.stem import told_and_asked
from tests.kits.study.top_ups import right, wrong
from tests.kits.study.without_script import body_of, send, words
from tests.kits.web import member_behind

WHAT = "Five minutes: what has stayed?"


def ask(browser: TestClient, wish: str) -> str:
    answer = browser.post("/top-up", data={"wish": wish})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def asked_at(services: Services, member: Member, address: str) -> Item:
    _root, _top_up, day, number = address.split("/")
    begun = services.study.top_ups.begun(member, int(day))
    assert begun is not None
    return begun.sitting.items[int(number) - 1]


def next_of(page: str) -> str:
    """Where the button of a reason leads."""
    found = re.search(r'<a class="btn" href="([^"]*)"', page)
    assert found is not None
    return found[1]


def walk(services: Services, browser: TestClient, at: str, wrong_first: bool) -> tuple[str, list]:
    """Answers from a question to the end. The page of the end, and what was asked."""
    member, asked = member_behind(services, browser), []
    while at.count("/") == 3:
        item = asked_at(services, member, at)
        page = browser.get(at)
        assert item.stem in words(page.text)
        heading = re.search(r'<h1 class="asked"[^>]*>([^<]*)</h1>', page.text)
        assert heading and html.unescape(heading[1]) == told_and_asked(item.stem).asked
        given = wrong(item) if wrong_first and not asked else right(item)
        answer = send(browser, at, body_of(item, given, "sure"))
        assert (answer.status_code, answer.headers["location"]) == (303, at)
        reason = browser.get(at).text
        kept = services.store.latest_answers(member.registration, f"again/{at.split('/')[2]}")
        assert kept[item.id].sure == "sure", "it is stored before it is said to be"
        assert "Your answer is kept. Only you see it." in reason
        for remark in item.mark(item.check(given)).remarks:
            bare = remark.text.removeprefix("Yes. ").removeprefix("Not this one. ")
            assert bare in words(reason)
        asked.append(item.id)
        at = next_of(reason)
    return browser.get(at).text, asked


def test_from_the_cores_end_to_day_ninety(services, reader, clock) -> None:
    """What somebody sees at each point, without a script."""
    assert "The next six questions are on 30 November 2026." in words(reader.get("/top-up").text)
    met: set[str] = set()
    for days, day, then in ((7, 7, "23 December 2026"), (23, 30, "21 February 2027"), (60, 90, "")):
        clock.tick(days=days)
        offered = words(reader.get("/top-up").text)
        assert WHAT in offered and "Six questions, new words. Only you see them." in offered
        first = ask(reader, "begin")
        assert first == f"/top-up/{day}/1"
        end, asked = walk(services, reader, first, wrong_first=day != 90)
        assert len(asked) == 6 and not met & set(asked)
        met |= set(asked)
        said = words(end)
        assert "What has stayed" in said and "Stayed" in said
        assert ("Worth looking at once more" in said) is (day != 90)
        main = end.partition("<h1>")[2].partition("</main>")[0].partition("The next five")[0]
        assert not re.search(r"\d", words(main)), "no numbers"
        assert (f"The next five minutes are on {then}." in said) is bool(then)
    after = words(reader.get("/top-up").text)
    assert "Nothing more is asked." in after and WHAT not in after
    assert ask_refused(reader)


def ask_refused(browser: TestClient) -> bool:
    answer = browser.post("/top-up", data={"wish": "begin"})
    return answer.status_code == 422 and "no questions for you today" in answer.text


def test_the_end_links_each_idea_to_its_passage(services, reader, clock, course) -> None:
    clock.tick(days=7)
    end, asked = walk(services, reader, ask(reader, "begin"), wrong_first=True)
    for item in asked:
        idea = course.bank.ideas[course.bank.forms[item].idea]
        home = course.home_of_anchor[idea.id]
        assert f'href="/read/{home.ref}#{idea.id}"' in end
        assert idea.name in html.unescape(end)
        assert f'id="{idea.id}"' in reader.get(f"/read/{home.ref}").text


def test_the_end_asks_how_the_members_own_plan_stands(services, reader, clock) -> None:
    member = member_behind(services, reader)
    services.study.exercising.move(
        member, "governance/commitments", "X-V21", {"by": {"1": "2027-03-09"}, "stands": {}}
    )
    services.study.notes.save(member, "X-V21.will-1", "ask which rule forbids counts", 0, "t")
    clock.tick(days=7)
    end, _asked = walk(services, reader, ask(reader, "begin"), wrong_first=False)
    said = words(end)
    assert "Your March plan: done, going, stuck, let go?" in said
    assert "ask which rule forbids counts" in said
    plan = re.search(r'href="(/answer/governance/commitments/X-V21)"', end)
    assert plan is not None and reader.get(plan[1]).status_code == 200


def test_without_a_plan_none_is_asked_after(services, reader, clock) -> None:
    clock.tick(days=7)
    end, _asked = walk(services, reader, ask(reader, "begin"), wrong_first=False)
    assert "plan" not in words(end).partition("What has stayed")[2].partition("Home")[0]


def test_an_answer_that_isnt_whole_is_sent_back_as_it_was_typed(services, reader, clock) -> None:
    clock.tick(days=7)
    at = ask(reader, "begin")
    answer = send(reader, at, "how-sure=guess")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and 'value="guess" checked' in answer.text
    member = member_behind(services, reader)
    assert not services.store.latest_answers(member.registration, "again/7")


def test_going_back_to_a_question_shows_the_reason_and_changes_nothing(
    services, reader, clock
) -> None:
    clock.tick(days=7)
    at, member = ask(reader, "begin"), member_behind(services, reader)
    item = asked_at(services, member, at)
    send(reader, at, body_of(item, wrong(item)))
    assert send(reader, at, body_of(item, right(item))).status_code == 303
    page = reader.get(at).text
    assert "<form" not in page.partition("<main")[2]
    assert item.answer_in_words() in html.unescape(page), "what it was, since it was wrong"
    (kept,) = services.store.latest_answers(member.registration, "again/7").values()
    assert kept.outcome == "not_right"


def test_it_is_left_and_gone_on_with(services, reader, clock) -> None:
    clock.tick(days=7)
    at, member = ask(reader, "begin"), member_behind(services, reader)
    item = asked_at(services, member, at)
    send(reader, at, body_of(item, right(item)))
    assert "Go on" in words(reader.get("/top-up").text)
    assert ask(reader, "begin") == "/top-up/7/2"
    assert reader.get("/top-up/7").headers["location"] == "/top-up/7/2"


def test_an_address_that_asks_nothing_is_not_there(reader, clock) -> None:
    assert reader.get("/top-up/7/1").status_code == 404
    assert reader.get("/top-up/8").headers["location"] == "/top-up"
    clock.tick(days=7)
    ask(reader, "begin")
    for address in ("/top-up/7/0", "/top-up/7/7", "/top-up/8/1", "/top-up/30/1"):
        assert reader.get(address).status_code == 404
        assert send(reader, address, "chosen=a").status_code == 404


def test_whoever_isnt_signed_in_is_shown_the_way_in(client) -> None:
    for address in ("/top-up", "/top-up/7", "/top-up/7/1", "/top-up.ics"):
        assert client.get(address).headers["location"] == "/welcome"
    assert client.post("/top-up", data={"wish": "stop"}).headers["location"] == "/welcome"


def test_another_site_cant_press_for_a_member(services, reader, clock) -> None:
    clock.tick(days=7)
    foreign = {"origin": "https://elsewhere.example"}
    letters = ("/top-up/letters", {"address": "morag@home.example"})
    for address, data in (("/top-up", {"wish": "stop"}), letters):
        assert reader.post(address, data=data, headers=foreign).status_code == 403
    assert WHAT in reader.get("/top-up").text


def test_a_wish_that_is_none_changes_nothing(reader) -> None:
    assert reader.post("/top-up", data={"wish": "everything"}).status_code == 422
    assert reader.post("/top-up").status_code == 422


def test_in_a_week_and_no_more(reader, clock) -> None:
    clock.tick(days=7)
    ask(reader, "later")
    assert "The next six questions are on 7 December 2026." in words(reader.get("/top-up").text)
    ask(reader, "stop")
    stopped = words(reader.get("/top-up").text)
    assert "You said: no more." in stopped and "calendar" not in stopped
    ask(reader, "again")
    assert WHAT in reader.get("/top-up").text


def test_the_days_in_a_calendar_say_nothing_of_what_they_are(reader, course) -> None:
    answer = reader.get("/top-up.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    made = Calendar.from_ical(answer.content)
    events = list(made.walk("VEVENT"))
    assert [each["dtstart"].dt for each in events] == [
        dt.date(2026, 11, 30),
        dt.date(2026, 12, 23),
        dt.date(2027, 2, 21),
    ]
    assert {str(each["summary"]) for each in events} == {"Five minutes for myself"}
    assert course.title not in answer.text
    assert len({str(each["uid"]) for each in events}) == 3
    assert reader.get("/top-up.ics").content.count(b"BEGIN:VEVENT") == 3
