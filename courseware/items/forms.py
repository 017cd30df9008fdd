"""The form of each item type that has the phone face, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from courseware.domain.form import Field, Given
from courseware.domain.item import Json
from courseware.items.exercises.case import form as case
from courseware.items.exercises.checklist import form as checklist
from courseware.items.exercises.commitments import form as commitments
from courseware.items.exercises.evidence import form as evidence
from courseware.items.exercises.forcefield import form as forcefield
from courseware.items.exercises.ladder import form as ladder
from courseware.items.exercises.quadrant import form as quadrant
from courseware.items.exercises.spectrum import form as spectrum
from courseware.items.exercises.views import form as views
from courseware.items.questions.choice import form as choice
from courseware.items.questions.likert import form as likert
from courseware.items.questions.matching import form as matching
from courseware.items.questions.numeric import form as numeric
from courseware.items.questions.sequencing import form as sequencing
from courseware.items.questions.sorting import form as sorting


class Form(Protocol):
    """The `form.py` of an item type."""

    def fields(self, item: Any, response: Json, seed: str) -> tuple[Field, ...]:
        """The form, with a response that `check(…, partial=True)` returned or None in it. `seed`
        mixes what has an order to hide; the same one gives the same order."""
        ...

    def response(self, item: Any, given: Given) -> Json:
        """What was sent as a response, for `check` to admit or refuse. Never raises."""
        ...


FORMS: Mapping[str, Form] = {
    "ladder": ladder,
    "case": case,
    "checklist": checklist,
    "views": views,
    "evidence": evidence,
    "quadrant": quadrant,
    "choice": choice,
    "matching": matching,
    "sequencing": sequencing,
    "sorting": sorting,
    "numeric": numeric,
    "likert": likert,
    "spectrum": spectrum,
    "forcefield": forcefield,
    "commitments": commitments,
}
