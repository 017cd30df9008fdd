"""Coverage: which step teaches each point, which questions test it, and how easily it is read."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.lint.readability import readability_table
from courseware.domain.course import Course


def coverage_line(course: Course) -> str:
    """'taught 100/100 points, 138/138 parts; tested 100/100'."""
    points = [point for point in course.points.values() if not point.parent]
    parts = [point for point in course.points.values() if point.parent]
    taught = course.home_of_anchor
    tested = {each for item in course.items_asked if item.marked for each in item.teaches}
    return (
        f"taught {sum(p.id in taught for p in points)}/{len(points)} points, "
        f"{sum(p.id in taught for p in parts)}/{len(parts)} parts; "
        f"tested {sum(p.id in tested for p in points)}/{len(points)}"
    )


def coverage_report(course: Course) -> str:
    """`docs/coverage.md`: point, passage and questions side by side, for a human reader."""
    return "\n".join(_report(course)) + "\n"


def _report(course: Course) -> Iterator[str]:
    yield "# Coverage: what teaches each point, and what tests it"
    yield ""
    yield "Made by `python -m courseware coverage`; don't edit. " + coverage_line(course) + "."
    yield ""
    yield "## How easily it is read"
    yield ""
    yield "By Flesch’s measure 60 to 70 is plain English and 80 is easy; syllables are estimated."
    yield ""
    yield from readability_table(course)
    passages = {
        anchor.id: anchor.text
        for step in course.steps
        for passage in step.passages
        for anchor in passage.anchored
    }
    for module in course.modules:
        yield f"\n## {module.number}. {module.title}\n"
        yield "| Point | What it says | Taught in | In these words | Tested by |"
        yield "| --- | --- | --- | --- | --- |"
        for point in course.points.values():
            if point.module == module.id:
                home = course.home_of_anchor.get(point.id)
                asked = [item.id for item in course.items_asked if point.id in item.teaches]
                cells = (
                    point.id,
                    point.text,
                    f"{home.ref}" if home else "**nowhere**",
                    passages.get(point.id, ""),
                    ", ".join(asked),
                )
                yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
