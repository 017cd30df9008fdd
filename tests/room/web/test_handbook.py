"""The trainers' handbook over the wire: all that a session needs, for those who lead one."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.permissions import Role
from courseware.domain.refusal import Refusal
from courseware.room.handbook.made import handbook_for
from tests.kits.council.council import MORAY, Desk
from tests.kits.room.room import Person

ADDRESS = "/handbook"


@pytest.fixture
def desk(services, store, new_client) -> Desk:
    return Desk(services, store, new_client)


def test_it_has_every_part_every_module_and_every_plan(course, desk) -> None:
    answer = desk.browser(Role.TRAINER).get(ADDRESS)
    assert answer.status_code == 200
    for part in course.handbook:
        assert f'id="{part.id}"' in answer.text
    for module in course.modules:
        assert f'id="{module.id}"' in answer.text
    for sheet in course.runsheets.values():
        assert answer.text.count(f"<h3>{sheet.title}</h3>") == 1
        assert all(part.title.partition("“")[0] in answer.text for part in sheet.parts)
    assert "###" not in answer.text and "| ---" not in answer.text


def test_each_part_says_in_which_minute_it_begins(course) -> None:
    handbook = handbook_for(Person(), course)
    (plan,) = [each for each in handbook.whole if each.minutes == 90]
    ends = [each.begins + each.part.minutes for each in plan.parts]
    assert [each.begins for each in plan.parts] == [0, *ends[:-1]]
    assert ends[-1] == 90


def test_nobody_else_gets_it(desk) -> None:
    others = [desk.browser(role) for role in (None, Role.OBSERVER, Role.ADMIN)]
    for other in (*others, desk.officer(MORAY)):
        assert other.get(ADDRESS).status_code in {303, 422}


def test_the_service_refuses_by_itself(course) -> None:
    with pytest.raises(Refusal):
        handbook_for(Person(may_facilitate=False), course)


def test_a_course_without_one_still_has_notes_and_plans(course) -> None:
    handbook = handbook_for(Person(), dataclasses.replace(course, handbook=()))
    assert not handbook.guide and not handbook.sheets
    assert len(handbook.chapters) == len(course.modules)
