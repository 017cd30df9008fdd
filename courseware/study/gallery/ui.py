"""The gallery, for authors: every item type in every state of its `examples.yaml`."""

from html import escape
from typing import Any

import streamlit as st
import yaml

from courseware.charts import group
from courseware.domain.exercise import Exercise, Slot, is_exercise
from courseware.domain.item import Item
from courseware.items import registry
from courseware.items.controls import Controls
from courseware.items.drawing import draw
from courseware.items.html_table import table_html
from courseware.items.registry import group_result, type_of
from courseware.items.stem import stem_html
from courseware.platform.ui.shell import heading
from courseware.study.exercises.ui.result import result
from courseware.study.notes.ui.text_field import text_field
from courseware.study.steps.ui.feedback import feedback
from courseware.words import _


def show() -> None:
    """One page a type: `?type=choice`; `&example=long` shows one of its examples alone."""
    name = st.query_params.get("type", "choice")
    kind = registry.BY_NAME.get(name, registry.TYPES[0])
    heading(_("Gallery: {type}").format(type=kind.name), ref=f"gallery:{kind.name}")
    links = "".join(
        f'<li><a href="/gallery?type={each}">{each}</a></li>' for each in registry.BY_NAME
    )
    st.html(f'<nav aria-label="{_("Item types")}"><ul class="routes">{links}</ul></nav>')
    if kind.has_sheet:
        st.html(f'<p><a href="/forms/{kind.name}/samples">{_("Ten samples")}</a></p>')
    path = kind.folder / "examples.yaml"
    examples = yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]
    wanted = st.query_params.get("example", "")
    for example in [each for each in examples if wanted in ("", each["name"])]:
        item = kind.spec.parse(example["item"])
        if isinstance(item, list):
            raise ValueError(f"{path}: {example['name']}: {item}")
        st.html(f"<h2>{escape(example['title'])}</h2>")
        for state in example["states"]:
            _state(item, example["name"], state)
        if kind.group and example is examples[0]:
            _groups(item)


def _state(item: Item, example: str, state: dict[str, Any]) -> None:
    key = f"{example}-{state['name']}".replace(" ", "-")
    with st.container(key=f"check-{key}"):
        st.html(f"<h3>{escape(state['name'])}</h3>")
        response = state.get("response")
        if is_exercise(item):
            _exercise(item, key, state)
        elif type_of(item).is_text:
            text_field(key, item.stem, getattr(item, "hint", ""), owner="gallery")
        elif not state.get("checked"):
            draw(item, Controls(key=key, begun=response, seed="gallery"))
        elif item.marked:
            st.html(f'<div class="asked">{stem_html(item.stem)}</div>')
            marking = item.mark(item.check(response))
            st.html(feedback(item, item.check(response), marking, None, shown=False))
        elif panel := type_of(item).panel:
            panel(item, item.check(response), key)


def _groups(item: Item) -> None:
    """What made-up groups come to: too few people, six, and a thousand."""
    samples = item.samples()
    responses = [item.check(each) for each in (*samples.correct, *samples.incorrect)]
    dark = st.context.theme.type == "dark"
    for people in (4, 6, 1000):
        result = group_result(item, item.summarise((responses * people)[:people]))
        st.html(f"<h3>{people}</h3><p class='reading'>{escape(result.sentence)}</p>")
        if result.places:
            st.vega_lite_chart(spec=group.specification(result, dark=dark), theme=None)
        if result.bars or result.places:
            with st.expander(_("The same as a table"), key=f"group:{item.id}:{people}"):
                st.html(table_html(group.table(result)))


def _exercise(item: Exercise, key: str, state: dict[str, Any]) -> None:
    """The controls with what stands in them, and what that comes to."""
    words = state.get("words", {})

    def write(slot: Slot) -> None:
        text_field(
            f"{key}.{slot.name}",
            slot.label,
            slot.hint,
            owner="gallery",
            rows=slot.rows,
            about=slot.about,
        )

    given = Controls(key=key, begun=state["response"], seed="gallery", words=words, write=write)
    response = draw(item, given)
    result(item, response, words)


show()
