"""The item types this engine knows, one line each."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path

from courseware.domain.item import ItemType
from courseware.items.exercises.assurance.spec import AssuranceType
from courseware.items.exercises.case.spec import CaseType
from courseware.items.exercises.checklist.spec import ChecklistType
from courseware.items.exercises.commitments.spec import CommitmentsType
from courseware.items.exercises.evidence.spec import EvidenceType
from courseware.items.exercises.finder.spec import FinderType
from courseware.items.exercises.forcefield.spec import ForceFieldType
from courseware.items.exercises.ladder.spec import LadderType
from courseware.items.exercises.planner.spec import PlannerType
from courseware.items.exercises.profile.spec import ProfileType
from courseware.items.exercises.quadrant.spec import QuadrantType
from courseware.items.exercises.spectrum.spec import SpectrumType
from courseware.items.exercises.views.spec import ViewsType
from courseware.items.questions.choice.spec import ChoiceType
from courseware.items.questions.likert.spec import LikertType
from courseware.items.questions.matching.spec import MatchingType
from courseware.items.questions.numeric.spec import NumericType
from courseware.items.questions.reflection.spec import ReflectionType
from courseware.items.questions.sequencing.spec import SequencingType
from courseware.items.questions.sorting.spec import SortingType

TYPES: tuple[ItemType, ...] = (
    ChoiceType(),
    MatchingType(),
    SequencingType(),
    SortingType(),
    NumericType(),
    LikertType(),
    ReflectionType(),
    ProfileType(),
    CommitmentsType(),
    AssuranceType(),
    ForceFieldType(),
    ChecklistType(),
    SpectrumType(),
    FinderType(),
    LadderType(),
    CaseType(),
    ViewsType(),
    PlannerType(),
    EvidenceType(),
    QuadrantType(),
)

BY_WORD: Mapping[str, ItemType] = {word: kind for kind in TYPES for word in kind.words}
BY_NAME: Mapping[str, ItemType] = {kind.name: kind for kind in TYPES}


def folder(kind: ItemType) -> Path:
    """The folder of a type, with its `examples.yaml`."""
    return Path(inspect.getfile(type(kind))).parent
