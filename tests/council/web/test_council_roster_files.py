"""The file of a roster: read by its content, bounded, and refused in plain words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from courseware.platform.web import uploads
from tests.council.web.test_council_roster import PEOPLE, UNA, look
from tests.kits.council.council import words
from tests.kits.council.rosters import read_roster


@pytest.fixture
def officer(desk):
    return desk.officer()


@pytest.fixture
def cohort(desk):
    return desk.cohort()


def excel(*rows: list[str]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def test_excel_and_the_code_pages_of_windows_are_read_alike(officer, cohort):
    book = excel(["Name", "E-mail"], ["Mòrag Ó Briain", "morag@x.example"])
    plain = "Name,E-mail\nMòrag Ó Briain,morag@x.example\n"
    for content in (book, plain.encode(), plain.encode("cp1252"), plain.encode("utf-16")):
        assert "Mòrag Ó Briain morag@x.example" in words(look(officer, cohort, content))


def bomb() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _mebibyte in range(301):
            part.write(b" " * 2**20)
    return file.getvalue()


BAD = [
    (b"", "The file is empty."),
    (b"  \n\n", "The file is empty."),
    (b"%PDF-1.7 and more", "neither a CSV nor an Excel file"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "neither a CSV nor an Excel file"),
    (b"PK\x03\x04nothing", "isn’t an Excel workbook that can be read"),
    (b"\xd0\xcf\x11\xe0old", "isn’t an Excel workbook that can be read"),
    (b"Name,E-mail\n", "column names but nobody under them"),
    (b"Una,una@x.example\n", "No column names were found"),
    (b'Name,E-mail\n"Una,u@x.example\n', "quotation marks don’t match"),
]


@pytest.mark.parametrize(("content", "says"), BAD)
def test_a_file_that_isnt_a_roster_is_refused_by_its_content(desk, officer, cohort, content, says):
    page = look(officer, cohort, content, "roster.xlsx")
    assert page.status_code == 422
    assert says in words(page)
    assert not desk.members(cohort)


def test_a_bomb_is_not_unpacked(officer, cohort):
    page = look(officer, cohort, bomb(), "roster.xlsx")
    assert "unpacks to far more than a roster needs" in words(page)


def with_entity(secret: Path) -> bytes:
    """A workbook whose one address is what stands in a file of the server."""
    plain, file = io.BytesIO(), io.BytesIO()
    book = Workbook()
    for row in (["Name", "E-mail"], ["Una", "SECRET"]):
        book.active.append(row)
    book.save(plain)
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if b"SECRET" in part or name.endswith("workbook.xml"):
                head, mark, rest = part.partition(b"?>")
                part = head + mark + outside + rest if mark else outside + part
            new.writestr(name, part.replace(b"SECRET", b"&e;"))
    return file.getvalue()


def test_an_entity_in_a_workbook_is_not_followed(officer, cohort, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("what.stands@the.server")
    page = look(officer, cohort, with_entity(secret), "roster.xlsx")
    assert page.status_code == 422
    assert "isn’t an Excel workbook that can be read" in words(page)
    assert "the.server" not in page.text


def test_no_file_is_told_beside_the_field(officer, cohort):
    address = f"/council/cohorts/{cohort.id}/roster"
    page = officer.post(address, files={"file": ("", b"")})
    assert page.status_code == 422
    assert "Choose a file first." in words(page)
    assert 'aria-invalid="true"' in page.text
    for given in ({"data": {"file": "text"}}, {"content": b"x"}):
        assert officer.post(address, **given).status_code == 422
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert officer.post(address, content=b"nonsense", headers=broken).status_code == 422


def parts(size: int, chunk: int = 2**20) -> Iterator[bytes]:
    yield b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    for _each in range(size // chunk):
        yield b"a" * chunk
    yield b"\r\n--x--\r\n"


def test_two_hundred_megabytes_are_refused_and_never_parsed(officer, cohort, monkeypatch):
    written = []
    parser = uploads.MultiPartParser

    class Counting(parser):
        def on_part_data(self, data: bytes, start: int, end: int) -> None:
            written.append(end - start)
            super().on_part_data(data, start, end)

    monkeypatch.setattr(uploads, "MultiPartParser", Counting)
    page = officer.post(
        f"/council/cohorts/{cohort.id}/roster",
        content=parts(200 * 2**20),
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert page.status_code == 413
    assert "larger than 25 MB" in words(page)
    assert sum(written) < 26 * 2**20


def test_the_name_of_a_file_is_text(officer, cohort):
    page = look(officer, cohort, PEOPLE + UNA, "<script>alert(1)</script>.csv")
    assert "<script>" not in page.text


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_roster_to_fill_in_is_one_that_is_read(officer, suffix):
    got = officer.get(f"/council/roster.{suffix}")
    assert f'filename="roster.{suffix}"' in got.headers["content-disposition"]
    content = got.content
    if suffix == "csv":
        content += b"Una,una@x.example,Harbour,7\r\n"
    else:
        book = load_workbook(io.BytesIO(content))
        book.worksheets[0].append(["Una", "una@x.example", "Harbour", 7])
        file = io.BytesIO()
        book.save(file)
        content = file.getvalue()
    [row] = read_roster(content).rows
    assert (row.name, row.email, row.ward, row.external_id) == (
        "Una", "una@x.example", "Harbour", "7",
    )  # fmt: skip
    assert officer.get("/council/roster.exe").status_code == 404
