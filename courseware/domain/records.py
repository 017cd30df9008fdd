"""Completion facts: all that a council may know of a member's learning, and nothing else."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from courseware.domain.progress import Completion, Marks


class Status(enum.StrEnum):
    """Where a member stands in a module, or with all that their cohort asks for."""

    INVITED = "invited"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"


class Mode(enum.StrEnum):
    """How a module was completed."""

    SELF_STUDY = "self-study"
    LIVE = "live"
    OTHER = "other"


@dataclass(frozen=True)
class Fact:
    """One module of one member. `on` is a day, never a time; minutes are credited, not measured.

    Only what is begun has a fact. `on`, `mode` and `minutes` are those of completing.
    """

    module: str
    version: str
    status: Status
    on: dt.date | None = None
    mode: Mode | None = None
    minutes: int = 0


def facts(standings: Iterable[Completion], marks: Marks, zone: dt.tzinfo) -> tuple[Fact, ...]:
    """What a council may see of where a member stands in each module."""
    return tuple(_facts(standings, marks, zone))


def _facts(standings: Iterable[Completion], marks: Marks, zone: dt.tzinfo) -> Iterator[Fact]:
    for stands in standings:
        if stands.complete and stands.on is not None:
            yield Fact(
                module=stands.module,
                version=stands.version,
                status=Status.COMPLETE,
                on=stands.on.astimezone(zone).date(),
                mode=Mode.LIVE if stands.module in marks else Mode.SELF_STUDY,
                minutes=stands.minutes_credited,
            )
        elif stands.started:
            yield Fact(stands.module, stands.version, Status.IN_PROGRESS)


def standing(required: Collection[str], known: Iterable[Fact], *, joined: bool) -> Status:
    """Where a member stands with all that their cohort asks for."""
    known = list(known)
    done = {fact.module for fact in known if fact.status is Status.COMPLETE}
    if required and done >= set(required):
        return Status.COMPLETE
    if known:
        return Status.IN_PROGRESS
    return Status.NOT_STARTED if joined else Status.INVITED
