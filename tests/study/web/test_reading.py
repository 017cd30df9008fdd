"""Plain reading pages: the same words, small, without script, and without the answers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.domain.form import Pick
from courseware.domain.item import Item
from courseware.domain.shuffle import seed_of
from courseware.items.questions.sequencing.spec import Sequencing
from courseware.items.registry import form_of
from courseware.items.stem import told_and_asked
from courseware.settings import Settings
from courseware.study.reading.pages import offered_to, question
from tests.content.real import real_course

LARGEST = 60 * 1024
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def pages(client: TestClient, course: Course) -> dict[str, str]:
    found = {}
    for step in course.steps:
        answer = client.get(f"/read/{step.ref}")
        assert answer.status_code == 200
        found[step.ref] = answer.text
    return found


def words(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def asked_in(course: Course, step: Step) -> list[Item]:
    return [course.items[item] for item in step.items]


def test_every_page_is_light(pages: dict[str, str], client: TestClient) -> None:
    everything = {**pages, "contents": client.get("/read").text}
    sizes = {ref: len(page.encode()) for ref, page in everything.items()}
    assert {ref: size for ref, size in sizes.items() if size > LARGEST} == {}


def test_every_anchor_is_there_once(pages: dict[str, str], course: Course) -> None:
    for step in course.steps:
        ids = re.findall(r'\bid="([^"]+)"', pages[step.ref])
        assert len(ids) == len(set(ids)), step.ref
        anchors = {anchor for passage in step.passages for anchor in passage.anchors}
        assert anchors <= set(ids)


def test_every_word_is_there(pages: dict[str, str], course: Course) -> None:
    for step in course.steps:
        shown = words(pages[step.ref]).replace(" ", "")
        for passage in step.passages:
            assert words(passage.html).replace(" ", "") in shown, f"{step.ref}: {passage.text[:50]}"


def test_questions_are_asked_and_not_answered(pages: dict[str, str], course: Course) -> None:
    for step in course.steps:
        shown = words(pages[step.ref])
        asks = [block for block in step.blocks if isinstance(block, Ask)]
        on_request = {ask.item for ask in asks if ask.on_request}
        for item in asked_in(course, step):
            assert (words(item.stem) in shown) is (item.id not in on_request), item.id
            samples = item.samples()
            for response in (*samples.correct, *samples.incorrect):
                for remark in item.mark(response).remarks:
                    assert words(remark.text) not in shown, item.id


def test_a_story_is_not_as_bold_as_its_question(pages: dict[str, str]) -> None:
    page = unescape(pages["context/welcome"])
    story, question = told_and_asked(real_course().items["Q-C14"].stem)
    assert f'<p class="told">{story}</p>' in page and f'<p class="stem">{question}</p>' in page


def test_no_order_gives_an_answer_away(course: Course) -> None:
    for item in course.items.values():
        offered = question(item).offered
        if isinstance(item, Sequencing):
            assert list(offered["steps"]) != [step.text for step in item.steps], item.id
        if item.type == "matching":
            wording = item.wording()
            side = {text: each for each, text in wording["lefts"].items()}
            partners = [wording["rights"][side[left]] for left in offered["lefts"]]
            assert list(offered["rights"])[: len(partners)] != partners, item.id


def test_a_page_needs_no_script_and_no_other_host(
    pages: dict[str, str], course: Course, client: TestClient
) -> None:
    sources = {fact.source_url for fact in course.facts.values() if fact.source_url}
    # A published case links its own sources in its text.
    steps = Settings().content.glob("*/*.md")
    sources |= {
        link for step in steps for link in re.findall(r"\]\((https://[^)\s]+)\)", step.read_text())
    }
    paths = ["/read", "/welcome", "/resume", *(f"/read/{module.id}" for module in course.modules)]
    everything = [*pages.values(), *(client.get(path).text for path in paths)]
    for page in everything:
        links = {unescape(link) for link in re.findall(r'(?:href|src)="([^"]*)"', page)}
        away = {link for link in links if not link.startswith(("/", "#"))}
        assert away <= sources
        assert "url(" not in page
    ours = re.compile(r'<script src="/assets/(text-size|plain)\.js')
    assert all("<script" not in ours.sub("", page) for page in pages.values()), "and needs neither"


def test_every_link_between_pages_leads_somewhere(
    pages: dict[str, str], client: TestClient
) -> None:
    contents = client.get("/read").text
    links = {
        link.partition("#")[0]
        for page in [contents, *pages.values()]
        for link in re.findall(r'href="(/read[^"]*)"', page)
    }
    assert {client.get(link).status_code for link in links} == {200}


def test_the_contents_name_every_step(client: TestClient, course: Course) -> None:
    page = client.get("/read").text
    for module in course.modules:
        assert f'id="{module.id}"' in page
        for step in module.steps:
            assert f'href="/read/{step.ref}"' in page
            assert step.title in unescape(page)


def test_a_sensitive_step_begins_with_its_note(pages: dict[str, str], course: Course) -> None:
    sensitive = [step for step in course.steps if step.sensitive]
    assert sensitive
    for step in sensitive:
        page = unescape(pages[step.ref])
        opening, held = page.split('<details class="wide">', 1)
        assert step.content_note in opening
        assert ("Skip to the next step" if step.core else "Skip it: back to the") in opening
        assert step.passages[0].text[:40] not in words(opening)
        assert step.support in held.split("</details>")[-1]


def test_a_module_prints_whole(client: TestClient, course: Course) -> None:
    for module in course.modules:
        page = client.get(f"/read/{module.id}").text
        shown = words(page)
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        for step in module.steps:
            assert step.title in shown
            assert step.passages[-1].text[:30] in shown
            assert not step.sensitive or step.content_note in shown


@pytest.mark.parametrize("path", ["/read/no", "/read/types/no", "/read/types/..%2F", "/read/a/b"])
def test_an_unknown_page_says_so(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'href="/read"' in answer.text


def test_pages_may_be_kept_a_little_while(client: TestClient) -> None:
    assert "max-age=300" in client.get("/read").headers["cache-control"]


def test_the_first_words_offer_what_the_form_asks_in_the_same_order(course: Course) -> None:
    """Else the options change places as the page that can be answered comes."""
    kinds = set()
    for item in course.items.values():
        if not item.marked:
            continue
        kinds.add(item.type)
        for seed in (seed_of("one", item.id), seed_of("other", item.id)):
            offered = offered_to(item, seed)
            fields = [
                each for each in form_of(item).fields(item, None, seed) if isinstance(each, Pick)
            ]
            legends = [each.legend for each in fields]
            choices = [each.label for each in fields[0].choices] if fields else []
            of_type = {
                "choice": ("options", choices),
                "matching": ("rights", choices),
                "sorting": ("statements", legends),
                "sequencing": ("steps", legends),
            }
            if item.type in of_type:
                key, asked = of_type[item.type]
                assert list(offered[key]) == asked, (item.id, key)
    assert {"choice", "matching", "sorting", "sequencing"} <= kinds
