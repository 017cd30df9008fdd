"""A step: reading, answering, seeing why, going on, coming back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from courseware.domain.course import Course
from courseware.words import quoted
from tests.e2e.database import SecondProgram
from tests.e2e.screen import (
    at,
    check,
    click,
    drawn,
    filled,
    kept,
    open_place,
    question_of,
    respond,
    until,
)

STEP = "/types?step=culture"
ITEM = "Q-T11"


def _parts(course: Course, item: str) -> tuple[str, str, str]:
    """A wrong option's id, its feedback, and the right option's id."""
    options = course.items[item].options
    wrong = next(option for option in options if not option.correct)
    return wrong.id, wrong.feedback, next(option.id for option in options if option.correct)


def _open_and_answer(page: Page, course: Course, chosen: str) -> None:
    open_place(page, STEP)
    box = check(page, ITEM)
    respond(box, course.items[ITEM], {"chosen": [chosen]})
    kept(box)
    box.get_by_role("button", name="Check my answer").click()
    expect(box.locator(".feedback")).to_be_visible()


def test_feedback_answers_the_option_that_was_chosen(
    member: Page, course: Course, stored: SecondProgram
) -> None:
    wrong, why, _right = _parts(course, ITEM)
    item = course.items[ITEM]
    _open_and_answer(member, course, wrong)
    feedback = check(member, ITEM).locator(".feedback")
    expect(feedback).to_contain_text(why)
    expect(feedback).to_contain_text(item.in_words({"chosen": [wrong]}))
    others = [option.feedback for option in item.options if option.id != wrong]
    for text in others:
        expect(feedback).not_to_contain_text(text)
    expect(feedback).not_to_contain_text(item.answer_in_words())
    mine = stored.answers(stored.registration(member.context))
    assert [answer.response for answer in mine] == [{"chosen": [wrong]}]


def test_show_me_then_try_again(member: Page, course: Course, stored: SecondProgram) -> None:
    wrong, _why, right = _parts(course, ITEM)
    item = course.items[ITEM]
    _open_and_answer(member, course, wrong)
    box = check(member, ITEM)
    until(lambda: filled(member) == ["Done: next step"], "the way on, once nothing is left to do")
    box.get_by_role("button", name="Show me").click()
    expect(box.locator(".feedback")).to_contain_text(item.answer_in_words())
    box.get_by_role("button", name="Try again").click()
    expect(box.get_by_role("radio")).to_have_count(len(item.options))
    expect(box.locator("input:checked")).to_have_count(0)
    until(lambda: filled(member) == ["Check my answer"], "what to do next is filled")
    respond(box, item, {"chosen": [right]})
    kept(box)
    box.get_by_role("button", name="Check my answer").click()
    expect(box.locator(".feedback.right")).to_be_visible()
    expect(box.get_by_role("button", name="Try again")).to_have_count(0)
    mine = stored.answers(stored.registration(member.context))
    assert [answer.response["chosen"] for answer in mine] == [[wrong], [right]]


def test_checking_with_nothing_chosen_says_so_and_stores_nothing(
    member: Page, stored: SecondProgram, course: Course
) -> None:
    open_place(member, STEP)
    box = check(member, ITEM)
    box.get_by_role("button", name="Check my answer").click()
    expect(box.get_by_role("alert")).to_contain_text("Nothing is chosen yet")
    expect(box.get_by_role("alert")).to_contain_text(
        f"Still open: {quoted(course.items[ITEM].stem)}"
    )
    group = box.get_by_role("radiogroup")
    expect(group).to_have_attribute("aria-invalid", "true")
    error = box.get_by_role("alert").get_attribute("id")
    expect(group).to_have_attribute("aria-describedby", error or "")
    # An alert is said by itself: said by the announcer too, it would be heard twice.
    assert member.locator("#announcer").count() == 0
    click(box.get_by_role("radio").first)
    expect(group).not_to_have_attribute("aria-invalid", "true")
    assert stored.answers(stored.registration(member.context)) == []


def test_feedback_is_announced(member: Page, course: Course) -> None:
    wrong, why, _right = _parts(course, ITEM)
    _open_and_answer(member, course, wrong)
    said = member.locator("#announcer")
    expect(said).to_contain_text(why)
    title = member.locator(".feedback h3").first.inner_text()
    expect(said).to_have_text(re.compile(rf"^{re.escape(title)}\. "))  # a pause, then the reason


def test_read_again_lands_on_the_passage(member: Page, course: Course) -> None:
    wrong, _why, _right = _parts(course, ITEM)
    _open_and_answer(member, course, wrong)
    member.get_by_role("link", name="Read that passage again").first.click()
    passage = member.locator(f'[id="{course.items[ITEM].passage}"]')
    expect(passage).to_be_focused()
    expect(passage).to_be_in_viewport()
    assert member.url.endswith(f"#{course.items[ITEM].passage}")


def test_an_address_of_a_passage_in_another_step_lands_there(member: Page, course: Course) -> None:
    step = course.home_of_anchor["V12"]
    open_place(member, f"/{step.module}?step={step.id}#V12")
    expect(member.locator("#V12")).to_be_focused()
    expect(member.locator("#V12")).to_be_in_viewport()


def test_an_answer_and_a_choice_are_there_after_a_reload(member: Page, course: Course) -> None:
    wrong, why, _right = _parts(course, ITEM)
    _open_and_answer(member, course, wrong)
    member.reload()
    at(member, "types/culture")
    expect(check(member, ITEM).locator(".feedback")).to_contain_text(why)
    pairs = course.items["Q-C02"]
    half = {"pairs": {pairs.pairs[0].id: pairs.pairs[1].id}}
    open_place(member, "/context?step=pressures")
    box = check(member, "Q-C02")
    respond(box, pairs, half)
    kept(box)
    member.reload()
    at(member, "context/pressures")
    # The place that was chosen; besides, one statement is in hand.
    places = check(member, "Q-C02").locator('[class*="st-key-place-"]')
    expect(places.locator("input:checked")).to_have_count(1)


def test_back_and_forward_and_titles(member: Page, course: Course) -> None:
    first, second = course.modules[1].steps[0], course.modules[1].steps[1]
    open_place(member, "/types")
    member.get_by_role("link", name=first.title).click()
    at(member, first.ref)
    expect(member).to_have_title(re.compile("^" + re.escape(first.title)))
    member.get_by_role("button", name="Done: next step").click()
    at(member, second.ref)
    expect(member).to_have_title(re.compile("^" + re.escape(second.title)))
    member.go_back()
    at(member, first.ref)
    expect(member).to_have_title(re.compile("^" + re.escape(first.title)))
    member.go_back()
    at(member, "types")
    member.go_forward()
    at(member, first.ref)
    member.go_forward()
    at(member, second.ref)
    expect(member).to_have_url(re.compile(f"/types\\?step={second.id}$"))


def test_the_new_heading_has_the_focus_after_a_step_change(member: Page, course: Course) -> None:
    first, second = course.modules[1].steps[0], course.modules[1].steps[1]
    open_place(member, f"/types?step={first.id}")
    button = member.get_by_role("button", name="Done: next step")
    button.scroll_into_view_if_needed()
    button.click()
    heading = at(member, second.ref)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    member.go_back()
    expect(at(member, first.ref)).to_be_focused()


def test_a_deep_link_survives_a_reload(member: Page) -> None:
    open_place(member, "/gain?step=chain")
    at(member, "gain/chain")
    member.reload()
    at(member, "gain/chain")
    member.get_by_role("link", name="Home").click()
    at(member, "home")
    panel = member.locator("section.panel")
    expect(panel).to_contain_text("A chain you can test")
    panel.get_by_role("link").click()
    at(member, "gain/chain")


def test_marking_a_step_as_read_shows_in_the_contents(member: Page, course: Course) -> None:
    first = course.modules[1].steps[0]
    open_place(member, f"/types?step={first.id}")
    member.get_by_role("button", name="Done: next step").click()
    at(member, course.modules[1].steps[1].ref)
    member.get_by_role("link", name="2. Types of partnership").click()
    at(member, "types")
    done = member.locator("ol.toc > li.done")
    expect(done).to_have_count(1)
    expect(done).to_contain_text(first.title)
    member.get_by_text("What is still to do?").click()
    missing = member.locator("details.why li a")
    assert first.title not in missing.all_inner_texts()
    expect(missing).to_have_count(len(course.modules[1].core_steps))


def test_the_sensitive_step_shows_a_note_first_and_can_be_skipped(
    member: Page, course: Course, stored: SecondProgram
) -> None:
    step = next(step for step in course.steps if step.sensitive)
    open_place(member, f"/{step.module}?step={step.id}")
    note = member.locator(".st-key-content-note")
    expect(note).to_be_visible()
    passage = next(anchor for each in step.passages for anchor in each.anchors)
    expect(member.locator(f'[id="{passage}"]')).to_have_count(0)
    note.get_by_role("button", name="Skip it").click()
    module = course.module(step.module)
    assert module is not None
    later = module.steps[module.steps.index(step) + 1 :]
    # Past whatever else is about the same matter.
    at(member, next(each for each in later if each.core and not each.sensitive).ref)
    marks = stored.store.marks(stored.registration(member.context))
    assert marks[step.ref].state.value == "skipped"


def test_a_question_on_request_is_hidden_until_asked(member: Page, course: Course) -> None:
    step = next(step for step in course.steps if step.sensitive)
    question = question_of(course.items["Q-V03"])
    open_place(member, f"/{step.module}?step={step.id}")
    member.get_by_role("button", name="Read this step").click()
    passage = next(anchor for each in step.passages for anchor in each.anchors)
    expect(member.locator(f'[id="{passage}"]')).to_be_visible()
    drawn(member)
    expect(member.get_by_text(question)).to_have_count(0)
    member.get_by_role("button", name="Show the question").click()
    box = check(member, "Q-V03")
    expect(box.get_by_role("radiogroup").first).to_be_visible()
    expect(member.locator(".support")).to_be_visible()


def test_an_unmarked_grid_gives_a_sentence_a_picture_and_a_table(
    member: Page, course: Course
) -> None:
    grid = course.items["L-G01"]
    open_place(member, "/gain?step=key-messages")
    box = check(member, grid.id)
    for row in grid.rows:
        respond(box, grid, {"ratings": {row.id: 3}})
    box.get_by_role("button", name="Keep this and show me").click()
    expect(box.locator("p.reading")).to_be_visible()
    expect(box.get_by_test_id("stVegaLiteChart")).to_be_visible()
    box.get_by_text("The same as a table").click()
    expect(box.get_by_role("table")).to_be_visible()
    box.get_by_role("button", name="Change this").click()
    expect(box.get_by_role("radiogroup").first).to_be_visible()


def test_links_to_pages_of_our_own_lead_there(member: Page) -> None:
    """They aren't Streamlit's: following them without a reload would find no page."""
    for link, heading in (("My partnership", "My partnership"), ("Everything I wrote", "")):
        open_place(member, STEP)
        member.get_by_role("link", name=link).first.click()
        member.wait_for_url(re.compile(r"/(review|pack)$"))
        expect(member.locator("html.plain")).to_have_count(1)
        expect(member.get_by_role("heading", level=1)).to_contain_text(heading)
