"""Steps put in their order."""

from courseware.items.questions.sequencing import form
from courseware.items.questions.sequencing.spec import SequencingType
from courseware.items.tallies import tallied
from courseware.items.type import Type

TYPE = Type(SequencingType(), form=form, group=tallied, has_view=True)
