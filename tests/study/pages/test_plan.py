"""A member's own plan, on the step that asks for it."""

from __future__ import annotations

import datetime as dt

from tests.content.real import real_course
from tests.kits.study.tablet import Tablet, html

PLAN, PLANS = "governance/commitments", "X-V21"


def plan_key(turn: int = 0) -> str:
    return f"{PLAN}:{PLANS}:{turn}"


def test_a_plan_is_read_back_and_may_begin_from_an_example(tablet: Tablet) -> None:
    page = tablet.step(PLAN)
    assert [each.key for each in page.date_input] == [f"{plan_key()}:by:1"], "one plan at first"
    assert "Say it once aloud" not in html(page)
    notes = tablet.world.notes
    assert notes.notes(tablet.member) == {}, "what stands beside the fields is nobody's"
    notes.save(tablet.member, f"{PLANS}.will-1", "Ask for <one> figure", 0, "tab")
    page.button(key=f"{plan_key()}:take:new").click().run()
    assert not page.exception
    assert "I will ask for &lt;one&gt; figure. If the answer is a chart" in html(page)
    mine = {field: text.text for field, text in notes.notes(tablet.member).items()}
    assert mine[f"{PLANS}.will-1"] == "Ask for <one> figure"
    assert mine[f"{PLANS}.then-1"] == "ask for it again as three names"
    page.button(key=f"{plan_key(1)}:more").click().run()
    assert [each.key for each in page.date_input] == [
        f"{plan_key(1)}:by:1",
        f"{plan_key(1)}:by:2",
    ]


def test_the_note_to_the_chair_lies_open_once_the_plan_is_whole(tablet: Tablet) -> None:
    world = tablet.world
    write = {"will": "Ask for one figure", "if": "it is put off", "then": "ask again"}
    for slot, text in write.items():
        world.notes.save(tablet.member, f"{PLANS}.{slot}-1", text, 0, "tab")
    day = {"by": {"1": (world.clock().date() + dt.timedelta(days=9)).isoformat()}, "stands": {}}
    world.exercising.move(tablet.member, PLAN, PLANS, day)
    folded = '<details class="to-copy"><summary>A note to the chair or an officer'
    assert folded in html(tablet.step(PLAN))
    for slot, text in {"with": "the clerk", "know": "it is in the papers"}.items():
        world.notes.save(tablet.member, f"{PLANS}.{slot}-1", text, 0, "tab")
    said = html(tablet.step(PLAN))
    assert folded.replace('copy">', 'copy" open>') in said
    assert folded not in said
    assert '<details class="to-copy"><summary>A question for a member elsewhere' in said


def test_how_a_plan_stands_is_asked_once_its_day_has_come(tablet: Tablet) -> None:
    world = tablet.world
    world.notes.save(tablet.member, f"{PLANS}.will-1", "Ask", 0, "tab")
    day = (world.clock().date() + dt.timedelta(days=2)).isoformat()
    world.exercising.move(tablet.member, PLAN, PLANS, {"by": {"1": day}, "stands": {}})

    def is_open() -> bool:
        asked = [each for each in tablet.step(PLAN).expander if "Once the day" in each.label]
        return bool(asked[0].proto.expanded)

    assert not is_open()
    world.clock.tick(days=2)
    assert is_open()
    page = tablet.step(PLAN)
    page.radio(key=f"{plan_key()}:stands:1").set_value("dropped").run()
    assert "That is fine." in html(page)
    assert world.exercising.doing(tablet.member, PLAN, PLANS).response["stands"] == {"1": "dropped"}


def test_the_step_of_the_plan_leads_to_the_lines_that_are_empty_and_is_no_gate(
    tablet: Tablet,
) -> None:
    tablet.world.notes.save(tablet.member, "R-G03", "Nobody rings by Friday", 0, "tab")
    page = tablet.step(PLAN)
    said = html(page).partition("My page so far")[2]
    assert 'href="/types?step=your-culture">Culture' in said
    assert "The weakest link" not in said
    assert "My plan<" not in said, "it is on this very page"
    page.button(key=f"without:{PLAN}").click().run()
    assert not page.exception
    step = real_course().step(PLAN)
    assert step is not None
    assert tablet.world.learning.standing(tablet.member).done(step)
    assert "My page so far" not in html(tablet.step("governance/your-assurance"))
