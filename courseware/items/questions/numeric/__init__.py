"""A number, with feedback for the band that it falls in."""

from courseware.items.questions.numeric import form, group
from courseware.items.questions.numeric.spec import NumericType
from courseware.items.type import Type

TYPE = Type(NumericType(), form=form, group=group.result)
