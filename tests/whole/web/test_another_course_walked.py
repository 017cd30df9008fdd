"""Member, room and officer go through another course (`tests/whole/garden`), and no word of the
course on partnerships stands in anything that they see: on plain pages, on Streamlit's, on phones
and the screen, in letters and in files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from docx import Document
from openpyxl import load_workbook
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from courseware.app import module_pages
from courseware.app import services as runtime
from courseware.app.module_pages import ModuleFace
from courseware.app.services import Services
from courseware.domain.course import Course
from courseware.domain.exercise import is_exercise
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.kits.council.council import MORAY, Desk
from tests.kits.garden import GARDEN, assert_of_the_garden, garden
from tests.kits.study.tablet import MAIN, html
from tests.kits.web import COOKIE, app_of, client_of, member_behind, services_on

_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
_NOT_WORDS = re.compile(r"/static/|/media/|\.(?:css|js|woff2?|png|ico|zip|pdf|svg)\b|/sign-out")
_STREAMLITS = re.compile(r"^/(?:plot|final|record|about|trainer)?(?:\?.*)?$")
_MOST_PAGES = 120


@pytest.fixture(scope="module")
def course() -> Course:
    return garden()


@pytest.fixture
def settings(tmp_path) -> Settings:
    where = {"content": GARDEN / "content", "quizzes": GARDEN / "quizzes"}
    return Settings(data=tmp_path / "data", **where)


@pytest.fixture
def services(settings, store, course, clock) -> Services:
    return services_on(settings, store, course, clock)


@pytest.fixture
def new_client(services):
    app = app_of(services)
    return lambda: client_of(app)


def plain(text: str) -> str:
    """The words of a page, without its tags, styles and scripts."""
    shown = re.sub(r"<(style|script)\b.*?</\1>", " ", text, flags=re.DOTALL)
    named = " ".join(re.findall(r'(?:alt|title|aria-label|placeholder|content)="([^"]*)"', shown))
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", shown) + " " + named).split())


def words_of(content: bytes, kind: str) -> str:
    """The words of a page or a file that was given."""
    if "spreadsheet" in kind:
        book = load_workbook(io.BytesIO(content))
        cells = (cell for sheet in book for row in sheet.values for cell in row)
        return " ".join([*book.sheetnames, *(str(cell) for cell in cells if cell is not None)])
    if "wordprocessing" in kind:
        return " ".join(Document(io.BytesIO(content)).element.itertext())
    return plain(content.decode("utf-8", errors="replace"))


def walk(browser: TestClient, *begin: str) -> dict[str, str]:
    """The words of these pages and of all that they link to."""
    seen: dict[str, str] = {}
    todo = list(begin)
    while todo and len(seen) < _MOST_PAGES:
        path = unescape(todo.pop(0))
        # A list can be narrowed and sorted in many ways: two of each page are enough.
        like = [each for each in seen if each.partition("?")[0] == path.partition("?")[0]]
        if len(like) > 1 or path in seen or _NOT_WORDS.search(path) or _STREAMLITS.match(path):
            continue
        given = browser.get(path)
        assert given.status_code < 500, path
        kind = given.headers.get("content-type", "")
        seen[path] = words_of(given.content, kind)
        if "html" in kind:
            todo += _LINK.findall(given.text)
    for path in begin:
        assert len(seen[path]) > 20, f"{path} says nothing: {seen[path]!r}"
    return seen


def answer_all(services: Services, browser: TestClient) -> None:
    """Starts, and answers everything that the steps ask."""
    assert browser.post("/start").status_code == 200
    member = member_behind(services, browser)
    for step in services.course.steps:
        for name in step.items:
            item = services.course.items[name]
            if item.type == "reflection":
                continue
            response = item.samples().correct[0]
            if is_exercise(item):
                services.study.exercising.move(member, step.ref, name, response)
            else:
                services.study.learning.answer(member, step.ref, name, response)


def test_a_member_reads_and_answers_on_plain_pages(services, new_client) -> None:
    stranger = new_client()
    seen = walk(stranger, "/welcome", "/privacy", "/accessibility", "/cookies", "/read")
    assert_of_the_garden(seen, "for those who answer for allotments")
    browser = new_client()
    answer_all(services, browser)
    steps = [f"/read/{step.ref}" for step in services.course.steps]
    asked = [
        f"/answer/{step.ref}/{item}"
        for step in services.course.steps
        for item in step.items
        if services.course.items[item].type != "reflection"
    ]
    own = ("/review", "/review.ics", "/review.docx", "/pack", "/pack.docx", "/my-data", "/support")
    seen = walk(browser, "/read", *steps, *asked, *own, "/what-my-council-sees", "/erase")
    assert_of_the_garden(
        seen, "looks at the seed packets first", "My plot", "Which plot will you work on?"
    )


@pytest.fixture
def screens(services, monkeypatch) -> Iterator[Services]:
    """Streamlit's pages of the garden, for somebody who has started."""
    module_pages.name_modules([ModuleFace("plot", GARDEN / "page.py")])
    runtime.use(services)
    who = services.identity.members.start().sign_in
    monkeypatch.setattr("courseware.identity.ui.sign_in_id", lambda: who)
    yield services
    runtime.use(None)


