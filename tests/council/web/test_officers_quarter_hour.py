"""A quarter of an hour of an officer, and then: everything agrees with everything."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from courseware.settings import Settings
from tests.council.web.test_public_record import publish
from tests.kits.council.council import MORAY, Desk, words
from tests.kits.forms import sent_by
from tests.kits.post import Post, post_office
from tests.kits.study.certificates import code_of, complete, issue, seen
from tests.kits.web import ORIGIN

ASKED = ("types", "gain")
ROSTER = "Name,E-mail,Ward,Member number\n" + "".join(
    f"{name},{mail}@x.example,Harbour,{number}\n"
    for number, (name, mail) in enumerate(
        [
            ("Ùna NicDhòmhnaill", "una"),
            ("Seán O’Neill", "sean"),
            ("Ann D'Arcy", "ann"),
            ("Bob Lennox", "bob"),
            ("Cat Geddes", "cat"),
            ("Dan Farquhar", "dan"),
        ],
        start=1,
    )
)
UNA, SEAN = "Ùna NicDhòmhnaill", "Seán O’Neill"


@pytest.fixture(scope="module")
def office() -> Iterator[Post]:
    with post_office() as post:
        yield post


@pytest.fixture
def settings(tmp_path: Path, office: Post) -> Settings:
    return Settings(
        data=tmp_path / "data",
        public_url=ORIGIN,
        smtp_from="Member Support <members@moray.example>",
        **office.settings,
    )


def rows(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


Done = set[tuple[str, str]]
"""(name, title of a module) of all that is complete."""


class Quarter:
    """What each face of the record says of who has completed what."""

    def __init__(self, desk: Desk, officer: TestClient, reader: TestClient) -> None:
        self.desk, self.officer, self.reader = desk, officer, reader
        self.titles = {module.id: module.title for module in desk.services.course.modules}

    def overview(self) -> dict[str, int]:
        page = self.officer.get("/council").text
        tiles = re.findall(r'href="([^"]+)"><b>([\d,]+)</b> <span>([^<]+)<', page)
        overdue = re.search(r"(\d+) (?:is|are) overdue\.", page)
        tiles.append(("/council/people?overdue=1", overdue[1] if overdue else "0", "Overdue"))
        for link, count, name in tiles:
            listed = self.officer.get(html.unescape(link)).text
            people = set(re.findall(r'href="/council/person/([^"?#]+)', listed))
            assert len(people) == int(count), name
        return {name: int(count) for _link, count, name in tiles}

    def person_pages(self) -> Done:
        listed = self.officer.get("/council/people").text
        people = dict(re.findall(r'href="/council/person/([^"?#]+)"[^>]*>([^<]+)<', listed))
        return {
            (html.unescape(name), title)
            for person, name in people.items()
            for title in self.complete_on(self.officer.get(f"/council/person/{person}").text)
        }

    def complete_on(self, page: str) -> set[str]:
        """The modules that a record on a page has as complete."""
        lines = re.findall(r"<tr role=\"row\"><th (.*?)</tr>", page, re.DOTALL)
        return {
            title
            for line in lines
            for title in self.titles.values()
            if html.escape(title, quote=False) in line and re.search(r">\s*Complete\s*<", line)
        }

    def csv(self) -> Done:
        return self._table(rows(self.officer.get("/council/people.csv")))

    def excel(self) -> Done:
        book = load_workbook(io.BytesIO(self.officer.get("/council/people.xlsx").content))
        heads, *lines = book.worksheets[0].iter_rows(values_only=True)
        return self._table([dict(zip(heads, line, strict=True)) for line in lines])

    def lms(self) -> Done:
        names = {str(person.external_id): person.name for person in self._people()}
        sent = rows(self.officer.get("/council/lms.csv"))
        assert all(line["grade"] == "" for line in sent)
        return {(names[line["username"]], self._titled(line["courseidnumber"])) for line in sent}

    def xapi(self) -> Done:
        names = {person.id: person.name for person in self._people()}
        said = [json.loads(x) for x in self.officer.get("/council/xapi.jsonl").text.splitlines()]
        assert all("result" not in one or "score" not in one["result"] for one in said)
        return {
            (names[one["actor"]["account"]["name"]], self._titled(one["object"]["id"]))
            for one in said
        }

    def draft(self) -> Done:
        return self._lines(self.officer.get("/council/publication.csv?show=names"))

    def public(self) -> Done:
        return self._lines(self.reader.get(f"/record/{MORAY}.csv"))

    def public_page(self) -> Done:
        said = words(self.reader.get(f"/record/{MORAY}"))
        return {(name, title) for name, title in self.public() if name in said and title in said}

    def _people(self):
        [cohort] = self.desk.services.store.councils.cohorts([MORAY])
        return self.desk.members(cohort)

    def _titled(self, text: str) -> str:
        return next(title for id_, title in self.titles.items() if text.rstrip("/").endswith(id_))

    def _table(self, lines: list[dict[str, str]]) -> Done:
        return {
            (str(line["Name"]), title)
            for line in lines
            for title in self.titles.values()
            for head, value in line.items()
            if head and f"{title}: status" in head and value == "Complete"
        }

    def _lines(self, answer) -> Done:
        return {
            (line["Name"], title)
            for line in rows(answer)
            for title in self.titles.values()
            if title in (line.get("Module") or "")
        }

    def agree_on(self, done: Done) -> None:
        assert self.person_pages() == done
        assert self.csv() == done
        assert self.excel() == done
        assert self.lms() == done
        assert self.xapi() == done
        assert self.draft() == done


def set_up(officer: TestClient, desk: Desk) -> str:
    given = {"council": MORAY, "name": "Induction 2027", "starts_on": "1/9/2026"}
    asked = {f"module-{module}": "on" for module in ASKED}
    made = officer.post("/council/cohorts", data={**given, **asked, "due_on": "20/11/2026"})
    cohort = made.headers["location"].partition("?")[0]
    broken = ROSTER.replace("bob@x.example", "bob at x")
    set_aside = officer.post(f"{cohort}/roster", files={"file": ("roster.csv", broken)})
    assert "Line 5" in words(set_aside) and "bob at x" in set_aside.text
    assert not desk.members(desk.services.store.councils.cohorts([MORAY])[0])
    looked = officer.post(f"{cohort}/roster", files={"file": ("roster.csv", ROSTER)})
    assert (
        officer.post(f"{cohort}/roster/import", data=sent_by(looked.text, "book")).status_code
        == 303
    )
    return cohort.rpartition("/")[2]


def join(browser: TestClient, link: str) -> TestClient:
    path = link.partition("course.example")[2]
    mark = re.search(r'name="mark" value="([^"]+)"', browser.get(path).text)
    assert mark
    assert browser.post(path, data={"mark": mark[1]}).status_code in (200, 303)
    return browser


def test_a_quarter_of_an_hour(desk, services, office, new_client):
    officer, reader = desk.officer(), new_client()
    cohort = set_up(officer, desk)
    quarter = Quarter(desk, officer, reader)
    links = {
        line["Name"]: line["Link"]
        for line in rows(officer.get(f"/council/invitations.csv?cohort={cohort}"))
    }
    assert len(links) == 6
    una, sean = join(new_client(), links[UNA]), join(new_client(), links[SEAN])
    complete(services, una, *ASKED)
    complete(services, sean, "types")
    types, gain = (quarter.titles[module] for module in ASKED)
    done = {(UNA, types), (UNA, gain), (SEAN, types)}

    # Who is late, and a nudge to each of them.
    stand = {"Complete": 1, "In progress": 1, "Not started": 0, "Not joined": 4, "Overdue": 5}
    assert quarter.overview() == stand
    confirm = officer.post("/council/write/now/confirm?overdue=1")
    assert confirm.status_code == 200 and office.taken == []
    sent = officer.post("/council/write/now/send?overdue=1", data=sent_by(confirm.text, "sending"))
    assert sent.status_code == 200
    assert sorted(office.addresses) == [
        f"{n}@x.example" for n in ("ann", "bob", "cat", "dan", "sean")
    ]

    # The record, published and read; the certificate; the member's own page.
    quarter.agree_on(done)
    assert publish(officer, f"?council={MORAY}&show=names").status_code == 303
    assert quarter.public() == quarter.public_page() == done
    assert f'href="/record/{MORAY}"' in officer.get("/council").text
    for browser, name in ((una, UNA), (sean, SEAN)):
        theirs = {title for who, title in done if who == name}
        assert quarter.complete_on(browser.get("/what-my-council-sees").text) == theirs
        code = code_of(services, browser, issue(services, browser, name))
        checked = seen(reader.get(f"/verify/{code}").text)
        assert {title for title in quarter.titles.values() if title in checked} == theirs

    # Erased: nowhere any more, and the rest still agrees.
    code = code_of(services, una, issue(services, una, UNA))
    assert una.post("/erase").status_code == 200
    left = {(SEAN, types)}
    quarter.agree_on(left)
    assert quarter.public() == quarter.public_page() == left
    assert quarter.overview() == stand | {"Complete": 0, "Not joined": 5, "Overdue": 6}
    assert reader.get(f"/verify/{code}").status_code in (404, 410)
    assert services.council.audit.verify().broken_at is None
