"""A few short questions, each with a guess of what colleagues said."""

from courseware.items.exercises.views import form, group
from courseware.items.exercises.views.spec import ViewsType
from courseware.items.type import Type

TYPE = Type(ViewsType(), form=form, group=group.result, has_view=True)
