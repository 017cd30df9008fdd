"""The one-page review: its owner's alone, in a page and in Word."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from html import unescape
from xml.etree import ElementTree

import pytest
from docx import Document
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.web import NewClient, member_behind
from tests.study.web.review.conftest import CULTURE
from tests.study.web.test_pack import write

PATHS = ("/review", "/review.docx", "/review.ics")


@pytest.mark.parametrize("path", PATHS)
def test_it_is_its_owners_alone(
    path: str, busy: TestClient, client: TestClient, new_client: NewClient
) -> None:
    refused = client.get(path)
    assert (refused.status_code, refused.headers["location"]) == (303, "/welcome")
    assert busy.get(path).headers["cache-control"] == "no-store"
    other = new_client()
    other.post("/start")
    assert "Tuesday" not in other.get("/review").text
    assert b"finance" not in other.get("/review.ics").content


def test_the_page_says_what_was_found_in_the_members_words(busy: TestClient) -> None:
    page = busy.get("/review").text
    assert "<b>Tuesday</b>" not in page
    said = unescape(page)
    assert "The <b>Tuesday</b> forum" in said
    assert "The widest gap is on “focusing on outcomes”: 2 of 7 now, 6 wanted." in said
    assert "Ceàrn 🙂 שלום" in said
    assert 'href="/governance?step=your-assurance">Fill this in' in page, (
        "what isn't begun is linked"
    )
    assert "You have chosen" not in said, "nothing that is said to somebody at work on it"
    assert "Barriers to act on" not in said, "what is optional is there only if it was done"
    assert page.count('src="data:image/svg+xml;base64,') == 5, "for four screens, and for paper"


def test_below_the_page_stands_a_note_to_send_made_from_the_plan(
    busy: TestClient, new_client: NewClient
) -> None:
    below = unescape(busy.get("/review").text).partition("</dl>")[2]
    note = re.search(r'<details class="to-copy" open><summary>(.*?)</summary>', below)
    assert note and note[1] == "A note to the chair or an officer"
    assert "I’d like to ask finance" in below
    assert below.count(" open>") == 1 and below.count("data-copy hidden>") == 2
    other = new_client()
    other.post("/start")
    assert "to-copy" not in other.get("/review").text, "nothing to send without a plan"


def test_it_opens_with_what_is_wanted_from_what_to_what_before_the_first_purpose(
    busy: TestClient, services: Services
) -> None:
    write(busy, "X-T14.desired", "No more than 4 by next December.")
    said = unescape(busy.get("/review").text)
    assert "<p>Wanted: No more than 4 by next December.</p>" in said, "also before any force"
    write(busy, "X-T14.current", "12 small fires a month")
    rated = {"strength": 4, "influence": 4}
    forces = {"forces": {"money": rated, "control": rated}, "whatif": {}}
    member = member_behind(services, busy)
    services.study.exercising.move(member, "barriers/your-forces", "X-T14", forces)
    said = unescape(busy.get("/review").text)
    wanted = "<p>Now: 12 small fires a month. Wanted: No more than 4 by next December.</p>"
    assert said.index(wanted) < said.index("Purpose: Ceàrn")
    assert said.index(wanted) < said.index("<dt>Culture</dt>")
    assert said.count("12 small fires a month") == 1
    (table,) = Document(io.BytesIO(busy.get("/review.docx").content)).tables
    assert table.rows[0].cells[1].text.startswith("Now: 12 small fires a month. Wanted: No more")


def test_a_reflection_and_the_newest_placing_stand_on_the_page(
    busy: TestClient, services: Services
) -> None:
    write(busy, "R-G03", "Nobody has to ring\n\nby Friday.")
    member = member_behind(services, busy)
    again = {"places": {"outcomes": {"now": 5, "wanted": 6}}, "first": ""}
    services.study.exercising.move(member, "governance/culture-again", "X-T06", again)
    said = unescape(busy.get("/review").text)
    assert "<p>Nobody has to ring</p><p>by Friday.</p>" in said
    assert "2 of 7 now, 6 wanted" not in said
    assert 'href="/governance?step=culture-again"' in said


def test_the_picture_is_there_for_light_and_dark_in_the_pages_own_letters(busy: TestClient) -> None:
    page = busy.get("/review").text
    found = re.findall(
        r'<img class="review-picture (\w+ \w+)" src="data:[^,]*,([^"]+)" alt="([^"]+)"', page
    )
    shown = [scheme for scheme, _drawn, _alt in found]
    assert shown == ["light narrow", "light wide", "dark narrow", "dark wide"]
    assert len({alt for _scheme, _drawn, alt in found}) == 1
    for drawn in (ElementTree.fromstring(b64decode(drawn)) for _scheme, drawn, _alt in found):
        assert "data:font/woff2;base64," in "".join(drawn.itertext())
        assert not [each for each in drawn.iter() if each.tag.endswith("script")]
    assert len({drawn for _scheme, drawn, _alt in found}) == 4


def test_word_has_the_same_and_a_picture_with_words(busy: TestClient) -> None:
    made = Document(io.BytesIO(busy.get("/review.docx").content))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "The <b>Tuesday</b> forum" in text
    (table,) = made.tables
    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert "focusing on outcomes" in rows["Culture"]
    assert rows["The weakest link"] == "", "an empty line is a rule to write on"
    named = busy.get("/review.docx").headers["content-disposition"]
    assert named == 'attachment; filename="the-b-tuesday-b-forum.docx"'
    (picture,) = made.inline_shapes
    assert "focusing on outcomes" in picture._inline.docPr.get("descr")


def test_in_word_the_grid_agrees_with_the_cells_and_the_picture_fits_its_column(
    busy: TestClient,
) -> None:
    (table,) = Document(io.BytesIO(busy.get("/review.docx").content)).tables
    grid = [column.width for column in table.columns]
    assert all([cell.width for cell in row.cells] == grid for row in table.rows)
    pictures = table._tbl.xpath(".//wp:inline/wp:extent")
    assert pictures
    assert all(int(picture.get("cx")) <= grid[1] for picture in pictures)


FAR = {
    "places": {
        "outcomes": {"now": 2, "wanted": 4, "others": 7},
        "integrated": {"now": 3, "others": 4},
    },
    "first": "",
}


def test_what_others_would_say_is_left_out_of_page_and_word_until_its_member_puts_it_in(
    busy: TestClient, services: Services
) -> None:
    who = member_behind(services, busy)
    assert "what you think" not in busy.get("/review").text, "there is nothing to switch"
    services.study.exercising.move(who, CULTURE, "X-T06", FAR)
    bare = unescape(busy.get("/review").text)
    assert 'aria-checked="false"' in bare
    assert "With what you think your partners would say" in bare
    assert "you think your partners would say 7" not in bare
    assert "partners would say 7" not in bare, "nor in the words of the picture"
    assert "2 of 7 now, 4 wanted" in bare, "all that is the member's own"
    assert "now 3" in bare
    assert "partners would say 7" not in word(busy)
    gone = busy.post("/review/others", data={"others": "yes"})
    assert (gone.status_code, gone.headers["location"]) == (303, "/review#others")
    full = unescape(busy.get("/review").text)
    assert 'aria-checked="true"' in full
    assert "you think your partners would say 7" in full
    assert "partners would say 7" in word(busy)
    services.study.own.begin_another(who)
    services.study.exercising.move(who, CULTURE, "X-T06", FAR)
    assert 'aria-checked="false"' in busy.get("/review").text, "another page is another choice"
    kept_page = unescape(busy.get("/review/earlier/1").text)
    assert "you think your partners would say 7" in kept_page, "as it stood"


def word(browser: TestClient) -> str:
    """All that the Word file says, its picture's words too."""
    made = Document(io.BytesIO(browser.get("/review.docx").content))
    cells = [cell.text for row in made.tables[0].rows for cell in row.cells]
    return " ".join([*cells, *(each._inline.docPr.get("descr") for each in made.inline_shapes)])


