"""The public record by its pages: who may look over, publish and withdraw; what anyone may read."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
import zipfile

import pytest
from docx import Document

from courseware.council.publication.data import PublicationKind
from courseware.council.store.tables import record
from courseware.domain.permissions import Role
from courseware.domain.records import Mode
from tests.council.web.test_exports import REFUSED, of
from tests.kits.council.council import Anybody
from tests.kits.council.officers import ANGUS, MORAY, NASTY, cohort_of, signed_in

PAGES = ["publication", "publication/confirm", "publication.csv", "publication.docx"]
FORMS = ["publish", "withdraw", "snapshot"]
RECORD = f"/record/{MORAY}"


@pytest.fixture
def cohort(store):
    cohort_of(store, ANGUS, ["Zoe Angus"])
    return cohort_of(store, MORAY, NASTY)


@pytest.fixture
def officer(services, new_client, cohort):
    return signed_in(services, new_client(), Role.OFFICER, MORAY)


def fields(page):
    found = re.findall(r'name="(\w+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in found}


def publish(browser, query="?show=names"):
    page = browser.get(f"/council/publication/confirm{query}")
    return browser.post("/council/publication/publish", data=fields(page))


def withdraw(browser, **changed):
    given = fields(browser.get("/council/publication"))
    return browser.post("/council/publication/withdraw", data={**given, **changed})


def test_an_officer_looks_over_confirms_publishes_and_withdraws(officer, client):
    looked = officer.get("/council/publication?show=names")
    assert "Nothing is public now" in looked.text and "Mòrag NicDhòmhnaill" in looked.text
    assert "6 people, 10 completed modules" in looked.text
    assert "nothing is public before that" in looked.text
    assert client.get(RECORD).status_code == 404
    answer = publish(officer)
    assert answer.status_code == 303
    assert "It is published." in officer.get(answer.headers["location"]).text
    public = client.get(RECORD)
    assert public.status_code == 200
    assert "Mòrag NicDhòmhnaill" in public.text and "as at 23 November 2026" in public.text
    assert "&lt;w:p&gt;Ann&lt;/w:p&gt;" in public.text and "<w:p>" not in public.text
    assert withdraw(officer).status_code == 303
    assert client.get(RECORD).status_code == 404
    assert client.get(f"{RECORD}.csv").status_code == 404
    assert withdraw(officer, publication="x").status_code == 422


def test_what_an_officer_entered_as_live_is_not_said_like_a_session_of_the_courses_own(
    services, officer, client, store
):
    person = next(
        each for each in store.councils.members(f"{MORAY}-Induction") if not each.joined_on
    )
    day = dt.date(2026, 11, 3)
    act = services.council.corrections.correct
    act(Anybody(), person.id, "gain", day, Mode.LIVE, "Town hall")
    publish(officer)
    for address in (RECORD, f"{RECORD}.csv"):
        said = client.get(address).content.decode("utf-8-sig")
        assert said.count("Live (entered by the council)") == 1
        assert said.count("(entered by the council)") == 1, "and what the course knows is as it was"
    explained = html.unescape(client.get(RECORD).text)
    assert "“Entered by the council”: an officer entered it" in explained
    listed = officer.get("/council/people").text
    assert "Live (entered by the council)" in listed


def test_the_public_page_needs_no_cookie_sets_none_and_isnt_kept(officer, client):
    publish(officer)
    for address in (RECORD, f"{RECORD}.csv"):
        answer = client.get(address)
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-robots-tag"] == "noindex, noarchive"
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert not client.cookies
    assert officer.get(RECORD).text == client.get(RECORD).text, "the same for everybody"


def test_reading_changes_nothing_at_all(officer, client, settings, store):
    publish(officer)
    before, noted = of(settings), len(list(store.councils.entries()))
    for address in (RECORD, f"{RECORD}.csv", f"{RECORD}?page=2", "/record/nowhere"):
        client.get(address)
        client.head(address)
    assert of(settings) == before
    assert len(list(store.councils.entries())) == noted, "who reads it is nobody's business"
    for page in PAGES:
        for show in ("names", "sums"):
            # Once there are names, sums aren't given out beside them.
            refused = show == "sums" and page != "publication"
            answer = officer.get(f"/council/{page}?show={show}")
            assert answer.status_code == (422 if refused else 200)
    assert of(settings) == before


def test_an_officer_of_another_council_or_another_role_does_nothing(
    services, officer, new_client, settings, cohort
):
    publish(officer)
    mine = fields(officer.get("/council/publication"))
    mine |= fields(officer.get("/council/publication/confirm"))
    before = of(settings)
    for role, council in (
        (Role.OFFICER, ANGUS),
        (Role.TRAINER, ""),
        (Role.OBSERVER, ""),
        (Role.ADMIN, ""),
    ):
        other = signed_in(services, new_client(), role, council)
        before = of(settings)
        for page in PAGES:
            for query in (f"?council={MORAY}", f"?council={council}&cohort={cohort.id}"):
                answer = other.get(f"/council/{page}{query}")
                assert answer.status_code in REFUSED, (role, page, query)
                assert "Mòrag" not in answer.text
        for form in FORMS:
            answer = other.post(f"/council/publication/{form}", data=mine)
            assert answer.status_code in REFUSED, (role, form)
        assert of(settings) == before
    nobody = new_client()
    for page in PAGES:
        assert nobody.get(f"/council/{page}").status_code == 303
    for form in FORMS:
        assert nobody.post(f"/council/publication/{form}", data=mine).status_code == 303
        foreign = {"origin": "https://evil.example"}
        path = f"/council/publication/{form}"
        assert officer.post(path, data=mine, headers=foreign).status_code == 403
    assert of(settings) == before


def test_what_was_looked_over_is_what_is_published_or_nothing_is(officer, store):
    looked = fields(officer.get("/council/publication/confirm?show=names"))
    for _again in range(2):
        assert officer.post("/council/publication/publish", data=looked).status_code == 303
    person = store.councils.members(f"{MORAY}-Induction")[0]
    with store.database.writing() as connection:
        connection.execute(record.delete().where(record.c.person == person.id))
    answer = officer.post("/council/publication/publish", data=looked)
    assert answer.status_code == 422 and "changed since" in answer.text
    assert len(store.councils.publications(MORAY)) == 2
    page = officer.get("/council/publication").text
    assert "3 lines are no longer shown" in page, "and the officer is told so"


def test_sums_are_published_once_there_is_a_snapshot(officer, client, store):
    few = officer.get("/council/publication?show=sums")
    assert "no totals yet" in few.text and "Fewer than five" in few.text
    form = fields(few)
    taken = officer.post("/council/publication/snapshot", data=form)
    assert "The totals are taken" in officer.get(taken.headers["location"]).text
    again = officer.post("/council/publication/snapshot", data=form)
    assert "Totals were taken today already." in officer.get(again.headers["location"]).text
    assert publish(officer, "?show=sums").status_code == 303
    page = client.get(RECORD).text
    assert not [name for name in NASTY if html.escape(name) in page]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{RECORD}.csv").text.lstrip("\ufeff"))))
    people = {row["Module"]: 0 for row in rows}
    for row in rows:
        assert row["People"] == "0" or int(row["People"]) >= 5
        people[row["Module"]] += int(row["People"])
    assert set(people.values()) == {len(NASTY)}
    stands = store.councils.published(MORAY)
    assert stands.kind is PublicationKind.SUMS


def test_the_page_the_word_file_and_the_csv_say_the_same(officer, client):
    publish(officer)
    text = client.get(f"{RECORD}.csv").content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head[:3] == ["Name", "Course", "Module"] and rows[-1][0] != "Total"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "-"))]
    mine = officer.get("/council/publication.csv?show=names").content.decode("utf-8-sig")
    assert mine == text
    word = officer.get("/council/publication.docx?show=names")
    assert "wordprocessingml" in word.headers["content-type"]
    table = Document(io.BytesIO(word.content)).tables[0]
    written = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[0] for row in written] == [_one_line(row[0]) for row in rows]
    assert [row[1] for row in written] == [row[2] for row in rows]
    page = client.get(RECORD).text
    cells = re.findall(r'<td data-says="Module">([^<]*)</td>', page)
    assert cells == [row[2] for row in rows]


def _one_line(cell):
    return " ".join(cell.removeprefix("'").split())


def test_text_in_a_word_file_stays_text(officer):
    word = officer.get("/council/publication.docx?show=names").content
    names = zipfile.ZipFile(io.BytesIO(word)).namelist()
    xml = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "&lt;w:p&gt;Ann&lt;/w:p&gt;" in xml
    assert "instrText" not in xml and "fldSimple" not in xml, "no field that Word would run"
    assert not [name for name in names if "vba" in name or "external" in name.lower()]


def test_before_an_election_nothing_is_published_shown_or_given_out(officer, client, services):
    looked_over = fields(officer.get("/council/publication/confirm?show=names"))
    publish(officer)
    days = {"council": MORAY, "first": "2026-11-20", "last": "2026-12-17"}
    assert officer.post("/council/quiet", data=days).status_code == 303
    for address in (RECORD, f"{RECORD}?page=2", f"{RECORD}.csv"):
        answer = client.get(address)
        assert answer.status_code == 404 and "Mòrag" not in answer.text
        assert "until the end of 17 December 2026" in answer.text
    page = officer.get("/council/publication").text
    assert "until the end of 17 December 2026" in page
    for offered in ("/confirm", ".docx", ".csv", RECORD, "public now"):
        assert offered not in page, offered
    assert RECORD not in officer.get("/council").text
    for path in ("/confirm", ".docx", ".csv"):
        for show in ("names", "sums"):
            answer = officer.get(f"/council/publication{path}?show={show}")
            assert answer.status_code == 422 and "17 December 2026" in answer.text, path
    answer = officer.post("/council/publication/publish", data=looked_over)
    assert answer.status_code == 422 and "election" in answer.text
    officer.post("/council/quiet", data={"council": MORAY, "end": "1"})
    assert "Mòrag NicDhòmhnaill" in client.get(RECORD).text


def test_my_notes_at_the_same_beginning_still_ask_who_it_is(client):
    """`/record` is a page of the course; only what is below is public."""
    assert client.get("/record").headers["location"] == "/welcome?next=/record"


def test_a_person_who_may_publish_for_two_councils_is_asked_which(services, new_client, cohort):
    browser = signed_in(services, new_client(), Role.OFFICER, MORAY)
    [account] = [each for each, _may in services.identity.staff.everybody()]
    services.identity.staff.store.add_grant(account.id, "officer", ANGUS)
    page = browser.get("/council/publication")
    assert f"?council={ANGUS}" in page.text and f"?council={MORAY}" in page.text
    assert "Zoe Angus" in browser.get(f"/council/publication?show=names&council={ANGUS}").text


def test_by_default_only_those_are_listed_who_completed_the_whole_course(officer, client, store):
    whole = {each.name for each in store.councils.members(f"{MORAY}-Induction")
             if each.standing.value == "complete"}  # fmt: skip
    assert 0 < len(whole) < len(NASTY)
    assert publish(officer, "").status_code == 303
    page = client.get(RECORD).text
    assert {name for name in NASTY if name in html.unescape(page)} == whole
    assert "completed the whole course" in page
    assert "may not have finished, may have left, or was not asked" in page
    assert "yet to finish" not in page + officer.get("/council").text
