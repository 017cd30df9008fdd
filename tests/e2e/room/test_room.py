"""A live room in real browsers: the 45-minute plan from join to session pack; faults; access."""

from __future__ import annotations

import json
import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware.app.services import Services, open_services
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.e2e.look.looking import SPACING, TWICE, misfits, violations

PHRASE = "a quiet sentence of mine"
PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000
"""Milliseconds in which a phone has found its way back: it tries again ever more slowly."""


def services_of(server: Server) -> Services:
    """The services on a server's data, in this process: as a command line beside it."""
    return open_services(Settings(data=server.data))


class Session:
    """A trainer at the console, and what the console links to."""

    def __init__(self, server: Server, new_context: NewContext, *, practice: bool = False) -> None:
        self.server, self.new_context = server, new_context
        context = new_context(server)
        self.page = context.new_page()
        services = services_of(server)
        accounts = services.identity.staff
        token = accounts.invite(Role.TRAINER)
        welcome = accounts.accept(token, uuid.uuid4().hex, "Ann", PHRASE)
        staff = accounts.staff(welcome.sign_in)
        planned = services.room.facilitating.plan(staff, "types-45", practice=practice)
        services.store.close()
        self.code = planned.code
        context.add_cookies([{"name": "masterclass", "value": welcome.token, "url": server.url}])
        self.page.goto(f"/trainer?live={planned.id}")
        expect(self.page.get_by_role("link", name="Big screen")).to_be_visible()
        if practice:
            self.press("More")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{name}")).first.click()

    def says(self, text: str) -> None:
        expect(self.page.get_by_text(text, exact=False).first).to_be_visible()

    def address(self, link: str) -> str:
        found = self.page.get_by_role("link", name=link).first.get_attribute("href")
        assert found
        return found

    def screen(self) -> Page:
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("link", name="Big screen").first.click()
        opened.value.wait_for_selector(".s")
        return opened.value

    def phone(self, **wanted: object) -> Page:
        page = self.new_context(self.server, viewport=PHONE, **wanted).new_page()
        page.goto(f"/join/{self.code}")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    def vote(self) -> None:
        """Goes to the first vote of the plan and opens it."""
        self.press("Begin")
        self.says("Part 1 of 7")
        for number in (2, 3):
            self.press("Next")
            self.says(f"Part {number} of 7")
        self.press("Open the vote")
        expect(self.page.get_by_role("button", name=re.compile("^Lock the"))).to_be_visible()


def test_a_trainer_comes_by_invitation_and_plans_a_practice(
    server: Server, new_context: NewContext
) -> None:
    services = services_of(server)
    token = services.identity.staff.invite(Role.TRAINER, name="Ann")
    services.store.close()
    page = new_context(server).new_page()
    page.goto(f"/invitation/{token}")
    page.fill("#login", f"{uuid.uuid4().hex}@example.org")
    page.fill("#passphrase", PHRASE)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Run a room")).to_be_visible()
    page.get_by_role("combobox", name=re.compile("Plan")).click()
    page.get_by_role("option", name=re.compile("Types of partnership, 45")).click()
    page.locator("[data-testid=stCheckbox] label").first.click()
    page.get_by_role("button", name="Make this session").click()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Let made-up members"))).to_be_visible()


@pytest.fixture
def room(server: Server, new_context: NewContext) -> Session:
    return Session(server, new_context)


@pytest.fixture
def practice(server: Server, new_context: NewContext) -> Session:
    return Session(server, new_context, practice=True)


def choose(phone: Page, at: int) -> None:
    phone.locator("input[name=chosen]").nth(at).check()
    phone.locator("#send").click()


def saved(phone: Page) -> None:
    expect(phone.locator("#saved-words")).to_contain_text("Saved: ", timeout=PATIENCE)


def all_in_view(screen: Page) -> None:
    """Waits until nothing of the big screen is below its lower edge, on a projector of 720
    lines: its script draws a little smaller what is a little too tall."""
    size = screen.viewport_size
    assert size
    screen.set_viewport_size({"width": 1280, "height": 720})
    screen.wait_for_function("() => document.scrollingElement.scrollHeight <= innerHeight + 1")
    screen.set_viewport_size(size)


