"""The committed lock file of wordings: an author says whether a change kept the meaning.

`content/editions.json` holds the edition and digest of every item. A changed digest under the
same edition stops the linter until the author either raises the item's `edition` (the meaning
changed: comparisons over time stop there) or runs `python -m courseware accept-wording` (a
comma changed: comparisons hold).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from courseware.domain.course import Course
from courseware.domain.item import digest

LOCK = Path(__file__).resolve().parents[2] / "content" / "editions.json"


def changed_wordings(course: Course, lock: Path = LOCK) -> Iterator[tuple[str, str]]:
    """(item id, what to do) for each item whose wording isn't the one that was accepted."""
    known = json.loads(lock.read_text(encoding="utf-8")) if lock.exists() else {}
    for item in course.items.values():
        accepted = known.get(item.id)
        if accepted is None:
            yield item.id, "is new: run 'python -m courseware accept-wording'"
        elif accepted["edition"] == item.edition and accepted["digest"] != digest(item):
            yield (
                item.id,
                "its wording changed: raise 'edition' if the meaning did, "
                "then run 'python -m courseware accept-wording'",
            )
        elif accepted["edition"] != item.edition and accepted["digest"] != digest(item):
            yield item.id, "has a new edition: run 'python -m courseware accept-wording'"
        elif accepted["edition"] > item.edition:
            yield item.id, f"an edition never goes back (it was {accepted['edition']})"
    for gone in sorted(set(known) - set(course.items)):
        yield gone, "is gone; ids are never reused: run 'python -m courseware accept-wording'"


def accept_wordings(course: Course, lock: Path = LOCK) -> int:
    """Writes the lock file for the course as it stands. Returns how many items it holds."""
    held = {
        item.id: {"edition": item.edition, "digest": digest(item)}
        for item in sorted(course.items.values(), key=lambda item: item.id)
    }
    lock.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    return len(held)
