"""Registers on the screen: uploaded, looked at, asked about, entered, undone."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import Role
from tests.kits.council import registers
from tests.kits.council.council import FIFE, MORAY, Anybody, words
from tests.kits.council.registers import AILSA, DAVID, MORAG, OKANE
from tests.kits.forms import sent_by
from tests.kits.web import dump

AT = f"/council/registers/{MORAY}"
SAID = {"module": "barriers", "on": "2026-11-03", "mode": "live", "reason": "Town hall"}


@pytest.fixture
def officer(desk):
    return desk.officer()


@pytest.fixture
def people(desk):
    """Four of a council, with numbers."""
    cohort = desk.cohort()
    rows = (
        RosterRow(2, AILSA, "ailsa@x.example", "Harbour", "101"),
        RosterRow(3, MORAG, "morag@x.example", "Castle", "102"),
        RosterRow(4, OKANE, "rory@x.example", "Castle", "103"),
        RosterRow(5, DAVID, "david@x.example", "", "104"),
    )
    act = desk.services.council.roster_import.apply
    act(Anybody(), cohort.id, RosterFile(rows))
    return {person.name: person for person in desk.members(cohort)}


def look(browser, content: bytes, *, at: str = AT, name: str = "register.xlsx", **said: str):
    return browser.post(at, data=SAID | said, files={"file": (name, content)})


def fields(page) -> dict[str, str]:
    """What the page's form would send."""
    return sent_by(page.text, "book")


def enter(browser, page, **more: str):
    return browser.post(f"{AT}/enter", data=fields(page) | more)


def done(desk, person) -> list[str]:
    return [each.fact.module for each in desk.store.councils.records(person.id)]


def test_looking_changes_nothing_and_entering_does_exactly_that(desk, officer, people, settings):
    before = dump(settings)
    page = look(officer, registers.titled())
    assert page.status_code == 200
    assert dump(settings) == before
    said = words(page)
    assert "To enter 2 Weren’t there 2" in said
    assert f"{AILSA} Harbour 3." in said
    assert "One hidden row was left out" in said
    entered = enter(officer, page)
    assert entered.headers["location"] == f"/council/registers?council={MORAY}&done=2&before=0"
    assert [done(desk, people[name]) for name in (AILSA, MORAG, OKANE, DAVID)] == [
        ["barriers"], ["barriers"], [], [],
    ]  # fmt: skip
    after = words(officer.get(entered.headers["location"]))
    assert "Entered for 2 people. What was entered is shown as entered by an officer" in after
    assert "Town hall 2 people Ann, 23 November 2026 Undo all of it" in after


def test_whoever_had_it_recorded_already_is_counted_apart(desk, officer, people):
    enter(officer, look(officer, registers.titled()))
    page = look(officer, f"Name\n{AILSA}\n{MORAG}\n{OKANE}\n".encode(), name="names.csv")
    assert "3 rows: are they these people?" in words(page)
    entered = enter(officer, page, alone="same")
    after = words(officer.get(entered.headers["location"]))
    assert "Entered for 1 person. 2 people had it recorded already." in after


def test_a_report_of_teams_asks_about_a_name_alone_and_says_who_is_on_no_roster(
    desk, officer, people
):
    page = look(officer, registers.teams(), name="Meeting attendance.csv")
    said = words(page)
    assert "Line 12: Mòrag Nic Dhòmhnaill (External)" in said
    assert "On no roster 1" in said and "Trainer Somebody (Guest)" in said
    assert "Not there long enough 1" in said and "11 minutes" in said
    refused = enter(officer, page)
    assert refused.status_code == 422
    assert "Say of each of them whose it is. Nothing was entered." in words(refused)
    answered = enter(officer, refused, **{"who:12": people[MORAG].somebody})
    assert answered.status_code == 303
    assert done(desk, people[MORAG]) == done(desk, people[AILSA]) == ["barriers"]
    assert done(desk, people[OKANE]) == []


