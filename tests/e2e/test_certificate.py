"""A certificate, from the button to the page that checks it, by keyboard and on a small phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from courseware.app.services import open_services
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.e2e.database import SecondProgram
from tests.e2e.look.looking import misfits, violations

NAME = "Siobhán Ní Dhomhnaill-" + "Ẅ" * 40


def test_issued_by_keyboard_and_checked_by_a_stranger(
    member: Page, server: Server, stored: SecondProgram, new_context: NewContext
) -> None:
    services = open_services(Settings(data=server.data))
    who = services.identity.members.member(stored.sign_in(member.context))
    for step in services.course.modules[0].core_steps:
        services.study.learning.finish_step(who, step.ref)
    sitting = services.study.quizzing.begin(who, "quiz/context")
    services.study.quizzing.finish(who, sitting.attempt.id)
    services.store.close()

    member.set_viewport_size({"width": 320, "height": 800})
    member.goto("/certificate")
    member.get_by_label("The name on it").focus()
    member.keyboard.type(NAME)
    member.keyboard.press("Enter")
    expect(member.get_by_role("heading", name=NAME)).to_be_visible()
    assert violations(member) + misfits(member) == []
    with member.expect_download() as download:
        member.get_by_role("link", name="Download the PDF").press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF-")

    link = member.get_by_role("link", name="See what whoever checks it sees")
    address = link.get_attribute("href")
    assert address
    stranger = new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    page = stranger.new_page()
    page.goto("/verify")
    page.get_by_label("The code on the certificate").fill(address.rpartition("/")[2].lower())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    member.goto(address)
    assert violations(member) + misfits(member) == []
