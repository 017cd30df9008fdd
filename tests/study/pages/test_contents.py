"""The contents of a module: what stands at the end of each row is what was done there."""

from __future__ import annotations

import re

from tests.kits.study.tablet import Tablet, html

CASE, ITEM = "types/case-trust", "X-S04"


def row_of(tablet: Tablet, ref: str) -> tuple[bool, str]:
    """Whether the row of a step is marked as done, and what stands at its end."""
    module, _slash, step = ref.partition("/")
    found = re.search(
        rf'<li class="(\w*)"><span class="toc-line"><a href="/{module}\?step={step}">.*?'
        r'<span class="toc-end">(.*?)</span>',
        html(tablet.module(module)),
    )
    assert found is not None
    return found[1] == "done", found[2]


def test_a_row_says_how_long_a_step_takes_until_it_is_read(tablet: Tablet) -> None:
    is_done, said = row_of(tablet, "types/culture")
    assert not is_done
    assert said.endswith("minutes")
    tablet.world.learning.finish_step(tablet.member, "types/culture")
    assert row_of(tablet, "types/culture") == (True, "read")


def test_a_case_that_was_not_played_to_its_end_is_not_said_to_be_read(tablet: Tablet) -> None:
    world, member = tablet.world, tablet.member
    world.learning.finish_step(member, CASE)
    assert row_of(tablet, CASE) == (False, "not played to the end")
    world.exercising.move(member, CASE, ITEM, {"path": ["a"]})
    assert row_of(tablet, CASE) == (False, "not played to the end")
    world.exercising.move(member, CASE, ITEM, {"path": ["a", "b"]})
    assert row_of(tablet, CASE) == (True, "read")


def test_a_case_that_is_played_again_was_played(tablet: Tablet) -> None:
    world, member = tablet.world, tablet.member
    world.exercising.move(member, CASE, ITEM, {"path": ["a", "b"]})
    world.learning.finish_step(member, CASE)
    world.exercising.move(member, CASE, ITEM, {"path": ["b"]})
    assert row_of(tablet, CASE) == (True, "read")


def test_a_sensitive_step_that_was_skipped_is_not_said_to_be_read(tablet: Tablet) -> None:
    learning, step = tablet.world.learning, "governance/inquiry"
    learning.skip_step(tablet.member, step)
    assert row_of(tablet, step) == (True, "skipped")
    learning.finish_step(tablet.member, step)
    assert row_of(tablet, step) == (True, "read")
