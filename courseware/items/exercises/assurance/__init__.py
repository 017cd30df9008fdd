"""What a member knows of their outcomes, and how: checked, told, or not at all."""

from courseware.items.exercises.assurance.spec import AssuranceType
from courseware.items.type import Type

TYPE = Type(AssuranceType(), has_chart=True, has_view=True)
