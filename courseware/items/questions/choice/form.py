"""A choice as a form: radios, or boxes where several are to be chosen."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick
from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.words import _, plural

_CHOSEN = "chosen"


def fields(item: ChoiceItem, response: Json, seed: str) -> tuple[Field, ...]:
    options = [Choice(option.id, option.text) for option in item.options]
    if item.shuffle:
        options = list(shuffled(options, seed=seed))
    hint = plural("Choose {count}.", "Choose {count}.", item.pick) if item.several else ""
    chosen = frozenset(response[_CHOSEN]) if response else frozenset()
    legend = _("Your answer")
    return (Pick(_CHOSEN, legend, tuple(options), chosen, hint, several=item.several),)


def response(item: ChoiceItem, given: Given) -> Json:
    return {"chosen": list(given.get(_CHOSEN, ()))}
