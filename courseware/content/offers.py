"""What is offered again, from `course.yaml`."""

from __future__ import annotations

from typing import Any

from courseware.content.problems import Problem
from courseware.content.yaml_lines import LinedDict, rows_of
from courseware.domain.course import Offer


def load_offers(head: LinedDict, file: str, problems: list[Problem]) -> tuple[Offer, ...]:
    """Each from where, and into which field or fields. That they are there, the linter checks."""
    found = []
    for row in rows_of(head, "offers", file, problems) if "offers" in head else ():
        sources, into = _several(row.get("from")), _several(row.get("into"))
        if not sources or not all(isinstance(each, str) for each in (*sources, *into)):
            said = "'from' must be a field, fields or an exercise, 'into' a field or fields"
            problems.append(Problem(file, row.line, str(row.get("from")), said))
        else:
            found.append(Offer(sources, into))
    return tuple(found)


def _several(given: Any) -> tuple[Any, ...]:
    return tuple(given) if isinstance(given, list) else (given,)
