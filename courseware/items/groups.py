"""What a group's responses come to, for each type that has the group face, one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from courseware.domain.group import FEWEST, GroupResult
from courseware.domain.item import Item, Json
from courseware.items.exercises.case import group as case
from courseware.items.exercises.checklist import group as checklist
from courseware.items.exercises.commitments import group as commitments
from courseware.items.exercises.evidence import group as evidence
from courseware.items.exercises.forcefield import group as forcefield
from courseware.items.exercises.ladder import group as ladder
from courseware.items.exercises.quadrant import group as quadrant
from courseware.items.exercises.spectrum import group as spectrum
from courseware.items.exercises.views import group as views
from courseware.items.questions.choice import group as choice
from courseware.items.questions.likert import group as likert
from courseware.items.questions.numeric import group as numeric
from courseware.items.tallies import tallied
from courseware.words import _

Group = Callable[[Any, Json], GroupResult]
"""Takes the item and what its `summarise` returned for at least five people."""

GROUPS: Mapping[str, Group] = {
    "ladder": ladder.result,
    "case": case.result,
    "checklist": checklist.result,
    "views": views.result,
    "evidence": evidence.result,
    "quadrant": quadrant.result,
    "choice": choice.result,
    "matching": tallied,
    "sequencing": tallied,
    "sorting": tallied,
    "numeric": numeric.result,
    "likert": likert.result,
    "spectrum": spectrum.result,
    "forcefield": forcefield.result,
    "commitments": commitments.result,
}


def group_result(item: Item, summary: Json) -> GroupResult:
    """The result of a group from a summary; nothing but a sentence for fewer than five people.

    Raises `KeyError` if the type has no group face.
    """
    group = GROUPS[item.type]
    people = summary["people"]
    if people is None or people < FEWEST:
        return GroupResult(
            None, _("Fewer than five people have answered, so nothing is shown: nobody stands out.")
        )
    return group(item, summary)
