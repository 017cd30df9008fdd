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
        source, into = row.get("from"), row.get("into")
        fields: list[Any] = into if isinstance(into, list) else [into]
        if not isinstance(source, str) or not all(isinstance(each, str) for each in fields):
            said = "'from' must be a field or an exercise, 'into' a field or a list of fields"
            problems.append(Problem(file, row.line, str(source), said))
        else:
            found.append(Offer(source, tuple(fields)))
    return tuple(found)
