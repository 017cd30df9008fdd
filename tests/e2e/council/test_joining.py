"""From an officer's link to the officer's count: a member joins, completes a module, is counted."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from courseware.app.services import Services, open_services
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.course import quiz_of
from courseware.domain.people import Member
from courseware.domain.permissions import Role
from courseware.domain.records import Status
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.e2e.database import SecondProgram
from tests.e2e.look.looking import misfits, violations

_COUNCIL = "S12000020"
_PHONE = {"width": 390, "height": 844}


def _complete(services: Services, member: Member, module: str) -> None:
    found = services.course.module(module)
    assert found is not None
    for step in found.core_steps:
        services.study.learning.finish_step(member, step.ref)
    sitting = services.study.quizzing.begin(member, quiz_of(module))
    services.study.quizzing.finish(member, sitting.attempt.id)


def test_a_member_joins_by_the_officers_link_and_is_counted(
    new_context: NewContext, server: Server, stored: SecondProgram
) -> None:
    services = open_services(Settings(data=server.data))
    office = new_context()
    invitation = services.identity.staff.invite(Role.OFFICER, council=_COUNCIL, name="Olive")
    form = {"name": "Olive", "login": "olive", "passphrase": "a quiet sentence of mine"}
    office.request.post(
        f"/invitation/{invitation}", form=form, headers={"Origin": server.url}, max_redirects=0
    )
    who = services.council.overseer(stored.sign_in(office))
    start = dt.date(2026, 11, 1)
    cohort = services.council.cohorts.add_cohort(who, _COUNCIL, "Walk", start, None, ["types"])
    rows = (RosterRow(2, "Ann D’Arcy", "ann@x.example"), RosterRow(3, "Bob", "bob@x.example"))
    services.council.roster_import.apply(who, cohort.id, RosterFile(rows))

    page = office.new_page()
    page.goto(f"/council/invitations?cohort={cohort.id}")
    expect(page.locator("main")).to_contain_text("2 people haven’t joined of 2")
    assert violations(page) + misfits(page) == []
    page.get_by_role("link", name="Ann D’Arcy").click()
    link = page.get_by_label("Their link").input_value()

    phone = new_context(viewport=_PHONE).new_page()
    phone.goto(link)
    expect(phone.get_by_role("table")).to_contain_text("Not started")
    assert violations(phone) + misfits(phone) == []
    phone.get_by_role("button", name="Start the course and join").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#code")).to_have_text(re.compile(r"\w"))
    expect(phone.locator("main")).to_contain_text("You have joined Walk of Moray Council.")

    _complete(services, services.identity.members.member(stored.sign_in(phone.context)), "types")
    board = services.council.people.dashboard(
        who, services.council.people.filter(who, cohort=cohort.id)
    )
    assert board.standings[Status.COMPLETE] == 1 and board.standings[Status.INVITED] == 1
    phone.goto("/what-my-council-sees")
    expect(phone.get_by_role("row").filter(has_text="Types")).to_contain_text("Self-study")
    assert violations(phone) + misfits(phone) == []
    page.goto(f"/council/invitations?cohort={cohort.id}")
    expect(page.locator("main")).to_contain_text("1 person hasn’t joined of 2")
    services.store.close()
