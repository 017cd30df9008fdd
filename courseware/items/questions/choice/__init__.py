"""One answer, or several, from a list of options."""

from courseware.items.questions.choice import form, group
from courseware.items.questions.choice.spec import ChoiceType
from courseware.items.type import Type

TYPE = Type(ChoiceType(), form=form, group=group.result)
