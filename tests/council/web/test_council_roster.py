"""A roster: looked at first, and imported exactly as it was looked at."""

from __future__ import annotations

import html
import re

import pytest

from courseware.domain.permissions import Role
from tests.kits.council.council import FIFE, MORAY, words
from tests.kits.forms import sent_by
from tests.kits.web import dump

PEOPLE = "Name,E-mail,Ward,Member number\n"
UNA = "Ùna NicDhòmhnaill,una@x.example,Harbour,1\n"
SEAN = "Seán O’Neill-D'Arcy,sean@x.example,Harbour,2\n"


@pytest.fixture
def officer(desk):
    return desk.officer()


@pytest.fixture
def cohort(desk):
    return desk.cohort()


def look(browser, cohort, content: bytes | str, name: str = "roster.csv"):
    body = content.encode() if isinstance(content, str) else content
    return browser.post(f"/council/cohorts/{cohort.id}/roster", files={"file": (name, body)})


def carried(page) -> dict[str, str]:
    """What the page's form would send."""
    return sent_by(page.text, "book")


def import_it(browser, cohort, page):
    return browser.post(f"/council/cohorts/{cohort.id}/roster/import", data=carried(page))


def names(desk, cohort) -> set[str]:
    return {person.name for person in desk.members(cohort)}


def test_looking_changes_nothing_and_importing_does_exactly_that(desk, officer, cohort, settings):
    before = dump(settings)
    page = look(officer, cohort, PEOPLE + UNA + SEAN)
    assert page.status_code == 200
    assert dump(settings) == before
    said = words(page)
    assert "2 people" in said
    assert "Ùna NicDhòmhnaill una@x.example Harbour 1" in said
    done = import_it(officer, cohort, page)
    assert done.headers["location"] == f"/council/cohorts/{cohort.id}?done=imported"
    assert names(desk, cohort) == {"Ùna NicDhòmhnaill", "Seán O’Neill-D'Arcy"}


def test_a_name_that_word_wrote_is_found_by_the_signs_of_a_keyboard(desk, officer, cohort):
    people = (
        "Ailsa Fraser\u2011Petrie,a@x.example,,1\n\u202aRory O\u2032Kane\u202c,r@x.example,,2\n"
    )
    import_it(officer, cohort, look(officer, cohort, PEOPLE + people))
    for asked, name in (
        ("fraser-petrie", "Ailsa Fraser-Petrie"),
        ("Fraser\u2011Petrie", "Ailsa Fraser-Petrie"),
        ("o'kane", "Rory O'Kane"),
        ("O´Kane\u200b", "Rory O'Kane"),
        ("O’KANE", "Rory O'Kane"),
    ):
        page = officer.get("/council/people", params={"q": asked})
        assert name in html.unescape(page.text), asked
        assert "1–1 of 1" in page.text


def test_importing_again_changes_nothing(desk, officer, cohort):
    first = look(officer, cohort, PEOPLE + UNA + SEAN)
    import_it(officer, cohort, first)
    before = desk.members(cohort)
    assert import_it(officer, cohort, first).status_code == 303
    again = look(officer, cohort, PEOPLE + UNA + SEAN)
    assert "Nothing to import" in words(again)
    assert "Import exactly this" not in words(again)
    assert desk.members(cohort) == before


def test_what_changes_is_told_beside_what_was(desk, officer, cohort):
    import_it(officer, cohort, look(officer, cohort, PEOPLE + UNA + SEAN))
    page = look(officer, cohort, PEOPLE + UNA.replace("Harbour", "Castle"))
    assert "<del>Harbour</del> <ins>Castle</ins>" in page.text
    assert "Not in the file any more They stay in the group" in words(page)
    import_it(officer, cohort, page)
    wards = {person.name: person.ward for person in desk.members(cohort)}
    assert wards == {"Ùna NicDhòmhnaill": "Castle", "Seán O’Neill-D'Arcy": "Harbour"}


def test_another_name_on_an_address_is_asked_and_what_was_said_stays(desk, officer, cohort):
    import_it(officer, cohort, look(officer, cohort, PEOPLE + UNA + SEAN))
    before = desk.members(cohort)
    # Una's number is 1: so it is another name and another number, twice.
    others = "Mo Newland,una@x.example,Harbour,77\n", "Di Newcome,sean@x.example,Harbour,78\n"
    page = look(officer, cohort, PEOPLE + "".join(others))
    said = words(page)
    assert "Ùna NicDhòmhnaill (1) → Mo Newland (77), una@x.example" in said
    assert "checked" not in page.text, "nothing is assumed"
    assert "Changed 0" in said
    asked = re.findall(r'name="(who:[^"]+)"', page.text)
    first, second = dict.fromkeys(asked)
    half = {**carried(page), first: "new", second: "nonsense"}
    address = f"/council/cohorts/{cohort.id}/roster/import"
    again = officer.post(address, data=half)
    assert again.status_code == 422 and "Choose one of the two." in again.text
    assert again.text.count(" checked") == 1, "what was said is still there"
    assert desk.members(cohort) == before
    done = officer.post(address, data={**carried(again), first: "new", second: "same"})
    assert done.status_code == 303
    assert names(desk, cohort) == {"Mo Newland", "Di Newcome"}
    kept = {each.id for each in before} & {each.id for each in desk.members(cohort)}
    assert len(kept) == 1


