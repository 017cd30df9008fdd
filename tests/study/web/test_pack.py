"""The personal pack: all that is the member's, nothing of anybody else, in a page and in Word."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from html import unescape

import pytest
from docx import Document
from docx.document import Document as DocumentType
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.domain.blocks import Ask
from courseware.domain.course import Course
from courseware.domain.exercise import asks_words, field_of, is_exercise
from courseware.domain.item import Item
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.items.registry import BY_NAME, type_of
from courseware.settings import Settings
from courseware.study.pack.as_worded import response_as_worded
from courseware.study.pack.service import Packing
from tests.kits.study.without_script import words
from tests.kits.web import (
    COOKIE,
    ORIGIN,
    Clock,
    NewClient,
    app_of,
    client_of,
    member_behind,
    services_on,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def asked(course: Course, kind: str) -> tuple[str, Item]:
    """A step's reference and an item of a type that is asked in it."""
    return next(
        (step.ref, course.items[block.item])
        for step in course.steps
        for block in step.blocks
        if isinstance(block, Ask) and course.items[block.item].type == kind
    )


def write(browser: TestClient, field: str, text: str, tab: str = "a", base: int = 0) -> None:
    body = {"text": text, "base_revision": base, "tab": tab}
    assert browser.put(f"/text/{field}", json=body).status_code == 200


def word(browser: TestClient) -> DocumentType:
    return Document(io.BytesIO(browser.get("/pack.docx").content))


def all_text(document: DocumentType) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.fixture
def busy(signed_in: TestClient, services: Services, course: Course) -> TestClient:
    """Somebody who has answered an item of every type, written, and finished a quiz."""
    member = member_behind(services, signed_in)
    for kind in ("choice", "likert"):
        ref, item = asked(course, kind)
        services.study.learning.answer(member, ref, item.id, item.samples().correct[0])
    _, reflection = asked(course, "reflection")
    write(signed_in, reflection.id, "Our forum <b>never</b> decides.\nCeàrn 🙂 שלום\x0c!")
    sitting = services.study.quizzing.begin(member, "quiz/types")
    for item in sitting.items:
        samples = item.samples()
        services.study.quizzing.save(
            member, sitting.attempt.id, item.id, (*samples.incorrect, *samples.correct)[0]
        )
    services.study.quizzing.finish(member, sitting.attempt.id)
    return signed_in


def test_a_plan_stands_in_the_order_in_which_it_is_said(
    signed_in: TestClient, course: Course
) -> None:
    plan = next(item for item in course.items.values() if type_of(item).has_commitments)
    assert asks_words(plan)
    slots = [slot.name for slot in plan.slots(None) if slot.name.endswith("-1")]
    for slot in reversed(slots):
        write(signed_in, field_of(plan.id, slot), f"my {slot}.")
    said = unescape(signed_in.get("/pack").text)
    at = [said.index(f"my {slot}.") for slot in slots]
    assert at == sorted(at)


@pytest.mark.parametrize("path", ["/pack", "/pack.docx"])
def test_the_pack_is_its_owners_alone(
    path: str, busy: TestClient, client: TestClient, new_client: NewClient
) -> None:
    refused = client.get(path)
    assert (refused.status_code, refused.headers["location"]) == (303, "/welcome")
    other = new_client()
    other.post("/start")
    assert "never" not in unescape(other.get("/pack").text)
    assert "never" not in all_text(word(other))
    assert busy.get(path).headers["cache-control"] == "no-store"


def test_the_page_has_all_that_was_done(
    busy: TestClient, services: Services, course: Course
) -> None:
    page = unescape(busy.get("/pack").text)

    assert "Our forum <b>never</b> decides." in page
    assert "<b>never" not in busy.get("/pack").text
    for kind in ("choice", "likert"):
        _, item = asked(course, kind)
        assert item.stem in words(page)
        assert item.in_words(item.samples().correct[0]) in page
    quiz = course.quiz("quiz/types")
    assert quiz
    for item_id in quiz:
        item = course.items[item_id]
        assert item.stem in words(page)
        chosen = (*item.samples().incorrect, *item.samples().correct)[0]
        for remark in item.mark(chosen).remarks:
            assert (remark.text in page) is not remark.right, "why it is right is in the course"


def test_what_is_ones_own_comes_first_and_quizzes_last_and_folded(
    busy: TestClient, services: Services, course: Course
) -> None:
    plan = next(item for item in course.items.values() if type_of(item).has_commitments)
    assert asks_words(plan)
    write(busy, field_of(plan.id, plan.slots(None)[0].name), "Ask at the board.")
    write(busy, "X-C00.purpose", "Fewer falls.")
    member = member_behind(services, busy)
    pack = services.study.packing.pack(member)
    assert [each.title for each in pack.own] == ["My partnership", "Also written on the way"]
    titles = [each.title for each in pack.own[0].parts]
    assert (titles[0], titles[-1]) == ("What it is for", "My plan")
    marked = [e.item.marked for c in pack.own for p in c.parts for e in p.entries if e.item]
    assert marked == [False]
    page = unescape(busy.get("/pack").text)
    own, _heading, quizzes = page.partition("Questions and quizzes")
    assert "Fewer falls." in own and "Ask at the board." in own and "<details" not in own
    folded = quizzes.partition("<details>")[2]
    assert "Not this one." in folded and "Not this one." not in own


