"""A gap to close, rung by rung, with what each step costs others."""

from courseware.items.exercises.ladder import form, group
from courseware.items.exercises.ladder.spec import LadderType
from courseware.items.type import Type

TYPE = Type(LadderType(), form=form, group=group.result, has_chart=True, has_view=True)
