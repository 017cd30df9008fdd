"""A live room in real browsers: phones, screen and server that lose their line."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewContext, Server
from tests.e2e.room.session import PATIENCE, Session, choose, saved, services_of


def test_an_answer_given_without_a_line_is_sent_when_it_is_back(room: Session) -> None:
    phone, screen = room.phone(), room.screen()
    room.vote()
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    phone.context.set_offline(True)
    choose(phone, 2)
    expect(phone.get_by_text("Not sent yet.", exact=False)).to_be_visible()
    # All of it: that it is kept, and goes by itself.
    line = phone.locator("#saved p").first
    assert line.evaluate("each => each.scrollHeight <= each.clientHeight + 1")
    phone.context.set_offline(False)
    saved(phone)
    expect(screen.locator("[data-answered]")).to_have_text("1")


UNCOUNTED = "Closed before your answer arrived: it isn’t counted."


def test_an_answer_kept_until_after_the_lock_is_said_to_be_uncounted(room: Session) -> None:
    phone = room.phone()
    room.vote()
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    asked = phone.get_by_role("heading", level=1).inner_text()
    phone.context.set_offline(True)
    choose(phone, 2)
    expect(phone.get_by_text("Not sent yet.", exact=False)).to_be_visible()
    room.press("Lock the")
    expect(room.page.get_by_role("button", name=re.compile("^Show the result"))).to_be_visible()
    phone.context.set_offline(False)
    note = phone.locator("#late")
    expect(note).to_contain_text(UNCOUNTED, timeout=PATIENCE)
    expect(note).to_contain_text(asked)
    expect(phone.get_by_text("This is closed.")).to_be_visible()
    # It stays when the room goes on, here with the same vote, until the next answer is saved.
    room.press("Open it again")
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    expect(note).to_be_visible()
    choose(phone, 1)
    saved(phone)
    expect(note).to_be_hidden()


def test_an_answer_kept_until_after_the_end_is_said_to_be_uncounted(room: Session) -> None:
    phone = room.phone()
    room.vote()
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    phone.context.set_offline(True)
    choose(phone, 2)
    expect(phone.get_by_text("Not sent yet.", exact=False)).to_be_visible()
    room.press("More")
    room.page.get_by_text("End the session", exact=True).click()
    room.page.get_by_role("button", name="End it now").hover()
    # A slow press: the console draws itself anew between its beginning and its end.
    room.page.mouse.down()
    room.page.wait_for_timeout(1300)
    room.page.mouse.up()
    # A press that was lost never comes, however long one waits.
    pack = room.page.get_by_role("link", name="Session pack to read")
    expect(pack).to_be_visible(timeout=PATIENCE)
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="This room is closed")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator("#late")).to_contain_text(UNCOUNTED)
    phone.reload()
    expect(phone.locator("#late")).to_be_hidden()


@pytest.mark.full
def test_a_phone_that_was_dropped_comes_back_with_its_answer(room: Session) -> None:
    phone = room.phone()
    room.vote()
    choose(phone, 2)
    saved(phone)
    address = phone.url
    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(address)
    saved(again)
    expect(again.locator("input[name=chosen]").nth(2)).to_be_checked()


@pytest.fixture
def fragile(own_server: Server, new_context: NewContext) -> Session:
    return Session(own_server, new_context)


def test_kill_9_in_the_middle_of_a_vote(fragile: Session) -> None:
    """Phones, screen and console come back by themselves; what was acknowledged is there."""
    phones, screen = [fragile.phone() for _each in range(3)], fragile.screen()
    fragile.vote()
    for at, phone in enumerate(phones[:2]):
        choose(phone, at)
        saved(phone)
    fragile.server.kill()
    choose(phones[2], 2)
    expect(phones[2].get_by_text("Not sent yet.", exact=False)).to_be_visible()
    fragile.server.start()
    saved(phones[2])
    expect(screen.locator("[data-answered]")).to_have_text("3", timeout=PATIENCE)
    expect(fragile.page.get_by_role("button", name=re.compile("^Lock the"))).to_be_visible(
        timeout=PATIENCE
    )
    choose(phones[0], 3)
    saved(phones[0])
    fragile.press("Lock the")
    expect(phones[1].get_by_text("This is closed.")).to_be_visible(timeout=PATIENCE)
    services = services_of(fragile.server)
    session = fragile.page.url.partition("live=")[2]
    found = services.room.facilitating.store.rounds(session)[-1]
    votes = services.room.facilitating.store.votes(found.id)
    services.store.close()
    assert len(votes) == 3
    assert json.dumps([vote.response for vote in votes]).count("chosen") == 3
