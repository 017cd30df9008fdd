"""Before and after over the wire, as somebody without script does it."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.item import Item
from courseware.study.asking.places import Phase
from tests.kits.study.before_after import said, say
from tests.kits.study.top_ups import read_core_by
from tests.kits.study.without_script import body_of, send, words
from tests.kits.web import member_behind

OURS = "/before-and-after"


def begin(browser: TestClient, phase: str) -> str:
    answer = browser.post(OURS, data={"phase": phase})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def asked_at(services: Services, browser: TestClient, address: str) -> Item:
    _root, _ours, phase, number = address.split("/")
    begun = services.study.before_after.begun(member_behind(services, browser), Phase(phase))
    assert begun is not None
    return begun.sitting.items[int(number) - 1]


def walk(services: Services, browser: TestClient, phase: Phase, *, is_right: bool) -> None:
    """Answers from the first question to the last."""
    at, member = begin(browser, phase.value), member_behind(services, browser)
    while at != OURS:
        item = asked_at(services, browser, at)
        page = browser.get(at)
        assert item.stem in words(page.text)
        assert ("How sure are you?" in page.text) is item.marked
        given = said(item, is_right=is_right, level=2)
        answer = send(browser, at, body_of(item, given, "sure" if item.marked else ""))
        assert answer.status_code == 303, answer.text
        kept = services.store.latest_answers(member.registration, phase.place)
        assert item.id in kept, "it is stored before anything says so"
        told = browser.get(at).text
        assert "Your answer is kept. Only you see it." in told
        for remark in item.mark(item.check(given)).remarks:
            assert remark.text[-30:] not in html.unescape(told), "no reason yet"
        at = str(answer.headers["location"])


def main_of(browser: TestClient) -> str:
    return browser.get(OURS).text.partition("<main")[2].partition("</main>")[0]


def test_what_a_member_sees_from_the_first_day_to_three_months_on(
    services, signed_in, clock
) -> None:
    offered = words(main_of(signed_in))
    assert "What would you choose today?" in offered
    assert "It takes four minutes and can be left out." in offered
    walk(services, signed_in, Phase.BEFORE, is_right=False)
    between = words(main_of(signed_in))
    assert "Your answers are kept." in between
    assert "Once you have read the core of the course" in between

    read_core_by(services, member_behind(services, signed_in))
    assert "After the course: what would you choose now?" in words(main_of(signed_in))
    walk(services, signed_in, Phase.AFTER, is_right=True)
    side_by_side = main_of(signed_in)
    for idea in services.course.bank.measured:
        assert idea.name in html.unescape(side_by_side)
    assert words(side_by_side).count("Before ") >= 5
    assert "(Sure)" in side_by_side and "Yes." in side_by_side

    for days in (40, 50):  # a sign-in that isn't used for 90 days is over
        clock.tick(days=days)
        assert signed_in.get(OURS).status_code == 200
    assert "Three months on: what have you done?" in words(main_of(signed_in))
    walk(services, signed_in, Phase.MONTHS_ON, is_right=True)
    after = words(main_of(signed_in))
    assert "Three months on: Not very sure. Done in the three months before: Once" in after
    assert "Three months on: what have you done?" not in after


def test_no_sum_no_gain_no_share_is_told(services, signed_in) -> None:
    """Whatever numbers stand there are those of the questions and of what was chosen in them."""
    say(services.study.before_after, member_behind(services, signed_in), Phase.BEFORE)
    read_core_by(services, member_behind(services, signed_in))
    say(services.study.before_after, member_behind(services, signed_in), Phase.AFTER)
    shown = re.sub(r"<details.*?</details>", "", main_of(signed_in), flags=re.S)
    for each in services.study.before_after.compared(member_behind(services, signed_in)):
        for choice in (each.before, each.now):
            if choice:
                shown = shown.replace(html.escape(choice.told.said), "")
    told = words(shown)
    assert "Before" in told and "After" in told
    assert not re.search(r"%|\bscore|\bpoints?\b|\w+ (out )?of (the )?(five|ten|\d+)\b", told)


def test_an_answer_that_isnt_whole_is_sent_back_as_it_was_typed(services, signed_in) -> None:
    at = begin(signed_in, "before")
    answer = send(signed_in, at, "purpose=2")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and re.search(r'value="2"[^>]* checked', answer.text)
    assert "Still open: “Name who answers for it" in html.unescape(answer.text)
    at = f"{OURS}/before/3"
    item = asked_at(services, signed_in, at)
    answer = send(signed_in, at, "how-sure=guess")
    assert answer.status_code == 422 and "How sure" not in answer.text.partition("<form")[0]
    assert body_of(item, said(item, is_right=True, level=1))
    member = member_behind(services, signed_in)
    assert not services.store.latest_answers(member.registration, "measure/before")


def test_it_is_left_and_gone_on_with(services, signed_in) -> None:
    at = begin(signed_in, "before")
    item = asked_at(services, signed_in, at)
    answer = send(signed_in, at, body_of(item, said(item, is_right=True, level=1)))
    assert answer.headers["location"] == f"{OURS}/before/2"
    assert "Go on" in words(main_of(signed_in))
    assert begin(signed_in, "before") == f"{OURS}/before/2"


def test_an_address_that_asks_nothing_is_not_there(signed_in) -> None:
    for address in ("before/1", "after/1", "never/1"):
        assert signed_in.get(f"{OURS}/{address}").status_code == 404
    begin(signed_in, "before")
    assert signed_in.get(f"{OURS}/before/8").status_code == 404
    for phase in ("after", "day-90", "never", ""):
        answer = signed_in.post(OURS, data={"phase": phase})
        assert answer.status_code == 422 and "Traceback" not in answer.text


def test_the_end_of_the_last_top_up_leads_to_what_was_done(services, signed_in, clock) -> None:
    member = member_behind(services, signed_in)
    read_core_by(services, member)
    for days, day in ((7, 7), (83, 90)):
        clock.tick(days=days)
        begun = services.study.top_ups.begin(member)
        for number, item in enumerate(begun.sitting.items, start=1):
            services.study.top_ups.answer(member, day, number, said(item, is_right=True, level=1))
        end = signed_in.get(f"/top-up/{day}").text
        assert ('href="/before-and-after"' in end) is (day == 90)
    say(services.study.before_after, member, Phase.MONTHS_ON)
    end = signed_in.get("/top-up/90").text
    assert 'href="/before-and-after"' not in end, "who has said it isn't asked again"
