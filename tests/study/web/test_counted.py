"""One opt-in and one release a month: nothing live, nothing of few or of who takes it back."""

from __future__ import annotations

import html

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.study.counted.data import Line
from courseware.study.counted.questions import choices_of
from courseware.study.counted.report import report
from tests.kits.study.counted import choose, people
from tests.kits.study.top_ups import read_core_by
from tests.kits.study.without_script import words
from tests.kits.web import member_behind

ITEM = "Q-C04"
"""A single choice."""
CULTURE = "types/your-culture", "X-T06"


@pytest.fixture
def options(course) -> tuple[str, ...]:
    """Of that question, the right one first."""
    return choices_of(course.items[ITEM])


def chosen(services: Services) -> dict[tuple[str, ...], int] | None:
    found = services.study.released.first(services.course.items[ITEM])
    return None if found is None else {each.answers: each.people for each in found.lines}


def answer(services: Services, members: list, option: str, sure: str = "") -> None:
    for each in members:
        choose(services, each, ITEM, option, sure)


def next_month(services: Services, clock) -> int:
    clock.tick(days=30)
    return services.study.releases.release()


# --- the opt-in -------------------------------------------------------------------------------


def test_it_is_off_until_a_member_says_so_and_taken_back_with_one_press(
    services, signed_in
) -> None:
    page = words(signed_in.get("/counted").text)
    assert "Your answers aren’t counted." in page
    assert "None is of a council, a group, a room or anything that a member works on." in page
    assert "You can take it back here at any time" in page
    member = member_behind(services, signed_in)
    assert services.study.being_counted.since(member) is None, "looking changes nothing"
    for _twice in range(2):
        assert signed_in.post("/counted", data={"wish": "yes"}).status_code == 303
    assert "Your answers are counted, since 23 November 2026." in words(
        signed_in.get("/counted").text
    )
    assert "That your answers are counted" in words(signed_in.get("/my-data").text)
    signed_in.post("/counted", data={"wish": "no"})
    assert services.study.being_counted.since(member) is None
    assert services.store.everybody_counted() == []
    assert signed_in.post("/counted", data={"wish": "maybe"}).status_code == 422


def test_another_site_cant_say_it_for_a_member(services, signed_in) -> None:
    foreign = {"origin": "https://elsewhere.example"}
    answer = signed_in.post("/counted", data={"wish": "yes"}, headers=foreign)
    assert answer.status_code == 403 and services.store.everybody_counted() == []


# --- what is released -------------------------------------------------------------------------


def test_nothing_is_counted_of_whoever_didnt_say_so(services, clock, options) -> None:
    answer(services, people(services, 9, counted=False), options[0])
    assert next_month(services, clock) == 0 and chosen(services) is None


def test_fewer_than_five_are_told_nothing(services, clock, options) -> None:
    answer(services, people(services, 4), options[0])
    next_month(services, clock)
    assert chosen(services) is None


def test_what_was_chosen_first_is_released_once_a_month_and_never_live(
    services, clock, options
) -> None:
    right, second, third, last = options
    members = people(services, 24)
    answer(services, members[:7], right)
    answer(services, members[7:9], second)
    answer(services, members[9:13], third)
    answer(services, members[13:18], last)
    assert chosen(services) is None, "not before a release"
    next_month(services, clock)
    told = {(right,): 7, (second, third): 6, (last,): 5}
    assert chosen(services) == told, "few are counted together with the next"
    answer(services, people(services, 6), right)
    assert chosen(services) == told, "nothing is live"
    clock.tick(days=7)
    assert services.study.releases.release() == 0, "nor is it made more often than once a month"
    next_month(services, clock)
    assert chosen(services) == told | {(right,): 13}


def test_one_more_holds_the_next_release_until_five_have_come(services, clock, options) -> None:
    answer(services, people(services, 7), options[0])
    answer(services, people(services, 7), options[1])
    next_month(services, clock)
    before = chosen(services)
    answer(services, people(services, 1), options[0])
    next_month(services, clock)
    assert chosen(services) == before, "it would tell what that one chose"
    answer(services, people(services, 4), options[0])
    next_month(services, clock)
    assert chosen(services) == {(options[0],): 12, (options[1],): 7}


def test_the_first_answer_counts_and_not_what_somebody_tries_once_told(
    services, clock, options
) -> None:
    for each in people(services, 6):
        choose(services, each, ITEM, options[1], place="context/scrutiny")
        clock.tick(minutes=1)
        choose(services, each, ITEM, options[0], place="context/scrutiny")
    next_month(services, clock)
    assert chosen(services) == {(options[1],): 6}


