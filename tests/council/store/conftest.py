from __future__ import annotations

import pytest

from courseware.council.data import Council
from tests.kits.council.kirkbrae import COHORT, DAY, ROWS
from tests.kits.store import *


@pytest.fixture
def councils(store):
    """Kirkbrae with a cohort of four, p0 to p3, and another council with nobody."""
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    councils.add_council(Council("S2", "Dunvarra", "Dùn Bharra", 30))
    assert councils.add_cohort(COHORT)
    councils.put_members(COHORT, [(f"p{n}", row) for n, row in enumerate(ROWS)])
    return councils


@pytest.fixture
def joined(councils, join, now):
    """Joins a person and gives them facts."""

    def joined(person, *facts):
        councils.join(person, join(f"r-{person}"), DAY)
        councils.put_facts(f"r-{person}", facts)

    return joined
