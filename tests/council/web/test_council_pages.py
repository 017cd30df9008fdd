"""The overview and the list: what they show, to whom, and by which addresses."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest

from courseware.council.data import Correction
from courseware.domain.permissions import Role
from tests.kits.council import FIFE, MORAY, PHRASE, TODAY, Desk


@pytest.fixture
def desk(services, store, new_client) -> Desk:
    return Desk(services, store, new_client)


@pytest.fixture
def moray(desk):
    """A cohort in which somebody stands everywhere."""
    cohort = desk.cohort()
    desk.learned(cohort, "Done Person", *desk.modules)
    desk.learned(cohort, "Busy Person", "context", begun="types")
    desk.learned(cohort, "Joined Person")
    desk.enrol(cohort, "Quiet Person")
    return cohort


def words(page) -> str:
    """What a page says, as a reader has it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def bars_of(said: str) -> list[str]:
    """What stands over each bar, as a reader has it."""
    of_modules = said.split("Module by module")[1].split("The same as a table")[0]
    return re.findall(r"\d\. .*?begun(?:, [\d,]+ asked)?", of_modules)


def links(page, beginning: str) -> list[str]:
    return [
        html.unescape(each)
        for each in re.findall(rf'href="({re.escape(html.escape(beginning))}[^"]*)"', page.text)
    ]


def test_the_four_numbers_add_up_and_are_links_to_lists_of_just_so_many(desk, moray):
    officer = desk.officer()
    page = officer.get("/council")
    assert page.status_code == 200
    assert "Moray Council, “Induction” : 4 members" in words(page).replace("”:", "” :")
    tiles = re.findall(r'href="([^"]+)"><b>([\d,]+)</b> <span>([^<]+)<', page.text)
    counted = {name: int(count) for _link, count, name in tiles}
    assert counted == {
        "Complete": 1, "In progress": 1, "Not started": 1, "Not joined": 1,
    }  # fmt: skip
    assert "See all 3 who are overdue" in words(page)
    for link, count, _name in tiles:
        listed = officer.get(html.unescape(link))
        assert f"1–{count} of {count}" in words(listed)
        assert len(set(links(listed, "/council/person/"))) == int(count)


def test_each_number_of_the_modules_is_a_link_to_a_list_of_just_so_many(desk, moray):
    officer = desk.officer()
    page = officer.get("/council")
    cells = re.findall(r'<td class="n"><a href="([^"]+)">(\d+)</a>', page.text)
    assert len(cells) == 15
    for link, count in cells:
        listed = officer.get(html.unescape(link))
        assert len(set(links(listed, "/council/person/"))) == int(count)


def test_the_pictures_have_a_sentence_and_a_table(desk, moray):
    said = words(desk.officer().get("/council"))
    assert "2 of 2 completed module 1, but 1 of 2 module 2." in said
    assert "1 of 4 have completed all that is asked." in said
    assert "Up to and with Complete so far" in said


def test_an_officer_without_a_cohort_is_told_what_to_do_first(desk):
    officer = desk.officer()
    page = officer.get("/council")
    assert page.status_code == 200
    assert "/council/cohorts#new" in page.text
    cohort = desk.cohort()
    page = officer.get("/council")
    assert f"/council/cohorts/{cohort.id}/roster" in page.text
    assert "/council/cohorts#new" not in page.text


def test_several_cohorts_can_be_chosen_from_and_are_counted_apart(desk, moray):
    second = desk.cohort(name="Second", due=None)
    desk.enrol(second, "Una", "Iain")
    officer = desk.officer()
    assert "Moray Council, 2 groups: 6 members" in words(officer.get("/council"))
    assert "Una Second – Not joined" in words(officer.get("/council/people"))
    assert "Una Not joined" in words(officer.get(f"/council/people?of={second.id}"))
    chosen = officer.get(f"/council?of={second.id}")
    assert "Moray Council, “Second”: 2 members" in words(chosen)
    assert "No due date is set." in words(chosen)
    assert officer.get(f"/council?of={MORAY}&cohort={second.id}").status_code == 200


def test_where_cohorts_ask_for_different_modules_each_bar_has_a_total_of_its_own(desk, moray):
    officer = desk.officer()
    alike = words(officer.get("/council"))
    assert "all 5 modules" in alike and "All 4" in alike and "asked" not in "".join(bars_of(alike))
    short = desk.cohort(name="Short", modules=["context"])
    desk.learned(short, "Short Person", *desk.modules[:2])
    page = officer.get("/council")
    said = words(page)
    assert "all that is asked" in said and "all 5 modules" not in said
    assert "All who are asked for the module" in said and "All 5 Over" not in said
    assert bars_of(said)[0].endswith("3 of 3 begun, 5 asked")
    assert bars_of(said)[1].endswith("1 of 2 begun, 4 asked")
    cells = re.findall(r'<td class="n"><a href="([^"]+)">(\d+)</a>', page.text)
    assert [int(count) for _link, count in cells[:6]] == [3, 0, 2, 1, 1, 2]
    for link, count in cells:
        listed = officer.get(html.unescape(link))
        assert len(set(links(listed, "/council/person/"))) == int(count)


