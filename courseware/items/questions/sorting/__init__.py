"""Statements sorted into categories."""

from courseware.items.questions.sorting import form
from courseware.items.questions.sorting.spec import SortingType
from courseware.items.tallies import tallied
from courseware.items.type import Type

TYPE = Type(SortingType(), form=form, group=tallied)
