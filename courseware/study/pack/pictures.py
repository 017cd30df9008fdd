"""The pictures of a pack: what a member made."""

from __future__ import annotations

from courseware.domain.exercise import is_exercise
from courseware.items.registry import type_of
from courseware.platform.files.word import PackPicture
from courseware.study.exercises.pictures import drawn, of_exercise
from courseware.study.pack.service import Entry


def of_entry(entry: Entry) -> PackPicture | None:
    """The picture of an answer, for the types that have one and as long as the item stands."""
    if entry.item is None:
        return None
    if is_exercise(entry.item):
        return of_exercise(entry.item, entry.response, entry.own)
    chart = type_of(entry.item).chart
    if chart is None:
        return None
    spec = chart.specification(entry.item, entry.response, {}, dark=False)
    return drawn(spec, f"{spec['description']} {entry.item.in_words(entry.response)}.")
