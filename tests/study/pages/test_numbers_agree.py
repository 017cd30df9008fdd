"""The numbers of a member's pages agree: read off the pages, as a member who adds them up."""

from __future__ import annotations

import re

from tests.kits.study.tablet import Tablet, html, words

_LENGTH = re.compile(r"(?:(\d+) hours?)? ?(?:(\d+) minutes?)?")


def in_minutes(said: str) -> int:
    """'1 hour 5 minutes left' as 65; what has no length, as 'Complete' or 'read', as nought."""
    found = _LENGTH.match(said.strip())
    hours, rest = found.groups() if found else (None, None)
    return 60 * int(hours or 0) + int(rest or 0)


def test_what_is_left_is_the_sum_of_what_is_left_of_each(tablet: Tablet) -> None:
    course = tablet.world.course
    for module in course.modules[:2]:
        for step in module.core_steps[:2]:
            tablet.world.learning.finish_step(tablet.member, step.ref)
    home = tablet.home()
    ends = re.findall(r'class="toc-end">([^<]+)<', html(home))
    total = re.search(r"Left in the course (\d[\w ]*?minutes?|\d+ hours?)", words(home))
    assert len(ends) == len(course.modules)
    assert total is not None
    assert sum(map(in_minutes, ends)) == in_minutes(total[1])
    for module, end in zip(course.modules[:3], ends, strict=False):
        needed = html(tablet.module(module.id)).partition('class="more"')[0]
        steps = re.findall(r'class="toc-end">([^<]+)<', needed)
        assert sum(map(in_minutes, steps)) == in_minutes(end), module.id
