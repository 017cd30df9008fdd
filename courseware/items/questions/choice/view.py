"""Choice in Streamlit: radios for one answer, checkboxes for several. A whole row is the target."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.controls import Controls
from courseware.items.questions.choice.spec import Choice
from courseware.words import plural


def controls(item: Choice, given: Controls) -> Json:
    """Draws the options and returns what is chosen."""
    options = shuffled(item.options, seed=given.seed) if item.shuffle else item.options
    begun = (given.begun or {}).get("chosen", [])
    texts = {option.id: option.text for option in options}
    if item.several:
        said = plural("Choose {count}.", "Choose {count}.", item.pick)
        st.markdown(f"**{item.stem}** {said}")
        chosen = [
            each
            for each, text in texts.items()
            if st.checkbox(text, value=each in begun, key=f"{given.key}:{each}")
        ]
        return {"chosen": chosen}
    ids = list(texts)
    one = st.radio(
        item.stem,
        ids,
        index=ids.index(begun[0]) if begun else None,
        format_func=texts.__getitem__,
        key=given.key,
    )
    return {"chosen": [one] if one else []}
