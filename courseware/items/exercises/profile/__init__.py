"""The one thing that a member works on through the course: their own, or the course's example."""

from courseware.items.exercises.profile.spec import ProfileType
from courseware.items.type import Type

TYPE = Type(ProfileType(), has_view=True)