def test_what_isnt_said_is_asked_first_and_what_was_said_stays(desk, officer, people):
    page = look(officer, f"Name,Number\n{AILSA},101\n".encode(), module="", mode="")
    said = words(page)
    assert "What is it a register of?" in said
    assert "Choose the module." in said and "Choose how it was completed." in said
    assert "Enter exactly this" not in said
    assert 'value="Town hall"' in page.text
    assert enter(officer, page).status_code == 422
    again = officer.post(f"{AT}/again", data=fields(page) | {"module": "types", "mode": "other"})
    assert "To enter 1" in words(again)
    assert enter(officer, again).status_code == 303
    assert done(desk, people[AILSA]) == ["types"]


def test_faulty_days_are_put_right_on_the_screen(desk, officer, people):
    page = look(officer, registers.dated(), module="", on="", name="modules.csv")
    said = words(page)
    assert "2 rows are set aside" in said
    assert "Module: “7” is none of the modules." in said
    given = fields(page)
    assert given["fix:5:on"] == "31/11/2026"
    given |= {"fix:5:on": "20/11/2026", "out:4": "4"}
    again = officer.post(f"{AT}/again", data=given)
    assert "set aside" not in words(again)
    assert "4 rows: are they these people?" in words(again)
    assert enter(officer, again, alone="same").status_code == 303
    assert done(desk, people[DAVID]) == ["types"]
    assert done(desk, people[OKANE]) == []


def test_what_comes_first_in_days_is_asked_and_then_kept_to(desk, officer, people):
    rows = f"Number;Name;Module;Date\n101;{AILSA};3;11/03/2026\n102;{MORAG};3;10/23/2026\n"
    content = f"{rows}103;{OKANE};9;11/02/2026\n".encode()
    page = look(officer, content, module="", on="")
    said = words(page)
    assert "How is the file to be read?" in said
    assert "“10/23/2026” looks as if the month came first." in said
    assert "The month: “11/03/2026” is 3 November 2026." in said
    assert enter(officer, page).status_code == 422
    page = officer.post(f"{AT}/again", data=fields(page) | {"order": "month"})
    assert "To enter 2" in words(page)
    given = fields(page)
    assert given["order"] == "month"
    # A row that is put right in something else keeps its day as the file has it.
    given |= {"fix:4:module": "3"}
    page = officer.post(f"{AT}/again", data=given)
    assert enter(officer, page).status_code == 303
    days = {
        name: [each.fact.on for each in desk.store.councils.records(people[name].id)]
        for name in (AILSA, MORAG, OKANE)
    }
    assert days == {
        AILSA: [dt.date(2026, 11, 3)],
        MORAG: [dt.date(2026, 10, 23)],
        OKANE: [dt.date(2026, 11, 2)],
    }


def test_a_word_that_may_mean_either_is_asked(desk, officer, people):
    content = registers.sheet([("No", "Name", "Attended"), (101, AILSA, "x"), (102, MORAG, "")])
    page = look(officer, content)
    assert "“x” (1): not said yet" in words(page)
    given = fields(page) | {"there:x": "yes", "column:external_id": "0"}
    page = officer.post(f"{AT}/again", data=given)
    assert "To enter 1 Weren’t there 1" in words(page)
    assert enter(officer, page).status_code == 303
    assert done(desk, people[AILSA]) == ["barriers"]


def test_columns_chosen_once_are_remembered_for_registers_and_not_for_rosters(
    desk, officer, people
):
    content = f"Wer,Da\n{AILSA},yes\n{MORAG},yes\n".encode()
    page = look(officer, content)
    assert page.status_code == 422
    assert "No column names were found" in words(page)
    chosen = fields(page) | {"header": "1", "column:name": "0", "column:present": "1"}
    chosen |= {"was-header": "1"}
    page = officer.post(f"{AT}/again", data=chosen)
    assert enter(officer, page, alone="same").status_code == 303
    again = look(officer, content)
    assert "Nothing to enter" not in words(again)
    assert "2 rows: are they these people?" in words(again)
    councils = desk.store.councils
    assert councils.kept_columns(MORAY, "register") == {"name": "wer", "present": "da"}
    assert councils.kept_columns(MORAY) == {}


