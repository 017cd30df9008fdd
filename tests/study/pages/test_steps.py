"""Each step opens; answering stores, says why, and is there after a reload."""

from __future__ import annotations

import dataclasses
import re

import pytest

from courseware.app import services as runtime
from courseware.domain.blocks import Ask
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item
from courseware.items.stem import told_and_asked
from tests.content.real import real_course
from tests.kits.study.filling import fill, key_in_step
from tests.kits.study.tablet import Tablet, html, says, title, words

STEPS = [step.ref for step in real_course().steps]
ASKED = [
    (step.ref, block.item)
    for step in real_course().steps
    for block in step.blocks
    if isinstance(block, Ask) and not block.on_request
    if real_course().items[block.item].type != "reflection"
    and not is_exercise(real_course().items[block.item])
]
EXERCISES = [
    (step.ref, item)
    for step in real_course().steps
    for item in step.items
    if is_exercise(real_course().items[item]) and not step.sensitive
]
MARKED = [(ref, item) for ref, item in ASKED if real_course().items[item].marked]


def item_of(name: str) -> Item:
    return real_course().items[name]


def of_type(kind: str) -> tuple[str, str]:
    return next((ref, item) for ref, item in ASKED if item_of(item).type == kind)


@pytest.mark.parametrize("ref", STEPS)
def test_each_step_opens(tablet: Tablet, ref: str) -> None:
    page = tablet.step(ref)
    assert not page.exception
    step = real_course().step(ref)
    assert step is not None
    assert title(page) == step.title
    assert tablet.world.learning.standing(tablet.member).place == ref
    if not step.sensitive:
        assert all(f'id="{anchor}"' in html(page) for anchor in step.teaches)
        assert len(page.button(key=f"done:{ref}").label) > 0


@pytest.mark.parametrize("ref", STEPS)
def test_nothing_is_preselected(tablet: Tablet, ref: str) -> None:
    page = tablet.step(ref)
    # What the next tap places, or is placed by it, is no answer: the first is in hand.
    in_hand = ("mark:", "tapped:")
    radios = [each for each in page.radio if not str(each.key).startswith(in_hand)]
    assert [radio.key for radio in radios if radio.value is not None] == []
    assert [box.key for box in page.checkbox if box.value] == []
    assert [number.key for number in page.number_input if number.value is not None] == []
    assert tablet.world.store.working(tablet.member.registration, ref) == {}


@pytest.mark.parametrize(("ref", "item"), ASKED)
def test_an_answer_is_stored_and_answered_and_there_after_a_reload(
    tablet: Tablet, ref: str, item: str
) -> None:
    page = tablet.step(ref)
    given = tablet.world.right(item)
    fill(page, key_in_step(ref, item), item_of(item), given)
    page.button(key=f"press:{item}:first").click().run()
    assert not page.exception
    stored = tablet.world.learning.asked(tablet.member, ref)[item].answer
    assert stored is not None
    assert stored.response == given
    marking = item_of(item).mark(given)
    for shown in (page, tablet.step(ref)):
        assert not shown.exception
        for remark in marking.remarks:
            assert says(shown, remark.text)
        assert f"press:{item}:first" not in {button.key for button in shown.button}


@pytest.mark.parametrize(("ref", "item"), EXERCISES)
def test_an_exercise_opens_empty_and_half_done_and_done(
    tablet: Tablet, ref: str, item: str
) -> None:
    page = tablet.step(ref)
    assert not page.exception
    assert "What this shows" not in html(page)
    samples = item_of(item).samples()
    for response in (*samples.partial, *samples.correct):
        tablet.world.exercising.move(tablet.member, ref, item, response)
        page = tablet.step(ref)
        assert not page.exception
        assert "What this shows" in html(page) or response in samples.partial
        # Drawing it has changed nothing: what the controls return is what was stored.
        doing = tablet.world.exercising.doing(tablet.member, ref, item)
        assert doing.response == response