def test_how_numbers_are_counted_is_told_where_they_stand(desk):
    """With the one rule, under a line to open: before anybody is there, and beside the numbers."""
    officer = desk.officer()
    begun = officer.get("/council")
    desk.enrol(desk.cohort(), "Ann")
    for page in (begun, officer.get("/council"), officer.get("/council/people")):
        told = re.search(r'<details[^>]* id="counting">(.*?)</details>', page.text, re.DOTALL)
        assert told and "every core step" in told[1] and "Overdue" in told[1]
    assert "every core step" not in officer.get("/council/counting").text


def test_names_are_text_wherever_they_stand(desk):
    cohort = desk.cohort(name="<b>Cohort</b>")
    evil = '<script>alert("x")</script>'
    person = desk.enrol(cohort, evil, ward='"><img src=x>')[0]
    officer = desk.officer()
    for address in (
        "/council", "/council/people", f"/council/person/{person.id}", "/council/cohorts",
        f"/council/cohorts/{cohort.id}", f"/council/cohorts/{cohort.id}/roster",
        '/council/people?q="><script>alert(1)</script>', "/council/people?ward=<img src=x>",
    ):  # fmt: skip
        page = officer.get(address)
        assert page.status_code == 200
        assert "<script>" not in page.text
        assert "<img" not in page.text
        assert "<b>Cohort" not in page.text


def test_a_list_is_in_pages_and_says_where_one_is(desk):
    cohort = desk.cohort()
    desk.enrol(cohort, *(f"Person Number{n:03}" for n in range(120)))
    officer = desk.officer()
    first = officer.get("/council/people")
    assert "1–50 of 120" in words(first)
    third = officer.get("/council/people?page=3")
    assert "101–120 of 120" in words(third)
    assert len(set(links(third, "/council/person/"))) == 20
    assert 'rel="next"' not in third.text
    beyond = officer.get("/council/people?page=99")
    assert "There is no page 99: this list has 3." in words(beyond)
    followed = links(
        officer.get("/council/people?page=2&q=number"), "/council/people?q=number&page="
    )
    assert {"/council/people?q=number&page=1", "/council/people?q=number&page=3"} <= set(followed)


@pytest.mark.parametrize("page", ["0", "-1", "1e3", "x", "9" * 30, "٣"])
def test_a_page_that_cant_be_is_refused(desk, page):
    desk.cohort()
    assert desk.officer().get(f"/council/people?page={page}").status_code == 422


@pytest.mark.parametrize(
    "query", ["standing=late", "status=x&module=types", "sort=shoe", "module=x"]
)
def test_a_filter_that_isnt_there_is_refused(desk, query):
    desk.cohort()
    assert desk.officer().get(f"/council/people?{query}").status_code == 422


def test_filters_that_are_on_are_told_and_can_be_taken_off(desk, moray):
    officer = desk.officer()
    page = officer.get("/council/people?show=overdue&module=context&status=complete&q=busy")
    assert "1–1 of 1" in words(page)
    assert "Overdue Take off" in words(page)
    assert "Module 1. The context: complete Take off" in words(page)
    assert "With “busy” Take off" in words(page)
    without = officer.get("/council/people?module=context&status=complete")
    assert "1–2 of 2" in words(without)
    nobody = officer.get("/council/people?q=nobody+of+that+name")
    assert "Nobody fits all of these filters." in words(nobody)
    half = officer.get("/council/people?module=context")
    assert "choose both" in words(half)


def test_headings_sort_and_turn_round(desk, moray):
    officer = desk.officer()
    page = officer.get("/council/people?sort=standing")
    names = re.findall(r'href="/council/person/[^"]+">([^<]+)<', page.text)
    assert [name.split()[0] for name in names] == ["Quiet", "Joined", "Busy", "Done"]
    assert 'aria-sort="ascending"' in page.text
    turned = next(link for link in links(page, "/council/people?") if "down=1" in link)
    again = officer.get(turned)
    assert 'aria-sort="descending"' in again.text
    assert re.findall(r'href="/council/person/[^"]+">(\w+)', again.text)[0] == "Done"


def test_exports_and_reminders_are_asked_with_the_query_of_the_list(desk, moray):
    page = desk.officer().get("/council/people?show=overdue&sort=modules")
    assert links(page, "/council/people.csv") == ["/council/people.csv?overdue=1&sort=modules"]
    assert links(page, "/council/write/") == ["/council/write/overdue?overdue=1"]
    assert "Write to these 3" in words(page)


