"""A step as HTML: every face shows just this."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from html import escape
from html.parser import HTMLParser

import pytest

from courseware.content.text.html import segments
from courseware.content.text.notes import then_and_now
from courseware.domain.blocks import Ask, Now
from courseware.domain.course import Step
from courseware.platform.web.addresses import OWN
from tests.content.real import real_course
from tests.content.small_course import A1, SmallCourse

TODAY = dt.date(2026, 11, 24)
STEPS = {step.ref: step for step in real_course().steps}
_VOID = {"br", "hr", "img", "path", "rect", "line", "circle", "use", "input"}


def link(ref: str) -> str:
    """Addresses that can be told apart from anything an author wrote."""
    return f"/at/{ref}"


def html_of(step: Step, today: dt.date = TODAY) -> str:
    parts = segments(real_course(), step, today=today, link=link)
    return "".join(part for part in parts if isinstance(part, str))


class Elements(HTMLParser):
    """Ids, classes and links of a piece of HTML, and whether its tags are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [name for name in [found.get("id")] if name]
        self.links += [found["href"] or ""] if tag == "a" else []
        self.classes += (found.get("class") or "").split()
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


@pytest.mark.parametrize("ref", STEPS)
def test_each_anchor_is_an_id_exactly_once(ref: str) -> None:
    step = STEPS[ref]
    ids = Counter(Elements(html_of(step)).ids)
    assert {anchor: ids[anchor] for anchor in step.teaches} == dict.fromkeys(step.teaches, 1)
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("ref", STEPS)
def test_each_segment_is_whole_by_itself(ref: str) -> None:
    """Streamlit shows each in an element of its own: a tag left open would swallow the rest."""
    for part in segments(real_course(), STEPS[ref], today=TODAY, link=link):
        if isinstance(part, str):
            found = Elements(part)
            assert (found.open, found.crossed) == ([], [])


@pytest.mark.parametrize("ref", STEPS)
def test_nothing_raw_is_left(ref: str) -> None:
    html = html_of(STEPS[ref])
    for raw in ("{%", "%}", "{#", '"term:', '"step:', "**", "](", ">None<"):
        assert raw not in html


@pytest.mark.parametrize("ref", STEPS)
def test_the_lede_comes_first_and_once(ref: str) -> None:
    html = html_of(STEPS[ref])
    assert html.count('class="lede"') == 1
    before = re.sub(r"<[^>]*>", "", html.partition('<p class="lede"')[0])
    assert before.strip() == ""


@pytest.mark.parametrize("ref", STEPS)
def test_items_stand_where_they_were_put(ref: str) -> None:
    step = STEPS[ref]
    asked = [
        part.item
        for part in segments(real_course(), step, today=TODAY, link=link)
        if isinstance(part, Ask)
    ]
    assert tuple(asked) == step.items


@pytest.mark.parametrize("ref", STEPS)
def test_each_term_is_explained_once(ref: str) -> None:
    step, course = STEPS[ref], real_course()
    terms = [term for passage in step.passages for term in passage.terms]
    html = html_of(step)
    assert html.count('<div class="note term"') == len(set(terms)) == len(terms)
    assert html.count('<dfn class="term">') == len(terms)
    for term in terms:
        assert html.count(f"<strong>{escape(course.terms[term].term)}</strong>: ") == 1


@pytest.mark.parametrize("ref", STEPS)
def test_links_between_steps_lead_to_the_faces_own_addresses(ref: str) -> None:
    links = Elements(html_of(STEPS[ref])).links
    assert all(each.startswith(("/at/", "https://")) or each.strip("/") in OWN for each in links)
    for each in links:
        if each.startswith("/at/"):
            target = each.removeprefix("/at/").partition("#")
            step = real_course().step(target[0])
            assert step is not None
            assert not target[2] or target[2] in step.teaches


@pytest.mark.parametrize("ref", STEPS)
def test_every_drawing_is_also_said_in_words(ref: str) -> None:
    html = html_of(STEPS[ref])
    assert html.count("<svg") == html.count("<details><summary>The drawing in words</summary>")


def test_every_fact_has_its_source_and_date() -> None:
    for step in STEPS.values():
        notes = [block for block in step.blocks if isinstance(block, Now)]
        html = html_of(step)
        assert html.count('<div class="note now"') == len(notes)
        assert html.count("Last checked ") == len(notes)


def test_a_stale_fact_says_that_it_is_being_checked() -> None:
    step = next(step for step in STEPS.values() if any(isinstance(b, Now) for b in step.blocks))
    fact = next(real_course().facts[b.fact] for b in step.blocks if isinstance(b, Now))
    said = "We are checking that this is still so."
    last_good = min(
        real_course().facts[block.fact].review_by for block in step.blocks if isinstance(block, Now)
    )
    assert said not in html_of(step, last_good)
    assert said in html_of(step, last_good + dt.timedelta(days=1))
    assert said in html_of(step, fact.review_by + dt.timedelta(days=1))


def small_html(course: SmallCourse) -> str:
    read, _faults = course.read()
    step = read.step("alpha/s1")
    assert step is not None
    parts = segments(read, step, today=TODAY, link=link)
    return "".join(part for part in parts if isinstance(part, str))


