"""What a member undertakes: I will..., with..., by..., and I'll know because..."""

from courseware.items.exercises.commitments import form, group
from courseware.items.exercises.commitments.spec import CommitmentsType
from courseware.items.type import Type

TYPE = Type(CommitmentsType(), form=form, group=group.result, has_view=True, has_commitments=True)
