"""A grid of statements rated on one scale; not marked."""

from courseware.items.questions.likert import form, group
from courseware.items.questions.likert.spec import LikertType
from courseware.items.type import Type

TYPE = Type(LikertType(), form=form, group=group.result, has_chart=True, has_panel=True)
