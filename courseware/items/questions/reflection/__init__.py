"""A question to think and write about; not marked, and private."""

from courseware.items.questions.reflection.spec import ReflectionType
from courseware.items.type import Type

TYPE = Type(ReflectionType(), is_text=True)