def test_nothing_of_another_council_is_seen_or_confirmed(desk, moray):
    theirs = desk.cohort(FIFE, "Fife’s own")
    desk.enrol(theirs, "Fife Person")
    officer = desk.officer()
    for address in (
        f"/council?council={FIFE}", f"/council?cohort={theirs.id}", f"/council?of={theirs.id}",
        f"/council/people?council={FIFE}", f"/council/people?cohort={theirs.id}",
        f"/council/people?of={FIFE}", "/council/people?cohort=made-up",
        f"/council/people?council={MORAY}&cohort={theirs.id}",
    ):  # fmt: skip
        page = officer.get(address)
        assert page.status_code == 404
        assert "There is nothing here that you can see." in words(page)
    everything = officer.get("/council/people").text + officer.get("/council").text
    assert "Fife" not in everything


def test_officers_and_observers_land_on_the_council_side(desk):
    for role, says in ((Role.OFFICER, "Make the first group"), (Role.OBSERVER, "Totals")):
        browser = desk.new_client()
        link = desk.services.identity.staff.invite(
            role, council=MORAY if role is Role.OFFICER else ""
        )
        given = {"name": "Ann", "login": f"ann-{role}", "passphrase": PHRASE}
        assert browser.post(f"/invitation/{link}", data=given).headers["location"] == "/council"
        again = desk.new_client().post("/staff", data=given)
        assert again.headers["location"] == "/council"
        assert says in words(browser.get("/council", follow_redirects=True))


def test_looking_at_a_list_is_noted(desk, moray):
    desk.officer().get("/council/people")
    assert desk.acts()[-1] == "view list"


SEEN = {
    "/council": {Role.OFFICER: 200, Role.OBSERVER: 303, Role.TRAINER: 404, Role.ADMIN: 404},
    "/council/people": {Role.OFFICER: 200},
    "/council/person/{person}": {Role.OFFICER: 200},
    "/council/cohorts": {Role.OFFICER: 200},
    "/council/cohorts/{cohort}": {Role.OFFICER: 200},
    "/council/cohorts/{cohort}/roster": {Role.OFFICER: 200},
    "/council/roster.csv": {Role.OFFICER: 200},
    "/council/roster.xlsx": {Role.OFFICER: 200},
}
DONE = [
    "/council/cohorts",
    "/council/cohorts/{cohort}",
    "/council/cohorts/{cohort}/roster",
    "/council/cohorts/{cohort}/roster/import",
    "/council/person/{person}/corrections",
    "/council/person/{person}/corrections/{correction}/undo",
]


def test_who_may_see_and_do_what(desk, moray):
    """Every role at every route; another council's officer is a stranger as well."""
    person = desk.members(moray)[0].id
    places = {"person": person, "cohort": moray.id, "correction": "none"}
    people = {role: desk.browser(role, MORAY if role is Role.OFFICER else "") for role in Role} | {
        "elsewhere": desk.officer(FIFE)
    }
    of_no_one = {route for route in SEEN if "{" not in route}
    for route, expected in SEEN.items():
        for role, browser in people.items():
            wanted = expected.get(role, 404)
            if role == "elsewhere":
                wanted = 200 if route in of_no_one else 404
            assert browser.get(route.format(**places)).status_code == wanted, (route, role)
    before = len(desk.acts())
    for route in DONE:
        for role, browser in people.items():
            if role is Role.OFFICER or (role == "elsewhere" and route == "/council/cohorts"):
                continue
            given = {"module": "types", "on": "2026-11-02", "mode": "other", "reason": "r"}
            answer = browser.post(route.format(**places), data=given)
            assert answer.status_code == 404, (route, role)
    assert len(desk.acts()) == before


def test_nobody_and_foreign_senders_get_nowhere(desk, moray):
    stranger, officer = desk.browser(None), desk.officer()
    places = {"person": "x", "cohort": moray.id, "correction": "x"}
    for route in [*SEEN, "/council/people?q=a%20b"]:
        answer = stranger.get(route.format(**places))
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/staff?next=/council")
    for route in DONE:
        address = route.format(**places)
        assert stranger.post(address, data={}).status_code == 303
        foreign = officer.post(address, data={}, headers={"origin": "https://evil.example"})
        assert foreign.status_code == 403


def test_an_ended_account_is_out_at_the_next_act(desk, moray, services):
    officer = desk.officer()
    login = services.identity.staff.everybody()[0][0].login
    services.identity.staff.end(login)
    assert officer.get("/council/people").status_code == 303


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


def test_on_the_due_day_itself_nobody_is_overdue(desk):
    cohort = desk.cohort(due=TODAY)
    desk.enrol(cohort, "Una")
    assert "Nobody is overdue." in words(desk.officer().get("/council"))
