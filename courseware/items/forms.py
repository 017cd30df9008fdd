"""The form of each item type that has the phone face, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from courseware.domain.form import Field, Given
from courseware.domain.item import Json
from courseware.items.case import form as case
from courseware.items.checklist import form as checklist
from courseware.items.choice import form as choice
from courseware.items.commitments import form as commitments
from courseware.items.evidence import form as evidence
from courseware.items.forcefield import form as forcefield
from courseware.items.ladder import form as ladder
from courseware.items.likert import form as likert
from courseware.items.matching import form as matching
from courseware.items.numeric import form as numeric
from courseware.items.quadrant import form as quadrant
from courseware.items.sequencing import form as sequencing
from courseware.items.sorting import form as sorting
from courseware.items.spectrum import form as spectrum
from courseware.items.views import form as views


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
