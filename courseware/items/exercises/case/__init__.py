"""A dilemma: scenes with roads that each win and lose something, and several endings."""

from courseware.items.exercises.case import form, group
from courseware.items.exercises.case.spec import CaseType
from courseware.items.type import Type

TYPE = Type(
    CaseType(), form=form, group=group.result, has_drawing=True, has_view=True, is_played=True
)
