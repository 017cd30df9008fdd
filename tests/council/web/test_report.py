"""The report for a committee: what it is counted from, said before the press, and in the files."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from pypdf import PdfReader

from courseware.domain.permissions import Role
from courseware.domain.records import Mode
from tests.kits.council.officers import MORAY, cohort_of, signed_in
from tests.kits.web import NewClient

NAMES = [f"Person Number{number:02}" for number in range(43)]
AT = "/council/report"


@pytest.fixture
def cohort(store):
    return cohort_of(store, MORAY, NAMES)


@pytest.fixture
def officer(services, new_client: NewClient, cohort):
    return signed_in(services, new_client(), Role.OFFICER, MORAY)


def take(officer):
    return officer.post("/council/publication/snapshot", data={"council": MORAY, "show": "sums"})


def publish(officer):
    page = officer.get("/council/publication/confirm?show=names").text
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert officer.post("/council/publication/publish", data=given).status_code == 303


def a_month_later(officer, clock):
    """The officer signs in anew."""
    clock.tick(days=31)
    given = {"login": f"officer-{MORAY}", "passphrase": "a quiet sentence of mine"}
    assert officer.post("/staff", data=given).status_code == 303


def text_of(pdf) -> str:
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(said.split())


def complete_more(services, store, cohort, which):
    """Some more have completed "types", as an officer entered it."""
    side, known = services.council, {each.name: each for each in store.councils.members(cohort.id)}
    [account] = [each for each, _may in services.identity.staff.everybody()]
    officer = type("Who", (), {"account": account.id, "councils": lambda self, act: {MORAY}})()
    idle = [name for number, name in enumerate(NAMES) if number % 4 == 3]
    for name in idle[which]:
        today = side.people.today()
        said = (known[name].id, "types", today, Mode.OTHER, "On paper")
        side.corrections.correct(officer, *said)


def test_without_released_totals_there_is_nothing_to_report(officer):
    page = officer.get(AT)
    assert page.status_code == 200 and "No totals have been released yet." in page.text
    assert "/council/publication" in page.text and f"{AT}.pdf" not in page.text
    for ending in (".pdf", ".docx", "/answer.docx"):
        assert officer.get(f"{AT}{ending}").status_code == 422


def test_page_pdf_and_word_say_the_same_released_totals_and_what_changed(
    services, store, officer, cohort, clock
):
    take(officer)
    complete_more(services, store, cohort, slice(0, 4))
    a_month_later(officer, clock)
    take(officer)  # four is too few: what is reported stands
    page = officer.get(AT).text
    assert "last released" in page and "37" not in re.findall(r">(\d+) of 43", page)
    complete_more(services, store, cohort, slice(4, 5))
    take(officer)
    page = officer.get(AT)
    released = re.findall(r'<td class="n">(\d+ of 43)</td>', page.text)
    assert "38 of 43" in released, "of types: 33 at first, then five more"
    assert "5 more complete than on 23 November 2026" in page.text
    pdf, word = officer.get(f"{AT}.pdf"), officer.get(f"{AT}.docx")
    assert pdf.headers["content-type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(pdf.content)).pages) <= 4
    said = text_of(pdf.content)
    table = Document(io.BytesIO(word.content)).tables[0]
    for row in [[cell.text for cell in row.cells] for row in table.rows][1:]:
        assert row[0] in said and row[1] in said and row[1] in page.text
    for everywhere in (said, page.text):
        assert "Comhairle" in everywhere and "How it is counted" in everywhere
        assert not [name for name in NAMES if name in everywhere]


def test_beside_a_list_of_names_a_report_says_the_list_and_nothing_beyond(
    services, store, officer, cohort, clock
):
    take(officer)
    publish(officer)
    a_month_later(officer, clock)
    complete_more(services, store, cohort, slice(0, 9))
    page = officer.get(AT).text
    assert "Counted from the list of names" in page and "23 November 2026" in page
    assert "of 43" not in page, "how many are on the roster isn't in the list"
    listed = int(re.findall(r"lists (\d+) members", page)[0])
    assert listed == len([n for n in range(43) if n % 4 != 3])
    assert "may have left, or was not asked" in page
    said = text_of(officer.get(f"{AT}.pdf").content)
    assert f"lists {listed} members" in said and "of 43" not in said
    letter = Document(io.BytesIO(officer.get(f"{AT}/answer.docx").content))
    words = " ".join(each.text for each in letter.paragraphs)
    assert f"/record/{MORAY}" in words and "Dear" in words and "no access" in words


def test_before_an_election_no_report_is_given_out(officer):
    take(officer)
    days = {"council": MORAY, "first": "2026-11-20", "last": "2026-12-17"}
    officer.post("/council/quiet", data=days)
    page = officer.get(AT).text
    assert "until the end of 17 December 2026" in page and f"{AT}.pdf" not in page
    assert officer.get(f"{AT}.pdf").status_code == 422
