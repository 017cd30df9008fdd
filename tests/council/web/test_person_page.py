"""A person’s page: records that an officer corrects, and reminders that an officer stops."""

from __future__ import annotations

import pytest

from courseware.council.data import Correction
from tests.kits.council.council import FIFE, words


def correct(browser, person, **given):
    fields = {"module": "types", "on": "2026-11-02", "mode": "other", "reason": "Paper workbook"}
    return browser.post(f"/council/person/{person}/corrections", data=fields | given)


def standing(desk, person) -> list[Correction]:
    return [c for c in desk.store.councils.corrections(person) if c.undone_at is None]


def test_a_correction_is_shown_with_its_reason_and_who_made_it_and_counts(desk, moray):
    person = desk.learned(moray, "Nearly Done", *[m for m in desk.modules if m != "types"])
    officer = desk.officer(name="Ann Officer")
    answer = correct(officer, person)
    assert answer.headers["location"] == f"/council/person/{person}?done=entered#record"
    said = words(officer.get(f"/council/person/{person}?done=entered"))
    assert "Complete entered by an officer 2 November 2026 Other 2026.1" in said
    assert "“Paper workbook” Ann Officer, 23 November 2026" in said
    assert said.count("Complete") >= 2
    assert "1–2 of 2" in words(officer.get("/council/people?standing=complete"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"module": ""}, "Choose the module."),
        ({"module": "made-up"}, "There is no such module."),
        ({"on": ""}, "Give the day it was completed"),
        ({"on": "soon"}, "Give the day it was completed"),
        ({"on": "2027-01-01"}, "can’t be in the future"),
        ({"mode": "magic"}, "Choose how it was completed."),
        ({"reason": "  "}, "Say why"),
        ({"reason": "x" * 501}, "longer than 500"),
    ],
)
def test_a_correction_that_isnt_right_says_what_to_mend_and_keeps_what_was_typed(
    desk, moray, given, says
):
    person = desk.members(moray)[0].id
    answer = correct(desk.officer(), person, **({"reason": "My own words"} | given))
    assert answer.status_code == 422
    assert says in words(answer)
    assert 'aria-invalid="true"' in answer.text
    assert ("reason" in given) or 'value="My own words"' in answer.text
    assert not standing(desk, person)


def test_the_second_of_two_officers_is_told_and_keeps_what_they_typed(desk, moray):
    person = desk.members(moray)[0].id
    first, second = desk.officer(name="Ann"), desk.officer(name="Bob")
    assert correct(first, person, reason="Handed in on paper").status_code == 303
    answer = correct(second, person, reason="Told me by telephone", on="2026-11-05")
    assert answer.status_code == 422
    said = words(answer)
    assert "Somebody has corrected this already" in said
    assert "“Handed in on paper” Ann" in said
    assert 'value="Told me by telephone"' in answer.text
    assert 'value="2026-11-05"' in answer.text
    assert [made.reason for made in standing(desk, person)] == ["Handed in on paper"]


def test_a_correction_is_undone_with_a_reason_and_both_stay_to_be_read(desk, moray):
    person = desk.members(moray)[0].id
    officer = desk.officer()
    correct(officer, person)
    made = standing(desk, person)[0]
    address = f"/council/person/{person}/corrections/{made.id}/undo"
    without = officer.post(address, data={"undo_reason": ""})
    assert without.status_code == 422
    assert standing(desk, person)
    assert officer.post(address, data={"undo_reason": "Wrong person"}).status_code == 303
    said = words(officer.get(f"/council/person/{person}"))
    assert "“Paper workbook” Ann" in said
    assert "Undone: “Wrong person” Ann" in said
    assert not standing(desk, person)
    again = officer.post(address, data={"undo_reason": "I had seen it too"})
    assert again.status_code == 422
    assert "has been undone already" in words(again)
    assert "You had written: “I had seen it too”" in words(again)


def test_an_officer_stops_somebodys_reminders_and_lets_them_come_again(desk, moray):
    quiet, *_ = [each for each in desk.members(moray) if each.name == "Quiet Person"]
    officer, at = desk.officer(), f"/council/person/{quiet.id}"
    assert "They told us they want no reminders" in officer.get(at).text
    page = officer.post(f"{at}/reminders", data={"wish": "stop"}, follow_redirects=True)
    assert "They get no more reminders from the council." in words(page)
    assert "Wants none, told the council on" in words(page)
    page = officer.post(f"{at}/reminders", data={"wish": "again"}, follow_redirects=True)
    assert "They are reminded again" in words(page) and "Wants none" not in words(page)
    assert officer.post(f"{at}/reminders", data={"wish": "?"}).status_code == 422


def test_what_somebody_said_themselves_about_reminders_has_no_button(desk, moray):
    quiet, *_ = [each for each in desk.members(moray) if each.name == "Quiet Person"]
    desk.services.council.opt_outs.stop(desk.services.council.opt_outs.token(quiet.id))
    officer, at = desk.officer(), f"/council/person/{quiet.id}"
    page = officer.get(at)
    assert "Wants none, said so here on" in words(page) and f"{at}/reminders" not in page.text
    refused = officer.post(f"{at}/reminders", data={"wish": "again"})
    assert refused.status_code == 422 and "only they can ask for them again" in refused.text


def test_a_correction_of_somebody_else_isnt_undone_by_a_forged_address(desk, moray):
    theirs = desk.cohort(FIFE)
    stranger = desk.enrol(theirs, "Fife Person")[0].id
    mine, other = (person.id for person in desk.members(moray)[:2])
    fife, officer = desk.officer(FIFE), desk.officer()
    correct(fife, stranger)
    correct(officer, other)
    for made in (standing(desk, stranger)[0], standing(desk, other)[0]):
        address = f"/council/person/{mine}/corrections/{made.id}/undo"
        assert officer.post(address, data={"undo_reason": "x"}).status_code == 404
    assert officer.get(f"/council/person/{stranger}").status_code == 404
    assert correct(officer, stranger, module="gain").status_code == 404
    assert len(standing(desk, stranger)) == len(standing(desk, other)) == 1