@pytest.mark.parametrize(
    ("ref", "item"), [each for each in MARKED if item_of(each[1]).type == "choice"]
)
def test_feedback_is_for_the_option_that_was_chosen(tablet: Tablet, ref: str, item: str) -> None:
    page = tablet.step(ref)
    asked = item_of(item)
    wrong = tablet.world.wrong(item)
    fill(page, key_in_step(ref, item), asked, wrong)
    page.button(key=f"press:{item}:first").click().run()
    chosen = set(wrong["chosen"])
    options = asked.options
    assert {each.id for each in options if says(page, each.feedback)} == chosen
    assert "Read that passage again" in words(page)


def test_a_choice_is_kept_before_it_is_checked(tablet: Tablet) -> None:
    ref, item = of_type("choice")
    page = tablet.step(ref)
    key = key_in_step(ref, item)
    fill(page, key, item_of(item), tablet.world.wrong(item))
    page.run()
    assert tablet.world.learning.asked(tablet.member, ref)[item].working == tablet.world.wrong(item)
    again = tablet.step(ref)
    assert again.radio(key=key).value == tablet.world.wrong(item)["chosen"][0]
    assert 'class="feedback' not in html(again)


def test_checking_an_unfinished_answer_says_so_and_keeps_it(tablet: Tablet) -> None:
    ref, item = of_type("matching")
    page = tablet.step(ref)
    part = {"pairs": dict(list(tablet.world.right(item)["pairs"].items())[:1])}
    fill(page, key_in_step(ref, item), item_of(item), part)
    page.button(key=f"press:{item}:first").click().run()
    assert not page.exception
    assert "Some are not matched yet." in words(page)
    state = tablet.world.learning.asked(tablet.member, ref)[item]
    assert (state.working, state.answer) == (part, None)


def test_trying_again_asks_afresh_and_shows_the_new_feedback(tablet: Tablet) -> None:
    ref, item = of_type("choice")
    page = tablet.step(ref)
    fill(page, key_in_step(ref, item), item_of(item), tablet.world.wrong(item))
    page.button(key=f"press:{item}:first").click().run()
    page.button(key=f"again:{item}").click().run()
    assert not page.exception
    answer = tablet.world.learning.asked(tablet.member, ref)[item].answer
    assert answer is not None
    key = key_in_step(ref, item, answer.id)
    assert page.radio(key=key).value is None
    tablet.world.clock.tick()
    fill(page, key, item_of(item), tablet.world.right(item))
    page.button(key=f"press:{item}:{answer.id}").click().run()
    assert not page.exception
    right = item_of(item).mark(tablet.world.right(item)).remarks[0].text
    assert says(page, right)
    assert f"again:{item}" not in {button.key for button in page.button}


@pytest.mark.parametrize(("ref", "item"), [("context/welcome", "Q-C14")])
def test_once_it_is_answered_the_question_still_stands_out_from_its_story(
    tablet: Tablet, ref: str, item: str
) -> None:
    tablet.world.learning.answer(tablet.member, ref, item, tablet.world.wrong(item))
    told, asked = told_and_asked(item_of(item).stem)
    said = html(tablet.step(ref))
    assert f'<p class="told">{told}</p><p><strong>{asked}</strong></p>' in said


def test_show_me_gives_the_answer_only_when_asked(tablet: Tablet) -> None:
    ref, item = of_type("choice")
    page = tablet.step(ref)
    fill(page, key_in_step(ref, item), item_of(item), tablet.world.wrong(item))
    page.button(key=f"press:{item}:first").click().run()
    assert "The answer:" not in words(page)
    page.button(key=f"show:{item}").click().run()
    assert f"The answer: {item_of(item).answer_in_words()}" in words(page)


def test_options_stand_in_the_same_order_after_a_reload(tablet: Tablet) -> None:
    ref, item = of_type("choice")
    key = key_in_step(ref, item)
    orders = [tablet.step(ref).radio(key=key).options for _reload in range(2)]
    assert orders[0] == orders[1]


