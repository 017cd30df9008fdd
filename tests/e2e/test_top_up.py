"""From the first question to day ninety, in a browser, by a clock that is put forward."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from courseware.app.services import open_services
from courseware.domain.course import Course, quiz_of
from courseware.domain.form import sent
from courseware.domain.item import Item, Json
from courseware.items.registry import form_of
from courseware.settings import Settings
from tests.e2e.conftest import ROOT, NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.look.looking import misfits, violations
from tests.e2e.screen import at, open_place

CARD = "Five minutes: what has stayed?"
LAST = "governance/commitments"
Act = Callable[[Locator], None]


class Ahead:
    """A server whose clock is put forward."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "days"
        self.go_to(0)
        self.server = Server(
            folder / "data",
            app="tests/e2e/by_clock.py",
            TEST_DAYS_FORWARD=str(self._file),
            PYTHONPATH=str(ROOT),
        )

    def go_to(self, day: int) -> None:
        self._file.write_text(str(day))


@pytest.fixture
def ahead(tmp_path: Path) -> Iterator[Ahead]:
    made = Ahead(tmp_path)
    made.server.start()
    yield made
    made.server.kill()


def read_all_but_the_last(server: Server, sign_in: str) -> None:
    """By the services, for speed."""
    services = open_services(Settings(data=server.data))
    who = services.identity.members.member(sign_in)
    for step in services.course.steps:
        if step.core and step.ref != LAST:
            services.study.learning.finish_step(who, step.ref)
    for module in services.course.modules:
        sitting = services.study.quizzing.begin(who, quiz_of(module.id))
        services.study.quizzing.finish(who, sitting.attempt.id)
    services.store.close()


def by_mouse(box: Locator) -> None:
    box.locator("xpath=ancestor::label[1]").click()


def by_key(box: Locator) -> None:
    box.focus()
    box.press("Space")


def fits_and_can_be_read(page: Page) -> None:
    """On the smallest screen, in light and in dark."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": 320, "height": 640})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations(page) + misfits(page) == [], (scheme, page.url)
    page.set_viewport_size(size)


def respond(page: Page, item: Item, response: Json, press: Act = by_mouse) -> None:
    """Fills a form of native controls in, as the item's own form sends it."""
    for name, values in sent(form_of(item).fields(item, response, "")).items():
        for value in values:
            box = page.locator(f'[name="{name}"][value="{value}"]')
            if box.count():
                press(box)
            elif page.locator(f'select[name="{name}"]').count():
                page.locator(f'select[name="{name}"]').select_option(value)
            else:
                page.locator(f'input[name="{name}"]').fill(value)


def answer_all(page: Page, course: Course, *, first_wrong: bool) -> set[str]:
    """Six questions, each with its reason. What was asked."""
    asked: set[str] = set()
    items = {course.items[each].stem: course.items[each] for each in course.bank.kept_back}
    for number in range(1, 7):
        expect(page.get_by_text(f"Question {number} of 6")).to_be_visible()
        item = items[page.locator("h1").inner_text()]
        samples = item.samples()
        is_wrong = first_wrong and number == 1
        press = by_key if number % 2 else by_mouse
        fits_and_can_be_read(page)
        respond(page, item, (samples.incorrect if is_wrong else samples.correct)[0], press)
        page.get_by_text("Sure", exact=True).click()
        page.get_by_role("button", name="Keep this, and tell me why").press("Enter")
        expect(page.get_by_text("Your answer is kept. Only you see it.")).to_be_visible()
        fits_and_can_be_read(page)
        asked.add(item.id)
        page.get_by_role("link", name=re.compile("^(Next question|What has stayed)$")).click()
    expect(page.get_by_role("heading", name="What has stayed", level=1)).to_be_visible()
    return asked


def say(page: Page, course: Course, label: str, count: int) -> list[str]:
    """From the quiet line on Home to the last question of one phase. What was asked."""
    open_place(page, "/")
    page.get_by_role("link", name=label).click()
    page.get_by_role("button", name="Begin", exact=True).click()
    items = {course.items[each].stem: course.items[each] for each in course.bank.kept_back}
    asked = []
    for number in range(1, count + 1):
        expect(page.get_by_text(f"Question {number} of {count}", exact=True)).to_be_visible()
        item = items[page.locator("h1").inner_text()]
        respond(page, item, item.samples().correct[-1 if not item.marked else 0])
        if item.marked:
            page.get_by_text("Sure", exact=True).click()
        page.get_by_role("button", name="Keep this, and go on").click()
        asked.append(item.id)
    expect(page.get_by_text(f"Question {count} of {count}", exact=True)).to_have_count(0)
    return asked


def reads(page: Page, *said: str) -> None:
    for each in said:
        expect(page.get_by_text(each).first).to_be_visible()


@pytest.mark.full
def test_from_the_first_question_to_day_ninety(
    ahead: Ahead, new_context: NewContext, course: Course
) -> None:
    context = new_context(ahead.server)
    register(context, ahead.server)
    program = SecondProgram(ahead.server.data)
    who = program.registration(context)
    page = context.new_page()
    before = say(page, course, "Four minutes now", 7)
    reads(page, "Your answers are kept.", "Once you have read the core of the course")
    read_all_but_the_last(ahead.server, program.sign_in(context))
    open_place(page, f"/{LAST.replace('/', '?step=')}")
    page.get_by_role("button", name="Go on without").click()
    at(page, "quiz/governance:result")
    open_place(page, "/")
    expect(page.get_by_role("link", name="Six questions in new words, on")).to_be_visible()
    expect(page.get_by_text(CARD)).to_have_count(0)
    after = say(page, course, "After the course: ten ideas in new words", 11)
    reads(page, "What you chose, before and after", "Five things that members do")
    assert len({*before, *after}) == 17, "what members do is asked in the same words, all else not"
    expect(page.get_by_role("heading", name="Before", exact=True)).to_have_count(5)
    expect(page.get_by_role("heading", name="After", exact=True)).to_have_count(10)

    met: set[str] = {*before, *after}
    for day in (7, 30, 90):
        ahead.go_to(day)
        open_place(page, "/")
        expect(page.get_by_role("heading", name=CARD)).to_be_visible()
        page.get_by_role("button", name="Begin", exact=True).click()
        asked = answer_all(page, course, first_wrong=day == 7)
        assert len(asked) == 6 and not met & asked
        met |= asked
        kept = [each for each in program.answers(who) if each.place == f"again/{day}"]
        assert {each.item for each in kept} == asked
        assert {each.sure for each in kept} == {"sure"}
        once_more = page.get_by_role("heading", name="Worth looking at once more")
        expect(once_more).to_have_count(1 if day == 7 else 0)
        done = page.get_by_role("link", name="Say what you have done")
        expect(done).to_have_count(1 if day == 90 else 0)
        page.get_by_role("link", name="Home").last.click()
        at(page, "home")
        expect(page.get_by_text(CARD)).to_have_count(0)
    assert say(page, course, "Three months on: what have you done?", 2) == ["M-SURE", "M-DONE"]
    reads(page, "Three months on:", "Done in the three months before:")
    ahead.go_to(150)  # any later, and the sign-in would be over
    open_place(page, "/")
    expect(page.get_by_text("Six questions in new words")).to_have_count(0)
    program.close()