def test_a_day_is_said_once_of_what_was_written_together(signed_in: TestClient) -> None:
    for field in ("X-C00.purpose", "X-C00.people"):
        write(signed_in, field, f"my {field}")
    assert signed_in.get("/pack").text.count('class="when"') == 1


def test_word_has_the_same_with_headings(busy: TestClient, course: Course) -> None:
    answer = busy.get("/pack.docx")
    document = Document(io.BytesIO(answer.content))

    assert answer.headers["content-type"] == WORD
    assert answer.headers["content-disposition"] == 'attachment; filename="what-i-wrote.docx"'
    text = all_text(document)
    assert "Our forum <b>never</b> decides.\nCeàrn 🙂 שלום!" in text
    levels = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= levels
    about = document.core_properties
    assert course.title in about.title
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.language == "en-GB"
    assert about.created
    assert about.created.year == 2026
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        assert b'w:val="en-US"' not in parts.read("word/styles.xml")


def test_every_picture_in_word_has_words(busy: TestClient, course: Course) -> None:
    shapes = word(busy).inline_shapes

    alts = [shape._inline.docPr.get("descr") for shape in shapes]

    assert alts
    assert all(alt and len(alt) > 40 for alt in alts)
    _, likert = asked(course, "likert")
    said = likert.in_words(likert.samples().correct[0])
    assert any(said in alt for alt in alts)


def test_a_quiz_under_way_is_not_given_away(
    signed_in: TestClient, services: Services, course: Course
) -> None:
    member = member_behind(services, signed_in)
    sitting = services.study.quizzing.begin(member, "quiz/types")
    item = next(each for each in sitting.items if each.type == "choice")
    wrong = item.samples().incorrect[0]
    services.study.quizzing.save(member, sitting.attempt.id, item.id, wrong)

    page = unescape(signed_in.get("/pack").text)

    assert "not finished yet" in page
    assert item.in_words(wrong) in page
    assert item.mark(wrong).remarks[0].text not in page
    assert "Not this one" not in page


def test_both_versions_of_a_text_are_in_it(signed_in: TestClient, reflection: str) -> None:
    write(signed_in, reflection, "from the tablet", tab="tablet")
    write(signed_in, reflection, "from the phone", tab="phone")

    for said in (signed_in.get("/pack").text, all_text(word(signed_in))):
        assert "from the tablet" in said
        assert "from the phone" in said


def test_an_empty_pack_says_so(signed_in: TestClient) -> None:
    assert "written or answered anything yet" in signed_in.get("/pack").text
    assert "written or answered anything yet" in all_text(word(signed_in))


def changed(course: Course, item: Item | None, gone: str) -> Course:
    """The course with one item reworded, or taken out."""
    items = {key: value for key, value in course.items.items() if key != gone}
    return dataclasses.replace(course, items=items | ({item.id: item} if item else {}))


@pytest.mark.parametrize("is_gone", [True, False])
def test_an_answer_keeps_the_words_it_answered(
    is_gone: bool,
    busy: TestClient,
    settings: Settings,
    store: SqlStore,
    course: Course,
    clock: Clock,
) -> None:
    _, item = asked(course, "choice")
    assert isinstance(item, ChoiceItem)
    told = item.in_words(item.samples().correct[0])
    new = dataclasses.replace(item, stem="Quite another question?")
    services = services_on(
        settings, store, changed(course, None if is_gone else new, item.id), clock
    )
    browser = client_of(app_of(services))
    browser.cookies.set(COOKIE, busy.cookies[COOKIE], domain="course.example")

    page = unescape(browser.get("/pack", headers={"origin": ORIGIN}).text)

    assert item.stem in words(page)
    assert told in page
    assert "has been reworded since" in page
    assert "Quite another question?" not in page
    assert told in all_text(word(browser))


def test_a_text_whose_step_is_gone_is_still_there(
    busy: TestClient, services: Services, course: Course
) -> None:
    bare = dataclasses.replace(course, modules=(), items={})
    pack = Packing(services.store, bare, services.clock).pack(member_behind(services, busy))

    assert [chapter.title for chapter in pack.chapters] == ["No longer in the course"]
    entries = pack.chapters[0].parts[0].entries
    assert any("never" in entry.words for entry in entries)
    assert len(entries) > 5


@pytest.mark.parametrize("kind", sorted(set(BY_NAME) - {"reflection"}))
def test_stored_wordings_say_what_items_say(kind: str, course: Course) -> None:
    item = next(each for each in course.items.values() if each.type == kind)
    samples = item.samples()
    for response in (*samples.correct, *samples.incorrect):
        said = response_as_worded(item.wording(), response)
        assert said
        assert not {"{", "["} & set(said), "as a person would read it"
        if is_exercise(item):
            continue
        for chosen in item.in_words(response).split("; "):
            # Types join what was chosen in their own ways; each thing chosen has to be named.
            words = [word for word in chosen.replace(":", " ").split() if len(word) > 6]
            assert all(word.strip(".,→") in said for word in words), (said, chosen)
