"""Barriers chosen and rated: how hard each bites by how far the member can move it."""

from courseware.items.exercises.quadrant import form, group
from courseware.items.exercises.quadrant.spec import QuadrantType
from courseware.items.type import Type

TYPE = Type(QuadrantType(), form=form, group=group.result, has_chart=True, has_view=True)
