"""What stands over an item in a step: the same while its page still loads and once it can be
answered; and what it asks, by the member's own name for their matter."""

from __future__ import annotations

from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item
from courseware.items.registry import type_of
from courseware.words import _, inside


def asked_of(item: Item, named: str) -> str:
    """What an item asks, by the member's own name for what it is asked of, if they gave one."""
    of_named = getattr(item, "of_named", "")
    return of_named.replace("{name}", inside(named)) if of_named and named else item.stem


def speaks_of_named(item: Item) -> bool:
    """Whether an item is said otherwise to somebody who gave their own matter a name."""
    return is_exercise(item) or is_asked_of_named(item)


def is_asked_of_named(item: Item) -> bool:
    """Whether its question is put otherwise to them."""
    return bool(getattr(item, "of_named", ""))


def heading_over(item: Item) -> str:
    """The heading, by what is asked for."""
    if type_of(item).is_text:
        return _("In your own words")
    if is_exercise(item):
        return _("Work on it")
    return _("Try it") if item.marked else _("Where do you stand?")
