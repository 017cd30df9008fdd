"""Files of the list: who may take them, what they are called, what happens if it goes wrong."""

from __future__ import annotations

import csv
import io
import itertools
import json
import uuid

import pytest

from courseware.domain.permissions import Role
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.web import downloads as files
from courseware.platform.web.downloads import attached
from tests.kits.council.officers import ANGUS, DAY, MORAY, NASTY, cohort_of, signed_in
from tests.kits.web import dump

FILES = ["people.csv", "people.xlsx", "lms.csv", "xapi.jsonl"]
REFUSED = {404, 422}
PAGES = [*FILES, "exports"]


@pytest.fixture
def cohort(store):
    cohort_of(store, ANGUS, ["Zoe"])
    return cohort_of(store, MORAY, NASTY)


@pytest.fixture
def officer(services, new_client, cohort):
    return signed_in(services, new_client(), Role.OFFICER, MORAY)


def of(settings, *tables):
    """What the database holds, but for the audit log and the times of sign-ins."""
    left_out = ('"audit"', '"sign_in"', '"sqlite_sequence"', *tables)
    return [line for line in dump(settings) if not any(name in line for name in left_out)]


@pytest.mark.parametrize("page", PAGES)
def test_a_file_is_for_officers_of_that_council_only(services, new_client, cohort, page):
    address = f"/council/{page}"
    assert new_client().get(address).headers["location"] == f"/staff?next={address}"
    for role, council in (
        (Role.OFFICER, ANGUS),
        (Role.TRAINER, ""),
        (Role.OBSERVER, ""),
        (Role.ADMIN, ""),
    ):
        other = signed_in(services, new_client(), role, council)
        for query in (f"?council={MORAY}", f"?cohort={cohort.id}", "?council=nowhere"):
            answer = other.get(address + query)
            assert answer.status_code in REFUSED, (role, query)
            assert "Mòrag" not in answer.text
        mine = other.get(address)
        assert mine.status_code in ({200} if council else REFUSED)
        assert "Mòrag".encode() not in mine.content


def test_a_member_is_no_officer(signed_in, cohort):
    for page in PAGES:
        assert signed_in.get(f"/council/{page}").status_code == 303


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_its_name_its_kind_and_isnt_kept(officer, name):
    answer = officer.get(f"/council/{name}", headers={"accept-encoding": "identity"})
    kinds = {
        "csv": "text/csv; charset=utf-8",
        "xlsx": files.EXCEL,
        "jsonl": "application/x-ndjson; charset=utf-8",
    }
    assert answer.headers["content-type"] == kinds[name.rpartition(".")[2]]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert int(answer.headers["content-length"]) == len(answer.content)
    said = answer.headers["content-disposition"]
    assert said.startswith(f'attachment; filename="Comhairle {MORAY}  ')
    assert said.endswith(f"2026-11-23.{name.rpartition('.')[2]}")


def test_only_what_isnt_compressed_already_is_compressed(officer):
    plain, zipped = (officer.get(f"/council/{name}") for name in ("people.csv", "people.xlsx"))
    assert plain.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in zipped.headers
    assert int(zipped.headers["content-length"]) == len(zipped.content)


@pytest.mark.parametrize(
    "name", ["Comhairle nan Eilean Siar – ùna.csv", 'a"; x=/../\r\nset-cookie: b%41.csv', "名.csv"]
)
def test_a_name_in_a_header_is_one_name(name):
    said = attached(name)
    assert said.isascii() and "\r" not in said and "\n" not in said
    plain = said.partition('filename="')[2].partition('"')[0]
    assert "/" not in plain and "%" not in plain
    assert said.count('"') == 2


def test_the_upload_file_has_completed_modules_and_no_grade(officer):
    text = officer.get("/council/lms.csv").content.decode()
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == ["username", "courseshortname", "courseidnumber", "completiondate", "grade"]
    assert {row[4] for row in rows} == {""}
    assert ["p0@x.example", "partnerships-types", "types", DAY.isoformat(), ""] in rows
    assert ["N1", "partnerships-types", "types", DAY.isoformat(), ""] in rows
    done = {0: 3, 1: 1, 2: 1, 3: 0}
    assert len(rows) == sum(done[number % 4] for number in range(len(NASTY)))
    assert [row[1] for row in rows if row[0] == "N1"] == ["partnerships-types"], "gain is begun"


