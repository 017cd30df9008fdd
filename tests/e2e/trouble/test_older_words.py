"""'Kept' and 'saved' aren't said while something newer is on its way; Start pressed twice."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from courseware.domain.course import Course
from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.screen import check, drawn, open_place, respond, until


class Line:
    """The page's line to the server, which a test can hold up."""

    def __init__(self, page: Page) -> None:
        self._held: list[str | bytes] | None = None
        self._server: WebSocketRoute | None = None
        page.route_web_socket("**/_stcore/stream", self._join)

    def _join(self, socket: WebSocketRoute) -> None:
        server = self._server = socket.connect_to_server()

        def send(message: str | bytes) -> None:
            if self._held is None:
                server.send(message)
            else:
                self._held.append(message)

        socket.on_message(send)
        server.on_message(socket.send)

    def hold(self) -> None:
        self._held = []

    def holds_something(self) -> bool:
        return bool(self._held)

    def release(self) -> None:
        held, self._held = self._held or [], None
        assert self._server
        for message in held:
            self._server.send(message)


def single(course: Course, quiz: bool) -> tuple[str, Any]:
    """(address, item) of a question with one answer, in a quiz or in a step."""
    for module in course.modules:
        for number, name in enumerate(module.quiz if quiz else (), start=1):
            item: Any = course.items[name]
            if item.type == "choice" and not item.several:
                return f"/{module.id}?step=quiz&q={number}", item
        for step in () if quiz else module.steps:
            for name in step.items:
                item = course.items[name]
                if item.type == "choice" and not item.several and not step.sensitive:
                    return f"/{module.id}?step={step.id}", item
    raise AssertionError("no such question")


@pytest.mark.parametrize("quiz", [False, True], ids=["step", "quiz"])
def test_nothing_is_said_to_be_kept_while_a_newer_choice_is_on_its_way(
    member: Page, course: Course, quiz: bool
) -> None:
    line = Line(member)
    address, item = single(course, quiz)
    if quiz:
        open_place(member, address.partition("&")[0])
        member.get_by_role("button", name="Begin the quiz").click()
        member.get_by_role("button", name="Next question").wait_for()
    open_place(member, address)
    box = check(member, item.id)
    said = box.locator(".saved")
    first, second, third = (option.id for option in item.options[:3])
    respond(box, item, {"chosen": [first]})
    expect(said).to_be_visible()
    drawn(member)

    line.hold()
    respond(box, item, {"chosen": [second]})
    until(line.holds_something, "the choice is on its way")
    expect(said).to_be_hidden()
    line.release()
    expect(said).to_be_visible()
    drawn(member)

    line.hold()
    for each in (first, second, third):
        respond(box, item, {"chosen": [each]})
    expect(said).to_be_hidden()
    line.release()
    expect(said).to_be_visible()
    member.reload()
    expect(check(member, item.id).locator("input:checked")).to_have_count(1)
    chosen = next(option.text for option in item.options if option.id == third)
    expect(box.locator("label:has(input:checked)")).to_contain_text(chosen)


def test_a_number_typed_over_is_not_said_to_be_saved(
    new_context: NewContext, server: Server, course: Course
) -> None:
    context = new_context()
    register(context, server)
    page = context.new_page()
    step = course.home_of_item["Q-V20"]
    open_place(page, f"/{step.module}?step={step.id}")
    box = check(page, "Q-V20")
    field, said = box.get_by_role("spinbutton"), box.locator(".saved")
    field.fill("1")
    field.blur()
    expect(said).to_be_visible()
    field.press_sequentially("0")
    expect(said).to_be_hidden()
    field.press("Backspace")
    field.blur()
    expect(said).to_be_visible()
    field.press_sequentially("0")
    expect(said).to_be_hidden()
    field.press("Enter")
    expect(said).to_be_visible()


def test_start_pressed_twice_registers_one_and_shows_its_code(
    newcomer: BrowserContext, server: Server
) -> None:
    page = newcomer.new_page()
    page.goto("/welcome")
    mark = page.locator('input[name="mark"]').input_value()
    # The first press is answered, and the second one takes its answer off the screen.
    newcomer.request.post("/start", headers={"Origin": server.url}, form={"mark": mark})
    before = newcomer.cookies()
    page.get_by_role("button", name="Start the course").click()
    code = page.locator("#code").inner_text()
    assert [each["value"] for each in newcomer.cookies()] == [each["value"] for each in before]
    page.reload()  # sends the form again
    assert page.locator("#code").inner_text() == code
