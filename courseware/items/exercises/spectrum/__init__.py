"""Pairs of opposite ends, and three markers on each: now, wanted, and as others would say."""

from courseware.items.exercises.spectrum import form, group
from courseware.items.exercises.spectrum.spec import SpectrumType
from courseware.items.type import Type

TYPE = Type(
    SpectrumType(),
    form=form,
    group=group.result,
    scales=group.scales,
    has_readings=True,
    has_sheet=True,
    has_view=True,
)
