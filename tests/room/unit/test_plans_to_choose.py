"""The plans that a trainer chooses among."""

from __future__ import annotations

from courseware.room.console.planning import completes, plans
from tests.content.real import real_course


def test_plans_stand_in_the_order_of_the_modules_with_their_numbers() -> None:
    """A trainer who is asked to run “module 2” finds it by its number."""
    course = real_course()
    names = plans(course)
    assert set(names) == set(course.runsheets)
    single = [each for each in names if len(course.runsheets[each].modules) == 1]
    assert list(names)[: len(single)] == single
    assert [course.runsheets[each].modules[0] for each in single[::2]] == [
        module.id for module in course.modules
    ]
    assert names["types-90"].startswith("2. Types of partnership, 90 minutes")
    assert list(names).index("types-45") < list(names).index("types-90")


def test_whether_a_plan_completes_a_module_is_said_before_it_is_chosen() -> None:
    course = real_course()
    whole, short = (completes(course, course.runsheets[each]) for each in ("types-90", "types-45"))
    assert "completes “Types of partnership”" in whole
    assert "completes no module" in short
