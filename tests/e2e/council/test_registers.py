"""A register in a real browser, from the file to the record and back, on a desk and on a phone."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware.app.services import open_services
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.e2e.council.test_council import Anybody, officer
from tests.e2e.look.looking import misfits, violations
from tests.kits.council import registers
from tests.kits.council.registers import AILSA, DAVID, MORAG, OKANE

FIFE = "S12000047"
WIDTHS = (1280, 390)
PICTURES = os.environ.get("REGISTER_PICTURES", "")
"""A folder for pictures of each page, for whoever wants to look at them."""


@pytest.fixture(scope="module")
def invitation(server: Server) -> Iterator[str]:
    """An officer's link, to a council with four people in one group."""
    services = open_services(Settings(data=server.data))
    modules = [module.id for module in services.course.modules]
    start = services.council.people.today() - dt.timedelta(days=90)
    who = Anybody(of=frozenset({FIFE}))
    cohort = services.council.cohorts.add_cohort(who, FIFE, "Register", start, None, modules)
    rows = (
        RosterRow(2, AILSA, "ailsa@x.example", "Harbour", "101"),
        RosterRow(3, MORAG, "morag@x.example", "Castle", "102"),
        RosterRow(4, OKANE, "rory@x.example", "Castle", "103"),
        RosterRow(5, DAVID, "david@x.example", "", "104"),
    )
    services.council.roster_import.apply(who, cohort.id, RosterFile(rows))
    yield services.identity.staff.invite(Role.OFFICER, council=FIFE)
    services.store.close()


def send(page: Page, content: bytes, name: str) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("The file").set_input_files(files=[file])
    page.get_by_role("button", name="Look at it").click()


def faults(page: Page, name: str) -> list[str]:
    """What is wrong with a page as it stands, at both widths."""
    found = []
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        found += [f"{name} {width}: {each}" for each in (*misfits(page), *violations(page))]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def test_from_a_register_to_the_record_and_back(
    new_context: NewContext, server: Server, invitation: str
) -> None:
    page = officer(new_context(reduced_motion="reduce"), server, invitation)
    page.goto("/council/people")
    page.get_by_role("link", name="Registers").click()
    found = faults(page, "1-registers")

    # First the file alone: what it doesn't say is asked, and what was read stays.
    send(page, registers.dated(), "modules.csv")
    expect(page.get_by_role("alert")).to_contain_text("Choose how it was completed.")
    found += faults(page, "2-to-be-said")
    page.get_by_label("How", exact=True).select_option("other")
    page.get_by_label("What it is a register of").fill("Paper workbooks")
    page.get_by_role("button", name="Look at it again").click()
    expect(page.get_by_role("heading", name="2 rows are set aside")).to_be_visible()
    found += faults(page, "3-set-aside")
    page.get_by_role("group", name="Line 5").get_by_label("Day completed").fill("20/11/2026")
    page.get_by_role("group", name="Line 4").get_by_label("Leave this row out").check()
    page.get_by_role("button", name="Check these rows again").click()
    page.get_by_label("Yes, all of them").check()
    page.get_by_role("button", name="Enter exactly this").click()
    expect(page.get_by_role("status").first).to_contain_text("Entered for 3 people")

    page.get_by_label("Module", exact=True).select_option(value="barriers")
    page.get_by_label("Day", exact=True).fill("2026-11-03")
    page.get_by_label("How", exact=True).select_option("live")
    page.get_by_label("What it is a register of").fill("Session by video, 3 November")
    send(page, registers.teams(), "attendance.csv")
    expect(page.get_by_text("Recorded already").first).to_be_visible()
    found += faults(page, "4-teams")
    page.get_by_label(MORAG).check()
    page.get_by_role("button", name="Enter exactly this").click()
    expect(page.get_by_role("status").first).to_contain_text("Entered for 1 person")
    found += faults(page, "5-entered")

    page.reload()
    first = page.get_by_role("listitem").filter(has_text="Session by video")
    first.get_by_text("Undo all of it").click()
    first.get_by_label("Why it is undone").fill("The wrong session")
    first.get_by_role("button", name="Undo it").click()
    expect(page.get_by_role("status").first).to_contain_text("Undone: 1 entry")

    page.get_by_label("How", exact=True).select_option("other")
    page.get_by_label("What it is a register of").fill("A report with American days")
    american = f"Name,Module,Date\n{AILSA},1,11/03/2026\n{MORAG},1,10/23/2026\n"
    send(page, american.encode(), "american.csv")
    expect(page.get_by_role("heading", name="How is the file to be read?")).to_be_visible()
    found += faults(page, "6-which-comes-first")
    page.get_by_label("The month: “11/03/2026” is 3 November 2026.").check()
    page.get_by_role("button", name="Look at it again").click()
    expect(page.get_by_text("Days have the month first")).to_be_visible()
    assert found == []
