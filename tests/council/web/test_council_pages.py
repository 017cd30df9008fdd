"""The overview and the list: what they show, and by which addresses."""

from __future__ import annotations

import html
import re

import pytest

from tests.kits.council.council import MORAY, TODAY, links, words


def bars_of(said: str) -> list[str]:
    """What stands over each bar, as a reader has it."""
    of_modules = said.split("Module by module")[1].split("The same as a table")[0]
    return re.findall(r"\d\. .*?begun(?:, [\d,]+ asked)?", of_modules)


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


def test_looking_at_a_list_is_noted(desk, moray):
    desk.officer().get("/council/people")
    assert desk.acts()[-1] == "view list"


def test_on_the_due_day_itself_nobody_is_overdue(desk):
    cohort = desk.cohort(due=TODAY)
    desk.enrol(cohort, "Una")
    assert "Nobody is overdue." in words(desk.officer().get("/council"))
