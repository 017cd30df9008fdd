"""The one renderer of forms: what it draws, under which keys, and what comes back."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from courseware.items.registry import BY_NAME
from tests.items.written import examples_of, parsed

DRAWN = [
    (name, example)
    for name, kind in BY_NAME.items()
    if kind.spec.faces and (kind.view or kind.form)
    for example in examples_of(name)[:1]
]


def _script(raw: dict[str, object], response: object) -> None:
    import streamlit as st

    from courseware.items.controls import Controls
    from courseware.items.drawing import draw
    from tests.items.written import parsed

    written: list[str] = []
    given = Controls("key", response, "seed", write=lambda slot: written.append(slot.name))
    st.session_state["found"] = draw(parsed(raw), given)
    st.session_state["written"] = written


def drawn(raw: dict[str, Any], response: Any) -> AppTest:
    page = AppTest.from_function(_script, args=(raw, response), default_timeout=60).run()
    assert not page.exception, page.exception
    return page


@pytest.mark.parametrize(
    ("name", "example"), DRAWN, ids=[f"{name}-{each['name']}" for name, each in DRAWN]
)
def test_what_was_begun_is_drawn_and_comes_back(name: str, example: dict[str, Any]) -> None:
    item = parsed(example["item"])
    samples = item.samples()
    for response in (*samples.correct[:1], *samples.partial[:1]):
        begun = item.check(response, partial=True)
        page = drawn(example["item"], begun)
        assert item.check(page.session_state["found"], partial=True) == begun
    fresh = drawn(example["item"], None)
    item.check(fresh.session_state["found"], partial=True)
    # Which mark or which statement the next tap is about is no answer.
    about = ("mark:", "tapped:")
    answers = [each for each in fresh.radio if not str(each.key).startswith(about)]
    assert [each.key for each in answers if each.value is not None] == []
    assert [each.key for each in fresh.checkbox if each.value] == []


STORY = "Loch Arder closed its gap for three years. Now it is back!"
ASKED = "Which approach goes furthest?"


@pytest.mark.parametrize(
    ("stem", "told", "asked"),
    [
        (f"{STORY} {ASKED}", STORY, ASKED),
        (ASKED, "", ASKED),
        ("Is it so? Put them in order.", "", "Is it so? Put them in order."),
        (f"A member asks: “Who pays?” {ASKED}", "A member asks: “Who pays?”", ASKED),
    ],
    ids=["story", "question-alone", "no-question-at-its-end", "a-quoted-question"],
)
def test_a_question_stands_out_from_what_is_told_before_it(
    stem: str, told: str, asked: str
) -> None:
    choice, ticks = (
        next(each["item"] for each in examples_of("choice") if each["item"]["type"] == kind)
        for kind in ("single", "multiple")
    )
    alone = drawn({**choice, "stem": stem}, None)
    assert alone.radio[0].label == asked, "all that a screen reader says again at each option"
    assert [each.value for each in alone.markdown] == ([told] if told else [])
    [over] = drawn({**ticks, "stem": stem}, None).markdown[:1]
    assert over.value.startswith(f"{told} **{asked}**".strip())


def _named_script(raw: dict[str, object], response: object, words: dict[str, str]) -> None:
    import streamlit as st

    from courseware.items.controls import Controls
    from courseware.items.drawing import draw
    from tests.items.written import parsed

    written: list[str] = []
    given = Controls(
        "key",
        response,
        "seed",
        words=words,
        write=lambda slot: written.append(f"{slot.about}: {slot.label}"),
    )
    draw(parsed(raw), given)
    st.session_state["written"] = written


@pytest.mark.parametrize(
    ("name", "example"), DRAWN, ids=[f"{name}-{each['name']}" for name, each in DRAWN]
)
def test_no_two_fields_of_an_item_have_the_same_name(name: str, example: dict[str, Any]) -> None:
    """A screen reader says the name of a field, and not the heading above it."""
    state = max(example["states"], key=lambda each: len(str(each["response"])))
    args = (example["item"], state["response"], state.get("words", {}))
    page = AppTest.from_function(_named_script, args=args, default_timeout=60).run()
    assert not page.exception, page.exception
    fields = [*page.radio, *page.date_input, *page.number_input, *page.checkbox]
    names = [each.label for each in fields] + page.session_state["written"]
    assert len(set(names)) == len(names), names


def _every_field() -> None:
    import types

    import streamlit as st

    from courseware.domain.form import Choice, Day, Folded, Number, Pick, Text, sent
    from courseware.items.controls import Controls
    from courseware.items.widgets import asked
    from tests.items.written import example, parsed

    levels = (Choice("1", "Low"), Choice("2", "High"))
    fields = (
        Pick("row", "Which level?", levels, frozenset({"2"})),
        Pick("boxes", "Which of these?", levels, frozenset({"1"}), several=True),
        Number("number", "How many?", 0, 9, 1, "3"),
        Day("day", "By when?", "2026-11-28"),
        Text("why", "Why?"),
        Folded("More", (Pick("inner", "And here?", levels, frozenset({"1"})),)),
    )
    form = types.SimpleNamespace(
        fields=lambda *_given: fields, response=lambda _item, given: dict(given)
    )
    written: list[str] = []
    given = Controls("key", None, "seed", write=lambda slot: written.append(slot.name))
    found = asked(parsed(example("choice")), form, given, headings={"row": "A heading"})
    st.session_state["same"] = found == sent(fields)
    st.session_state["written"] = written


def test_every_kind_of_field_is_drawn_under_its_name() -> None:
    page = AppTest.from_function(_every_field, default_timeout=60).run()
    assert not page.exception, page.exception
    assert page.session_state["same"]
    assert page.session_state["written"] == ["why"]
    assert [each.key for each in page.radio] == ["key:row", "key:inner"]
    assert [each.key for each in page.checkbox] == ["key:1", "key:2"]
    assert [each.key for each in page.number_input] == ["key:number"]
    assert [each.key for each in page.date_input] == ["key:day"]