def test_what_one_means_to_do_stands_once_with_the_plan(
    busy: TestClient, services: Services
) -> None:
    who, forces = member_behind(services, busy), "barriers/your-forces"
    rated = {"strength": 4, "influence": 4}
    both = {"forces": {"money": rated, "control": rated}, "whatif": {}}
    services.study.exercising.move(who, forces, "X-T14", both)
    write(busy, "X-T14.step", "Ring the clerk.")
    lines = {each.heading: each.lines for each in services.study.reviewing.review(who).sections}
    assert not any("clerk" in line for line in lines["Forces"])
    assert lines["My plan"][-1] == "First step: Ring the clerk."
    assert "finance" in lines["My plan"][0]


@pytest.mark.parametrize(
    ("step", "will", "twice"),
    [
        ("Ring the clerk.", "Ring the clerk", False),
        ("Ring the clerk.", "ring the Clerk, before Friday", False),
        ("I will ring the clerk on Friday.", "ring the clerk on Friday", False),
        (
            "Ask which rule forbids counts at the March board.",
            "ask which rule forbids counts",
            False,
        ),
        ("Ring the clerk.", "Ask the clerk for the advice in writing", True),
        ("Ask for the figures.", "Ask which rule forbids counts", True),
    ],
)
def test_a_first_step_that_the_plan_says_already_is_said_once(
    step: str, will: str, twice: bool, busy: TestClient, services: Services
) -> None:
    who, rated = member_behind(services, busy), {"strength": 4, "influence": 4}
    both = {"forces": {"money": rated, "control": rated}, "whatif": {}}
    services.study.exercising.move(who, "barriers/your-forces", "X-T14", both)
    notes = services.study.notes
    for field, text in (
        ("X-T14.step", step),
        ("X-V21.at-1", "the March board"),
        ("X-V21.will-1", will),
    ):
        notes.save(who, field, text, notes.note(who, field).revision, "tab")
    lines = {each.heading: each.lines for each in services.study.reviewing.review(who).sections}
    said = [each for each in lines["My plan"] if each.startswith("First step")]
    assert bool(said) is twice, lines["My plan"]


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_one_is_no_error(path: str, signed_in: TestClient) -> None:
    assert signed_in.get(path).status_code == 200