def test_what_an_author_writes_is_text_never_html(course: SmallCourse) -> None:
    course.add(A1, "A <script>alert(1)</script> and <b onclick=x>bold</b>.")
    course.change("content/facts.yaml", "The old law", "<i>The old law</i> & co")
    html = small_html(course)
    assert "<script" not in html
    assert "<b onclick" not in html
    assert "&lt;i&gt;The old law&lt;/i&gt; &amp; co" in html


def test_a_link_with_an_anchor_is_rewritten_whole(course: SmallCourse) -> None:
    assert '<a href="/at/beta/s1#B1">the other module</a>' in small_html(course)


def test_two_anchors_on_one_paragraph_are_two_ids(course: SmallCourse) -> None:
    course.change(A1, "{#A1}", "{#A1} {#A9}")
    ids = Elements(small_html(course)).ids
    assert [ids.count(each) for each in ("A1", "A9", "A1a")] == [1, 1, 1]


def test_a_drawing_that_we_rebuilt_says_so(course: SmallCourse) -> None:
    assert "Reconstructed:" in small_html(course)
    course.change("content/drawings/drawings.yaml", "  reconstructed: true\n", "")
    assert "Reconstructed:" not in small_html(course)


@pytest.mark.parametrize("ref", STEPS)
def test_each_note_opens_from_its_term_and_closes(ref: str) -> None:
    html = html_of(STEPS[ref])
    opened = re.findall(r'<button type="button" class="opens" popovertarget="([^"]+)">', html)
    closed = re.findall(r'popovertarget="([^"]+)" popovertargetaction="hide"', html)
    notes = re.findall(r'<div class="note \w+" id="([^"]+)" popover="auto" role="dialog"', html)
    assert sorted(opened) == sorted(closed) == sorted(notes)
    assert all(note.startswith(f"note-{ref.replace('/', '-')}-") for note in notes)
    if notes:
        text, _, at_the_end = html.rpartition('<div class="prose notes">')
        assert 'class="note ' not in text and "popovertarget=" in text
        assert at_the_end.count('class="note ') == len(notes)


def test_no_term_is_a_button_inside_a_link_or_a_term() -> None:
    for step in STEPS.values():
        for whole in re.findall(r"<(a|dfn|button)\b[^>]*>(.*?)</\1>", html_of(step), re.DOTALL):
            assert whole[1].count("<button") <= (whole[0] == "dfn")


def test_a_fact_opens_from_the_words_that_name_it(course: SmallCourse) -> None:
    course.change(
        A1, "{% now law %}", "The OLD\nlaw said so, and the old law again.\n\n{% now law %}"
    )
    html = small_html(course)
    assert re.search(r'The <button[^>]*popovertarget="note-alpha-s1-now-law">', html) is None
    assert re.search(r'<button[^>]*"note-alpha-s1-now-law">The OLD\s+law</button> said', html)
    assert '<p class="see">' not in html


def test_words_of_an_author_come_before_the_name_of_the_fact(course: SmallCourse) -> None:
    course.change(A1, "{% now law %}", "The old law, and its second part.\n\n{% now law %}")
    course.change(
        "content/facts.yaml",
        "term: The old law",
        "term: The old law\n  words: [nowhere, second part]",
    )
    assert ">second part</button>." in small_html(course)


def test_a_fact_that_the_passage_does_not_name_has_a_line_of_its_own(course: SmallCourse) -> None:
    html = small_html(course)
    line = re.search(r"<p class=\"see\">(.*?)</p>", html)
    assert line and "The old law: then and now</button>" in line[1]


def test_a_note_that_has_no_then_doesn_t_promise_one() -> None:
    facts = real_course().facts.values()
    assert {bool(fact.then) for fact in facts} == {True, False}
    for fact in facts:
        said = then_and_now(fact, TODAY)
        assert ("then and now" in said) is bool(fact.then), fact.term


def test_a_mark_stays_with_the_term_before_it(course: SmallCourse) -> None:
    course.change(A1, "{% now law %}", "See the OLD\nlaw: it holds.\n\n{% now law %}")
    kept = r'<span class="with-marks"><button[^>]*>the OLD\s+law</button>:</span> it holds'
    assert re.search(kept, small_html(course))


def test_sources_stand_at_the_end(course: SmallCourse) -> None:
    html = small_html(course)
    _, _, at_the_end = html.rpartition('<details class="sources">')
    assert "Sources of this page" in at_the_end and 'href="https://' in at_the_end


def test_a_fact_without_a_published_source_says_so() -> None:
    course = real_course()
    step = next(step for step in STEPS.values() if any(isinstance(b, Now) for b in step.blocks))
    facts = {
        name: dataclasses.replace(fact, source_url="", source_title="")
        for name, fact in course.facts.items()
    }
    unsourced = dataclasses.replace(course, facts=facts)
    html = "".join(
        part for part in segments(unsourced, step, today=TODAY, link=link) if isinstance(part, str)
    )
    assert "Not traced to a published page. Last checked" in html
