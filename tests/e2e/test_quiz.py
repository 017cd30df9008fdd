"""A quiz: answers withheld until the end, then only what was missed."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from courseware.domain.course import Course
from courseware.items.stem import told_and_asked
from tests.e2e.database import SecondProgram
from tests.e2e.screen import (
    at,
    check,
    open_place,
    order_of_options,
    question_of,
    respond,
    saved,
    until,
)

ADDRESS = "/barriers?step=quiz"
QUIZ = "quiz/barriers"


def _items(course: Course) -> list[Any]:
    return [course.items[item] for item in course.quiz(QUIZ) or ()]


def _begin(page: Page) -> None:
    open_place(page, ADDRESS)
    page.get_by_role("button", name="Begin the quiz").click()
    at(page, f"{QUIZ}:1")


def _answer(page: Page, item: Any, response: Any, sure: str = "") -> Locator:
    box = check(page, item.id)
    respond(box, item, response)
    saved(box)
    if sure:
        radio = box.get_by_role("radio", name=sure, exact=True)
        radio.locator("xpath=ancestor::label[1]").click()
        expect(radio).to_be_checked()
    return box


def _go_on(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Next question|Look over and finish)$")).click()


def _finish(page: Page) -> None:
    page.get_by_role("button", name="Finish and see the feedback").click()
    at(page, f"{QUIZ}:result")


def _remarks(item: Any) -> list[str]:
    """Every sentence that would give the answer away: the feedback of all sample responses."""
    samples = item.samples()
    marked = [item.mark(item.check(each)) for each in (*samples.correct, *samples.incorrect)]
    texts = {remark.text for marking in marked for remark in marking.remarks}
    working = getattr(item, "working", "")
    return [text for text in (*texts, working) if text]


def _frames(page: Page) -> list[bytes]:
    """Everything that the server sends over the websocket from now on."""
    frames: list[bytes] = []

    def note(payload: str | bytes) -> None:
        frames.append(payload.encode() if isinstance(payload, str) else payload)

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    return frames


def test_a_whole_quiz_by_mouse(member: Page, course: Course, stored: SecondProgram) -> None:
    """Every item type of this quiz; a wrong answer to the first, the second and the last."""
    items = _items(course)
    assert {item.type for item in items} >= {"choice", "sorting"}
    wrong = {items[0].id, items[1].id, items[-1].id}
    sure = items[1].id
    who = stored.registration(member.context)
    frames = _frames(member)
    _begin(member)
    orders = {}
    for number, item in enumerate(items, start=1):
        at(member, f"{QUIZ}:{number}")
        expect(member.get_by_text(question_of(item)).first).to_be_visible()
        expect(check(member, item.id).locator("input:checked")).to_have_count(0)
        samples = item.samples()
        response = (samples.incorrect if item.id in wrong else samples.correct)[0]
        box = _answer(member, item, response, "Sure" if item.id == sure else "")
        if item.type == "choice" and not item.several:
            orders[item.id] = order_of_options(box)
        expect(member.locator(".feedback")).to_have_count(0)
        _go_on(member)
    at(member, f"{QUIZ}:end")
    expect(member.locator(".look-over li")).to_have_count(len(items))
    expect(member.get_by_text("not answered yet")).to_have_count(0)

    sent, shown = b"".join(frames), member.content()
    for item in items:
        assert question_of(item).encode() in sent, "the frames are those of this quiz"
        for text in _remarks(item):
            assert text.encode() not in sent, f"{item.id} was given away over the websocket"
            assert text not in shown

    _finish(member)
    mine = {answer.item: answer for answer in stored.answers(who)}
    assert {item for item, answer in mine.items() if answer.outcome != "right"} == wrong
    assert mine[sure].sure == "sure"

    missed = member.locator("article.marked:visible")
    expect(missed).to_have_count(len(wrong))
    for part in told_and_asked(course.items[sure].stem):
        expect(missed.first).to_contain_text(part)
    expect(missed.first).to_contain_text("You were sure of this one.")
    expect(missed.first.get_by_role("link", name="Read that passage again")).to_be_visible()
    key = course.items[sure].answer_in_words()
    expect(missed.first).not_to_contain_text(key)
    expect(member.locator(".lede")).not_to_have_text(re.compile(r"\d"))  # no score unasked
    # Who hears the page is told once what came, and not the feedback of the last question.
    expect(member.locator("#announcer")).to_have_text(f"Finished: {len(wrong)} to look at again.")
    expect(member.locator("h1")).to_be_focused()

    member.get_by_role("button", name="Show me").click()
    expect(missed.first).to_contain_text(key)

    member.get_by_role("button", name="Try again what you missed").click()
    again = [items[1], items[0], items[-1]]
    for number, item in enumerate(again, start=1):
        at(member, f"{QUIZ}:{number}")
        expect(member.get_by_text(question_of(item)).first).to_be_visible()
        box = check(member, item.id)
        expect(box.locator("input:checked")).to_have_count(0)
        if item.id in orders:
            assert order_of_options(box) == orders[item.id], "shuffled once for ever"
        _answer(member, item, item.samples().correct[0])
        _go_on(member)
    at(member, f"{QUIZ}:end")
    _finish(member)
    expect(member.get_by_text("nothing here that needs a second look")).to_be_visible()
    expect(member.get_by_role("button", name="Try again what you missed")).to_have_count(0)


def test_a_reload_in_the_middle_keeps_answers_and_order(member: Page, course: Course) -> None:
    items = _items(course)
    _begin(member)
    _answer(member, items[0], items[0].samples().correct[0])
    _go_on(member)
    at(member, f"{QUIZ}:2")
    single = items[1]
    box = _answer(member, single, single.samples().incorrect[0], "A guess")
    order = order_of_options(box)
    chosen = box.locator("label:has(input:checked)").all_inner_texts()
    assert len(chosen) == 2, "an option and how sure"
    member.reload()
    at(member, f"{QUIZ}:2")
    expect(box.locator("input:checked")).to_have_count(2)
    assert order_of_options(box) == order
    assert box.locator("label:has(input:checked)").all_inner_texts() == chosen
    member.get_by_role("button", name="Back", exact=True).click()
    at(member, f"{QUIZ}:1")
    first = check(member, items[0].id)
    expect(first.locator("input:checked")).to_have_count(len(items[0].statements))
    member.go_back()
    at(member, f"{QUIZ}:2")


def test_a_half_answered_question_is_kept_and_named_at_the_end(
    member: Page, course: Course
) -> None:
    items = _items(course)
    half = items[0]
    first = half.statements[0]
    _begin(member)
    box = check(member, half.id)
    respond(box, half, {"placed": {first.id: half.categories[0].id}})
    expect(box.get_by_text("Saved so far.")).to_be_visible()
    open_place(member, f"{ADDRESS}&q={len(items) + 1}")
    at(member, f"{QUIZ}:end")
    expect(member.get_by_text("not answered yet")).to_have_count(len(items))
    member.get_by_role("link", name="Question 1", exact=True).click()
    at(member, f"{QUIZ}:1")
    expect(box.locator("input:checked")).to_have_count(1)


def test_a_quiz_finished_with_nothing_answered_still_counts(
    member: Page, course: Course, stored: SecondProgram
) -> None:
    _begin(member)
    open_place(member, f"{ADDRESS}&q={len(_items(course)) + 1}")
    _finish(member)
    expect(member.get_by_text("it counts as done")).to_be_visible()
    expect(member.locator("article.marked")).to_have_count(len(_items(course)))
    expect(member.get_by_text("Not answered").first).to_be_visible()
    assert QUIZ in stored.store.marks(stored.registration(member.context))


def test_the_start_of_a_quiz_says_what_it_is(member: Page, course: Course) -> None:
    open_place(member, ADDRESS)
    expect(member.locator(".lede")).to_contain_text(f"{len(_items(course))} questions")
    expect(member.locator(".lede")).to_contain_text("Not a test with a score")
    expect(member.get_by_role("radio")).to_have_count(0)


def test_a_problem_with_a_question_reaches_the_authors(
    member: Page, course: Course, stored: SecondProgram
) -> None:
    item = _items(course)[0]
    _begin(member)
    box = check(member, item.id)
    box.get_by_text("Report a problem with this question").click()
    box.get_by_role("textbox").fill("The third statement fits two of them.")
    box.get_by_role("button", name="Send", exact=True).click()
    expect(box.get_by_text("Sent. Thank you.")).to_be_visible()
    until(lambda: len(stored.store.reports()) > 0, "the report is stored")
    _at, about, _digest, text = stored.store.reports()[0]
    assert (about, text) == (item.id, "The third statement fits two of them.")
