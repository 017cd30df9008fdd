"""A quiz by its controls: begin, answer, leave, come back, finish, see why, try again."""

from __future__ import annotations

from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from courseware.domain.item import Item, Json
from courseware.items.stem import told_and_asked
from courseware.study.asking.sitting import Sitting
from courseware.study.quizzes.service import Result
from tests.content.real import real_course
from tests.kits.study.filling import fill, key_in_quiz
from tests.kits.study.tablet import Tablet, html, says, title, words

QUIZ = "quiz/types"
MODULES = [module.id for module in real_course().modules]


def state(tablet: Tablet, quiz: str = QUIZ) -> Sitting | Result | None:
    return tablet.world.quizzing.now(tablet.member, quiz)


def sitting(tablet: Tablet, quiz: str = QUIZ) -> Sitting:
    found = state(tablet, quiz)
    assert isinstance(found, Sitting)
    return found


def begin(tablet: Tablet, module: str = "types") -> AppTest:
    page = tablet.module(module, "quiz")
    page.button(key=f"begin:quiz/{module}").click().run()
    assert not page.exception
    return page


def answer(tablet: Tablet, page: AppTest, item: Item, response: Json, quiz: str = QUIZ) -> None:
    fill(page, key_in_quiz(sitting(tablet, quiz).attempt.id, item.id), item, response)
    page.run()
    assert not page.exception


def go_on(page: AppTest, number: int) -> None:
    page.button(key=f"next:{number}").click().run()
    assert not page.exception


def test_a_quiz_can_be_left_for_later_wherever_one_is_in_it(tablet: Tablet) -> None:
    way_out = 'href="/types?step=end">Leave it for now'
    assert way_out in html(tablet.module("types", "quiz"))
    page = begin(tablet)
    assert way_out in html(page)
    for number in range(1, len(sitting(tablet).items) + 1):
        go_on(page, number)
    assert way_out in html(page), "before the end too"


@pytest.mark.parametrize("module", MODULES)
def test_a_quiz_from_begin_to_result(tablet: Tablet, module: str) -> None:
    quiz = f"quiz/{module}"
    page = begin(tablet, module)
    items = sitting(tablet, quiz).items
    for number, item in enumerate(items, start=1):
        assert title(page) == f"Question {number} of {len(items)}"
        assert "Quiz: " not in words(page), "the line above says whose quiz it is"
        given = tablet.world.wrong(item.id) if number == 1 else tablet.world.right(item.id)
        answer(tablet, page, item, given, quiz)
        assert "Saved." in words(page)
        assert 'class="feedback' not in html(page)
        assert sitting(tablet, quiz).answers[item.id].response == given
        go_on(page, number)
    assert title(page) == "Look over and finish"
    assert "not answered yet" not in words(page)
    page.button(key="finish").click().run()
    assert not page.exception
    result = state(tablet, quiz)
    assert isinstance(result, Result)
    assert [each.item.id for each in result.missed] == [items[0].id]
    for shown in (page, tablet.module(module, "quiz")):
        for each in result.marked:
            assert each.marking is not None
            for remark in each.marking.remarks:
                assert says(shown, remark.text)
    assert tablet.world.learning.standing(tablet.member).marks[quiz]


def test_before_it_is_begun_no_question_is_shown(tablet: Tablet) -> None:
    page = tablet.module("types", "quiz")
    assert not page.radio
    assert state(tablet) is None
    assert "Not a test with a score" in words(page)


@pytest.mark.parametrize("module", MODULES)
def test_every_question_opens_with_nothing_chosen(tablet: Tablet, module: str) -> None:
    quiz = f"quiz/{module}"
    items = tablet.world.quizzing.begin(tablet.member, quiz).items
    for number in range(1, len(items) + 1):
        page = tablet.module(module, "quiz", q=str(number))
        assert not page.exception
        chosen = [str(radio.key) for radio in page.radio if radio.value is not None]
        # Which statement the next tap places is no answer: the first is in hand.
        assert [key for key in chosen if not key.startswith("tapped:")] == []
    assert dict(sitting(tablet, quiz).working) == {}


