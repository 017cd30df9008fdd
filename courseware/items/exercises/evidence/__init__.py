"""Areas rated, each with how the member knows."""

from courseware.items.exercises.evidence import form, group
from courseware.items.exercises.evidence.spec import EvidenceType
from courseware.items.type import Type

TYPE = Type(EvidenceType(), form=form, group=group.result, has_chart=True, has_view=True)