def test_the_record_the_file_and_the_person_are_told_that_an_officer_entered_it(
    desk, officer, people
):
    enter(officer, look(officer, registers.titled()))
    person = words(officer.get(f"/council/person/{people[AILSA].id}"))
    assert "entered by an officer" in person
    assert "“Town hall” Ann, 23 November 2026" in person
    file = officer.get("/council/people.csv").content.decode("utf-8-sig")
    _titles, *lines = file.splitlines()
    assert sum(",officer" in line for line in lines) == 2
    log = words(officer.get("/council/log"))
    assert re.search(f"Entered a register 2 entries: ({AILSA}|{MORAG})", log)


def test_a_register_is_undone_with_a_reason(desk, officer, people):
    enter(officer, look(officer, registers.titled()))
    page = officer.get("/council/registers")
    [undo] = re.findall(rf'action="({AT}/undo/[^"]+)"', page.text)
    refused = officer.post(undo, data={"undo_reason": " "})
    assert refused.status_code == 422
    assert "Say why, in a few words." in words(refused)
    assert done(desk, people[AILSA]) == ["barriers"]
    undone = officer.post(undo, data={"undo_reason": "Another session"})
    assert undone.headers["location"] == f"/council/registers?council={MORAY}&undone=2"
    assert done(desk, people[AILSA]) == []
    assert "Undone: 2 entries" in words(officer.get(undone.headers["location"]))
    assert "Took a register back" in words(officer.get("/council/log"))


def test_what_changed_meanwhile_is_shown_again(desk, officer, people):
    page = look(officer, registers.titled())
    enter(officer, look(officer, registers.titled()))
    moved = enter(officer, page)
    assert moved.status_code == 409
    assert "Something has changed since you looked" in words(moved)
    assert "Recorded already" in words(moved)


@pytest.mark.parametrize("change", [{"book": "rubbish"}, {"book": ""}])
def test_a_page_that_came_back_broken_is_said_so(officer, people, change):
    page = enter(officer, look(officer, registers.titled()), **change)
    assert page.status_code == 422
    assert "Upload the file again" in words(page)


def test_no_file_and_no_table_are_told(officer, people):
    assert "Choose a file first." in words(officer.post(AT, data=SAID, files={"x": ("", b"")}))
    page = look(officer, b"%PDF-1.7 and more")
    assert page.status_code == 422
    assert "neither a CSV nor an Excel file" in words(page)


def test_another_councils_officer_and_an_observer_get_nothing(desk, people):
    other, observer = desk.officer(FIFE), desk.browser(Role.OBSERVER)
    for browser in (other, observer):
        assert look(browser, registers.titled()).status_code == 404
    assert other.get("/council/registers", params={"council": MORAY}).status_code in {404, 422}
    assert MORAG not in other.get("/council/registers").text


def test_what_was_typed_into_a_file_is_never_markup(officer, people):
    content = f'Name,Present\n<b>{AILSA}</b>,"<script>x</script>"\n'.encode()
    page = look(officer, content)
    assert "<script>x" not in page.text
    assert "<b>Ailsa" not in page.text


def test_a_sheet_with_a_column_for_each_module_is_told_how_to_go_in(officer, people):
    """One module at a time; an officer would else look for it in vain among the columns."""
    rows = f"Name,Module 1,2. Types of partnership,Module 3\n{AILSA},3/11/2026,x,\n"
    page = look(officer, rows.encode(), name="all.csv", module="", on="")
    said = "This file has a column for each module: Module 1, 2. Types of partnership, Module 3."
    assert said in words(page)
    again = fields(page) | {"module": "context", "column:on": "1"}
    read = words(officer.post(f"{AT}/again", data=again))
    assert "this is from the column Module 1. Upload it again for: 2. Types of partnership" in read
    one = look(officer, f"Name,Module 3\n{AILSA},x\n".encode(), name="one.csv")
    assert "a column for each module" not in words(one)


def test_how_a_module_was_done_is_chosen_by_what_it_means(officer, people):
    page = officer.get("/council/registers").text
    assert ">Live, in a session</option>" in page and ">Other, done elsewhere</option>" in page
