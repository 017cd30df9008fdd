"""The item types this engine knows, one line each."""

from __future__ import annotations

from collections.abc import Mapping

from courseware.domain.item import ItemType
from courseware.items.assurance.spec import AssuranceType
from courseware.items.case.spec import CaseType
from courseware.items.checklist.spec import ChecklistType
from courseware.items.choice.spec import ChoiceType
from courseware.items.commitments.spec import CommitmentsType
from courseware.items.evidence.spec import EvidenceType
from courseware.items.finder.spec import FinderType
from courseware.items.forcefield.spec import ForceFieldType
from courseware.items.ladder.spec import LadderType
from courseware.items.likert.spec import LikertType
from courseware.items.matching.spec import MatchingType
from courseware.items.numeric.spec import NumericType
from courseware.items.planner.spec import PlannerType
from courseware.items.profile.spec import ProfileType
from courseware.items.quadrant.spec import QuadrantType
from courseware.items.reflection.spec import ReflectionType
from courseware.items.sequencing.spec import SequencingType
from courseware.items.sorting.spec import SortingType
from courseware.items.spectrum.spec import SpectrumType
from courseware.items.views.spec import ViewsType

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