def test_a_column_that_the_file_lacks_leaves_what_is_known(desk, officer, cohort):
    import_it(officer, cohort, look(officer, cohort, PEOPLE + UNA))
    again = look(officer, cohort, "Name,E-mail\nÙna NicDhòmhnaill,una@x.example\n")
    assert "Nothing to import" in words(again)
    renamed = look(officer, cohort, "Name,E-mail\nÙna Nic Dhòmhnaill,una@x.example\n")
    import_it(officer, cohort, renamed)
    [una] = desk.members(cohort)
    assert (una.name, una.ward, una.external_id) == ("Ùna Nic Dhòmhnaill", "Harbour", "1")
    emptied = look(officer, cohort, "Name,E-mail,Ward\nÙna Nic Dhòmhnaill,una@x.example,\n")
    import_it(officer, cohort, emptied)
    assert desk.members(cohort)[0].ward == ""


def test_a_roster_that_changed_in_between_is_looked_at_again(desk, officer, cohort):
    page = look(officer, cohort, PEOPLE + UNA + SEAN)
    other = desk.officer(name="Bob")
    import_it(other, cohort, look(other, cohort, PEOPLE + UNA.replace("Harbour", "Castle")))
    moved = import_it(officer, cohort, page)
    assert moved.status_code == 409
    assert "The roster has changed since you looked." in words(moved)
    assert names(desk, cohort) == {"Ùna NicDhòmhnaill"}
    assert import_it(officer, cohort, moved).status_code == 303
    assert len(names(desk, cohort)) == 2


@pytest.mark.parametrize("change", [{"seen": ""}, {"book": ""}, {"book": "x"}, {"seen": "0" * 64}])
def test_what_nobody_looked_at_isnt_imported(desk, officer, cohort, change):
    fields = carried(look(officer, cohort, PEOPLE + UNA)) | change
    address = f"/council/cohorts/{cohort.id}/roster/import"
    assert officer.post(address, data=fields).status_code in {409, 422}
    assert not desk.members(cohort)


def test_rows_with_a_fault_are_set_aside_put_right_here_and_keep_nobody_out(desk, officer, cohort):
    content = (
        "Councillor,Work email,Ward,Party\n"
        "Una,una@x.example,Harbour,A\n"
        ",nonsense,Harbour,B\n"
        "=cmd(),bob@x.example,Harbour,C\n"
    )
    page = look(officer, cohort, content)
    assert page.status_code == 200
    said = words(page)
    assert "2 rows are set aside" in said
    assert "Councillor: There is no name." in said
    assert "Work email: “nonsense” isn’t an e-mail address." in said
    assert "Councillor: This is a formula and not what it comes to." in said
    assert "Not read: Party" in said
    assert not desk.members(cohort)
    mended = {"fix:3:name": "Mo Newland", "fix:3:email": "mo@x.example", "out:4": "4"}
    again = officer.post(f"/council/cohorts/{cohort.id}/roster/again", data=carried(page) | mended)
    assert "set aside" not in words(again)
    assert import_it(officer, cohort, again).status_code == 303
    assert names(desk, cohort) == {"Una", "Mo Newland"}


def test_an_unknown_heading_is_chosen_on_the_page_and_remembered(desk, officer, cohort):
    content = "Who,Write to,Ward\nUna,una@x.example,Harbour\n"
    page = look(officer, cohort, content)
    assert page.status_code == 422 and "No column names were found" in words(page)
    again = f"/council/cohorts/{cohort.id}/roster/again"
    first = officer.post(again, data=carried(page) | {"header": "1"})
    chosen = carried(first) | {"column:name": "0", "column:email": "1", "column:ward": "2"}
    page = officer.post(again, data=chosen)
    assert "Una una@x.example Harbour" in words(page)
    assert import_it(officer, cohort, page).status_code == 303
    # The next file of the same kind is read at once.
    later = look(officer, cohort, content + "Mo,mo@x.example,Castle\n")
    assert "Mo mo@x.example Castle" in words(later)


def test_of_two_columns_of_addresses_the_officer_chooses(desk, officer, cohort):
    page = look(
        officer, cohort, "Name,Email address,Council email\nUna,una@home.example,una@x.example\n"
    )
    assert "Which addresses?" in words(page) and not desk.members(cohort)
    fields = carried(page)
    assert not fields["column:email"], "nothing is assumed"
    chosen = fields | {"column:email": "2"}
    page = officer.post(f"/council/cohorts/{cohort.id}/roster/again", data=chosen)
    import_it(officer, cohort, page)
    assert [person.email for person in desk.members(cohort)] == ["una@x.example"]


