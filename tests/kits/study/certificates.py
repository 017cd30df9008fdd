"""Somebody who has completed a module, and the certificates that they are given."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.study.certificates.words import InWords, in_words
from tests.kits.web import member_behind


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
    return str(answer.headers["location"]).partition("#")[2]


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
