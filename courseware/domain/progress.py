"""What happened, what it adds up to, and the one function that decides completion."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from courseware.domain.course import Course, quiz_of


class Verb(enum.StrEnum):
    """Past-tense verbs of ADL and cmi5, and the few of our own that they lack."""

    REGISTERED = "registered"
    COMPLETED = "completed"
    SKIPPED = "skipped"
    INITIALIZED = "initialized"
    ATTENDED = "attended"


@dataclass(frozen=True)
class Event:
    """Something a member did. Append-only. `object` is 'types/culture', 'quiz/types', 'final'."""

    registration: str
    verb: Verb
    object: str
    at: dt.datetime
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """One row of the projection: the first time an object reached its state."""

    object: str
    state: Verb
    at: dt.datetime


Marks = Mapping[str, Mark]
"""By object: all that the screens and the completion rule need to know of one member."""

_SETTLING = {Verb.COMPLETED, Verb.SKIPPED, Verb.ATTENDED}


def project(events: Iterable[Event]) -> dict[str, Mark]:
    """The projection of one member's events, in order of time. Reading wins over skipping."""
    marks: dict[str, Mark] = {}
    for event in sorted(events, key=lambda event: event.at):
        if settles(event, marks.get(event.object)):
            marks[event.object] = Mark(event.object, event.verb, event.at)
    return marks


def settles(event: Event, before: Mark | None) -> bool:
    """Whether `event` changes the projection of its object from `before`."""
    if event.verb not in _SETTLING:
        return False
    if before is None:
        return True
    return before.state is Verb.SKIPPED and event.verb is not Verb.SKIPPED


@dataclass(frozen=True)
class ModuleRule:
    """What completing one module takes, as it stood when the member began."""

    module: str
    version: str
    minutes_credited: int
    steps: tuple[str, ...]
    quiz: str


@dataclass(frozen=True)
class Missing:
    """One thing still to do. `kind` is 'step' or 'quiz'; `object` is its reference."""

    kind: str
    object: str


@dataclass(frozen=True)
class Completion:
    """Where a member stands in a module."""

    module: str
    version: str
    complete: bool
    started: bool
    on: dt.datetime | None
    minutes_credited: int
    missing: tuple[Missing, ...]


def rule_of(course: Course) -> tuple[ModuleRule, ...]:
    """The rule as the course stands now, to be copied onto a new registration."""
    return tuple(
        ModuleRule(
            module=module.id,
            version=module.version,
            minutes_credited=module.minutes_credited,
            steps=tuple(step.ref for step in module.core_steps),
            quiz=quiz_of(module.id),
        )
        for module in course.modules
    )


def rules_for(
    copied: Iterable[ModuleRule], course: Course
) -> tuple[tuple[ModuleRule, ModuleRule], ...]:
    """For each module the rule copied when a member began, as far as the course still allows it
    to be met, and today's: either completes it.

    A step that is gone can't be asked for; a module that came later has today's rule only.
    """
    mine = {rule.module: _still_possible(rule, course) for rule in copied}
    return tuple((mine.get(today.module, today), today) for today in rule_of(course))


def _still_possible(rule: ModuleRule, course: Course) -> ModuleRule:
    steps = tuple(step for step in rule.steps if course.step(step) is not None)
    return dataclasses.replace(rule, steps=steps)


def standing_by(rules: Iterable[ModuleRule], marks: Marks) -> Completion:
    """Where a member stands in a module that any of these rules completes: by the first rule that
    does, else by the one that is nearest to it."""
    stands = [completion(rule, marks) for rule in rules]
    return min(stands, key=lambda each: len(each.missing))


def completions(
    copied: Iterable[ModuleRule], course: Course, marks: Marks
) -> tuple[Completion, ...]:
    """Where a member stands in every module of the course."""
    return tuple(standing_by(rules, marks) for rules in rules_for(copied, course))


def adopted(copied: tuple[ModuleRule, ...], course: Course, marks: Marks) -> tuple[ModuleRule, ...]:
    """The rule to keep for a member from now on: today's for each module that it completes and
    their own doesn't, so that a later change of the course can't undo what is complete now."""
    return tuple(
        today if completion(today, marks).complete and not completion(own, marks).complete else own
        for own, today in rules_for(copied, course)
    )


def completion(rule: ModuleRule, marks: Marks) -> Completion:
    """Whether a module is complete: every core step read or skipped, and its quiz finished.

    There is no pass mark. Attendance recorded for the module's full plan completes it too.
    The words of this rule are `completion` in `content/course.yaml`.
    """
    attended = marks.get(rule.module)
    needed = [Missing("step", step) for step in rule.steps] + [Missing("quiz", rule.quiz)]
    done = [marks[need.object] for need in needed if need.object in marks]
    missing = () if attended else tuple(need for need in needed if need.object not in marks)
    finished = attended.at if attended else max((mark.at for mark in done), default=None)
    complete = not missing
    return Completion(
        module=rule.module,
        version=rule.version,
        complete=complete,
        started=bool(done or attended),
        on=finished if complete else None,
        minutes_credited=rule.minutes_credited if complete else 0,
        missing=missing,
    )


def rule_to_json(rule: Iterable[ModuleRule]) -> list[dict[str, Any]]:
    """A completion rule as it is kept with a registration."""
    return [
        {
            "module": part.module,
            "version": part.version,
            "minutes_credited": part.minutes_credited,
            "steps": list(part.steps),
            "quiz": part.quiz,
        }
        for part in rule
    ]


def rule_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[ModuleRule, ...]:
    """The rule that `rule_to_json` gave."""
    return tuple(
        ModuleRule(
            module=part["module"],
            version=part["version"],
            minutes_credited=part["minutes_credited"],
            steps=tuple(part["steps"]),
            quiz=part["quiz"],
        )
        for part in data
    )