def test_a_reload_shows_what_was_chosen(tablet: Tablet) -> None:
    page, quiz = begin(tablet, "barriers"), "quiz/barriers"
    item = sitting(tablet, quiz).items[0]
    assert item.type == "sorting", "a question with a row for each thing to place"
    given = tablet.world.wrong(item.id)
    answer(tablet, page, item, given, quiz)
    key = key_in_quiz(sitting(tablet, quiz).attempt.id, item.id)
    page.radio(key=f"sure:{key}").set_value("sure").run()
    again = tablet.module("barriers", "quiz", q="1")
    assert again.radio(key=f"sure:{key}").value == "sure"
    (rows,) = given.values()
    chosen = {row: again.radio(key=f"{key}:{row}").value for row in rows}
    assert chosen == rows


def test_half_an_answer_is_said_to_be_unfinished_and_kept(tablet: Tablet) -> None:
    page, quiz = begin(tablet, "barriers"), "quiz/barriers"
    item = sitting(tablet, quiz).items[0]
    ((name, rows),) = tablet.world.right(item.id).items()
    part = {name: dict(list(rows.items())[:2])}
    answer(tablet, page, item, part, quiz)
    assert "This question isn’t finished yet." in words(page)
    assert sitting(tablet, quiz).working[item.id] == part


def test_going_back_finds_the_answer(tablet: Tablet) -> None:
    page = begin(tablet)
    item = sitting(tablet).items[0]
    answer(tablet, page, item, tablet.world.right(item.id))
    go_on(page, 1)
    page.button(key="back:2").click().run()
    assert title(page) == f"Question 1 of {len(sitting(tablet).items)}"
    assert "Saved." in words(page)


def test_what_is_not_answered_is_said_before_the_end(tablet: Tablet) -> None:
    begin(tablet)
    total = len(sitting(tablet).items)
    page = tablet.module("types", "quiz", q=str(total + 1))
    assert title(page) == "Look over and finish"
    assert words(page).count("not answered yet") == total


def test_try_again_asks_only_what_was_missed(tablet: Tablet) -> None:
    world, member = tablet.world, tablet.member
    first = world.quizzing.begin(member, QUIZ)
    for item in first.items[1:]:
        world.quizzing.save(member, first.attempt.id, item.id, world.right(item.id))
    world.quizzing.finish(member, first.attempt.id)
    world.clock.tick()
    page = tablet.module("types", "quiz")
    assert "Not answered" in words(page)
    page.button(key="again").click().run()
    assert not page.exception
    assert [item.id for item in sitting(tablet).items] == [first.items[0].id]
    assert "Question 1 of 1" in words(page)


def test_show_me_gives_the_answers_of_what_was_missed(tablet: Tablet) -> None:
    world, member = tablet.world, tablet.member
    world.quizzing.finish(member, world.quizzing.begin(member, QUIZ).attempt.id)
    page = tablet.module("types", "quiz")
    assert "The answer:" not in words(page)
    page.button(key="show").click().run()
    assert not page.exception
    result = state(tablet)
    assert isinstance(result, Result)
    for each in result.missed:
        assert escape(each.item.answer_in_words()) in html(page)


def test_what_was_missed_is_told_before_its_question_stands_out(tablet: Tablet) -> None:
    world, member = tablet.world, tablet.member
    world.quizzing.finish(member, world.quizzing.begin(member, QUIZ).attempt.id)
    said = html(tablet.module("types", "quiz"))
    result = state(tablet)
    assert isinstance(result, Result)
    parts = [told_and_asked(each.item.stem) for each in result.missed]
    assert any(told for told, _asked in parts)
    for told, asked in parts:
        assert f'<h2 class="stem">{escape(asked)}</h2>' in said
        assert f'<p class="told">{escape(told)}</p>' in said or not told


def test_what_one_was_sure_of_comes_first(tablet: Tablet) -> None:
    world, member = tablet.world, tablet.member
    begun = world.quizzing.begin(member, QUIZ)
    for item in begun.items:
        sure = "sure" if item is begun.items[-1] else ""
        world.quizzing.save(member, begun.attempt.id, item.id, world.wrong(item.id), sure)
    world.quizzing.finish(member, begun.attempt.id)
    said = words(tablet.module("types", "quiz"))
    assert said.count("You were sure of this one.") == 1
    assert said.index("You were sure") < said.index(" ".join(begun.items[0].stem.split()))


