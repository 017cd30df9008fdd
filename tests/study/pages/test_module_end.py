"""The end of a module: what was found, the page so far, what comes next."""

from __future__ import annotations

import pytest

from tests.content.real import real_course
from tests.kits.study.tablet import Tablet, html, title, words


def _finish_quiz(tablet: Tablet, module: str, *, sure: str = "") -> None:
    world, quiz = tablet.world, f"quiz/{module}"
    sitting = world.quizzing.begin(tablet.member, quiz)
    for item in sitting.items:
        given = world.wrong(item.id) if sure else world.right(item.id)
        world.quizzing.save(tablet.member, sitting.attempt.id, item.id, given, sure)
    world.quizzing.finish(tablet.member, sitting.attempt.id)


def test_the_quiz_leads_to_the_end_with_or_without_mistakes(tablet: Tablet) -> None:
    world = tablet.world
    _finish_quiz(tablet, "types", sure="sure")
    page = tablet.module("types", "quiz")
    page.button(key="to-end").click().run()
    assert not page.exception
    assert title(page) == "What you found"
    assert "Worth a second look" in words(page)
    found = world.quizzing.now(tablet.member, "quiz/types")
    first = found.missed[0]
    said = first.item.in_words(first.answer.response)
    assert f"You were sure: “{said.rstrip('.')}”" in words(page)
    assert first.marking.remarks[0].text.removeprefix("Not this one. ") in words(page)


def test_it_shows_what_was_found_what_is_new_and_what_is_to_come(tablet: Tablet) -> None:
    world, course = tablet.world, tablet.world.course
    spectrum = course.items["X-T06"]
    response = spectrum.samples().correct[0]
    world.exercising.move(tablet.member, "types/your-culture", "X-T06", response)
    world.notes.save(tablet.member, "R-C02", "Worth <b>it</b>", 0, "tab")
    page = tablet.module("types", "end")
    assert not page.exception
    found, _page, mine = html(page).partition("My page so far")
    assert "The widest gap: None: what you have is what you want." in found
    assert "you think your partners would place it where you do" in found, "it is for them alone"
    assert spectrum.of_others
    assert "Worth &lt;b&gt;it&lt;/b&gt;" in mine
    assert mine.count('class="new"') == 1
    assert "in module 5" in mine
    assert 'href="/barriers?step=held-in-place"' in found
    assert "Go on to module 3" in found


@pytest.mark.parametrize("module", [module.id for module in real_course().modules])
def test_nothing_done_is_no_dead_end(tablet: Tablet, module: str) -> None:
    page = tablet.module(module, "end")
    assert not page.exception
    course = tablet.world.course
    found = course.module(module)
    assert found is not None
    after = course.module_after(found)
    label = f"Go on to module {after.number}" if after else "Open my finished page"
    assert label in words(page)
    if after:
        assert after.ahead.replace("’", "'") in words(page).replace("’", "'")


def test_a_quiz_left_for_later_is_named_and_the_last_module_names_each(tablet: Tablet) -> None:
    for module in ("context", "barriers"):
        _finish_quiz(tablet, module)
    assert "Still open" not in html(tablet.module("context", "end"))
    own, _on, _rest = html(tablet.module("types", "end")).partition("What comes next")
    assert 'href="/types?step=quiz"' in own
    assert own.count("?step=quiz") == 1
    last = html(tablet.module("governance", "end"))
    assert "3 quizzes that you left for later" in last
    for left in ("types", "gain", "governance"):
        assert f'href="/{left}?step=quiz"' in last


def test_module_1_says_what_was_written_and_what_a_road_cost(tablet: Tablet) -> None:
    world, who = tablet.world, tablet.member
    world.exercising.move(who, "context/your-partnership", "X-C00", {"own": True})
    world.notes.save(who, "X-C00.purpose", "Fewer <b>falls</b>", 0, "tab")
    world.notes.save(who, "R-C02", "Yes, if\nthe figures come.", 0, "tab")
    case = world.course.items["X-S01"]
    path = max(case.samples().correct, key=lambda each: len(each["path"]))
    world.exercising.move(who, "context/case-forum", "X-S01", path)
    found = html(tablet.module("context", "end")).partition("My page so far")[0]
    assert "Purpose: Fewer &lt;b&gt;falls&lt;/b&gt;." in found
    assert "“Yes, if the figures come”" in found
    assert "That protected" in found
    assert "It cost" in found
    world.exercising.move(who, "context/case-forum", "X-S01", {"path": []})
    found = html(tablet.module("context", "end")).partition("My page so far")[0]
    assert "That protected" not in found, "what is only begun has found nothing yet"


def test_module_3_says_what_holds_and_what_is_mine_to_move(tablet: Tablet) -> None:
    world, who = tablet.world, tablet.member
    rated = {"money": {"strength": 3, "influence": 1}, "control": {"strength": 5, "influence": 4}}
    field = {"forces": rated, "whatif": {}}
    world.exercising.move(who, "barriers/your-forces", "X-T14", field)
    found = html(tablet.module("barriers", "end")).partition("My page so far")[0]
    assert world.course.items["X-T14"].finding(field, {}).sentence in found
    assert "Nothing of your own" not in found
