"""The Streamlit view of each item type, one line each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from courseware.domain.item import Item, Json, Refused
from courseware.items.controls import Controls
from courseware.items.exercises.assurance import view as assurance
from courseware.items.exercises.case import view as case
from courseware.items.exercises.checklist import view as checklist
from courseware.items.exercises.commitments import view as commitments
from courseware.items.exercises.evidence import view as evidence
from courseware.items.exercises.finder import view as finder
from courseware.items.exercises.forcefield import view as forcefield
from courseware.items.exercises.ladder import view as ladder
from courseware.items.exercises.planner import view as planner
from courseware.items.exercises.profile import view as profile
from courseware.items.exercises.quadrant import view as quadrant
from courseware.items.exercises.spectrum import view as spectrum
from courseware.items.exercises.views import view as views
from courseware.items.questions.choice import view as choice
from courseware.items.questions.likert import view as likert
from courseware.items.questions.likert import view as likert_panel
from courseware.items.questions.matching import view as matching
from courseware.items.questions.numeric import view as numeric
from courseware.items.questions.sequencing import view as sequencing
from courseware.items.questions.sorting import view as sorting

View = Callable[[Any, Controls], Json]
"""Draws the controls of an item and returns the response as it is now, finished or not."""

VIEWS: Mapping[str, View] = {
    "choice": choice.controls,
    "matching": matching.controls,
    "sequencing": sequencing.controls,
    "sorting": sorting.controls,
    "numeric": numeric.controls,
    "likert": likert.controls,
}


def draw(item: Item, controls: Controls) -> Json:
    """The response as it is now. What was begun on an older wording, and no longer fits, is left
    out: the member sees the question afresh."""
    try:
        begun = controls.begun and item.check(controls.begun, partial=True)
    except Refused:
        begun = None
    return VIEWS[item.type](item, dataclasses.replace(controls, begun=begun))


EXERCISE_VIEWS: Mapping[str, View] = {
    "finder": finder.controls,
    "ladder": ladder.controls,
    "case": case.controls,
    "views": views.controls,
    "planner": planner.controls,
    "evidence": evidence.controls,
    "quadrant": quadrant.controls,
    "forcefield": forcefield.controls,
    "checklist": checklist.controls,
    "profile": profile.controls,
    "assurance": assurance.controls,
    "commitments": commitments.controls,
    "spectrum": spectrum.controls,
}
"""The controls of exercises, which are given a response that still fits, or None."""

Panel = Callable[[Any, Json, str], None]
"""Draws what a member sees once an unmarked item is answered, under a key of its own."""

PANELS: Mapping[str, Panel] = {"likert": likert_panel.panel}
