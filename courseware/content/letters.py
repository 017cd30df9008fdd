"""The letters of `course.yaml`: a subject and a text each, whose places are all known."""

from __future__ import annotations

from courseware.content.problems import Problem
from courseware.content.yaml_lines import LinedDict
from courseware.domain.parts.letters import Letter

PLACES = frozenset({"name", "link", "due", "council", "cohort", "course"})


def load_letters(head: LinedDict, file: str, problems: list[Problem]) -> dict[str, Letter]:
    """Every letter by its name. The invitation must be there, with its link."""
    rows = head.get("letters")
    if not isinstance(rows, LinedDict):
        if head:
            said = "must hold an invitation with a subject and a text"
            problems.append(Problem(file, head.line_of("letters"), "letters", said))
        return {}
    letters = {}
    for name, row in rows.items():
        line = rows.line_of(name)
        faults = _faults(name, row)
        problems += [Problem(file, line, name, each) for each in faults]
        if not faults:
            letters[name] = Letter(row["subject"].strip(), row["text"].strip())
    if "invitation" not in rows:
        said = "the letter 'invitation' is missing"
        problems.append(Problem(file, head.line_of("letters"), "letters", said))
    return letters


def _faults(name: str, row: object) -> list[str]:
    if not isinstance(row, LinedDict) or not all(
        isinstance(row.get(key), str) and row[key].strip() for key in ("subject", "text")
    ):
        return ["a letter needs a subject and a text"]
    places = Letter(row["subject"], row["text"]).places
    faults = [f"there is no place {{{place}}}" for place in sorted(places - PLACES)]
    if name == "invitation" and "link" not in places:
        faults.append("an invitation must say {link}")
    return faults
