"""What a course keeps in lists of its own: teaching points, facts, the glossary, drawings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from courseware.content.problems import Problem
from courseware.content.sources import Source
from courseware.content.text import markdown
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, read_mapping, read_text, rows_of, texts_of
from courseware.domain.parts.lists import Drawing, Point, SourcedFact, Term


def load_points(
    path: Path, root: Path, sources: dict[str, Source], problems: list[Problem]
) -> dict[str, Point]:
    """Teaching points by id, parts of a point among them."""
    file = str(path.relative_to(root))
    points: dict[str, Point] = {}

    def add(row: LinedDict, parent: Point | None) -> Point | None:
        here = Source(file, row.line)
        keys = ["id", "text", "deck_wording"] + ([] if parent else ["module", "slide"])
        absent = [key for key in keys if not isinstance(row.get(key), str)]
        name = str(row.get("id", "?"))
        problems.extend(here.problem(name, f"'{key}' must be text") for key in absent)
        if absent:
            return None
        if name in points:
            problems.append(here.problem(name, "two points have this id"))
        point = Point(
            id=name,
            module=parent.module if parent else row["module"],
            slide=parent.slide if parent else row["slide"],
            text=typeset(row["text"]),
            deck_wording=typeset(row["deck_wording"]),
            parent=parent.id if parent else "",
        )
        points[name] = point
        sources[f"point:{name}"] = here
        return point

    head = read_mapping(path, root, problems)
    for row in rows_of(head, "teaching_points", file, problems):
        whole = add(row, None)
        if whole is not None and row.get("parts"):
            for part in rows_of(row, "parts", file, problems):
                add(part, whole)
    return points


def load_facts(
    path: Path, root: Path, sources: dict[str, Source], problems: list[Problem]
) -> dict[str, SourcedFact]:
    """Facts by id, each with where it comes from."""
    file = str(path.relative_to(root))
    facts: dict[str, SourcedFact] = {}
    for row in rows_of(read_mapping(path, root, problems), "facts", file, problems):
        said = _fact_faults(row)
        if str(row.get("id")) in facts:
            said.append("two facts have this id")
        problems += [Problem(file, row.line, str(row.get("id", "?")), each) for each in said]
        if said:
            continue
        source = row.get("source") or {}
        sources[f"fact:{row['id']}"] = Source(file, row.line)
        facts[row["id"]] = SourcedFact(
            id=row["id"],
            term=typeset(row["term"]),
            then=typeset(str(row.get("then") or "")),
            now=typeset(row["now"]),
            source_title=typeset(str(source.get("title") or "")),
            source_url=str(source.get("url") or ""),
            checked=row["checked"],
            review_by=row["review_by"],
            confidence=row["confidence"],
            words=tuple(typeset(each) for each in texts_of(row, "words", file, problems)),
        )
    return facts


def _fact_faults(row: LinedDict) -> list[str]:
    faults = [f"'{key}' must be text" for key in ("id", "term", "now") if not _is_text(row, key)]
    faults += [
        f"'{key}' must be a date like 2026-11-23"
        for key in ("checked", "review_by")
        if not isinstance(row.get(key), dt.date)
    ]
    if row.get("confidence") not in ("verified", "cautious"):
        faults.append("'confidence' must be verified or cautious")
    source = row.get("source") or {}
    if not isinstance(source, dict):
        faults.append("'source' must have a title and a url")
    elif row.get("confidence") == "verified" and not (
        source.get("title") and str(source.get("url", "")).startswith("https://")
    ):
        faults.append("a verified fact needs a source with a title and an https address")
    return faults


def _is_text(row: LinedDict, key: str) -> bool:
    value = row.get(key)
    return isinstance(value, str) and bool(value.strip())


def load_terms(path: Path, root: Path, problems: list[Problem]) -> dict[str, Term]:
    """The glossary by id."""
    file = str(path.relative_to(root))
    terms: dict[str, Term] = {}
    for row in rows_of(read_mapping(path, root, problems), "terms", file, problems):
        here, name = Source(file, row.line), str(row.get("id", "?"))
        if not all(_is_text(row, key) for key in ("id", "term", "plain")):
            problems.append(here.problem(name, "needs id, term and plain"))
        elif name in terms:
            problems.append(here.problem(name, "two terms have this id"))
        else:
            terms[name] = Term(name, typeset(row["term"]), typeset(row["plain"]))
    return terms


def _for_a_hall(path: Path, root: Path, problems: list[Problem]) -> str:
    """The same drawing in letters for a hall, where there is one."""
    return (read_text(path, root, problems) or "").strip() if path.exists() else ""


def load_drawings(folder: Path, root: Path, problems: list[Problem]) -> dict[str, Drawing]:
    """Drawings by id, each with its SVG."""
    path = folder / "drawings.yaml"
    file = str(path.relative_to(root))
    drawings: dict[str, Drawing] = {}
    for row in rows_of(read_mapping(path, root, problems), "drawings", file, problems):
        here, name = Source(file, row.line), str(row.get("id", "?"))
        svg = read_text(folder / f"{name}.svg", root, problems)
        if not all(_is_text(row, key) for key in ("id", "title", "caption", "text")):
            problems.append(here.problem(name, "needs id, title, caption and text"))
        elif name in drawings:
            problems.append(here.problem(name, "two drawings have this id"))
        elif svg is not None:
            drawings[name] = Drawing(
                id=name,
                title=typeset(row["title"]),
                caption=typeset(row["caption"]),
                text=markdown.render(row["text"]),
                reconstructed=bool(row.get("reconstructed")),
                svg=svg.strip(),
                hall=_for_a_hall(folder / "hall" / f"{name}.svg", root, problems),
            )
    return drawings
