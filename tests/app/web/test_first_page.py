"""The words of a step come with its page: all of them, for the member who asks, and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.platform.database.faults import StoreUnavailable
from courseware.study.reading.first_words import FirstWords
from courseware.study.steps.service import CourseProgress, Learning
from tests.kits.web import NewClient, member_behind

_TAG = re.compile(r"<[^>]+>")
_PLAIN = ("/", "/types", "/types?step=", "/types?step=no-such", "/types?step=quiz", "/final")


def address(step: Step) -> str:
    return f"/{step.module}?step={step.id}"


def words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def squeezed(html: str) -> str:
    return words(html).replace(" ", "")


def test_every_step_comes_with_its_words(signed_in: TestClient, course: Course) -> None:
    for step in course.steps:
        page = signed_in.get(address(step)).text
        said = squeezed(page)
        taught = () if step.sensitive else step.passages
        for passage in taught:
            assert squeezed(passage.html) in said, f"{step.ref}: {passage.text[:50]}"
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), step.ref
        assert len(re.findall(r"<h1\b", page)) == 1
        assert page.index('id="first-words"') < page.index('<div id="root" inert aria-hidden')
        assert f"<title>{step.title}" in unescape(page)


def test_they_answer_nothing_and_offer_nothing_to_answer_with(
    signed_in: TestClient, course: Course
) -> None:
    for step in course.steps:
        page = signed_in.get(address(step)).text
        said = words(page)
        for block in (each for each in step.blocks if isinstance(each, Ask)):
            item = course.items[block.item]
            is_there = squeezed(item.stem) in squeezed(page)
            assert is_there or block.on_request or step.sensitive, f"{step.ref}: {item.id}"
            for option in getattr(item, "options", ()):
                assert option.feedback not in said
        assert not re.findall(r"<(?:input|textarea|select|form)\b", page), step.ref


def test_a_sensitive_step_comes_with_its_note_only(signed_in: TestClient, course: Course) -> None:
    step = next(step for step in course.steps if step.sensitive)
    said = squeezed(signed_in.get(address(step)).text)
    assert squeezed(step.content_note.replace("*", "")) in said
    for passage in step.passages:
        assert squeezed(passage.html) not in said


@pytest.mark.parametrize("path", _PLAIN)
def test_any_other_page_waits_for_streamlit(path: str, signed_in: TestClient) -> None:
    page = signed_in.get(path)
    assert "first-words" not in page.text
    assert '<div id="root"></div>' in page.text
    assert page.headers["cache-control"] == "no-cache"


def test_whoever_isnt_signed_in_gets_none(new_client: NewClient, course: Course) -> None:
    stranger = new_client()
    assert (
        stranger.get(address(course.modules[0].steps[0])).headers["location"].startswith("/welcome")
    )
    browser = new_client()
    browser.post("/start")
    browser.post("/sign-out")
    assert browser.get(address(course.modules[0].steps[0])).status_code == 303


def test_each_sees_where_they_are_themselves(
    new_client: NewClient, services: Services, course: Course
) -> None:
    first, second = course.modules[0].core_steps[:2]
    busy, idle = new_client(), new_client()
    for browser in (busy, idle):
        browser.post("/start")
    at_first = busy.get(address(second)).text
    services.study.learning.finish_step(member_behind(services, busy), first.ref)

    after, other = busy.get(address(second)), idle.get(address(second))

    assert '<span class="done">' in after.text
    assert '<span class="done">' not in other.text
    assert at_first == other.text
    # No browser or proxy keeps where somebody is.
    assert after.headers["cache-control"] == "no-store"


def test_without_the_database_the_page_comes_without_them(
    signed_in: TestClient, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit's page then says what is in the way."""

    def away(_learning: Learning, _member: object) -> CourseProgress:
        raise StoreUnavailable

    monkeypatch.setattr(Learning, "standing", away)
    page = signed_in.get(address(course.modules[0].steps[0]))
    assert page.status_code == 200
    assert "first-words" not in page.text


def test_without_script_the_words_are_not_all(signed_in: TestClient, course: Course) -> None:
    step = course.modules[0].steps[0]
    [told] = re.findall(r"<noscript>(.*?)</noscript>", signed_in.get(address(step)).text)
    assert f'href="/read/{step.ref}"' in told


def test_a_question_about_what_a_member_gave_a_name_is_put_as_they_are_asked_it(
    signed_in: TestClient, services: Services
) -> None:
    course, study = services.course, services.study
    item = next(each for each in course.items.values() if getattr(each, "of_named", ""))
    home = course.home_of_item[item.id]
    step = replace(home, core=False, blocks=(Ask(item.id, 1),))
    who = member_behind(services, signed_in)
    first = FirstWords(course, study.learning, study.exercising, masthead="", footer="")
    assert item.stem in words(first.of(who, step, ""))
    study.own.call_it(who, "The <Tuesday> board")
    said = words(first.of(who, step, ""))
    assert "Think of the <Tuesday> board." in said
    assert item.stem not in said
