"""Home: where you left off, one button to go on, minutes left, and why not complete."""

from __future__ import annotations

import re

import pytest

from courseware.domain.course import quiz_of
from courseware.domain.exercise import asks_words, field_of
from courseware.domain.people import Member
from courseware.domain.record_words import who_sees
from courseware.items.registry import type_of
from courseware.study.asking.places import Phase
from tests.kits.council.councils import Town
from tests.kits.study.before_after import say
from tests.kits.study.tablet import Tablet, html, title, words
from tests.kits.world import World

MODULES = ("context", "types", "barriers", "gain", "governance")


def go_on_address(page: object) -> str:
    found = re.search(r'<section class="panel".*?href="([^"]*)"', html(page))
    assert found is not None
    return found[1]


def complete(world: World, member: Member, *modules: str) -> None:
    for module in world.course.modules:
        if module.id in modules:
            for step in module.core_steps:
                world.learning.finish_step(member, step.ref)
            sitting = world.quizzing.begin(member, quiz_of(module.id))
            world.quizzing.finish(member, sitting.attempt.id)


def test_a_newcomer_begins_at_the_beginning(tablet: Tablet) -> None:
    page = tablet.home()
    assert not page.exception
    assert title(page) == tablet.world.course.title
    assert 'aria-label="Begin here"' in html(page)
    assert go_on_address(page) == "/context?step=welcome"
    assert "left in the course" in words(page).lower()
    assert "credited" not in words(page).partition("What is still to do?")[0]


def test_home_lists_all_modules_in_order(tablet: Tablet) -> None:
    listed = re.findall(r'class="toc-line"><a href="/(\w+)"', html(tablet.home()))
    assert tuple(listed) == MODULES


def test_in_the_middle_it_leads_back_to_where_one_was(tablet: Tablet) -> None:
    tablet.world.learning.finish_step(tablet.member, "types/whose-fall")
    tablet.world.learning.open_step(tablet.member, "types/culture")
    page = tablet.home()
    assert not page.exception
    assert 'aria-label="Go on here"' in html(page)
    assert go_on_address(page) == "/types?step=culture"
    assert re.search(r"minutes left", words(page))


def test_when_that_step_is_done_it_leads_to_the_next_one(tablet: Tablet) -> None:
    module = tablet.world.course.modules[1]
    first, second = module.steps[:2]
    tablet.world.learning.open_step(tablet.member, first.ref)
    tablet.world.learning.finish_step(tablet.member, first.ref)
    assert go_on_address(tablet.home()) == f"/types?step={second.id}"


def test_when_all_steps_are_read_it_leads_to_the_quiz(tablet: Tablet) -> None:
    module = tablet.world.course.modules[1]
    for step in module.steps:
        tablet.world.learning.open_step(tablet.member, step.ref)
        tablet.world.learning.finish_step(tablet.member, step.ref)
    assert go_on_address(tablet.home()) == "/types?step=quiz"


@pytest.mark.parametrize(
    ("place", "address"), [("types/quiz", "/types?step=quiz"), ("final", "/final")]
)
def test_a_quiz_is_a_place_too(tablet: Tablet, place: str, address: str) -> None:
    tablet.world.learning.open_step(tablet.member, place)
    page = tablet.home()
    assert not page.exception
    assert go_on_address(page) == address


def test_minutes_left_are_fewer_after_a_step(tablet: Tablet) -> None:
    before = words(tablet.home())
    tablet.world.learning.finish_step(tablet.member, "types/culture")
    assert words(tablet.home()) != before


def test_why_not_complete_lists_what_is_missing_with_links(tablet: Tablet) -> None:
    complete(tablet.world, tablet.member, "context", "barriers", "gain", "governance")
    tablet.world.learning.finish_step(tablet.member, "types/culture")
    why = html(tablet.home()).partition("What is still to do?")[2]
    links = re.findall(r'href="(/types\?step=[^"]*)"', why)
    steps = [step.id for step in tablet.world.course.modules[1].core_steps if step.id != "culture"]
    assert links == [f"/types?step={each}" for each in [*steps, "quiz"]]


def test_complete_says_so_with_minutes_and_date(tablet: Tablet) -> None:
    complete(tablet.world, tablet.member, *MODULES)
    page = tablet.home()
    assert not page.exception
    said = words(page)
    for module in tablet.world.course.modules:
        assert f"{module.minutes_credited} minutes credited, 23 November 2026." in said
    assert "nothing: the course is complete" in said
    assert go_on_address(tablet.home()) == "/review", "what one has made comes before a quiz"
    assert "What is still to do?" not in said


