"""Statements that are true of something, partly true, not true, or not known to the member."""

from courseware.items.exercises.checklist import form, group
from courseware.items.exercises.checklist.spec import ChecklistType
from courseware.items.type import Type

TYPE = Type(ChecklistType(), form=form, group=group.result, has_view=True)
