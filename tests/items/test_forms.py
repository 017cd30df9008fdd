"""The form of each type: what it is drawn with comes back, and nothing forged slips by."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.domain.form import Folded, Pick, sent
from courseware.domain.item import Face, Refused
from courseware.items.registry import BY_NAME
from tests.items.written import examples_of, parsed

FORMS = {name: kind.form for name, kind in BY_NAME.items() if kind.form}
EXAMPLES = [(name, example) for name in sorted(FORMS) for example in examples_of(name)]
every_example = pytest.mark.parametrize(
    ("name", "example"), EXAMPLES, ids=[f"{name}-{each['name']}" for name, each in EXAMPLES]
)
WORKED_ON_ALONE = {"forcefield"}
"""Types whose form leaves out what is not for a room: own forces, a what-if."""


def test_a_type_has_a_form_exactly_if_it_declares_the_phone() -> None:
    declared = {name for name, kind in BY_NAME.items() if Face.PHONE in kind.spec.faces}
    assert set(FORMS) == declared


@every_example
def test_a_form_gives_back_the_response_it_was_drawn_with(
    name: str, example: dict[str, Any]
) -> None:
    item = parsed(example["item"])
    samples = item.samples()
    responses = samples.correct[:1] if name in WORKED_ON_ALONE else samples.correct
    for response in (*responses, *samples.incorrect):
        checked = item.check(response)
        given = sent(FORMS[name].fields(item, checked, "seed"))
        assert item.check(FORMS[name].response(item, given)) == checked


@every_example
def test_an_empty_form_has_nothing_chosen_and_is_no_answer(
    name: str, example: dict[str, Any]
) -> None:
    item = parsed(example["item"])
    given = sent(FORMS[name].fields(item, None, "seed"))
    assert given == {}
    response = FORMS[name].response(item, given)
    item.check(response, partial=True)
    with pytest.raises(Refused):
        item.check(response)


@every_example
@pytest.mark.parametrize("value", ["no such thing", "99", "-1", "1e9", "<b>", "½", "٣"])
def test_a_forged_value_is_refused(name: str, example: dict[str, Any], value: str) -> None:
    item = parsed(example["item"])
    for field in FORMS[name].fields(item, None, "seed"):
        for pick in field.fields if isinstance(field, Folded) else (field,):
            if isinstance(pick, Pick):
                with pytest.raises(Refused):
                    item.check(FORMS[name].response(item, {pick.name: [value]}), partial=True)


@every_example
def test_a_form_is_the_same_for_the_same_seed_and_asks_the_same_for_another(
    name: str, example: dict[str, Any]
) -> None:
    item = parsed(example["item"])
    form = FORMS[name]
    assert form.fields(item, None, "one") == form.fields(item, None, "one")
    names = {
        field.name for field in form.fields(item, None, "one") if not isinstance(field, Folded)
    }
    assert names == {
        field.name for field in form.fields(item, None, "two") if not isinstance(field, Folded)
    }


def test_steps_to_be_ordered_are_not_shown_in_their_order() -> None:
    item = parsed(examples_of("sequencing")[0]["item"])
    right = list(item.samples().correct[0]["positions"])
    orders = {
        tuple(
            field.name
            for field in FORMS["sequencing"].fields(item, None, str(seed))
            if isinstance(field, Pick)
        )
        for seed in range(20)
    }
    assert len(orders) > 1
    assert any(list(order) != right for order in orders)


@every_example
def test_no_two_fields_of_a_form_have_the_same_name(name: str, example: dict[str, Any]) -> None:
    """A screen reader says the name alone; a heading above it is read once, if at all."""
    item = parsed(example["item"])
    for response in (None, *item.samples().correct):
        checked = item.check(response) if response else None
        fields = FORMS[name].fields(item, checked, "seed")
        inner = [each for field in fields if isinstance(field, Folded) for each in field.fields]
        asked = [*(each for each in fields if not isinstance(each, Folded)), *inner]
        names = [
            (getattr(each, "about", ""), each.legend if isinstance(each, Pick) else each.label)
            for each in asked
        ]
        assert len(set(names)) == len(names), names