def test_the_plan_of_45_minutes_from_join_to_pack(practice: Session, tmp_path: Path) -> None:
    screen, phone = practice.screen(), practice.phone()
    expect(screen.locator("[data-present]")).to_have_text("1")
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are in")
    practice.vote()
    choose(phone, 1)
    saved(phone)
    expect(screen.locator("[data-answered]")).to_have_text("1")
    assert not screen.locator(".bar").count()
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("21")
    practice.press("Lock the")
    expect(phone.get_by_text("This is closed.")).to_be_visible()
    assert not phone.locator(".bar").count() and not screen.locator(".bar").count()
    practice.press("Show the result")
    expect(screen.locator(".bar")).to_have_count(4)
    expect(phone.locator(".bar")).to_have_count(4)
    assert not screen.get_by_text("The answer").count()
    all_in_view(screen)
    practice.press("Show the answer")
    expect(screen.locator(".hall-bar.is-right")).to_have_count(1)
    practice.press("Vote again")
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("20")
    practice.press("Lock the")
    practice.press("Show the result")
    expect(screen.locator(".bar")).to_have_count(4)
    for number in (4, 5, 6):
        practice.press("Next: ")
        practice.says(f"Part {number} of 7")
    practice.press("Open the vote")
    expect(phone.locator("fieldset").first).to_be_visible()
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("20")
    practice.press("Lock the")
    practice.press("Show the result")
    expect(screen.locator(".drawn:visible")).to_have_count(1)
    practice.press("One at a time")
    expect(screen.get_by_text("2 of 6")).to_be_visible()
    all_in_view(screen)
    practice.press("Next: ")
    practice.says("Part 7 of 7")
    practice.press("Open the wall")
    phone.get_by_label("In a few words").fill("Budgets that end in March")
    phone.get_by_role("button", name="Send it to the wall").click()
    practice.says("Budgets that end in March")
    assert not screen.get_by_text("Budgets that end in March").count()
    practice.press("Show$")
    expect(screen.get_by_text("Budgets that end in March")).to_be_visible()
    practice.page.get_by_text("End the session", exact=True).click()
    practice.press("End it now")
    expect(phone.get_by_text("This room is closed").first).to_be_visible()
    expect(screen.get_by_role("heading", name="Thank you")).to_be_visible()
    with practice.page.expect_download() as download:
        practice.page.get_by_role("link", name="Session pack to read").click()
    file = tmp_path / "pack.html"
    download.value.save_as(file)
    pack = practice.new_context(practice.server).new_page()
    pack.goto(file.as_uri())
    expect(pack.get_by_text("Budgets that end in March")).to_be_visible()
    assert pack.locator(".bar").count() >= 8
    with practice.page.expect_download() as download:
        practice.page.get_by_role("link", name="Session pack for Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    with practice.page.expect_download() as download:
        practice.page.get_by_role("link", name="Catch-up as a file").click()
    file = tmp_path / "catch-up.html"
    download.value.save_as(file)
    alone = practice.new_context(practice.server, viewport=PHONE).new_page()
    alone.goto(file.as_uri())
    asked = alone.locator("section", has_text="Where does it stand?")
    asked.get_by_role("button", name="See what the room said").click()
    expect(asked.get_by_role("alert")).to_be_visible()
    assert not asked.locator(".bar").first.is_visible()
    asked.locator("input[type=radio]").first.check()
    asked.get_by_role("button", name="See what the room said").click()
    expect(asked.locator(".bar").first).to_be_visible()
    late = practice.new_context(practice.server, viewport=PHONE).new_page()
    late.goto(practice.address("Look at it"))
    late.get_by_role("link", name="Where does it stand?").click()
    late.locator("input[name=chosen]").first.check()
    late.get_by_role("button", name="See what the room said").click()
    expect(late.get_by_text("The room:")).to_be_visible()


def test_a_phone_by_keyboard_alone(room: Session) -> None:
    phone = room.phone()
    room.vote()
    expect(phone.locator("input[name=chosen]").first).to_be_visible()
    phone.locator("input[name=chosen]").first.focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator("input[name=chosen]").nth(1)).to_be_checked()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    saved(phone)


def test_the_console_by_its_keys(room: Session) -> None:
    """No test waits here until a page stands: a key that comes before waits for it itself."""
    room.vote()
    room.page.get_by_role("button", name=re.compile("^Lock the")).focus()
    room.page.keyboard.press("Enter")
    # What was pressed is gone: the focus is on what comes next, not at the top of the page.
    expect(room.page.get_by_role("button", name=re.compile("^Show the result"))).to_be_focused()
    room.page.keyboard.press("Alt+o")
    expect(room.page.get_by_role("button", name=re.compile("^Lock the"))).to_be_visible()
    room.page.keyboard.press("Alt+l")
    expect(room.page.get_by_role("button", name=re.compile("^Show the result"))).to_be_visible()
    room.page.keyboard.press("Alt+n")
    room.says("Part 4 of 7")
    # The heading comes before the buttons.
    for key, part in (("Alt+b", 3), ("Alt+n", 4)):
        room.page.keyboard.press(key)
        room.says(f"Part {part} of 7")
    room.page.locator(".st-key-clicker label").first.click()
    expect(room.page.get_by_role("switch", name="Clicker")).to_be_checked()
    for key, part in (("PageDown", 5), ("ArrowRight", 6), ("PageUp", 5)):
        room.page.keyboard.press(key)
        room.says(f"Part {part} of 7")
    expect(room.page.locator(".key-said")).to_be_empty()


