"""The committed lock file of wordings: an author says whether a change kept the meaning.

`content/editions.json` holds the edition and digest of every item there ever was. A changed
digest under the same edition stops the linter until the author either raises the item's
`edition` (the meaning changed: comparisons over time stop there) or runs
`python -m courseware accept-wording` (a comma changed: comparisons hold). An item that is gone
stays in it, so that its id isn't given to another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from courseware.content.problems import Problem
from courseware.content.sources import WrittenCourse, source_of
from courseware.domain.course import Course
from courseware.domain.item import Item, digest

LOCK = Path(__file__).resolve().parents[2] / "content" / "editions.json"
_NAME = "content/editions.json"
_ACCEPT = "run 'python -m courseware accept-wording'"


def changed_wordings(course: Course, lock: Path | None = None) -> Iterator[Problem]:
    """A problem for each item whose wording isn't the one that was accepted."""
    path = lock or _lock_of(course)
    try:
        known = _known(path)
    except ValueError as error:
        yield Problem(_NAME, 1, "", f"can't be read; put the committed file back: {error}")
        return
    for item in course.items.values():
        said = _change(item, known.get(item.id))
        if said:
            yield source_of(course, "item", item.id).problem(item.id, said)
    for name, accepted in known.items():
        if name not in course.items and not accepted.get("gone"):
            said = f"is gone; ids are never reused: {_ACCEPT}"
            yield Problem(_NAME, _line_of(name, path), name, said)


def accept_wordings(course: Course, lock: Path | None = None) -> int:
    """Writes the lock file for the course as it stands. Returns how many items it holds.

    What can't be accepted (an edition that went back, an id used again) stays as it was.
    """
    path = lock or _lock_of(course)
    known = _known(path)
    held = {name: {**accepted, "gone": True} for name, accepted in known.items()}
    for item in course.items.values():
        accepted = known.get(item.id)
        if accepted is not None and _is_refused(item, accepted):
            held[item.id] = accepted
        else:
            held[item.id] = {"edition": item.edition, "digest": digest(item)}
    path.write_text(json.dumps(dict(sorted(held.items())), indent=1) + "\n", encoding="utf-8")
    return len(course.items)


def _change(item: Item, accepted: Mapping[str, Any] | None) -> str:
    """What an author has to do about an item; '' if nothing."""
    if accepted is None:
        return f"is new: {_ACCEPT}"
    if accepted["edition"] > item.edition:
        return f"an edition never goes back (it was {accepted['edition']})"
    if accepted["digest"] == digest(item):
        return f"is back: {_ACCEPT}" if accepted.get("gone") else ""
    if accepted.get("gone"):
        return "this id belonged to an item that is gone; ids are never reused"
    if accepted["edition"] == item.edition:
        return f"its wording changed: raise 'edition' if the meaning did, then {_ACCEPT}"
    return f"has a new edition: {_ACCEPT}"


def _is_refused(item: Item, accepted: Mapping[str, Any]) -> bool:
    reused = bool(accepted.get("gone")) and accepted["digest"] != digest(item)
    return bool(accepted["edition"] > item.edition) or reused


def _lock_of(course: Course) -> Path:
    folder = course.folder if isinstance(course, WrittenCourse) else None
    return folder / "editions.json" if folder else LOCK


def _line_of(name: str, lock: Path) -> int:
    before, found, _rest = lock.read_text(encoding="utf-8").partition(f'"{name}"')
    return before.count("\n") + 1 if found else 1


def _known(lock: Path) -> dict[str, dict[str, Any]]:
    """What was accepted, by id. Raises `ValueError` if the file can't be read as that."""
    known = json.loads(lock.read_text(encoding="utf-8")) if lock.exists() else {}
    if not isinstance(known, dict) or not all(
        isinstance(each, dict) and type(each.get("edition")) is int and "digest" in each
        for each in known.values()
    ):
        raise ValueError("each item needs an edition and a digest")
    return known
