"""A branching case: scenes, choices, what each leads to, and three gauges."""

from courseware.items.exercises.case import form, group
from courseware.items.exercises.case.spec import CaseType
from courseware.items.type import Type

TYPE = Type(CaseType(), form=form, group=group.result, has_chart=True, has_view=True)
