"""Switching reminders on and off on the Write page."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest

from courseware.settings import Settings
from tests.kits.council.council import FIFE, TODAY
from tests.kits.web import ORIGIN

DUE = TODAY + dt.timedelta(days=30)
PAGE = "/council/write/by-itself"


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(
        data=tmp_path / "data",
        public_url=ORIGIN,
        smtp_host="127.0.0.1",
        smtp_from="Member Support <members@kirkbrae.example>",
    )


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_it_is_switched_on_told_on_the_write_page_and_off_in_one_press(desk):
    cohort = desk.cohort(due=DUE)
    desk.enrol(cohort, "Ann", "Bob")
    officer = desk.officer()
    assert "Nothing is sent by itself." in words(officer.get("/council/write").text)
    page = officer.get(PAGE)
    assert "Not complete yet: 2 people, due by 23 December 2026" in words(page.text)
    assert f'value="{DUE}"' in page.text and 'value="14" selected' in page.text
    pressed = {"cohort": cohort.id, "days": "14", "until": DUE.isoformat()}
    assert officer.post(PAGE, data=pressed).headers["location"] == "/council/write#by-itself"
    write = officer.get("/council/write").text
    said = words(write)
    assert "2 weeks before the due date, until the end of 23 December 2026." in said
    assert "9 December 2026: 2 people" in said
    assert "Nothing is sent by itself but what is switched on below." in said
    form = re.search(rf'<form method="post" action="{PAGE}">(.*?)</form>', write, re.DOTALL)[1]
    assert cohort.id in form and 'name="off" value="1"' in form
    officer.post(PAGE, data={"cohort": cohort.id, "off": "1"})
    assert "Nothing is sent by itself." in words(officer.get("/council/write").text)
    log = words(officer.get("/council/log").text)
    assert "Switched on reminders before the due date" in log


def test_what_is_refused_stays_in_its_form(desk):
    cohort = desk.cohort(due=DUE)
    desk.enrol(cohort, "Ann")
    officer = desk.officer()
    for until in ("2026-11-01", "soon"):
        pressed = {"cohort": cohort.id, "days": "28", "until": until}
        answer = officer.post(PAGE, data=pressed)
        assert answer.status_code == 422 and 'value="28" selected' in answer.text
        assert f'value="{until}"' in answer.text
        assert re.search(
            r'name="until"[^>]*aria-invalid="true" aria-describedby="fault"', answer.text
        )
    for of in ("", "none", desk.cohort(FIFE).id):
        pressed = {"cohort": of, "days": "28", "until": DUE.isoformat()}
        answer = officer.post(PAGE, data=pressed)
        assert answer.status_code == 404
    assert "On:" not in words(officer.get(PAGE).text)


class TestWithoutMail:
    @pytest.fixture
    def settings(self, tmp_path) -> Settings:
        return Settings(data=tmp_path / "data", public_url=ORIGIN)

    def test_it_isnt_offered(self, desk):
        cohort = desk.cohort(due=DUE)
        desk.enrol(cohort, "Ann")
        officer = desk.officer()
        assert PAGE not in officer.get("/council/write").text
        page = officer.get(PAGE)
        assert (
            "nothing can go by itself" in page.text and "<form" not in page.text.split("<main")[1]
        )
        pressed = {"cohort": cohort.id, "days": "14", "until": DUE.isoformat()}
        assert officer.post(PAGE, data=pressed).status_code == 422
