"""What stands over an item in a step: the same while its page still loads and once it can be
answered."""

from __future__ import annotations

from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item
from courseware.items.registry import type_of
from courseware.words import _


def heading_over(item: Item) -> str:
    """The heading, by what is asked for."""
    if type_of(item).is_text:
        return _("In your own words")
    if is_exercise(item):
        return _("Work on it")
    return _("Try it") if item.marked else _("Where do you stand?")
