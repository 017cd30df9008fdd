"""One walk from module 1 to module 5 on one partnership, to a review that fits on one sheet."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from courseware.domain.course import Course
from tests.e2e.screen import check, click, drawn, open_place, text_area, text_state

PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b[^s]")


def kept(box: Locator) -> None:
    """Waits until the exercise says that its last move is saved."""
    expect(box.locator("p.saved[data-announce]").last).to_have_text("Saved")
    drawn(box.page)


def choose(box: Locator, question: str, answer: str) -> None:
    """Chooses one answer of a question that begins with these words."""
    group = box.get_by_role("radiogroup", name=question).first
    group.get_by_text(answer, exact=True).click()
    expect(group.get_by_role("radio", checked=True)).to_have_count(1)
    kept(box)


def tick(box: Locator, text: str) -> None:
    box.get_by_text(text, exact=True).first.click()
    expect(box.get_by_role("checkbox", name=text)).to_be_checked()
    kept(box)


def on_its_step(page: Page, course: Course, item: str) -> Locator:
    module, step = course.home_of_item[item].ref.split("/")
    open_place(page, f"/{module}?step={step}")
    return check(page, item)


def partnership(page: Page, course: Course) -> None:
    box = on_its_step(page, course, "X-C00")
    box.get_by_text("One that I know", exact=True).click()
    box.locator("textarea").first.wait_for()
    box.locator("textarea").nth(0).fill("The Tuesday board")
    box.locator("textarea").nth(1).fill("Older people stay steady on their feet")
    box.locator("textarea").nth(2).fill("Council, health board, a walking club")
    box.locator("textarea").nth(2).blur()
    box.get_by_role("radiogroup").last.locator("label").first.click()
    kept(box)


def type_and_culture(page: Page, course: Course) -> None:
    box = on_its_step(page, course, "X-T04F")
    questions = course.items["X-T04F"].wording()["questions"].values()
    for question, answer in zip(questions, ("No", "No", "Yes", "Yes"), strict=True):
        choose(box, question, answer)
    box = on_its_step(page, course, "X-T06")
    for mark, level in (("Now", 2), ("Wanted", 6), ("Partners", 3)):
        click(box.get_by_role("radio", name=mark, exact=True))
        # The first row of radios is that of the marks themselves.
        click(box.get_by_role("radiogroup").nth(1).get_by_role("radio").nth(level - 1))
        kept(box)


def barriers_and_forces(page: Page, course: Course) -> None:
    box = on_its_step(page, course, "X-B09")
    things = course.items["X-B09"].wording()["things"]
    tick(box, things["funding"])
    choose(box, "How hard does it bite?", "4")
    choose(box, "How far could you move it?", "4")
    box = on_its_step(page, course, "X-T14")
    forces = course.items["X-T14"].wording()["forces"]
    tick(box, forces["demand"])
    tick(box, forces["authority"])
    for at in range(2):
        for group in ("How strong is it?", "How far could you move it?"):
            box.get_by_role("radiogroup", name=group).nth(at).get_by_text("4", exact=True).click()
            kept(box)


def gain(page: Page, course: Course) -> None:
    box = on_its_step(page, course, "X-G12")
    choose(box, "Could one partner do this alone?", "No")
    for at, size in enumerate(("5", "2")):
        group = box.get_by_role("radiogroup", name="How large?").nth(at)
        group.get_by_text(size, exact=True).click()
        kept(box)
        falls = box.get_by_role("radiogroup", name=re.compile("most")).nth(at)
        falls.get_by_text("The people it is for", exact=True).click()
        kept(box)
    for field, text in (("X-G12.outcome", "Fewer falls."), ("X-G12.d-1", "Two fitters")):
        text_area(page, field).fill(text)
        expect(text_state(page, field)).to_have_text("Saved")


def governance(page: Page, course: Course) -> None:
    box = on_its_step(page, course, "X-V22")
    for statement in course.items["X-V22"].wording()["statements"].values():
        choose(box, statement, "Yes")
    box = on_its_step(page, course, "X-V16")
    for at in range(box.get_by_role("radiogroup").count()):
        box.get_by_role("radiogroup").nth(at).locator("label").last.click()
        kept(box)
    box = on_its_step(page, course, "X-V21")
    box.get_by_label("Plan 1: I will", exact=True).fill("Ask for one sheet with everybody’s money")
    day = box.get_by_label("On which day?").first
    day.get_by_role("spinbutton").first.focus()
    box.page.keyboard.type("15122026")
    # Streamlit takes a typed day when its field is left.
    box.locator("textarea").first.focus()
    expect(box.get_by_text("On 15 December, I will ask for one sheet")).to_be_visible()
    # How it stands is offered once it has its day.
    expect(box.get_by_text("Once the day has passed")).to_be_visible()
    kept(box)


def reflections(page: Page, course: Course) -> None:
    for field in ("R-C02", "R-G03"):
        module, step = course.home_of_item[field].ref.split("/")
        open_place(page, f"/{module}?step={step}")
        text_area(page, field).fill("Referrals come late.")
        expect(text_state(page, field)).to_have_text("Saved")


def test_a_walk_through_all_modules_makes_a_whole_review_on_one_sheet(
    member: Page, course: Course
) -> None:
    partnership(member, course)
    type_and_culture(member, course)
    barriers_and_forces(member, course)
    gain(member, course)
    governance(member, course)
    reflections(member, course)
    member.goto("/review")
    expect(member.get_by_role("heading", level=1)).to_have_text("The Tuesday board")
    # What nobody must do leaves no hole where it isn't done.
    assert next(part for part in course.review if part.item == "X-C01").optional
    headings = [part.heading for part in course.review if part.item != "X-C01"]
    expect(member.locator(".review dt")).to_have_text(headings)
    expect(member.get_by_text("Fill this in")).to_have_count(0)
    expect(member.get_by_text("2 of 7 now, 6 wanted").first).to_be_visible()
    expect(member.get_by_text("Gain: Fewer falls.")).to_be_visible()
    expect(
        member.get_by_text("Pain: Two fitters (it falls on the people it is for).")
    ).to_be_visible()
    sheet = member.pdf(format="A4")
    assert len(PAGE_OF_PDF.findall(sheet)) == 1
