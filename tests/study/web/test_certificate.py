"""Certificates: issued by their owner alone, checked by anybody who has the code."""

from __future__ import annotations

import datetime as dt
import io
import re
from html import unescape

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from courseware.app.commands.main import command_parser
from courseware.app.services import Services
from courseware.council.data import Cohort, Council
from courseware.council.roster.data import RosterRow
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.web.pages import Site
from courseware.settings import Settings
from courseware.study.certificates import document as certificate_document
from courseware.study.certificates.data import PRINTABLE
from courseware.study.certificates.document import document
from courseware.study.certificates.service import MOST_EVER, MOST_STANDING
from courseware.study.certificates.verify import verify_routes
from courseware.study.certificates.words import InWords, in_words
from tests.kits.web import NewClient, client_of, dump, member_behind

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


def complete(services: Services, browser: TestClient, *modules: str) -> None:
    """Has them read every core step of the modules, and finish their quizzes."""
    member = member_behind(services, browser)
    for each in modules or ("types",):
        module = services.course.module(each)
        assert module is not None
        for step in module.core_steps:
            services.study.learning.finish_step(member, step.ref)
        sitting = services.study.quizzing.begin(member, f"quiz/{each}")
        services.study.quizzing.finish(member, sitting.attempt.id)


def issue(services: Services, browser: TestClient, name: str = "Màiri Ross") -> str:
    """Presses the button, and gives the id of the newest."""
    answer = browser.post("/certificate", data={"name": name})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("#")[2]


def code_of(services: Services, browser: TestClient, certificate: str) -> str:
    found = services.study.certificates.certificate(member_behind(services, browser), certificate)
    assert found is not None
    return found.code


def words_of(services: Services, browser: TestClient, certificate: str) -> InWords:
    found = services.study.certificates.certificate(member_behind(services, browser), certificate)
    assert found is not None and found.says is not None
    return in_words(found, found.says)


def fields(words: InWords) -> list[str]:
    """Every field by itself."""
    plain = [value for value in vars(words).values() if isinstance(value, str)]
    return [*plain, *words.heads[1:], *(cell for row in words.rows for cell in row)]


def text_of_pdf(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)


def squeezed(text: str) -> str:
    """Without spaces, which a line's end may be, nor what isn't seen."""
    return re.sub(r"[\s\u200b]+", "", text)


def seen(html: str) -> str:
    """What of a page is seen as its main text."""
    main = html.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return unescape(re.sub(r"<[^>]+>", " ", main))


@pytest.fixture
def done(signed_in: TestClient, services: Services) -> TestClient:
    """Somebody who has completed one module."""
    complete(services, signed_in)
    return signed_in


def test_the_page_says_what_is_missing_and_issues_nothing(
    signed_in: TestClient, services: Services
) -> None:
    said = unescape(signed_in.get("/certificate").text)
    assert "Nothing to certify yet" in said
    assert 'href="/types?step=quiz"' in said
    assert services.course.certified in said
    refused = signed_in.post("/certificate", data={"name": "Ann"})
    assert refused.status_code == 422
    assert "No module is complete yet" in refused.text
    assert not services.study.certificates.certificates(member_behind(services, signed_in))


def test_only_a_press_issues(done: TestClient, services: Services) -> None:
    page = done.get("/certificate")
    assert "will be shown to whoever has the code" in page.text
    assert "no-store" in page.headers["cache-control"]
    done.head("/certificate")
    assert not services.study.certificates.certificates(member_behind(services, done))
    foreign = done.post("/certificate", data={"name": "A"}, headers={"origin": "https://x.example"})
    assert foreign.status_code == 403
    assert not services.study.certificates.certificates(member_behind(services, done))