def test_no_time_of_day_is_shown(tablet: Tablet) -> None:
    complete(tablet.world, tablet.member, "types")
    assert not re.search(r"\d\d:\d\d", words(tablet.home()))


@pytest.mark.parametrize("name", ["record", "about", "final"])
def test_the_other_pages_open(tablet: Tablet, name: str) -> None:
    page = tablet.screen(name)
    assert not page.exception
    assert title(page)


def test_my_notes_show_what_was_written_as_text(tablet: Tablet) -> None:
    _step, field = tablet.world.of_type("reflection")
    tablet.world.notes.save(tablet.member, field, "<b>Ours</b> & 👍🏽 a’ choinneamh", 0, "tab")
    page = tablet.screen("record")
    assert not page.exception
    assert "&lt;b&gt;Ours&lt;/b&gt; &amp; 👍🏽 a’ choinneamh" in html(page)


def test_my_notes_show_a_plan_in_the_order_in_which_it_is_said(tablet: Tablet) -> None:
    course = tablet.world.course
    plan = next(item for item in course.items.values() if type_of(item).has_commitments)
    assert asks_words(plan)
    slots = [slot.name for slot in plan.slots(None) if slot.name.endswith("-1")]
    for slot in sorted(slots):
        tablet.world.notes.save(tablet.member, field_of(plan.id, slot), f"my {slot}", 0, "tab")
    page = tablet.screen("record")
    assert not page.exception
    said = words(page)
    assert [said.index(f"my {slot} ") for slot in slots] == sorted(
        said.index(f"my {slot} ") for slot in slots
    )
    home = course.home_of_item[plan.id]
    assert html(page).count(f"<h2>{home.title}</h2>") == 1, "it is named once, not with each field"


def test_in_my_notes_own_words_stand_before_the_question(tablet: Tablet) -> None:
    _step, field = tablet.world.of_type("reflection")
    tablet.world.notes.save(tablet.member, field, "Nobody had decided.", 0, "tab")
    said = words(tablet.screen("record"))
    stem = " ".join(tablet.world.course.items[field].stem.split())
    assert said.index("In your own words Nobody had decided.") < said.index(stem)


@pytest.mark.parametrize("module", MODULES)
def test_each_modules_contents_list_its_core_and_then_the_rest(tablet: Tablet, module: str) -> None:
    page = tablet.module(module)
    assert not page.exception
    found = tablet.world.course.module(module)
    assert found is not None
    assert title(page) == found.title
    shown = html(page)
    core, _heading, more = shown.partition("More, if you wish")
    for step in found.steps:
        assert f'href="/{module}?step={step.id}"' in (core if step.core else more)
    assert "step=quiz" in core


def test_a_taster_is_offered_for_each_module_until_its_quiz_is_done(tablet: Tablet) -> None:
    def offered() -> set[str]:
        shown = html(tablet.home()).partition("Short of time?")[2].partition("</details>")[0]
        return set(re.findall(r'href="/([a-z]+)\?', shown))

    assert offered() == set(MODULES)
    complete(tablet.world, tablet.member, "types")
    assert offered() == set(MODULES) - {"types"}


def test_who_stopped_in_the_middle_of_a_note_finds_its_words(tablet: Tablet) -> None:
    ref, field = tablet.world.of_type("reflection")
    tablet.world.learning.open_step(tablet.member, ref)
    tablet.world.notes.save(tablet.member, field, "The board <never> met & so we", 0, "tab")
    page = tablet.home()
    assert not page.exception
    assert "The board &lt;never&gt; met &amp; so we" in html(page)


def test_commitments_are_asked_after_once_their_day_has_come(tablet: Tablet) -> None:
    world, ref = tablet.world, "governance/commitments"
    world.exercising.move(tablet.member, ref, "X-V21", {"by": {"1": "2026-12-02"}, "stands": {}})
    world.exercising.keep_version(tablet.member, ref, world.course.items["X-V21"])
    assert "Time to look back" not in html(tablet.home())
    world.clock.tick(days=31)
    page = html(tablet.home())
    assert "Your plan, 30 days on: how does it stand?" in page
    assert 'href="/governance?step=commitments"' in page


def test_a_plan_stands_with_its_look_back(tablet: Tablet) -> None:
    world, ref = tablet.world, "governance/commitments"
    world.notes.save(tablet.member, "X-V21.will-1", "Ask for <one> figure", 0, "tab")
    response = {"by": {"1": world.clock().date().isoformat()}, "stands": {}}
    world.exercising.move(tablet.member, ref, "X-V21", response)
    world.learning.finish_step(tablet.member, ref)
    world.clock.tick(days=31)
    assert "I will ask for &lt;one&gt; figure." in html(tablet.home())
    world.exercising.move(tablet.member, ref, "X-V21", response | {"stands": {"1": "dropped"}})
    assert "Time to look back" not in html(tablet.home()), "let go is an answer"


