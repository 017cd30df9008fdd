"""The council side in a real browser: by keyboard from a number to its list, a roster from a file
to people, and every page at three widths in both themes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from courseware.app.services import open_services
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import May, Role
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.e2e.look.looking import TWICE, misfits, violations

MORAY = "S12000020"
ROSTER = "Name,E-mail,Ward\nÙna NicDhòmhnaill,una@x.example,Harbour\nSeán O’Neill,sean@x.example,\n"


@dataclass(frozen=True)
class Anybody:
    """Whoever sets the cohort up."""

    account: str = "the test"
    of: frozenset[str] = frozenset({MORAY})

    def councils(self, act: May) -> Collection[str]:  # all acts alike
        return self.of


@pytest.fixture(scope="module")
def invitations(server: Server) -> Iterator[list[str]]:
    """Two officers' links, to a council with one late person in one cohort."""
    services = open_services(Settings(data=server.data))
    cohorts, modules = services.council.cohorts, [m.id for m in services.course.modules]
    start = services.council.people.today() - dt.timedelta(days=90)
    due = start + dt.timedelta(days=60)
    cohort = cohorts.add_cohort(Anybody(), MORAY, "Pilot", start, due, modules)
    row = RosterRow(2, "Mòrag MacInnes", "morag@x.example", "Harbour")
    services.council.roster_import.apply(Anybody(), cohort.id, RosterFile((row,)))
    yield [services.identity.staff.invite(Role.OFFICER, council=MORAY) for _each in range(2)]
    services.store.close()


def officer(context: BrowserContext, server: Server, token: str) -> Page:
    given = {"name": "Ann", "login": f"ann-{token[:8]}", "passphrase": "a quiet sentence of mine"}
    address = f"{server.url}/invitation/{token}"
    answer = context.request.post(address, form=given, headers={"Origin": server.url})
    assert answer.ok, answer.status
    return context.new_page()


def test_from_a_roster_to_a_record_by_keyboard(
    new_context: NewContext, server, invitations
) -> None:
    page = officer(new_context(), server, invitations[0])
    page.goto("/council")
    page.get_by_role("link", name="See who is overdue").press("Enter")
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(page.get_by_text("1–1 of 1")).to_be_visible()

    page.goto("/council/cohorts")
    page.get_by_role("link", name="Pilot").press("Enter")
    page.get_by_role("link", name="Upload a newer roster").press("Enter")
    file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": ROSTER.encode()}
    page.get_by_label("The file").set_input_files(files=[file])
    page.get_by_role("button", name="Look at it").press("Enter")
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    page.get_by_role("button", name="Import exactly this").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("imported")

    page.get_by_role("link", name="List").press("Enter")
    page.get_by_role("link", name="Ùna NicDhòmhnaill").press("Enter")
    page.get_by_label("Module", exact=True).select_option(index=1)
    page.get_by_label("Why").fill("Handed in the paper workbook")
    page.get_by_role("button", name="Enter it").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Give the day")
    expect(page.get_by_label("Why")).to_have_value("Handed in the paper workbook")
    page.get_by_label("Day it was completed").fill("2026-01-05")
    page.get_by_label("How", exact=True).select_option("other")
    page.get_by_role("button", name="Enter it").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Entered.")


def test_every_page_fits_and_axe_finds_nothing(
    new_context: NewContext, server, invitations
) -> None:
    page = officer(new_context(reduced_motion="reduce"), server, invitations[1])
    page.goto("/council/people")
    person = page.get_by_role("link", name="Mòrag MacInnes").get_attribute("href") or ""
    cohort = page.goto("/council/cohorts") and page.get_by_role("link", name="Pilot")
    assert cohort
    roster = f"{cohort.get_attribute('href')}/roster"
    pages = ["/council", "/council/people?show=overdue", person, "/council/cohorts", roster]
    pages += ["/council/sums", "/council/report", "/staff/colleagues"]
    pages += ["/staff/two-step", "/sign-ins"]
    found = []
    for address in pages:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            found += [f"{address} {theme}: {each}" for each in violations(page)]
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{address} {width}: {each}" for each in misfits(page)]
        found += [f"{address} 320: {each}" for each in violations(page, contrast=False)]
        page.set_viewport_size({"width": 390, "height": 900})
        tag = page.add_style_tag(content=TWICE)
        found += [f"{address} text at 200%: {each}" for each in misfits(page)]
        tag.evaluate("tag => tag.remove()")
    assert found == []