def test_a_stranger_is_sent_to_the_door(client: TestClient) -> None:
    for answer in (
        client.get("/certificate"),
        client.post("/certificate", data={"name": "Ann"}),
        client.get("/certificate/x.pdf"),
        client.post("/certificate/x/take-back"),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


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


def test_it_says_what_the_completion_function_says(
    done: TestClient, client: TestClient, services: Services
) -> None:
    made = issue(services, done)
    module = services.course.module("types")
    assert module is not None
    words = words_of(services, done, made)
    assert words.rows == (
        (module.title, module.version, "23 November 2026", "self-study", words.sum),
    )
    assert words.sentence == "has completed 1 of the 5 modules of this course."
    assert words.rule == services.course.certified


def test_it_is_a_snapshot(done: TestClient, client: TestClient, services: Services) -> None:
    first = code_of(services, done, issue(services, done))
    before = seen(client.get(f"/verify/{first}").text)
    complete(services, done, "gain")
    second = code_of(services, done, issue(services, done))
    assert second != first
    assert seen(client.get(f"/verify/{first}").text) == before
    assert "2 of the 5" in client.get(f"/verify/{second}").text


def test_pressed_twice_it_is_one(done: TestClient, services: Services) -> None:
    assert issue(services, done) == issue(services, done, " Màiri   Ross ")
    assert issue(services, done) != issue(services, done, "Mairi Ross")


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
        note.get_object()["/A"]["/URI"]
        for note in PdfReader(io.BytesIO(body)).pages[0]["/Annots"]  # type: ignore[attr-defined]
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


def test_what_is_anothers_is_answered_like_what_is_not_there(
    done: TestClient, new_client: NewClient, services: Services
) -> None:
    made = issue(services, done)
    other = new_client()
    other.post("/start")
    complete(services, other)
    for act in ("{}.pdf", "{}/take-back"):
        send = other.get if act.endswith("pdf") else other.post
        theirs = send("/certificate/" + act.format(made))
        nobodys = send("/certificate/" + act.format("f" * 32))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.text == nobodys.text
    assert "Màiri" not in other.get("/certificate").text
    assert done.get(f"/certificate/{made}.pdf").status_code == 200


def test_taken_back_it_says_so_and_nothing_else(
    done: TestClient, client: TestClient, services: Services, settings: Settings
) -> None:
    made = issue(services, done)
    code = code_of(services, done, made)
    assert done.get(f"/certificate/{made}/take-back").status_code in {200, 404, 405}
    assert client.get(f"/verify/{code}").status_code == 200, "a GET takes nothing back"
    assert done.post(f"/certificate/{made}/take-back").status_code == 303
    checked = client.get(f"/verify/{code}")
    assert checked.status_code == 410
    assert "was taken back on 23 November 2026" in checked.text
    assert "Màiri" not in checked.text
    assert done.get(f"/certificate/{made}.pdf").status_code == 404
    assert "taken back on 23 November 2026" in done.get("/certificate").text
    again = done.post(f"/certificate/{made}/take-back")
    assert again.status_code == 404


def test_no_name_and_no_code_stands_in_the_databases(
    done: TestClient, services: Services, settings: Settings
) -> None:
    code = code_of(services, done, issue(services, done, "Peigi Nic an Rìgh"))
    held = "\n".join(dump(settings))
    assert "certificate" in held
    assert "Peigi" not in held
    assert code not in held


def test_it_goes_with_its_owner(done: TestClient, client: TestClient, services: Services) -> None:
    code = code_of(services, done, issue(services, done))
    unknown = client.get("/verify/0000-0000-00000")
    done.post("/erase")
    gone = client.get(f"/verify/{code}")
    assert gone.status_code == unknown.status_code == 404
    assert "No certificate stands with this code" in gone.text
    assert "Màiri" not in gone.text


def test_so_many_stand_at_once(done: TestClient, services: Services) -> None:
    made = [issue(services, done, f"Ann {'I' * each}") for each in range(MOST_STANDING)]
    refused = done.post("/certificate", data={"name": "Ann More"})
    assert refused.status_code == 422
    assert f"{MOST_STANDING} certificates stand already" in refused.text
    assert 'value="Ann More"' in refused.text
    done.post(f"/certificate/{made[0]}/take-back")
    issue(services, done, "Ann More")


def test_so_many_are_issued_ever(done: TestClient, services: Services) -> None:
    for each in range(MOST_EVER):
        done.post(f"/certificate/{issue(services, done, f'Ann {each}')}/take-back")
    refused = done.post("/certificate", data={"name": "Ann More"})
    assert refused.status_code == 422
    assert f"issued {MOST_EVER} certificates" in refused.text


@pytest.mark.parametrize("how", [str, str.lower, lambda code: f" {code[:4]} {code[4:]} "])
def test_a_typed_code_opens_it(
    how: type[str], done: TestClient, client: TestClient, services: Services
) -> None:
    code = code_of(services, done, issue(services, done))
    sent_on = client.get("/verify", params={"code": how(code)})
    assert sent_on.status_code == 303
    page = client.get(sent_on.headers["location"])
    assert page.status_code == 200
    assert "Màiri Ross" in page.text


def test_the_page_is_public_and_kept_by_nobody(
    done: TestClient, client: TestClient, services: Services
) -> None:
    code = code_of(services, done, issue(services, done))
    for path in ("/verify", f"/verify/{code}", "/verify/0000-0000-00000"):
        answer = client.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert '<meta name="robots" content="noindex">' in answer.text
        assert "<script" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "typed", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", "K7PM-2QXD-94TRV", "x/y?z"]
)
def test_a_code_that_opens_nothing_is_calmly_said(typed: str, client: TestClient) -> None:
    answer = client.get("/verify", params={"code": typed}, follow_redirects=True)
    assert answer.status_code == 404
    assert "No certificate stands with this code" in answer.text
    assert "<script" not in answer.text


