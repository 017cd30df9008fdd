"""An officer reminds two people through a real mail server, and one of them wants no more."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from courseware.app.services import open_services
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.e2e.look.looking import misfits, violations
from tests.kits.post import Post, post_office

KIRKBRAE = "S12000020"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    with post_office() as office:
        yield office


@pytest.fixture(scope="module")
def mailing(post: Post, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that sends mail."""
    server = Server(
        tmp_path_factory.mktemp("mailing") / "data",
        MASTERCLASS_SMTP_HOST="127.0.0.1",
        MASTERCLASS_SMTP_PORT=str(post.port),
        MASTERCLASS_SMTP_SECURITY="none",
        MASTERCLASS_SMTP_FROM="Member Support <members@kirkbrae.example>",
    )
    server.start()
    yield server
    server.kill()


def officer_of(server: Server) -> str:
    """The cookie of an officer with a cohort of two, one of them with the longest of names."""
    services = open_services(Settings(data=server.data))
    token = services.identity.staff.invite(Role.OFFICER, council=KIRKBRAE)
    welcome = services.identity.staff.accept(
        token, uuid.uuid4().hex, "Olive", "a quiet sentence of mine"
    )
    who = services.council.overseer(welcome.sign_in)
    cohorts = services.council.cohorts
    today = dt.date.today()
    cohort = cohorts.add_cohort(
        who, KIRKBRAE, "Induction", today, today + dt.timedelta(days=60), ["types"]
    )
    rows = (
        RosterRow(2, "Ann Young", "ann@x.example"),
        RosterRow(3, "Mòrag " + "NicDhòmhnaill" * 4, "morag@x.example"),
    )
    services.council.roster_import.apply(who, cohort.id, RosterFile(rows))
    services.store.close()
    return welcome.token


def faults(page: Page, *, contrast: bool = False) -> list[str]:
    """What is wrong with a page as it stands, in light on a laptop and in dark on a phone."""
    found = [*violations(page, contrast=contrast), *misfits(page)]
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    found += [*violations(page), *misfits(page)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
    return [f"{page.url}: {each}" for each in found]


def test_from_a_number_to_two_mailboxes_and_out_again(
    post: Post, mailing: Server, new_context: NewContext
) -> None:
    context = new_context(mailing, reduced_motion="reduce")
    cookie = {"name": "masterclass", "value": officer_of(mailing), "url": mailing.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto("/council/write")
    wrong = faults(page, contrast=True)

    page.get_by_role("link", name="Not complete, 2: Reminder").click()
    for each in page.locator("details summary").all():
        each.click()
    wrong += faults(page)
    text = page.get_by_label("Text", exact=True)
    text.fill("Dear {nmae}")
    page.get_by_role("button", name="Go on to sending").click()
    expect(page.get_by_role("alert")).to_contain_text("{nmae} can’t be filled in")
    wrong += faults(page)
    text.fill("Dear {name}\n\nA word from me.\n\n{link}")
    page.get_by_role("button", name="Go on to sending").press("Enter")
    expect(page.get_by_text("A word from me.").first).to_be_visible()
    wrong += faults(page)
    assert post.taken == []

    page.get_by_role("button", name="Send to 2 people").dblclick()
    expect(page.get_by_role("heading", name="Sent to 2 people")).to_be_visible()
    wrong += faults(page)
    assert sorted(post.addresses) == ["ann@x.example", "morag@x.example"]

    found = re.search(r"http\S+/no-reminders/\S+", post.messages[0].get_content())
    assert found is not None
    member = new_context(mailing, reduced_motion="reduce").new_page()
    member.goto(found[0])
    wrong += faults(member)
    member.get_by_role("button", name="No more reminders").click()
    expect(member.get_by_role("button", name="Remind me again")).to_be_visible()
    wrong += faults(member)

    page.get_by_role("link", name="Back to the letters").click()
    expect(page.get_by_text("1 person wants no reminders")).to_be_visible()
    wrong += faults(page)
    assert wrong == []