def test_xapi_says_completed_of_an_opaque_account(officer, services):
    text = officer.get("/council/xapi.jsonl").text
    said = [json.loads(line) for line in text.splitlines()]
    assert len(said) == 10
    assert len({uuid.UUID(one["id"]) for one in said}) == len(said)
    for one in said:
        assert set(one) == {
            *("id", "version", "actor", "verb", "object", "result", "context", "timestamp")
        }
        assert one["version"] == "1.0.3"
        assert one["verb"]["id"].endswith("/completed")
        assert one["result"] == {"completion": True}
        assert set(one["actor"]) == {"objectType", "account"}
        assert one["actor"]["account"]["homePage"] == "https://course.example"
    assert "@" not in text and "score" not in text and "success" not in text
    assert not [name for name in NASTY if name in text]
    [first, *_] = said
    assert text == officer.get("/council/xapi.jsonl").text, "the same facts have the same ids"
    accounts = {one["actor"]["account"]["name"] for one in said}
    references = officer.get("/council/people.csv").text
    assert first and all(account in references for account in accounts)


def test_text_in_a_csv_runs_nowhere(officer):
    text = officer.get("/council/people.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n", "-"))
    assert {"'=cmd|' /C calc'!A0", "'-2+3", "<w:p>Ann</w:p>"} <= {row[0] for row in rows}


def test_the_page_says_of_whom_and_links_the_same_filter(officer, cohort):
    page = officer.get(f"/council/exports?cohort={cohort.id}&standing=complete&sort=ward&page=7")
    assert "Group: Induction" in page.text
    assert "Only those who are: Complete" in page.text
    query = f"cohort={cohort.id}&amp;standing=complete&amp;sort=ward"
    for name in FILES:
        assert f'href="/council/{name}?{query}"' in page.text
    assert officer.get("/council/exports?standing=nonsense").status_code == 422


def test_taking_a_file_changes_nothing_and_is_noted(officer, store, settings):
    before = of(settings)
    for name in FILES:
        officer.get(f"/council/{name}")
    assert of(settings) == before
    noted = [each.entry for each in store.councils.entries()]
    assert [(one.act, one.council, one.about["file"]) for one in noted[-4:]] == [
        ("export list", MORAY, "csv"),
        ("export list", MORAY, "xlsx"),
        ("export list", MORAY, "lms"),
        ("export list", MORAY, "xapi"),
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_fault_in_the_middle_is_said_and_gives_no_short_file(
    officer, services, monkeypatch, name
):
    """The store gives a few people and then fails: nothing of the file may have been sent."""
    people = services.council.people._store
    everyone = type(people).everyone

    def failing(self, asked):
        for number, row in enumerate(everyone(self, asked)):
            if number == 5:
                raise StoreUnavailable("gone")
            yield row

    monkeypatch.setattr(type(people), "everyone", failing)
    answer = officer.get(f"/council/{name}")
    assert answer.status_code == 503
    assert "content-disposition" not in answer.headers
    assert "reach its database" in answer.text


def test_a_full_disk_is_said_and_gives_no_short_file(officer, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("courseware.council.exports.pages.write_all", full)
    answer = officer.get("/council/people.csv")
    assert answer.status_code == 507
    assert "content-disposition" not in answer.headers


def test_the_temporary_file_is_closed_also_when_it_goes_wrong(officer, monkeypatch):
    made = []

    class Noted(files.tempfile.SpooledTemporaryFile):
        def __init__(self, *given):
            super().__init__(*given)
            made.append(self)

    monkeypatch.setattr(files.tempfile, "SpooledTemporaryFile", Noted)
    assert officer.get("/council/people.csv").status_code == 200
    assert officer.get("/council/people.csv?sort=nonsense").status_code == 422
    assert [file.closed for file in made] == [True, True]


def test_modules_stand_in_the_order_of_the_course_in_every_file(services, officer):
    """Also where their names or their days would put them otherwise."""
    order = {module.id: module.number for module in services.course.modules}
    titles = {module.title: module.number for module in services.course.modules}
    lms = officer.get("/council/lms.csv").text.splitlines()[1:]
    xapi = officer.get("/council/xapi.jsonl").text.splitlines()
    record = officer.get("/council/publication.csv?show=names").text.lstrip("\ufeff")
    said = [json.loads(line) for line in xapi]
    for found in (
        [(line.split(",")[0], order[line.split(",")[2]]) for line in lms],
        [
            (each["actor"]["account"]["name"], order[each["object"]["id"].rpartition("/")[2]])
            for each in said
        ],
        [(row["Name"], titles[row["Module"]]) for row in csv.DictReader(io.StringIO(record))],
    ):
        several = 0
        for _who, theirs in itertools.groupby(found, key=lambda each: each[0]):
            numbers = [number for _name, number in theirs]
            assert numbers == sorted(numbers)
            several += len(numbers) > 1
        assert several
