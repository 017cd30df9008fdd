"""A certificate as a file: it says what its page says, with every name as it is written."""

from __future__ import annotations

import io
from html import unescape

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.study.certificates import document as certificate_document
from courseware.study.certificates.data import PRINTABLE
from courseware.study.certificates.document import document
from courseware.study.certificates.words import InWords
from tests.kits.study.certificates import (
    code_of,
    complete,
    fields,
    issue,
    seen,
    squeezed,
    text_of_pdf,
    words_of,
)
from tests.kits.study.certificates import done as done
from tests.kits.web import member_behind

HOSTILE = (
    '#panic("x") $x$ *b* _i_ <a> @ref // [/* \\ `raw` ] }',
    '"; #read("/etc/passwd") ; "',
    "</h1><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} %s",
)
NAMES = (
    "Màiri NicDhòmhnaill",
    "Seán Ó’Conaill-D'Arcy",
    "Łukasz Żółkiewski",
    "Ελένη Παπαδοπούλου",
    "Їржі Čapek",
    "Nguyễn Thị Minh Khai",
    *HOSTILE,
)


def test_the_pdf_and_the_page_that_checks_it_say_the_same(
    done: TestClient, client: TestClient, services: Services
) -> None:
    complete(services, done, "gain")
    made = issue(services, done)
    words = words_of(services, done, made)
    sent = done.get(f"/certificate/{made}.pdf")
    assert sent.headers["content-type"] == "application/pdf"
    assert sent.headers["cache-control"] == "no-store"
    checked = client.get(f"/verify/{words.code}")
    assert checked.status_code == 200
    pdf, page = text_of_pdf(sent.content), seen(checked.text)
    for each in fields(words):
        assert squeezed(each) in squeezed(pdf), each
        assert squeezed(each) in squeezed(page), each

    left = squeezed(page)
    for each in sorted([*fields(words), "This certificate stands. It says:"], key=len)[::-1]:
        left = left.replace(squeezed(each), "")
    assert left == "", "the page has something that isn't on the certificate"
    left = squeezed(pdf)
    rest = ("To check this certificate", "Open course.example/verify and type the code, or scan "
            "the square.", words.heads[0])  # fmt: skip
    for each in sorted([*fields(words), *rest], key=len)[::-1]:
        left = left.replace(squeezed(each), "")
    assert left == "", "the certificate has something that the page doesn't show"


def test_the_pdf_is_tagged_and_speaks_english(done: TestClient, services: Services) -> None:
    body = done.get(f"/certificate/{issue(services, done)}.pdf").content
    reader = PdfReader(io.BytesIO(body))
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"].value
    assert reader.metadata is not None
    assert reader.metadata.title == "Certificate of completion: Màiri Ross"
    tags = list(_tags(root["/StructTreeRoot"]))
    names = [name for name, _alt in tags]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P"} <= set(names)
    (alt,) = [alt for name, alt in tags if name == "/Figure"]
    assert alt.startswith("QR code that opens https://course.example/verify/")
    assert b"/JavaScript" not in body


def _tags(node: object) -> list[tuple[str, str]]:
    found = []
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for each in node for tag in _tags(each)]
    if isinstance(node, dict):
        if "/S" in node:
            found.append((str(node["/S"]), str(node.get("/Alt", ""))))
        found += _tags(node.get("/K", []))
    return found


def test_the_qr_code_holds_the_address_that_opens_it(
    done: TestClient, client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    real = certificate_document.segno.make
    monkeypatch.setattr(
        certificate_document.segno,
        "make",
        lambda text, **how: made.append(text) or real(text, **how),
    )
    certificate = issue(services, done)
    body = done.get(f"/certificate/{certificate}.pdf").content
    (address,) = made
    assert client.get(address).status_code == 200
    links = [
        note.get_object()["/A"]["/URI"] for note in PdfReader(io.BytesIO(body)).pages[0]["/Annots"]
    ]
    assert set(links) == {address}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_there_as_it_is(
    name: str, done: TestClient, client: TestClient, services: Services
) -> None:
    made = issue(services, done, name)
    body = done.get(f"/certificate/{made}.pdf").content
    assert squeezed(name) in squeezed(text_of_pdf(body))
    page = client.get(f"/verify/{code_of(services, done, made)}").text
    assert name in seen(page)
    assert "<script>alert" not in page


def test_every_printable_letter_is_in_the_typefaces(done: TestClient, services: Services) -> None:
    words = words_of(services, done, issue(services, done))
    for start in range(0, len(PRINTABLE), 200):
        letters = "".join(sorted(PRINTABLE)[start : start + 200])
        # A letter that they lack is an error of the standard, not an empty box.
        with_letters = InWords(**{**vars(words), "name": letters})
        assert document(with_letters, "https://x.example/verify", services.clock().date())


@pytest.mark.parametrize("name", ["W" * 100, "Ẅ-" * 50, ("Żółkiewska van " * 9)[:99].strip()])
def test_the_longest_name_stays_on_one_page(
    name: str, done: TestClient, services: Services
) -> None:
    complete(services, done, *(module.id for module in services.course.modules))
    body = done.get(f"/certificate/{issue(services, done, name)}.pdf").content
    (page,) = PdfReader(io.BytesIO(body)).pages
    text = page.extract_text()
    assert squeezed(name) in squeezed(text)
    lines = [line.replace("\u200b", "") for line in text.splitlines()]
    assert max(len(line) for line in lines if line and line in name) <= 60, "wider than the page"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Write the name"),
        ("  .-' ", "Write the name"),
        ("N" * 101, "can have 100 letters here, and this one has 101"),
        ("李 Li", "can’t print this: 李."),
        ("محمد", "can’t print this: م ح د."),
        ("Z" + "\u0301" * 30, "can’t print this"),
        ("Ann 🙂", "can’t print this: U+1F642."),
    ],
)
def test_a_name_that_can_not_stand_there_is_said_and_kept(
    name: str, said: str, done: TestClient, services: Services
) -> None:
    answer = done.post("/certificate", data={"name": name})
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert not services.study.certificates.certificates(member_behind(services, done))
    if name.isprintable() and name:
        assert f'value="{name}"' in unescape(answer.text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ailsa Fraser\u2011Petrie", "Ailsa Fraser-Petrie"),
        ("Fionn O\u00b4Dowd", "Fionn O'Dowd"),
        ("Rory O\u2032Kane", "Rory O'Kane"),
        ("Gráinne Ní Bhraonáin\u200b", "Gráinne Ní Bhraonáin"),
        ("\u202aMàiri Caimbeul\u202c", "Màiri Caimbeul"),
        ("Ann\u202egnp.exe\x07", "Anngnp.exe"),
    ],
)
def test_a_name_as_word_and_windows_write_it_is_printed_in_plain_signs(
    typed: str, printed: str, done: TestClient, services: Services
) -> None:
    made = issue(services, done, typed)
    assert words_of(services, done, made).name == printed
    assert squeezed(printed) in squeezed(text_of_pdf(done.get(f"/certificate/{made}.pdf").content))
