"""A few questions whose answers suggest a kind."""

from courseware.items.exercises.finder.spec import FinderType
from courseware.items.type import Type

TYPE = Type(FinderType(), has_view=True)
