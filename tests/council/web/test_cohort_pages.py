"""A group that an officer makes and changes."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.kits.council.council import FIFE, MORAY, words


def make(browser, address="/council/cohorts", **given):
    fields = {"council": MORAY, "name": "Induction 2027", "starts_on": "2027-05-10",
              "due_on": "2027-08-10", "module-types": "1", "module-gain": "1"}  # fmt: skip
    return browser.post(address, data=fields | given)


def test_a_cohort_is_made_listed_and_changed(desk):
    officer = desk.officer()
    made = make(officer)
    assert made.status_code == 303
    page = officer.get(made.headers["location"])
    assert "The group is made. Next, upload its roster." in words(page)
    cohort = desk.store.councils.cohorts([MORAY])[0]
    assert (cohort.modules, cohort.due_on) == (("types", "gain"), dt.date(2027, 8, 10))
    assert "Induction 2027" in words(officer.get("/council/cohorts"))
    address = f"/council/cohorts/{cohort.id}"
    changed = make(officer, address, name="Induction", due_on="", **{"module-gain": ""})
    assert changed.status_code == 303
    cohort = desk.store.councils.cohorts([MORAY])[0]
    assert (cohort.name, cohort.due_on, cohort.modules) == ("Induction", None, ("types",))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": " "}, "Give the group a name"),
        ({"name": "x" * 101}, "at most 100"),
        ({"starts_on": "later"}, "Give the day it starts"),
        ({"due_on": "2027-01-01"}, "before the start"),
        ({"due_on": "in spring"}, "That isn’t a day"),
        ({"module-types": "", "module-gain": ""}, "Choose at least one module."),
        ({"name": "Taken"}, "has a group of that name"),
    ],
)
def test_a_cohort_that_isnt_right_says_what_to_mend_beside_the_field(desk, given, says):
    desk.cohort(name="Taken")
    mine = desk.cohort(name="Mine")
    officer = desk.officer()
    for address in ("/council/cohorts", f"/council/cohorts/{mine.id}"):
        answer = make(officer, address, **given)
        assert answer.status_code == 422
        assert says in words(answer)
        assert 'aria-invalid="true"' in answer.text
        assert "name" in given or 'value="Induction 2027"' in answer.text
    assert {each.name for each in desk.store.councils.cohorts([MORAY])} == {"Taken", "Mine"}


def test_all_faults_of_a_cohort_are_told_at_once(desk):
    answer = make(desk.officer(), name="", starts_on="", **{"module-types": "", "module-gain": ""})
    for says in ("Give the group a name", "Give the day it starts", "Choose at least one module"):
        assert says in words(answer)


def test_a_cohort_isnt_made_for_another_council(desk):
    assert make(desk.officer(), council=FIFE).status_code == 404
    assert not desk.store.councils.cohorts([FIFE])