def test_done_marks_the_step_as_read_and_goes_on(tablet: Tablet) -> None:
    module = tablet.world.course.modules[1]
    first, second = module.steps[:2]
    page = tablet.step(first.ref)
    page.button(key=f"done:{first.ref}").click().run()
    assert not page.exception
    assert title(page) == second.title
    assert page.query_params["step"] == second.id
    assert first.ref in tablet.world.learning.standing(tablet.member).marks
    assert "You have marked this step as read." in words(tablet.step(first.ref))


@pytest.mark.parametrize("module", [module.id for module in real_course().modules])
def test_the_last_step_leads_to_the_quiz(tablet: Tablet, module: str) -> None:
    found = tablet.world.course.module(module)
    assert found is not None
    last = found.core_steps[-1]
    page = tablet.step(last.ref)
    page.button(key=f"done:{last.ref}").click().run()
    assert not page.exception
    assert title(page) == f"Quiz: {found.title}"


def test_more_of_a_module_leads_back_to_its_contents(tablet: Tablet) -> None:
    page = tablet.step("types/why-not")
    page.button(key="done:types/why-not").click().run()
    assert not page.exception
    assert title(page) == "Types of partnership"


@pytest.mark.parametrize("key", ["done", "without"])
def test_own_work_in_the_core_is_never_a_gate(tablet: Tablet, key: str) -> None:
    page = tablet.step("types/your-culture")
    page.button(key=f"{key}:types/your-culture").click().run()
    assert not page.exception
    assert title(page) == "Quiz: Types of partnership"
    assert "types/your-culture" in tablet.world.learning.standing(tablet.member).marks


def test_an_address_of_a_step_that_is_not_there_shows_the_contents(tablet: Tablet) -> None:
    for forged in ("nowhere", "../types", "<b>", "culture "):
        page = tablet.module("types", forged)
        assert not page.exception
        assert title(page) == "Types of partnership"


def test_what_was_written_on_request_is_not_folded_away_again(tablet: Tablet) -> None:
    ref, field = "context/gap", "R-C01"
    page = tablet.step(ref)
    assert any(each.key == f"button:requested:{field}" for each in page.button)
    tablet.world.notes.save(tablet.member, field, "The newsletter could go.", 0, "tab")
    page = tablet.step(ref)
    assert not page.exception
    assert not any(each.key == f"button:requested:{field}" for each in page.button)
    assert "In your own words" in words(page)


def test_a_problem_with_a_question_reaches_the_authors(tablet: Tablet) -> None:
    ref, item = MARKED[0]
    page = tablet.step(ref)
    page.session_state[f"reporting:{item}"] = True
    page.run()
    page.text_area(key=f"report:{item}").set_value("Two of these say the same.").run()
    page.session_state[f"reporting:{item}"] = False
    page.run()
    page.button(key=f"send:{item}").click().run()
    assert not page.exception
    assert "Sent. Thank you." in words(page)
    _at, about, _digest, text = tablet.world.store.reports()[0]
    assert (about, text) == (item, "Two of these say the same.")


def test_text_fields_are_mounted_with_their_label(tablet: Tablet) -> None:
    ref, _item = tablet.world.of_type("reflection")
    page = tablet.step(ref)
    assert re.search("In your own words", words(page))
    assert len(page.get("bidi_component")) == sum(
        item_of(each).type == "reflection" for each in tablet.world.course.step(ref).items
    )


def test_an_option_that_is_gone_breaks_no_step(tablet: Tablet) -> None:
    """An author removes an option that somebody had chosen but not checked."""
    ref, item = of_type("choice")
    asked = item_of(item)
    *kept, gone = asked.options
    tablet.world.learning.work(tablet.member, ref, item, {"chosen": [gone.id]})
    shorter = dataclasses.replace(asked, options=tuple(kept))
    course = tablet.world.course
    course = dataclasses.replace(course, items={**course.items, item: shorter})
    later = tablet.world.after(course)
    services = runtime.services()
    study = dataclasses.replace(services.study, learning=later.learning)
    runtime.use(dataclasses.replace(services, course=course, study=study))
    assert not tablet.step(ref).exception
