"""The text fields of a course, by name: a reflection, or a slot of an item."""

from __future__ import annotations

from courseware.domain.course import Course
from courseware.domain.exercise import label_of, slot_of
from courseware.items.registry import type_of


def is_field(course: Course, field: str) -> bool:
    """Whether the course asks for words under this name."""
    item_id, slot = slot_of(field)
    item = course.items.get(item_id)
    if item is None:
        return False
    return label_of(item, slot) != "" if slot else type_of(item).is_text