def test_nothing_is_asked_for_before_joining(tablet: Tablet) -> None:
    said = words(tablet.home())
    assert "Asked for" not in said
    assert who_sees() in said


def test_whoever_joined_sees_calmly_who_asks_for_what_by_when(tablet: Tablet) -> None:
    town = Town(tablet.world)
    later = town.add_cohort("Later", *MODULES)
    [first], [second] = town.enrol("Ann"), town.enrol("Ann", cohort=later)
    for person in (first, second):
        town.enter(tablet.member, person)
    said = words(tablet.home())
    assert f"Modules 2, 4, for Council {town.id}, by 31 December 2026." in said
    assert f"The course, for Council {town.id}, by 31 December 2026." in said
    assert who_sees(joined=True) in said
    assert "Your council sees nothing" not in said
    complete(tablet.world, tablet.member, "types", "gain")
    page = tablet.home()
    assert f"You have completed what Council {town.id} asks for." in words(page)
    assert 'href="/what-my-council-sees"' in html(page)


def read_all(world: World, member: Member, *, quizzes: bool = True) -> None:
    if quizzes:
        complete(world, member, *MODULES)
        return
    for step in world.course.steps:
        if step.core:
            world.learning.finish_step(member, step.ref)


CARD = "Five minutes: what has stayed?"


def test_on_its_day_a_top_up_is_the_one_thing_offered(tablet: Tablet) -> None:
    read_all(tablet.world, tablet.member)
    page = tablet.home()
    assert CARD not in words(page)
    assert '<a href="/top-up">Six questions in new words, on 30 November 2026</a>' in html(page)
    tablet.world.clock.tick(days=7)
    page = tablet.home()
    assert not page.exception
    said = words(page)
    assert CARD in said and "Six questions, new words. Only you see them." in said
    assert [each for each in ("Begin", "In a week", "No more") if each not in said] == []
    assert html(page).count('class="panel"') == 1
    assert "new words, on" not in said


def test_what_is_left_of_the_core_comes_before_a_top_up(tablet: Tablet) -> None:
    read_all(tablet.world, tablet.member, quizzes=False)
    tablet.world.clock.tick(days=7)
    page = html(tablet.home())
    assert page.index('aria-label="Go on here"' if "Go on here" in page else "Begin here") < (
        page.index(CARD)
    )


def test_the_card_goes_once_it_is_done_put_off_or_stopped(tablet: Tablet) -> None:
    read_all(tablet.world, tablet.member)
    tablet.world.clock.tick(days=7)
    tablet.world.top_ups.put_off(tablet.member)
    assert CARD not in words(tablet.home())
    tablet.world.clock.tick(days=7)
    begun = tablet.world.top_ups.begin(tablet.member)
    assert "Go on" in words(tablet.home()).partition(CARD)[2]
    for number, item in enumerate(begun.sitting.items, start=1):
        tablet.world.top_ups.answer(tablet.member, 7, number, item.samples().correct[0])
    assert CARD not in words(tablet.home())
    tablet.world.clock.tick(days=16)
    assert CARD in words(tablet.home())
    tablet.world.top_ups.stop(tablet.member)
    assert CARD not in words(tablet.home())


def test_one_quiet_line_offers_before_and_after_in_their_time(tablet: Tablet) -> None:
    """It stands below the way on, and asks nothing of whoever passes it by."""
    page = html(tablet.home())
    assert page.index('aria-label="Begin here"') < page.index("Four minutes now")
    tablet.world.learning.finish_step(tablet.member, "context/scrutiny")
    assert "/before-and-after" not in html(tablet.home())
    complete(tablet.world, tablet.member, *MODULES)
    assert "After the course: ten ideas in new words" in words(tablet.home())
    end = tablet.module("governance", "end")
    assert not end.exception and "After the course: ten ideas in new words" in words(end)
    say(tablet.world.before_after, tablet.member, Phase.AFTER)
    assert "What you chose, before and after" in words(tablet.home())


def test_home_reads_what_is_done_once(tablet: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    """The contents, the questions asked again and those asked before and after go by the same."""
    store, read = type(tablet.world.store), []
    real = store.marks
    monkeypatch.setattr(store, "marks", lambda self, who: read.append(who) or real(self, who))
    page = tablet.home()
    assert not page.exception
    assert read == [tablet.member.registration]
