"""My data: its owner's alone, whole, and gone with a receipt."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import re
import zipfile
from html import unescape

import pytest

from courseware.council.data import Cohort, Correction, Council
from courseware.council.roster.data import RosterRow
from courseware.data_protection.access.service import FORMAT
from courseware.domain.records import Fact, Mode, Status
from tests.kits.web import dump, member_behind
from tests.study.web.test_pack import write

DAY = dt.date(2026, 11, 1)
WORDS = "Ceàrn <b>🙂</b> שלום \x0c"


@pytest.fixture
def busy(signed_in, services, reflection):
    """Somebody who wrote, answered, and is on a roster."""
    member = member_behind(services, signed_in)
    services.study.exercising.move(member, "context/your-partnership", "X-C00", {"own": True})
    asks = next(step.ref for step in services.course.steps if "Q-C02" in step.items)
    right = services.course.items["Q-C02"].samples().correct[0]
    services.study.learning.answer(member, asks, "Q-C02", right)
    write(signed_in, reflection, WORDS)
    write(signed_in, reflection, "Written elsewhere", tab="b")
    services.study.learning.finish_step(member, "types/culture")
    enrol(services, member)
    return signed_in


def enrol(services, member):
    store = services.store.councils
    council = Council("S1", "Kirkbrae", "", 20)
    services.council.cohorts.seed([council])
    cohort = Cohort("c1", council.id, "Induction <27>", DAY, None, ("types",))
    store.add_cohort(cohort)
    store.put_members(cohort, [("p1", RosterRow(2, "Ann O’Neill", "ann@x.example", "Bàgh"))])
    store.join("p1", member.registration, DAY)
    store.put_facts(member.registration, [Fact("types", "1", Status.IN_PROGRESS)])
    fact = Fact("gain", "1", Status.COMPLETE, DAY, Mode.OTHER, 40)
    store.add_correction(
        Correction("k1", "p1", council.id, fact, "Paper", "olive", services.clock())
    )


def taken(browser):
    answer = browser.get("/my-data.zip")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return json.loads(archive.read("my-data.json")), archive.read("my-data.html").decode()


@pytest.mark.parametrize("path", ["/my-data", "/my-data.zip"])
def test_it_is_its_owners_alone(path, busy, client, new_client, settings):
    refused = client.get(path)
    assert (refused.status_code, refused.headers["location"]) == (303, "/welcome")
    other = new_client()
    other.post("/start")
    assert b"O\xe2\x80\x99Neill" not in other.get("/my-data").content
    document, page = taken(other)
    assert "texts" not in document["kinds"] and "Written elsewhere" not in page


def test_looking_and_taking_away_change_nothing(busy, settings):
    before = dump(settings)
    assert busy.get("/my-data").status_code == 200
    taken(busy)
    assert dump(settings) == before


def test_the_page_says_what_is_kept_how_long_and_who_sees_it(busy, course):
    page = busy.get("/my-data").text
    said = unescape(page)
    for kind in ("answers", "texts", "beside", "events", "sign-ins", "council"):
        kept = course.retention[kind]
        assert kept.holds in said and kept.seen_by in said and kept.how_long in said
    assert course.retention["attempts"].holds not in said, "of what there is none nothing is said"
    assert "On its roster: Ann O’Neill, ann@x.example, Bàgh." in said
    assert "Types of partnership: begun" in said
    assert "complete on 1 November 2026, otherwise, 40 minutes credited (entered by an" in (
        " ".join(said.split())
    )
    assert "Induction <27>" not in page


def test_the_data_is_whole_and_in_clear(busy, services, reflection):
    document, page = taken(busy)
    assert document["format"] == FORMAT
    kinds = document["kinds"]
    texts = {row["field"]: row["text"] for row in kinds["texts"]["texts"]}
    assert texts[reflection] == WORDS
    assert kinds["beside"]["other_versions"][0]["text"] == "Written elsewhere"
    assert [row["item"] for row in kinds["answers"]["answers"]] == ["Q-C02"]
    assert [row["item"] for row in kinds["answers"]["unfinished"]] == ["X-C00"]
    assert {row["object"] for row in kinds["events"]["events"]} >= {"types/culture"}
    assert kinds["council"]["corrections"][0]["reason"] == "Paper"
    member = member_behind(services, busy)
    assert member.registration not in json.dumps(document)
    said = unescape(page)
    assert "<b>🙂</b>" not in page
    assert WORDS in said and "Written elsewhere" in said
    assert "Induction" not in page or "<27>" not in page
    for item in ("X-C00", "Q-C02"):
        assert services.course.items[item].stem in said, "answers are told with their question"


def test_half_an_emoji_doesnt_break_the_file(signed_in, services, reflection):
    member = member_behind(services, signed_in)
    services.store.put_text(member.registration, reflection, "half \ud83d", 0, services.clock())
    document, page = taken(signed_in)
    [text] = document["kinds"]["texts"]["texts"]
    assert text["text"] == "half \ud83d"
    assert "half" in page


def test_erasing_gives_a_receipt_that_can_be_kept_and_checked(busy, services):
    member = member_behind(services, busy)
    assert "receipt" in busy.get("/erase").text
    answer = busy.post("/erase")
    said = unescape(answer.text)
    number = re.search(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}", said)[0]
    assert "23 November 2026" in said
    assert "An officer entered this, and it stays:" in said
    assert "What the course had told" in said and "1 module" in said
    assert member.registration not in said
    held = re.search(r'href="data:text/html;base64,([^"]+)"', answer.text)[1]
    file = base64.b64decode(held).decode()
    assert number in file and "Induction &lt;27&gt;" in file
    assert services.data_protection.erasing.day_of(number) == services.clock()
    assert services.store.registration(member.registration) is None
    assert busy.get("/my-data").headers["location"] == "/welcome"


def test_another_site_cant_erase(busy, services):
    member = member_behind(services, busy)
    assert busy.post("/erase", headers={"origin": "https://evil.example"}).status_code == 403
    assert services.store.registration(member.registration) is not None
