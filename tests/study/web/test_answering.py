"""Plain pages with forms: whatever a phone can be asked is answered there, without script."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.course import Course
from courseware.domain.form import sent
from courseware.items.exercises.case.spec import Case
from courseware.items.exercises.commitments.plan import ASKED
from courseware.items.registry import form_of
from courseware.items.stem import told_and_asked
from courseware.settings import Settings
from courseware.study.reading.answers import answerable
from courseware.words import quoted
from tests.content.real import real_course
from tests.kits.web import NewClient, dump, member_behind

EVERY = [
    pytest.param(address, item, id=item)
    for step in real_course().steps
    for item, address in answerable(real_course(), step).items()
]


def given(course: Course, item: str, response: object) -> dict[str, list[str]]:
    """What a browser sends with this response chosen."""
    made = course.items[item]
    return sent(form_of(made).fields(made, made.check(response), "seed"))


@pytest.mark.parametrize(("address", "item"), EVERY)
def test_every_form_is_asked_and_answered(
    course: Course, signed_in: TestClient, address: str, item: str
) -> None:
    made = course.items[item]
    page = html.unescape(signed_in.get(address).text)
    told, asked = told_and_asked(made.stem)
    assert f">{told}</p>" in page or not told
    heading = re.search(r'<h1 class="asked"[^>]*>([^<]*)</h1>', page)
    assert heading and heading[1] == asked, "the story isn't set as large as its question"
    for sample in made.samples().correct[:1]:
        answered = signed_in.post(address, data=given(course, item, sample))
        assert answered.status_code == 200, answered.text[-500:]
        assert "It is kept with your course." in answered.text


def test_an_answer_is_the_same_as_in_the_course(
    course: Course, services: Services, signed_in: TestClient
) -> None:
    wrong = course.items["Q-T11"].samples().incorrect[0]
    page = signed_in.post("/answer/types/culture/Q-T11", data=given(course, "Q-T11", wrong)).text
    member = member_behind(services, signed_in)
    asked = services.study.learning.asked(member, "types/culture")["Q-T11"]
    assert asked.answer is not None and asked.answer.response == wrong
    remarks = course.items["Q-T11"].mark(wrong).remarks
    assert all(remark.text in html.unescape(page) for remark in remarks)


def test_nothing_is_kept_of_a_stranger(
    course: Course, client: TestClient, settings: Settings
) -> None:
    before = dump(settings)
    right = course.items["Q-T11"].samples().correct[0]
    page = client.post("/answer/types/culture/Q-T11", data=given(course, "Q-T11", right))
    assert "It isn’t kept" in page.text
    assert dump(settings) == before


def test_what_is_no_answer_is_said_and_nothing_is_lost(signed_in: TestClient) -> None:
    refused = signed_in.post("/answer/types/culture/Q-T11", data={"chosen": "zzz"})
    assert refused.status_code == 422 and 'role="alert"' in refused.text


def test_an_error_names_the_rows_that_are_open_and_marks_them(
    course: Course, signed_in: TestClient
) -> None:
    item = course.items["L-G01"]
    sent_ = given(course, item.id, item.samples().correct[0])
    left_out = item.rows[1]
    del sent_[left_out.id]
    refused = signed_in.post("/answer/gain/key-messages/L-G01", data=sent_)
    assert refused.status_code == 422
    page = html.unescape(refused.text)
    assert f"Still open: {quoted(left_out.text)}." in page
    assert f'href="#f-{left_out.id}"' in page
    marked = re.findall(r'<fieldset[^>]*data-field="([^"]+)"[^>]*aria-invalid="true"', page)
    assert marked == [left_out.id]
    assert "<title>Not yet: " in page


@pytest.mark.parametrize(
    "written", ["£33,600", "33 600", "33\u2009600", "33600 pounds", "33600.00", "£33.6k", "33,600"]
)
def test_a_number_is_read_as_people_write_it(signed_in: TestClient, written: str) -> None:
    address = "/answer/context/two-questions/Q-C10"
    answered = signed_in.post(address, data={"value": written})
    assert answered.status_code == 200
    assert "33,600" in answered.text


def test_what_is_no_number_is_said_and_stays_in_its_field(signed_in: TestClient) -> None:
    address = "/answer/context/two-questions/Q-C10"
    refused = signed_in.post(address, data={"value": "about £30–40k"})
    assert refused.status_code == 422
    assert "Write it in figures" in refused.text
    assert 'value="about £30–40k"' in refused.text


@pytest.mark.parametrize(
    "address",
    [
        "/answer/types/culture/Q-C01",
        "/answer/types/culture/nothing",
        "/answer/nothing/culture/Q-T11",
        "/answer/gain/chain/R-G03",
    ],
)
def test_what_isnt_asked_there_isnt_there(signed_in: TestClient, address: str) -> None:
    assert signed_in.get(address).status_code == 404
    assert signed_in.post(address, data={"chosen": "a"}).status_code == 404


def test_the_step_leads_to_the_form(client: TestClient) -> None:
    assert 'href="/answer/types/culture/Q-T11"' in client.get("/read/types/culture").text


@pytest.mark.parametrize("is_member", [True, False])
def test_a_case_is_gone_through_without_script(
    signed_in: TestClient, new_client: NewClient, course: Course, is_member: bool
) -> None:
    browser = signed_in if is_member else new_client()
    address, item = "/answer/types/case-trust/X-S04", course.items["X-S04"]
    assert isinstance(item, Case)
    first, second = (item.scene(name) for name in ("start", "paid"))
    assert first and second
    began = html.unescape(browser.get(address).text)
    assert first.voices[0].says in began
    assert second.text not in began
    under_way = html.unescape(browser.post(address, data={"start": "a"}).text)
    assert second.text in under_way, "the scene that follows is asked at once"
    assert item.endings["plan"] not in under_way
    over = html.unescape(browser.post(address, data={"start": "a", "paid": "b"}).text)
    assert all(ending in over for ending in item.endings.values())
    assert item.debrief in over
    assert 'type="radio"' not in over


PLAN = "/answer/governance/commitments/X-V21"


def form_of_page(page: str) -> dict[str, str]:
    """What a browser sends of the page as it came: the hidden fields and the words."""
    hidden = re.findall(r'<input type="hidden" name="(base:[^"]+)" value="(\d+)">', page)
    words = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', page)
    return {name: html.unescape(value) for name, value in (*hidden, *words)}


def test_a_plan_is_written_read_back_and_copied_without_script(
    signed_in: TestClient, services: Services
) -> None:
    sent = form_of_page(signed_in.get(PLAN).text)
    assert {name for name in sent if name.startswith("words:")} == {
        f"words:{name}-1" for name in ASKED
    }
    sent |= {"words:at-1": "the <b>board</b>", "words:will-1": "Ask for\r\none figure"}
    half = html.unescape(signed_in.post(PLAN, data=sent).text)
    assert "At the <b>board</b>, I will ask for one figure." in half
    assert "has no day yet" in half
    sent = form_of_page(signed_in.get(PLAN).text)
    assert sent["words:will-1"] == "Ask for\none figure"
    whole = signed_in.post(PLAN, data=sent | {"by:1": "2027-01-14"}).text
    assert "At the &lt;b&gt;board&lt;/b&gt; on 14 January, I will ask for one figure." in whole
    assert html.unescape(whole).count("I’d like to ask for one figure. Could the figures") == 1
    assert whole.count("data-copy hidden") == 2, "shown by the script that can do it"
    member = member_behind(services, signed_in)
    assert services.study.exercising.look_backs(member, "X-V21")


def test_words_on_a_plain_page_are_emptied_kept_beside_and_never_anybody_elses(
    signed_in: TestClient, client: TestClient, new_client: NewClient, services: Services
) -> None:
    first = form_of_page(signed_in.get(PLAN).text)
    signed_in.post(PLAN, data=first | {"words:will-1": "One"})
    member = member_behind(services, signed_in)

    def note() -> Any:
        return services.study.notes.note(member, "X-V21.will-1")

    late = signed_in.post(PLAN, data=first | {"words:will-1": "Two"}).text
    assert "You wrote in two places." in late
    assert (note().text, [each.text for each in note().beside]) == ("One", ["Two"])
    services.study.notes.settle(member, "X-V21.will-1", "One")
    sent = form_of_page(signed_in.get(PLAN).text)
    signed_in.post(PLAN, data=sent | {"words:will-1": ""})
    assert note().text == ""
    for base in ("x", "-1", "9" * 5000, "٣"):
        wrong = signed_in.post(PLAN, data={"base:will-1": base, "words:will-1": "Three"})
        assert wrong.status_code == 422
    assert signed_in.post(PLAN, data={"base:nothing": "0"}).status_code == 422
    stranger = new_client()
    assert "<textarea" not in stranger.get(PLAN).text
    assert "It isn’t kept" in stranger.post(PLAN, data=first | {"by:1": "2027-01-14"}).text
    assert note().text == ""


SPECTRUM, AT = "X-T06", "types/your-culture"


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def test_two_plain_pages_keep_what_was_done_on_both_and_ask_what_contradicts(
    course: Course, services: Services, signed_in: TestClient
) -> None:
    address, member = f"/answer/{AT}/{SPECTRUM}", member_behind(services, signed_in)

    def send(seen: str, **places: dict[str, int]) -> str:
        response = {"places": places, "first": ""}
        made = course.items[SPECTRUM]
        fields = form_of(made).fields(made, made.check(response, partial=True), "seed")
        return str(signed_in.post(address, data={**sent(fields), "seen": seen}).text)

    def now() -> object:
        return services.study.exercising.doing(member, AT, SPECTRUM).response["places"]

    before = seen_on(signed_in.get(address).text)
    send(before, outcomes={"now": 2})
    send(before, customer={"now": 3})
    assert now() == {"outcomes": {"now": 2}, "customer": {"now": 3}}
    asked = send(before, outcomes={"now": 5})
    assert "in another window" in asked and now() == {
        "outcomes": {"now": 2},
        "customer": {"now": 3},
    }
    assert re.search(r'name="customer:now" value="3" checked', asked), "what was done there is here"
    send(seen_on(asked), outcomes={"now": 5}, customer={"now": 3})
    assert now() == {"outcomes": {"now": 5}, "customer": {"now": 3}}


def test_a_plain_page_says_what_both_pages_came_to_together(
    course: Course, services: Services, signed_in: TestClient
) -> None:
    address, item = f"/answer/{AT}/{SPECTRUM}", course.items[SPECTRUM]

    def send(seen: str, places: dict[str, dict[str, int]]) -> str:
        begun = item.check({"places": places, "first": ""}, partial=True)
        fields = sent(form_of(item).fields(item, begun, "seed"))
        return str(signed_in.post(address, data={**fields, "seen": seen}).text)

    before = seen_on(signed_in.get(address).text)
    send(before, {"outcomes": {"now": 2, "wanted": 6}})
    page = send(before, {"customer": {"now": 3, "wanted": 4}})
    assert "2 now, 6 wanted" in page, "what is kept, and not only what this page sent"
