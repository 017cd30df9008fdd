"""The member's own plan, to be looked back at where a top-up ends."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.study.review.service import Reviewing, Section


@dataclass(frozen=True)
class Plan:
    """What somebody undertook, as it stands on their page. `month`: of its first day ('': it has
    none). `address`: where they say how it stands."""

    month: str
    lines: tuple[str, ...]
    address: str


class PlanLookBack:
    """Reads it from the member's page."""

    def __init__(self, reviewing: Reviewing) -> None:
        self._reviewing = reviewing

    def plans(self, member: Member) -> tuple[Plan, ...]:
        """What the member undertook; () before they did."""
        sections = self._reviewing.review(member).filled
        plans = [each for each in sections if type_of(each.item).has_commitments]
        return tuple(_plan(each) for each in plans if each.response is not None)


def _plan(section: Section) -> Plan:
    first = min((each.on for each in section.dates), default=None)
    month = f"{first:%B}" if first else ""
    return Plan(month, section.lines, f"/answer/{section.ref}/{section.item.id}")
