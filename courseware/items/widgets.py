"""The fields of a form in Streamlit, and radios as every item asks with them: nothing preselected,
what was begun chosen again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Literal, TypeAlias

import streamlit as st

from courseware.domain.exercise import Slot
from courseware.domain.form import Day, Field, Folded, Number, Pick, Text
from courseware.domain.item import Item, Json
from courseware.items.controls import Controls
from courseware.items.stem import told_and_asked
from courseware.items.type import Form
from courseware.words import _

Sent = dict[str, list[str]]
LabelVisibility: TypeAlias = Literal["visible", "collapsed"]
_NO_HEADINGS: Mapping[str, str] = {}


def asked(
    item: Item,
    form: Form,
    given: Controls,
    *,
    hint: str = "",
    headings: Mapping[str, str] = _NO_HEADINGS,
) -> Json:
    """Draws an item as its form asks it; the response as it is now.

    `hint` stands below the stem, and each of `headings` above the field of that name. A field that
    is alone has the item's key for its own, and radios that are alone its stem for their label.
    """
    fields = form.fields(item, given.begun, given.seed)
    if len(fields) == 1:
        return form.response(item, _alone(item, fields[0], given))
    _say(item.stem)
    if hint:
        st.caption(hint)
    return form.response(item, _rows(fields, given, headings))


def _say(stem: str, more: str = "") -> None:
    """A stem over fields: its question stands out."""
    told, question = told_and_asked(stem)
    st.markdown(f"{told} **{question}** {more}".strip())


def _alone(item: Item, field: Field, given: Controls) -> Sent:
    if isinstance(field, Pick) and not field.several:
        options = {each.value: each.label for each in field.choices}
        told, question = told_and_asked(item.stem)
        if told:
            # Not in the label, which a screen reader says again at each option.
            st.markdown(told)
        chosen = one_of(question, options, _begun(field), given.key)
        return {field.name: [chosen]} if chosen else {}
    if isinstance(field, Pick):
        _say(item.stem, field.hint)
        return _boxes(field, given)
    _say(item.stem)
    if isinstance(field, Number):
        return _number(field, given.key)
    return _field(1, field, given)


def _rows(fields: Iterable[Field], given: Controls, headings: Mapping[str, str]) -> Sent:
    sent: Sent = {}
    for number, field in enumerate(fields, start=1):
        if not isinstance(field, Folded) and field.name in headings:
            st.html(f'<h3 class="pair-at">{escape(headings[field.name])}</h3>')
        sent |= _field(number, field, given)
    return sent


def _field(number: int, field: Field, given: Controls) -> Sent:
    if isinstance(field, Folded):
        key = f"{given.key}:{field.fields[0].name}:folded"
        with st.expander(field.legend, expanded=field.is_open, key=key):
            return _rows(field.fields, given, _NO_HEADINGS)
    if isinstance(field, Text):
        given.write(Slot(field.slot, field.label, field.hint, field.rows))
        return {}
    key = f"{given.key}:{field.name}"
    if isinstance(field, Number):
        return _number(field, key)
    if isinstance(field, Day):
        day = day_of(field.label, field.value, key)
        return {field.name: [day]} if day else {}
    if field.several:
        st.html(f'<h3 class="pair-at">{number}. {escape(field.legend)}</h3>')
        return _boxes(field, given)
    options = {each.value: each.label for each in field.choices}
    chosen = one_of(field.legend, options, _begun(field), key, in_a_row=True, about=field.about)
    return {field.name: [chosen]} if chosen else {}


def _begun(field: Pick) -> str | None:
    return next(iter(field.chosen), None)


def _boxes(field: Pick, given: Controls) -> Sent:
    chosen = [
        each.value
        for each in field.choices
        if st.checkbox(each.label, each.value in field.chosen, key=f"{given.key}:{each.value}")
    ]
    return {field.name: chosen}


def _number(field: Number, key: str) -> Sent:
    # Streamlit takes whole numbers or decimals, never both in one field.
    kind = int if all(isinstance(n, int) for n in (field.low, field.high, field.step)) else float
    label = _("Your answer, in {unit}").format(unit=field.unit) if field.unit else field.label
    value = st.number_input(
        label,
        min_value=kind(field.low),
        max_value=kind(field.high),
        step=kind(field.step),
        value=kind(float(field.value)) if field.value else None,
        key=key,
        placeholder=_("a number"),
    )
    return {} if value is None else {field.name: [str(value)]}


def _named(label: str, about: str) -> tuple[str, LabelVisibility]:
    """The label of a field whose heading, `about`, says what it is about: for a screen reader the
    heading is part of its name, since many fields ask the same. Whoever sees reads it once."""
    if not about:
        return label, "visible"
    st.html(f'<p class="asks" aria-hidden="true">{escape(label)}</p>')
    return _("{about}: {asked}").format(about=about, asked=label), "collapsed"


def day_of(label: str, begun: str, key: str, *, about: str = "") -> str:
    """The day that is chosen, as an ISO date; '' while none is."""
    name, visibility = _named(label, about)
    day = st.date_input(
        name,
        value=dt.date.fromisoformat(begun) if begun else None,
        format="DD/MM/YYYY",
        min_value=dt.date(2020, 1, 1),
        max_value=dt.date(2099, 12, 31),
        key=key,
        label_visibility=visibility,
    )
    return day.isoformat() if isinstance(day, dt.date) else ""


def one_of(
    label: str,
    options: Mapping[str, str],
    begun: str | None,
    key: str,
    *,
    in_a_row: bool = False,
    about: str = "",
) -> str:
    """The id that is chosen out of options by id, '' while none is. What was begun and is no
    option any more is left out. `about`: the heading that the radios stand under."""
    ids = list(options)
    name, visibility = _named(label, about)
    chosen = st.radio(
        name,
        ids,
        index=ids.index(begun) if begun in ids else None,
        format_func=lambda each: options[each],
        horizontal=in_a_row,
        key=key,
        label_visibility=visibility,
    )
    return chosen or ""


def level_of(
    label: str, levels: Sequence[int], begun: int | None, key: str, *, about: str = ""
) -> int | None:
    """The level that is chosen out of a scale, None while none is. `about`: the heading that the
    scale stands under."""
    name, visibility = _named(label, about)
    return st.radio(
        name,
        levels,
        index=levels.index(begun) if begun in levels else None,
        horizontal=True,
        key=key,
        label_visibility=visibility,
    )
