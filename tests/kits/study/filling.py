"""Fills in an item's controls on a page, as a member would, from a response."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from courseware.domain.item import Item, Json
from courseware.items.questions.choice.spec import ChoiceItem


def fill(page: AppTest, key: str, item: Item, response: Json) -> None:
    """Sets every control of `item`, whose widget keys begin with `key`. Doesn't run the page."""
    match item.type:
        case "choice" if isinstance(item, ChoiceItem) and item.several:
            for option in item.options:
                page.checkbox(key=f"{key}:{option.id}").set_value(option.id in response["chosen"])
        case "choice":
            page.radio(key=key).set_value(response["chosen"][0])
        case "numeric":
            page.number_input(key=key).set_value(response["value"])
        case _:
            (rows,) = response.values()
            for row, value in rows.items():
                page.radio(key=f"{key}:{row}").set_value(str(value))


def key_in_step(ref: str, item: str, turn: str = "first") -> str:
    return f"{ref}:{item}:{turn}"


def key_in_quiz(attempt: str, item: str) -> str:
    return f"{attempt}:{item}"
