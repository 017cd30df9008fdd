"""Files really come down, and the public page is fit to be seen."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from courseware.app.services import open_services
from courseware.app.stores import SqlStore
from courseware.domain.permissions import Role
from courseware.platform.web.cookie import NAME
from courseware.settings import Settings
from tests.e2e.conftest import LAPTOP, NewContext, Server
from tests.e2e.look.looking import misfits, violations
from tests.kits.council.officers import cohort_of

COUNCIL = "X-0021"
"""Nobody else's, so that no other test meets its people."""
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def officer(new_context: NewContext, server: Server) -> Iterator[Page]:
    """A page of an officer whose council has twelve people."""
    services = open_services(Settings(data=server.data))
    assert isinstance(services.store, SqlStore)
    cohort_of(services.store, COUNCIL, [f"Mòrag NicDhòmhnaill {number}" for number in range(12)])
    token = services.identity.staff.invite(Role.TRAINER, name="Olive")
    welcome = services.identity.staff.accept(
        token, uuid.uuid4().hex, "Olive", "a quiet sentence of mine"
    )
    account = services.identity.staff.staff(welcome.sign_in).account
    services.store.add_grant(account, Role.OFFICER.value, COUNCIL)
    context = new_context()
    context.add_cookies([{"name": NAME, "value": welcome.token, "url": server.url}])
    yield context.new_page()
    services.store.close()


def test_an_officer_takes_files_and_publishes_for_anyone_to_read(
    officer: Page, new_context: NewContext, tmp_path: Path
) -> None:
    page = officer
    page.goto("/council/exports")
    assert violations(page) == []
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download as Excel").click()
    assert coming.value.suggested_filename.startswith(
        f"Comhairle {COUNCIL} – who has completed what – "
    )
    coming.value.save_as(tmp_path / "people.xlsx")
    assert (tmp_path / "people.xlsx").read_bytes()[:2] == b"PK"

    page.get_by_role("link", name="Publish", exact=True).click()
    assert violations(page) == [] and misfits(page) == []
    page.get_by_role("link", name="Look it over and publish").click()
    page.get_by_role("button", name="Publish").press("Enter")
    page.get_by_text("It is published.").wait_for()

    reader = new_context().new_page()
    reader.goto(f"/record/{COUNCIL}")
    for size in (LAPTOP, PHONE):
        reader.set_viewport_size(size)
        assert violations(reader) == [] and misfits(reader) == []
    with reader.expect_download() as coming:
        reader.get_by_role("link", name="CSV file").click()
    assert coming.value.suggested_filename.endswith(".csv")
    assert reader.context.cookies() == []

    page.get_by_role("button", name="Withdraw it").click()
    page.get_by_text("It is withdrawn").wait_for()
    reader.reload()
    assert reader.get_by_role("heading", name="Nothing is published here").is_visible()
