"""A page that was put away, as it is kept: one text under the member's key."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass

from courseware.study.data import Text


@dataclass(frozen=True)
class EarlierSection:
    """One part of the page. `picture` is the address of an image; '' without one."""

    heading: str
    lines: tuple[str, ...]
    picture: str = ""


@dataclass(frozen=True)
class EarlierPage:
    """The page as it stood on the day on which another was begun."""

    number: int
    name: str
    made_at: dt.datetime
    sections: tuple[EarlierSection, ...]


def to_json(page: EarlierPage) -> str:
    """The page as the text that is kept."""
    return json.dumps({**asdict(page), "made_at": page.made_at.isoformat()}, ensure_ascii=False)


def from_json(text: Text) -> EarlierPage:
    """The page out of the text that was kept."""
    found = json.loads(text.text)
    return EarlierPage(
        number=found["number"],
        name=found["name"],
        made_at=dt.datetime.fromisoformat(found["made_at"]),
        sections=tuple(
            EarlierSection(each["heading"], tuple(each["lines"]), each["picture"])
            for each in found["sections"]
        ),
    )
