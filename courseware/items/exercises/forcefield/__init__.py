"""A force field: what drives towards a wanted situation, what holds it back, and a what-if."""

from courseware.items.exercises.forcefield import form, group
from courseware.items.exercises.forcefield.spec import ForceFieldType
from courseware.items.type import Type

TYPE = Type(ForceFieldType(), form=form, group=group.result, has_figure=True, has_view=True)