@pytest.mark.parametrize("forged", ["0", "-1", "99999", "x", "", "²", "1" * 5000])
def test_a_forged_number_of_a_question_breaks_nothing(tablet: Tablet, forged: str) -> None:
    tablet.world.quizzing.begin(tablet.member, QUIZ)
    page = tablet.module("types", "quiz", q=forged)
    assert not page.exception
    assert title(page)


def test_a_quiz_that_was_finished_in_another_tab_says_so(tablet: Tablet) -> None:
    page = begin(tablet)
    item = sitting(tablet).items[0]
    fill(
        page,
        key_in_quiz(sitting(tablet).attempt.id, item.id),
        item,
        tablet.world.right(item.id),
    )
    tablet.world.quizzing.finish(tablet.member, sitting(tablet).attempt.id)
    page.run()
    assert not page.exception
    assert tablet.world.store.answers(tablet.member.registration) == []
    assert "Finished" in words(page)


def test_nought_is_an_answer(tablet: Tablet) -> None:
    ref, item = "governance/watching", "Q-V20"
    page = tablet.step(ref)
    [field] = [each for each in page.number_input if item in str(each.key)]
    field.set_value(0).run()
    assert not page.exception
    assert tablet.world.learning.asked(tablet.member, ref)[item].working == {"value": 0}


def several_in_quiz() -> tuple[str, int, Item]:
    course = real_course()
    return next(
        (module.id, number, course.items[name])
        for module in course.modules
        for number, name in enumerate(module.quiz, start=1)
        if getattr(course.items[name], "several", False)
    )


def test_half_a_several_says_how_many_are_missing_and_is_not_answered(tablet: Tablet) -> None:
    module, number, item = several_in_quiz()
    quiz = f"quiz/{module}"
    tablet.world.quizzing.begin(tablet.member, quiz)
    page = tablet.module(module, "quiz", q=str(number))
    right = tablet.world.right(item.id)["chosen"]
    for chosen in range(1, len(right)):
        part = {"chosen": right[:chosen]}
        answer(tablet, page, item, part, quiz)
        assert f"Choose {len(right) - chosen} more." in words(page)
        assert sitting(tablet, quiz).working[item.id] == part
        assert item in sitting(tablet, quiz).unanswered
    end = tablet.module(module, "quiz", q=str(len(sitting(tablet, quiz).items) + 1))
    assert words(end).count("not answered yet") == len(sitting(tablet, quiz).items)
    again = tablet.module(module, "quiz", q=str(number))
    ticked = {str(box.key).rpartition(":")[2] for box in again.checkbox if box.value}
    assert ticked == set(right[:-1])
    answer(tablet, again, item, {"chosen": right}, quiz)
    assert "Saved." in words(again)
    assert "more." not in words(again)
    assert item not in sitting(tablet, quiz).unanswered


def test_more_than_a_several_asks_for_is_not_an_answer(tablet: Tablet) -> None:
    module, number, item = several_in_quiz()
    quiz = f"quiz/{module}"
    tablet.world.quizzing.begin(tablet.member, quiz)
    page = tablet.module(module, "quiz", q=str(number))
    every = [option.id for option in item.options]
    answer(tablet, page, item, {"chosen": every}, quiz)
    stray = len(every) - len(tablet.world.right(item.id)["chosen"])
    assert f"That is {stray} too many." in words(page)
    assert item in sitting(tablet, quiz).unanswered


def test_unticking_everything_is_kept_too(tablet: Tablet) -> None:
    """What the screen shows after a reload is what the member left."""
    module, number, item = several_in_quiz()
    quiz = f"quiz/{module}"
    tablet.world.quizzing.begin(tablet.member, quiz)
    page = tablet.module(module, "quiz", q=str(number))
    answer(tablet, page, item, tablet.world.right(item.id), quiz)
    answer(tablet, page, item, {"chosen": []}, quiz)
    again = tablet.module(module, "quiz", q=str(number))
    assert [box.key for box in again.checkbox if box.value] == []


def test_the_closing_quiz_opens_and_ends(tablet: Tablet) -> None:
    page = tablet.screen("final")
    page.button(key="begin:final").click().run()
    assert not page.exception
    assert f"of {len(tablet.world.course.final)}" in words(page)
    tablet.world.quizzing.finish(tablet.member, sitting(tablet, "final").attempt.id)
    assert "Finished" in words(tablet.screen("final"))
