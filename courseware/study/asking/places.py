"""At which places questions are asked once: after the course, and before, after and months on."""

from __future__ import annotations

import enum

from courseware.study.data import MEASURE, TOP_UP

DAYS = (7, 30, 90)
"""So many days after the last core step some are asked again."""


def place_of(day: int) -> str:
    """Where the answers of a top-up are kept: 'again/7'."""
    return f"{TOP_UP}{day}"


class Phase(enum.StrEnum):
    """When something is asked. The last asks only about what a member does."""

    BEFORE = "before"
    AFTER = "after"
    MONTHS_ON = "day-90"

    @property
    def place(self) -> str:
        """Where its answers are kept: 'measure/before'."""
        return f"{MEASURE}{self.value}"
