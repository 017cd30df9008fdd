"""A partner for each statement, from one list."""

from courseware.items.questions.matching import form
from courseware.items.questions.matching.spec import MatchingType
from courseware.items.tallies import tallied
from courseware.items.type import Type

TYPE = Type(MatchingType(), form=form, group=tallied, has_view=True)
