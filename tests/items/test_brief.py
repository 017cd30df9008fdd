"""The sentence that a hall reads of a group has fourteen words at most, whatever the type, the
author's words and the group."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.domain.item import Item, Json, Refused
from courseware.items.brief import MOST_WORDS, brief
from courseware.items.registry import BY_NAME, group_result, type_of
from tests.content.real import real_course
from tests.items.test_any_response import nearly
from tests.items.written import examples_of, parsed

_OF_TYPES = {
    f"{name}-{each['name']}": parsed(each["item"])
    for name, kind in sorted(BY_NAME.items())
    if kind.group
    for each in examples_of(name)[:2]
}
_OF_COURSE = [item for item in real_course().items.values() if type_of(item).group]


def responses_of(item: Item) -> list[Json]:
    samples = item.samples()
    return [item.check(each) for each in (*samples.correct, *samples.incorrect)]


def is_brief(item: Item, responses: list[Json]) -> None:
    said = group_result(item, item.summarise(responses)).brief
    assert said and len(said.split()) <= MOST_WORDS, said
    assert said.endswith((".", "?")) and "{" not in said, said


@pytest.mark.parametrize("item", _OF_TYPES.values(), ids=_OF_TYPES.keys())
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_finding_for_a_hall_has_few_words(item: Item, data: Any) -> None:
    known = responses_of(item)
    group = data.draw(st.lists(st.sampled_from(known), min_size=0, max_size=9))
    for response in data.draw(st.lists(nearly(item.samples().correct[0]), max_size=4)):
        with contextlib.suppress(Refused):
            group.append(item.check(response))
    is_brief(item, (group or known) * 5)


def test_so_has_one_of_every_item_of_the_course() -> None:
    for item in _OF_COURSE:
        known = responses_of(item)
        for group in (known[:1] * 5, (known * 5)[:5], known * 3 + known[:1] * 4, known[:1] * 3):
            is_brief(item, group)


def test_the_first_that_is_short_is_said() -> None:
    assert brief("word " * 15, "two words.", "three words here.") == "two words."
