"""The links that an officer takes: as files, on a person’s page, and for nobody else."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from courseware.domain.permissions import Role
from tests.kits.council.joining import NAMES, OTHER, join
from tests.kits.identity.staff import accept, invite
from tests.kits.web import ORIGIN


def cells(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_mail_merge_file_has_a_line_for_each_and_is_safe(officer, cohort, people, new_client):
    address = f"/council/invitations.csv?cohort={cohort.id}"
    answer = officer.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].endswith('"invitations-Induction-2027.csv"')
    head, *rows = cells(answer)
    assert head == ["Name", "E-mail", "Ward", "Link", "Due"]
    assert sorted(row[0] for row in rows) == sorted(["'" + NAMES[1], NAMES[0], NAMES[2]])
    for _name, email, _ward, link, due in rows:
        assert link == ORIGIN + people[email][1] and due == "2027-06-30"
    assert officer.get(address).content == answer.content
    join(new_client(), people["p2@x.example"][1])
    assert len(cells(officer.get(address))) == 3


def test_the_workbook_holds_the_same(officer, cohort):
    answer = officer.get(f"/council/invitations.xlsx?cohort={cohort.id}")
    sheet, about = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]].count(NAMES[1]) == 1
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert rows[1][4] == dt.datetime(2027, 6, 30)
    assert "Induction 2027" in str(about["A2"].value)


def test_the_officers_page_counts_and_says_what_to_send(officer, cohort, people, new_client):
    [only] = {officer.get("/council/invitations").text}
    assert "3 people haven’t joined" in only
    assert "«Name»" in only and "30 June 2027" in only
    assert "/joining/" not in only, "links are taken, and noted, elsewhere"
    join(new_client(), people["p2@x.example"][1])
    assert "2 people haven’t joined" in officer.get("/council/invitations").text
    found = officer.get(f"/council/invitations?cohort={cohort.id}&q=mòrag").text
    assert "Mòrag &lt;b&gt;" in found and "HYPERLINK" not in found


def test_one_persons_page_has_the_link_and_a_new_one_ends_it(officer, people, link, ann, client):
    page = officer.get(f"/council/invitations/{ann.id}").text
    assert ORIGIN + link in page and "mailto:p2%40x.example?subject=" in page
    answer = officer.post(f"/council/invitations/{ann.id}")
    assert answer.headers["location"] == f"/council/invitations/{ann.id}?new=1"
    after = officer.get(answer.headers["location"]).text
    assert ORIGIN + link not in after and ORIGIN + "/joining/" in after
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.TRAINER, Role.OBSERVER, Role.ADMIN])
def test_others_get_nothing(role, services, new_client, cohort, ann, link, client):
    browser = new_client()
    council = OTHER if role is Role.OFFICER else ""
    accept(browser, invite(services, role, council), "else@example.org")
    tries: list[Callable[[], object]] = [
        lambda: browser.get(f"/council/invitations?cohort={cohort.id}"),
        lambda: browser.get(f"/council/invitations.csv?cohort={cohort.id}"),
        lambda: browser.get(f"/council/invitations.xlsx?cohort={cohort.id}"),
        lambda: browser.get(f"/council/invitations/{ann.id}"),
        lambda: browser.post(f"/council/invitations/{ann.id}"),
    ]
    for attempt in tries:
        answer = attempt()
        assert answer.status_code == 404
        assert "nothing here that you can see" in answer.text
        assert "D&#39;Arcy" not in answer.text and "/joining/" not in answer.text
    assert "Induction 2027" not in browser.get("/council/invitations").text
    assert client.get(link).status_code == 200, "the link still opens"


def test_members_and_strangers_are_sent_to_the_door_of_staff(signed_in, client, cohort, ann):
    for browser in (signed_in, client):
        for path in (f"/council/invitations?cohort={cohort.id}", f"/council/invitations/{ann.id}"):
            assert browser.get(path).headers["location"].startswith("/staff?next=/council/")
        assert browser.post(f"/council/invitations/{ann.id}").status_code == 303