def test_the_screens_window_by_its_keys(room: Session) -> None:
    """They drive where its browser is signed in as a trainer of the session; F5 is full screen."""
    screen, stranger = room.screen(), room.new_context(room.server).new_page()
    stranger.goto(screen.url)
    for key in ("PageDown", "ArrowRight"):
        # The second comes before what the first brings is drawn: it waits.
        screen.keyboard.press(key)
    room.says("Part 2 of 7")
    for page in (screen, stranger):
        expect(page.get_by_text("min left")).to_be_visible()
    with stranger.expect_response(re.compile("/live/screen/")) as refused:
        stranger.keyboard.press("PageDown")
    assert refused.value.status == 403
    screen.keyboard.press("PageUp")
    room.says("Part 1 of 7")
    screen.keyboard.press("F5")
    screen.wait_for_function("() => document.fullscreenElement !== null")
    screen.keyboard.press("F5")
    screen.wait_for_function("() => document.fullscreenElement === null")


def test_a_phone_in_the_hand_drives_and_says_what_had_no_line(room: Session) -> None:
    hand = room.page.context.new_page()
    hand.set_viewport_size({"width": 390, "height": 664})
    hand.goto(f"/live/{room.page.url.partition('live=')[2]}/hand")
    hand.get_by_role("button", name="Begin").click()
    on = hand.get_by_role("button", name=re.compile("^Next: "))
    expect(on).to_be_focused()
    hand.context.set_offline(True)
    on.click()
    expect(hand.get_by_role("alert")).to_contain_text("your press did nothing")
    for button in hand.get_by_role("button").all():
        box = button.bounding_box()
        assert box and box["y"] + box["height"] <= 664
    hand.context.set_offline(False)
    on.click()
    expect(hand.get_by_role("heading", level=1)).to_have_text("The man waiting for a handrail")
    expect(hand.get_by_role("alert")).to_be_hidden()


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


def test_two_rooms_never_see_each_others_events(
    server: Server, new_context: NewContext, room: Session
) -> None:
    other = Session(server, new_context)
    theirs = other.phone()
    before = theirs.locator("[data-version]").get_attribute("data-version")
    phone = room.phone()
    room.vote()
    choose(phone, 0)
    saved(phone)
    expect(other.screen().locator("[data-present]")).to_have_text("1")
    assert theirs.locator("[data-version]").get_attribute("data-version") == before
    expect(theirs.get_by_role("heading", level=1)).to_have_text("You are in")


@pytest.mark.full
def test_two_windows_drive_one_session(room: Session) -> None:
    second = room.page.context.new_page()
    second.goto(room.page.url)
    expect(second.get_by_role("link", name="Big screen")).to_be_visible()
    room.press("Begin")
    room.says("Part 1 of 7")
    expect(second.get_by_text("Part 1 of 7")).to_be_visible()


def test_a_phone_without_script(room: Session) -> None:
    phone = room.phone(java_script_enabled=False)
    room.vote()
    phone.reload()
    phone.locator("input[name=chosen]").first.check()
    phone.get_by_role("button", name="Save my answer").click()
    expect(phone.get_by_text("Saved: ", exact=False)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.full)])
def test_nothing_for_axe_and_nothing_cut_off(practice: Session, theme: str) -> None:
    phone = practice.phone(color_scheme=theme)
    screen = practice.screen()
    screen.emulate_media(color_scheme=theme)
    practice.page.emulate_media(color_scheme=theme)
    faults = _faults(phone, "joined")
    practice.vote()
    expect(phone.locator("input[name=chosen]").first).to_be_visible()
    expect(screen.locator(".options .letter")).to_have_count(4)
    faults += _faults(phone, "open") + _faults(screen, "screen open")
    choose(phone, 0)
    saved(phone)
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("21")
    practice.press("Lock the")
    practice.press("Show the result")
    expect(phone.locator(".bar")).to_have_count(4)
    expect(screen.locator(".bar")).to_have_count(4)
    faults += _faults(phone, "shown") + _faults(screen, "screen shown")
    practice.page.wait_for_timeout(500)
    faults += [f"console: {each}" for each in violations(practice.page)]
    assert not faults, "\n".join(faults)


def _faults(page: Page, name: str) -> list[str]:
    """What is wrong with a page at 320 px, at its own width, at twice the text and wide spacing."""
    found = [f"{name}: {each}" for each in violations(page)]
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 320, "height": 700})
    narrow = (*violations(page, contrast=False), *misfits(page))
    found += [f"{name}, 320 px: {each}" for each in narrow]
    for style in (SPACING, TWICE):
        added = page.add_style_tag(content=style)
        found += [f"{name}, {style[:12]!r}: {each}" for each in misfits(page)]
        added.evaluate("style => style.remove()")
    page.set_viewport_size(size)
    return found


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