def test_many_new_addresses_are_one_question(desk, officer, cohort):
    people = "".join(f"Person {n},p{n}@old.example,,{n}1\n" for n in range(5))
    import_it(officer, cohort, look(officer, cohort, PEOPLE + people))
    before = {each.id for each in desk.members(cohort)}
    page = look(officer, cohort, PEOPLE + people.replace("old.example", "new.example"))
    assert "5 people: addresses at new.example instead of old.example?" in words(page)
    assert page.text.count("<fieldset") == 1
    field = "moved:old.example>new.example"
    apart = officer.post(
        f"/council/cohorts/{cohort.id}/roster/import", data=carried(page) | {field: "apart"}
    )
    assert apart.status_code == 422 and "Person 3, number 31: a new address?" in words(apart)
    done = officer.post(
        f"/council/cohorts/{cohort.id}/roster/import", data=carried(page) | {field: "same"}
    )
    assert done.status_code == 303
    assert {each.id for each in desk.members(cohort)} == before
    assert {each.email.split("@")[1] for each in desk.members(cohort)} == {"new.example"}


def test_one_person_is_added_changed_moved_and_taken_off(desk, officer, cohort):
    later = desk.cohort(name="Later")
    new = f"/council/cohorts/{cohort.id}/person"
    assert "Add one person" in words(officer.get(new))
    bad = officer.post(new, data={"name": "Una", "email": "una", "due_on": "never"})
    assert bad.status_code == 422 and "That isn’t a day." in words(bad)
    given = {"name": "Una", "email": "una@x.example", "due_on": "2027-03-01"}
    place = officer.post(new, data=given).headers["location"]
    assert "due 1 March 2027" in words(officer.get(place))
    person = place.split("?")[0]
    asked = officer.post(person, data=given | {"name": "Mo Newland"})
    assert asked.status_code == 422 and "somebody new?" in words(asked)
    assert officer.post(person, data=given | {"email": "u@x.example"}).status_code == 303
    assert "E-mail: una@x.example, until" in words(officer.get(person))
    assert officer.post(f"{person}/move", data={"cohort": later.id}).status_code == 303
    assert names(desk, later) == {"Una"} and not desk.members(cohort)
    log = words(officer.get("/council/log"))
    assert "Una: e-mail" in log
    for browser in (desk.officer(FIFE), desk.browser(Role.TRAINER)):
        assert browser.get(person).status_code == 404
        assert browser.post(person, data=given).status_code == 404


def test_a_lost_code_and_a_wrong_person_are_two_things(desk, officer, cohort):
    person = desk.learned(cohort, "Una", desk.modules[0])
    at = f"/council/invitations/{person}"
    assert "They have lost their code" in words(officer.get(at))
    assert "Did somebody else join as Una?" in words(officer.get(f"{at}/wrong"))
    assert officer.post(f"{at}/lost").status_code == 303
    assert "Complete" in words(officer.get(f"/council/person/{person}"))


def test_of_thousands_of_faults_the_first_are_shown(officer, cohort):
    page = look(officer, cohort, PEOPLE + "".join(f"Una,nonsense{n},,\n" for n in range(3000)))
    assert "3,000 rows are set aside" in words(page) and "the first 50" in words(page)
    assert len(page.text) < 100_000


def test_the_right_file_for_the_wrong_cohort_is_doubted(officer, cohort):
    import_it(officer, cohort, look(officer, cohort, PEOPLE + UNA))
    assert "Is it the right file" in words(look(officer, cohort, PEOPLE + SEAN))


def test_whoever_may_not_import_isnt_listened_to(desk, cohort):
    for browser in (desk.officer(FIFE), desk.browser(Role.TRAINER), desk.browser(Role.OBSERVER)):
        page = browser.post(
            f"/council/cohorts/{cohort.id}/roster",
            content=iter([b"--x\r\n"]),
            headers={"content-type": "multipart/form-data; boundary=x"},
        )
        assert page.status_code == 404
    officer = desk.officer()
    mine = carried(look(officer, cohort, PEOPLE + UNA))
    theirs = desk.cohort(FIFE)
    forged = officer.post(f"/council/cohorts/{theirs.id}/roster/import", data=mine)
    assert forged.status_code == 404
    assert not desk.members(theirs)


def test_an_import_is_noted_with_numbers_and_no_names(desk, officer, cohort):
    import_it(officer, cohort, look(officer, cohort, PEOPLE + UNA + SEAN))
    entry = list(desk.store.councils.entries())[-1].entry
    assert (entry.act, entry.council) == ("import roster", MORAY)
    assert entry.about == {"cohort": cohort.id, "added": 2, "changed": 0, "same": 0}


def test_many_rows_that_are_set_aside_come_back_with_all_that_was_written(desk, officer, cohort):
    page = look(officer, cohort, PEOPLE + "".join(f"Member {n},,Harbour,{n}\n" for n in range(50)))
    given = carried(page) | {f"fix:{n + 2}:email": f"m{n}@x.example" for n in range(50)}
    again = officer.post(f"/council/cohorts/{cohort.id}/roster/again", data=given)
    assert "50 people" in words(again)
    assert "set aside" not in words(again)
    import_it(officer, cohort, again)
    assert len(names(desk, cohort)) == 50
