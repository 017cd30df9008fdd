"""The contract of `courseware.domain.item`: every type, every example and every question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item, Json, Outcome, Refused, digest
from courseware.items import registry
from courseware.items.registry import BY_NAME, BY_WORD, TYPES
from tests.items.written import WRITTEN, examples_of, parsed, told

TYPE_NAMES = sorted(BY_NAME)

DIGESTS = {
    "E-CHOICE-1": "94316158642ccd64",
    "E-LIKERT-1": "fbd39f7ccc58e39b",
    "E-MATCHING-1": "2070e45362000b28",
    "E-NUMERIC-1": "5d23a3c80bcd3df5",
    "E-REFLECTION-1": "a0e035d218621fd8",
    "E-SEQUENCING-1": "5f33d5d3f26ddaf9",
    "E-SORTING-1": "d705a3ffddb6c530",
}
"""Stored responses are joined to their wording by these: a new one here loses them."""

_FREE_TEXT = {
    "id",
    "stem",
    "working",
    "role",
    "why",
    "debrief",
    "outcome",
    "prompt",
    "unit",
    "nothing",
}
"""Keys under which any text is right."""

every_item = pytest.mark.parametrize("raw", WRITTEN.values(), ids=WRITTEN.keys())
every_question = pytest.mark.parametrize(
    "raw",
    [raw for raw in WRITTEN.values() if not is_exercise(parsed(raw))],
    ids=[name for name, raw in WRITTEN.items() if not is_exercise(parsed(raw))],
)
every_type = pytest.mark.parametrize("name", TYPE_NAMES)
every_example = pytest.mark.parametrize(
    "example",
    [example for name in TYPE_NAMES for example in examples_of(name)],
    ids=[f"{name}-{example['name']}" for name in TYPE_NAMES for example in examples_of(name)],
)


def with_feedback(value: Any, feedback: str) -> Any:
    """The item as written, with every feedback changed."""
    if isinstance(value, list):
        return [with_feedback(each, feedback) for each in value]
    if isinstance(value, dict):
        return {
            key: feedback if key == "feedback" else with_feedback(each, feedback)
            for key, each in value.items()
        }
    return value


def test_registry_has_each_word_once() -> None:
    words = [word for kind in TYPES for word in kind.spec.words]
    assert sorted(words) == sorted(BY_WORD)
    assert len(BY_NAME) == len(TYPES)


def test_each_folder_is_in_the_registry() -> None:
    items = Path(registry.__file__).parent
    folders = {path.parent for path in items.glob("*/*/spec.py")}
    assert {kind.folder for kind in TYPES} == folders


@every_type
def test_a_type_says_what_its_folder_holds(name: str) -> None:
    kind = BY_NAME[name]
    held = {path.stem for path in kind.folder.glob("*.py")}
    assert (kind.form is not None) is ("form" in held)
    assert (kind.chart is not None) is ("chart" in held)
    assert (kind.drawing is not None) is ("drawing" in held)
    assert (kind.sheet is not None) is ("sheet" in held)
    assert (kind.readings is not None) is ("readings" in held)
    assert sum(map(bool, (kind.chart, kind.drawing, kind.sheet))) <= 1, "one picture, one drawer"
    assert (kind.view or kind.panel) is not None or "view" not in held
    assert kind.view or kind.form or kind.is_text, "nothing asks it"
    assert "group" not in held or kind.group


@every_type
def test_examples_show_what_is_hard_to_lay_out(name: str) -> None:
    names = {example["name"] for example in examples_of(name)}
    assert {"long", "tongues", "many"} <= names
    for example in examples_of(name):
        assert example["item"]["type"] in BY_NAME[name].spec.words


@every_type
def test_parse_gives_all_faults_at_once(name: str) -> None:
    for word in BY_NAME[name].spec.words:
        messages = told({"type": word})
        for key in ("id", "stem"):
            assert any(f"'{key}'" in message for message in messages)


@every_type
@pytest.mark.parametrize("bad", [None, 3, "text", True, [], [None, 3], [{}, {}], {}, {"a": None}])
def test_parse_of_anything_gives_faults_and_never_raises(name: str, bad: object) -> None:
    raw = examples_of(name)[0]["item"]
    for key in raw.keys() - {"type", "hint", "teaching_points", "shuffle_options", "unused_right"}:
        faults = BY_NAME[name].spec.parse(raw | {key: bad})
        if (key, bad) == ("gap", 3):
            continue  # a gap is a number, and 3 is one
        if not isinstance(bad, str) or key not in _FREE_TEXT:
            assert isinstance(faults, list), (key, bad)
            assert faults


@every_example
def test_states_of_examples_are_what_they_are_named(example: dict[str, Any]) -> None:
    item = parsed(example["item"])
    outcomes = {
        "right": Outcome.RIGHT,
        "not-right": Outcome.NOT_RIGHT,
        "partly-right": Outcome.PARTLY,
    }
    assert example["states"][0] == {"name": "untouched", "response": None, "checked": False}
    for state in example["states"][1:]:
        checked = item.check(state["response"], partial=not state["checked"])
        assert checked == state["response"]
        if state["checked"]:
            assert item.mark(checked).outcome is outcomes.get(state["name"], Outcome.NONE)


@every_item
def test_wording_is_json_and_its_digest_is_stable(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    assert json.loads(json.dumps(item.wording())) == item.wording()
    assert digest(item) == digest(parsed(dict(reversed(raw.items()))))
    assert digest(item) == digest(parsed(with_feedback(raw, "Another feedback.")))
    assert digest(item) != digest(parsed(raw | {"stem": "Another stem?"}))


def test_digests_have_not_changed() -> None:
    now = {raw["id"]: digest(parsed(raw)) for raw in WRITTEN.values() if raw["id"] in DIGESTS}
    assert now == DIGESTS


@every_item
def test_samples_are_enough(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    samples = item.samples()
    assert len(samples.correct) >= 1
    assert len(samples.invalid) >= 5
    if item.marked:
        assert len(samples.incorrect) >= 2
    else:
        assert not samples.incorrect


@every_item
def test_valid_samples_are_marked_as_named(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    for response in item.samples().correct:
        marking = item.mark(item.check(response))
        assert marking.outcome is (Outcome.RIGHT if item.marked else Outcome.NONE)
        assert marking.score == (1.0 if item.marked else 0.0)
        assert all(remark.right for remark in marking.remarks)
    for response in item.samples().incorrect:
        marking = item.mark(item.check(response))
        assert marking.outcome in {Outcome.NOT_RIGHT, Outcome.PARTLY}
        assert 0 <= marking.score < 1
        assert any(not remark.right for remark in marking.remarks)
    assert bool(marking.remarks) is item.marked


@every_item
def test_invalid_samples_are_refused(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    for response in item.samples().invalid:
        with pytest.raises(Refused):
            item.check(response)
        if response not in item.samples().partial and not _begun(item, response):
            with pytest.raises(Refused):
                item.check(response, partial=True)


def _begun(item: Item, response: Json) -> bool:
    """True for what is refused only because nothing is chosen yet."""
    return item.type == "choice" and response == {"chosen": []}


@every_item
def test_unfinished_samples_are_for_unfinished_answers_only(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    for response in item.samples().partial:
        checked = item.check(response, partial=True)
        assert item.check(checked, partial=True) == checked
        assert isinstance(item.in_words(checked), str)
        with pytest.raises(Refused):
            item.check(response)


@every_item
def test_check_is_idempotent_and_its_form_survives_json(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    for response in (*item.samples().correct, *item.samples().incorrect):
        checked = item.check(response)
        assert item.check(checked) == checked
        assert item.check(json.loads(json.dumps(checked))) == checked
        assert item.check(checked, partial=True) == checked


@every_item
def test_in_words_tells_responses_apart(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    samples = item.samples()
    right = {item.in_words(item.check(response)) for response in samples.correct}
    other = {item.in_words(item.check(response)) for response in samples.incorrect}
    assert "" not in right | other
    assert not right & other
    assert bool(item.answer_in_words()) is item.marked


@every_question
def test_summary_adds_up_and_forgets_the_order(raw: dict[str, Any]) -> None:
    item = parsed(raw)
    samples = item.samples()
    responses = [item.check(each) for each in (*samples.correct, *samples.incorrect)]
    summary = item.summarise(responses)
    assert json.loads(json.dumps(summary)) == summary
    assert summary == item.summarise(responses[::-1])
    assert summary["people"] == len(responses)
    chosen = sum(len(each.get("chosen", "1")) for each in responses)
    rows = [row["counts"] for row in summary["rows"] if "counts" in row]
    for counts in rows:
        assert sum(cell["count"] for cell in counts) == len(responses)
    if not rows:
        assert sum(row["count"] for row in summary["rows"]) == chosen
    assert item.summarise([])["people"] == 0


@every_question
def test_minutes_are_those_of_the_how_to(raw: dict[str, Any]) -> None:
    expected = {"single": 0.5, "multiple": 0.75, "reflection": 2}
    item = parsed(raw)
    assert BY_NAME[item.type].spec.minutes(item) == expected.get(raw["type"], 1)
