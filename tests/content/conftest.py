from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.small_course import SmallCourse


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    """A course without a fault, to be broken."""
    return SmallCourse(tmp_path)