def test_guessing_slows_down_and_a_right_code_does_not(
    done: TestClient, services: Services
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    site = Site(services.settings, services.clock, services.identity.members.member)
    slow = verify_routes(site, services.study.certificates, sleep=sleep)
    client = client_of(Starlette(routes=slow))
    code = code_of(services, done, issue(services, done))
    for number in range(40):
        client.get(f"/verify/0000-0000-{number:05}")
    assert waits[0] == 1.0 and waits[-1] == 2.0
    before = len(waits)
    assert client.get(f"/verify/{code}").status_code == 200
    assert len(waits) == before


def test_a_database_away_is_said(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_digest: str) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(services.store, "certificate_by_code", away)
    assert client.get("/verify/K7PM-2QXD-94TRV").status_code == 503


def test_the_name_of_a_roster_is_offered(done: TestClient, services: Services) -> None:
    assert 'name="name" value=""' in done.get("/certificate").text
    councils, day = services.store.councils, dt.date(2026, 11, 1)
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    cohort = Cohort("c1", "S1", "Induction", day, None, ("types",))
    councils.add_cohort(cohort)
    councils.put_members(cohort, [("p1", RosterRow(2, "Peigi O'Neill", "peigi@x.example"))])
    councils.join("p1", member_behind(services, done).registration, day)
    assert 'value="Peigi O\'Neill"' in unescape(done.get("/certificate").text)


def test_the_command_line_takes_back(
    done: TestClient,
    client: TestClient,
    services: Services,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = code_of(services, done, issue(services, done))
    chosen = command_parser().parse_args(["revoke-certificate", code.lower()])
    assert chosen.run(chosen, settings) == 0
    assert "taken back" in capsys.readouterr().out
    *_, noted = (each.entry for each in services.store.councils.entries())
    assert noted.act == "take back certificate by code" and code not in str(noted)
    assert client.get(f"/verify/{code}").status_code == 410
    assert chosen.run(chosen, settings) == 1
    assert "no certificate stands with this code" in capsys.readouterr().err
