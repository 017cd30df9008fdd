"""One row of a roster out of its cells: names, addresses and numbers as they are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from email.utils import parseaddr

from courseware.council.roster.data import RosterRow
from courseware.council.roster.reading.columns import FIELDS, has_address_in_it
from courseware.domain.names import tidy_name, visible

_TITLE = re.compile(r"(?:cllr|councillor)\b\.?\s*|\s*\((?:cllr|councillor)\)", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:total|totals|sum|vacant|vacancy|vacancies|vacant seat|seat vacant)\b.*", re.IGNORECASE
)


def row_of(line: int, said: Mapping[str, str], *, turned: bool) -> RosterRow:
    """A row out of its fields. `turned`: names stand as “Surname, Forename”."""
    seen = {field: visible(text) for field, text in said.items()}
    name = seen.get("name") or " ".join(
        filter(None, (seen.get("given", ""), seen.get("family", "")))
    )
    if has_address_in_it(name):
        name = parseaddr(name)[0] or name
    return RosterRow(
        line=line,
        name=tidy_name(turned_round(name) if turned else name),
        email=_address(seen.get("email", "")),
        ward=seen.get("ward", ""),
        external_id=seen.get("external_id", ""),
        rest={field: text for field, text in seen.items() if field not in FIELDS},
    )


def with_a_comma(names: Sequence[str]) -> bool:
    """Whether names stand as “Surname, Forename”: more of them than not."""
    said = [name for name in names if name.strip()]
    return sum(bool(_parts(name)) for name in said) * 2 > len(said)


def turned_round(name: str) -> str:
    """“Fraser, Ailsa” as “Ailsa Fraser”; “Cllr”, which all of them are, goes. Else as it is."""
    parts = _parts(name)
    return " ".join(_TITLE.sub("", part).strip() for part in reversed(parts)) if parts else name


def is_nobody(row: RosterRow) -> bool:
    """Whether a row is of no person: a total, an empty seat, a line of notes under the people."""
    if row.email:
        return False
    return bool(_NOBODY.fullmatch(row.name)) or not (row.name or row.ward or row.external_id)


def _parts(name: str) -> list[str]:
    parts = [part.strip() for part in name.split(",")]
    return parts if len(parts) == 2 and all(parts) else []  # one comma


def _address(text: str) -> str:
    """An address alone: not the name beside it, not “mailto:”. It has neither a dash nor an accent
    for an apostrophe, whatever Word made of it."""
    if "<" in text and has_address_in_it(f"x {text}"):
        text = parseaddr(text)[1] or text
    return tidy_name(text).casefold().removeprefix("mailto:").strip("<> ")
