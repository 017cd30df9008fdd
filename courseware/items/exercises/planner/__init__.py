"""A gain wanted together: weighed against its pain, with the structure that it needs."""

from courseware.items.exercises.planner.spec import PlannerType
from courseware.items.type import Type

TYPE = Type(PlannerType(), has_figure=True, has_view=True)