def test_a_member_sees_the_streamlit_pages(screens) -> None:
    home = AppTest.from_file(str(MAIN), default_timeout=60).run()
    seen = {"home": _shown(home)}
    for step in (*(each.id for each in screens.course.modules[0].steps), ""):
        page = home.switch_page("../../tests/whole/garden/page.py")
        page.query_params["step"] = step
        seen[f"step {step}"] = _shown(page.run())
    for name in ("home/ui/my_notes", "home/ui/about", "quizzes/ui/final"):
        seen[name] = _shown(home.switch_page(f"../study/{name}.py").run())
    assert_of_the_garden(seen, "looks at the seed packets first", "Our neighbours would say")


def _shown(page: AppTest) -> str:
    """What a page shows, with the labels and the choices of its fields."""
    assert not page.exception
    fields = [each.proto for each in page.main if hasattr(each, "proto")]
    labels = [str(getattr(each, "label", "")) for each in fields]
    choices = [str(each) for field in fields for each in getattr(field, "options", ())]
    return " ".join([plain(html(page)), *labels, *choices])


def test_a_room_is_led(services, store, new_client) -> None:
    desk = Desk(services, store, new_client)
    browser, phone = desk.browser(Role.TRAINER), desk.browser(None)
    trainer = services.identity.staff.staff(
        services.identity.members.sign_in_of(browser.cookies[COOKIE])
    )
    leads = services.room.facilitating
    session = leads.plan(trainer, "plot-45")
    assert phone.post("/join", data={"code": session.code}).status_code == 303
    seen = {}
    for at, part in enumerate(services.course.runsheets["plot-45"].parts):
        leads.go(trainer, session.id, leads.stage(trainer, session.id).session.version, at)
        if part.item:
            now = leads.stage(trainer, session.id).session.version
            leads.open(trainer, session.id, now, "own")
        seen[f"{part.id} on a phone"] = plain(phone.get(f"/room/{session.id}").text)
        seen[f"{part.id} on the screen"] = plain(phone.get(f"/screen/{session.screen_key}").text)
        stage = leads.stage(trainer, session.id)
        seen[f"{part.id} for the trainer"] = f"{stage.part} {stage.ask}"
        if part.item:
            leads.lock(trainer, session.id, stage.session.version)
    pack = [f"/live/{session.id}/pack.{kind}" for kind in ("html", "xlsx")]
    seen |= walk(browser, *pack)
    assert_of_the_garden(seen, "Boots off.", "neighbours would say", "The list")


def test_an_officer_looks_writes_and_exports(services, store, new_client) -> None:
    desk = Desk(services, store, new_client)
    cohort = desk.cohort()
    desk.enrol(cohort, "Ann", "Bea")
    desk.learned(cohort, "Cat", "plot")
    desk.learned(cohort, "Dee", begun="plot")
    officer = desk.officer(MORAY)
    parts = ("people", "cohorts", "invitations", "write", "publication", "sums", "exports", "term")
    files = ("people.csv", "people.xlsx")
    pages = [f"/council/{each}" for each in (*parts, "log", "quiet", *files)]
    seen = walk(officer, "/council", *pages)
    letters = services.course.letters.values()
    seen["letters"] = " ".join(f"{letter.subject} {letter.text}" for letter in letters)
    assert_of_the_garden(seen, "A plot of one’s own", "Cat", "learn about allotments")
