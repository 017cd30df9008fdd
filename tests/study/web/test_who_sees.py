"""Every page that says who sees what a member does says it in the same words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from courseware.domain.course import Course
from courseware.domain.record_words import who_sees

CONTRARY = (
    r"nothing (?:goes|is sent) to your council",
    r"(?:your|a|the) council (?:can see|sees) (?:which|who)",
)


def words(html: str) -> str:
    bare = re.sub(r"<(?:script|style).*?</(?:script|style)>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(bare).split()).replace("'", "’")


@pytest.mark.parametrize("path", ["/welcome", "/read/context/welcome"])
def test_pages_say_it_in_the_one_way(path: str, client: TestClient) -> None:
    said = words(client.get(path).text)
    assert said.count(who_sees()) == 1
    others = said.replace(who_sees(), "")
    assert not [each for each in CONTRARY if re.search(each, others, re.IGNORECASE)]


def test_what_the_course_says_of_privacy_is_the_same(course: Course) -> None:
    said = words(course.pages["privacy"])
    assert said.count(who_sees()) == 1
    assert not re.search(CONTRARY[0], said, re.IGNORECASE)


def test_no_step_says_it_in_words_of_its_own(client: TestClient, course: Course) -> None:
    """The rest of the course may speak of it only where it doesn't promise anything else."""
    for module in course.modules:
        for step in module.steps:
            said = words(client.get(f"/read/{step.ref}").text).replace(who_sees(), "")
            found = [each for each in CONTRARY if re.search(each, said, re.IGNORECASE)]
            assert not found, step.ref
