"""The one page on paper: one sheet of A4, also where each of its fields holds a whole sentence."""

from __future__ import annotations

import io
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from courseware.app.services import Services, open_services
from courseware.domain.exercise import field_of, is_exercise
from courseware.domain.people import Member
from courseware.items.fields import is_field
from courseware.settings import Settings
from tests.e2e.conftest import Server, register
from tests.e2e.database import SecondProgram

LENGTHS = (30, 60, 90, 120, 180, 400)
"""Characters of each field."""
REALISTIC = 120
"""A sentence as people write one: a page with as long a one in every field is one sheet."""
AT_LEAST = 9 * 96 / 72
"""In px: the smallest type of what a member wrote."""
PLANS = 3
_SMALLEST = """() => Math.min(...[...document.querySelectorAll('.review dd p, .review dt')]
  .filter(each => each.offsetParent).map(each => parseFloat(getComputedStyle(each).fontSize)))"""
SAID = "Whether fewer people come to harm at night than did in the year before we began. "
AGAIN = "Ask which rule forbids it. "


def _fill(services: Services, who: Member, length: int) -> None:
    """Every line of the page, and every field of each, in so many characters."""
    items = services.course.items
    for part in services.course.review:
        item = items[part.item]
        slots: list[str] = []
        if is_exercise(item):
            services.study.exercising.move(
                who, services.course.home_of_item[item.id].ref, item.id, _most(services, item)
            )
            _ref, response = services.study.exercising.newest(who, item.id)
            slots = [each.name for each in item.slots(response)]
        written = [] if is_exercise(item) else [item.id]
        for field in [*written, *(field_of(item.id, slot) for slot in slots)]:
            if not is_field(services.course, field):
                continue
            text = (SAID if len(field) % 2 else AGAIN) * 6
            now = services.study.notes.note(who, field)
            services.study.notes.save(who, field, text[:length].strip(), now.revision, "e2e")


def _most(services: Services, item: Any) -> Any:
    """A response that says as much as it can."""
    if item.id == "X-T06":
        pairs = {pair.id: {"now": 2, "wanted": 6, "others": 1} for pair in item.pairs}
        return {"places": pairs, "first": ""}
    if item.id == "X-V21":
        return {"by": {"1": "2027-03-12"}, "stands": {}}
    if item.id == "X-V16":
        row = {each.id: "gap" for each in item.knowings}
        return {"cells": {"1": row, "2": row}, "when": {"1": "2027-03-12", "2": "2027-03-12"}}
    return max(item.samples().correct, key=lambda each: len(str(each)))


@pytest.mark.full
def test_it_prints_on_one_sheet_of_a4_with_type_to_be_read(
    newcomer: BrowserContext, server: Server, stored: SecondProgram
) -> None:
    register(newcomer, server)
    services = open_services(Settings(data=server.data))
    who = services.identity.members.member(stored.sign_in(newcomer))
    services.study.own.call_it(who, "The Strathmarnock town centre partnership for safer nights")
    services.study.reviewing.show_others(who, with_others=True)
    page, found = newcomer.new_page(), {}
    for length in LENGTHS:
        _fill(services, who, length)
        page.goto("/review")
        is_over = page.get_by_text("more than one sheet").count() == 1
        page.emulate_media(media="print")
        assert page.evaluate(_SMALLEST) >= AT_LEAST, length
        assert page.get_by_text("I’ll know because").count() == PLANS, "the plan stands whole"
        is_short = page.locator("p.paper").first.is_visible()
        assert page.get_by_text("shortened here").is_visible() == is_short, length
        page.emulate_media(media="screen")
        assert not page.locator(".paper:visible").count(), "on the screen nothing is shortened"
        assert page.get_by_text("paper and Word shorten").is_visible() == is_short, length
        found[length] = (_sheets(page) == 1, is_over)
    services.store.close()
    assert found == {
        length: (True, False) if length <= REALISTIC else (False, True) for length in LENGTHS
    }, "on one sheet, or the page says that it isn't"


def _sheets(page: Page) -> int:
    page.emulate_media(media="null")
    return len(PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages)