def test_what_was_chosen_and_how_sure_cannot_be_subtracted(services, clock, options) -> None:
    """They are one partition: of seven who were right one was unsure, and no number tells it."""
    right = options[0]
    members = people(services, 13)
    answer(services, members[:6], right, "sure")
    answer(services, members[6:7], right, "guess")
    answer(services, members[7:], options[1], "sure")
    next_month(services, clock)
    exact = services.study.released.exact(services.course.items[ITEM])
    assert exact is not None
    assert exact.lines == (
        Line((f"{right}/sure",), 6),
        Line((f"{right}/unsure", f"{options[1]}/sure"), 7),
    )
    assert chosen(services) == {(right, options[1]): 13}


@pytest.mark.parametrize("how", ["takes it back", "erases"])
def test_whoever_goes_is_in_no_release_from_the_next_on(services, clock, options, how) -> None:
    members = people(services, 12)
    answer(services, members, options[0])
    next_month(services, clock)
    assert chosen(services) == {(options[0],): 12}
    for each in members[:6]:
        if how == "erases":
            services.data_protection.erasing.erase(each)
        else:
            services.study.being_counted.leave_me_out(each)
    assert chosen(services) == {(options[0],): 12}, "what was released stays, and is of nobody"
    next_month(services, clock)
    assert chosen(services) == {(options[0],): 6}


def test_an_edited_question_is_counted_anew(services, clock, options) -> None:
    import dataclasses

    answer(services, people(services, 6), options[0])
    next_month(services, clock)
    item = services.course.items[ITEM]
    assert services.study.released.first(item) is not None
    edited = dataclasses.replace(item, stem=f"{item.stem} Really?")
    assert services.study.released.first(edited) is None


# --- where partnerships are placed ------------------------------------------------------------


def place(services: Services, member, level: int) -> None:
    ref, name = CULTURE
    item = services.course.items[name]
    assert isinstance(item, Spectrum)
    places = {pair.id: {"now": level, "wanted": 6} for pair in item.pairs}
    services.study.exercising.move(member, ref, name, {"places": places, "first": item.pairs[0].id})


def now_of(services: Services):
    item = services.course.items[CULTURE[1]]
    found = services.study.released.places(item, "now").get(item.pairs[0].id)
    return None if found is None else {each.answers: each.people for each in found.lines}


def test_other_members_marks_are_released_and_the_courses_example_is_never_in_them(
    services, clock
) -> None:
    for each in people(services, 6):
        place(services, each, 2)
    for each in people(services, 9):
        services.study.own.take_example(each)
        place(services, each, 5)
    for each in people(services, 5):
        # Placed for the example, and given a name afterwards: still the example's.
        services.study.own.take_example(each)
        place(services, each, 5)
        clock.tick(minutes=1)
        services.study.own.call_it(each, "Our board")
    next_month(services, clock)
    assert now_of(services) == {("2",): 6}


# --- what is shown of it ----------------------------------------------------------------------


def test_how_others_answered_stands_below_the_reason_and_not_before_it(
    services, clock, signed_in: TestClient, options
) -> None:
    answer(services, people(services, 8), options[0])
    address = f"/answer/context/scrutiny/{ITEM}"
    assert "How others answered" not in signed_in.post(address, data={"chosen": options[1]}).text
    next_month(services, clock)
    assert "How others answered" not in signed_in.get(address).text
    told = html.unescape(signed_in.post(address, data={"chosen": options[1]}).text)
    item = services.course.items[ITEM]
    assert "How others answered" in told
    assert f"<strong>8</strong> {item.keys[0].text}" in told


def test_how_others_answered_stands_in_a_top_up_too(services, clock, signed_in) -> None:
    member = member_behind(services, signed_in)
    read_core_by(services, member)
    clock.tick(days=7)
    begun = services.study.top_ups.begin(member)
    item = begun.sitting.items[0]
    key = choices_of(item)[0]
    for each in people(services, 5):
        choose(services, each, item.id, key, place="again/7")
    services.study.releases.release()
    assert "How others answered" not in signed_in.get("/top-up/7/1").text
    services.study.top_ups.answer(member, 7, 1, item.samples().correct[0])
    assert "How others answered" in signed_in.get("/top-up/7/1").text


def test_authors_are_told_what_was_released_and_where_it_is_too_little(
    services, clock, options
) -> None:
    assert f"{ITEM}: too few to say" in report(services.course, services.study.released)
    answer(services, people(services, 8), options[0], "sure")
    answer(services, people(services, 6), options[2], "guess")
    bank = services.course.bank
    again = bank.question(bank.forms[ITEM].idea, "A")
    assert again is not None
    for each in people(services, 7):
        choose(services, each, again, choices_of(services.course.items[again])[0], place="again/7")
    next_month(services, clock)
    said = report(services.course, services.study.released)
    assert f"{ITEM}: 14 people, up to 2026-12-23; fewer than 30: a share says little" in said
    assert f"8  {options[0]}  (right)" in said and f"6  {options[2]}" in said
    assert f"{options[0]}/sure 8" in said
    assert "A      " in said and "7 of 7 right" in said
    assert "Before and after: fewer than 30 people, so nothing is said." in said
