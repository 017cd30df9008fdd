"""What every item has, and reading it from what an author wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from courseware.domain.item import Fault, Json, Raw, Refused
from courseware.words import _


@dataclass(frozen=True, kw_only=True)
class ItemBase:
    """The fields all types share. Types subclass it and add their own."""

    id: str
    stem: str
    edition: int = 1
    teaches: tuple[str, ...] = ()
    passage: str = ""
    sensitive: bool = False

    @property
    def ticks(self) -> frozenset[str]:
        return frozenset()


def base_fields(raw: Raw, faults: list[Fault]) -> dict[str, Any]:
    """Keyword arguments for `ItemBase` from `raw`; what is wrong with them goes to `faults`."""
    teaches = tuple(raw.get("teaching_points") or ())
    edition = raw.get("edition", 1)
    if not isinstance(edition, int) or edition < 1:
        faults.append(Fault(f"edition must be a whole number from 1, not {edition!r}"))
        edition = 1
    return {
        "id": required_text(raw, "id", faults),
        "stem": required_text(raw, "stem", faults),
        "edition": edition,
        "teaches": teaches,
        "passage": str(raw.get("passage") or (teaches[0] if teaches else "")),
        "sensitive": bool(raw.get("sensitive", False)),
    }


def optional_text(raw: Raw, key: str, faults: list[Fault]) -> str:
    """A text that may be left out, and is '' then; anything else that is given is a fault."""
    if key not in raw:
        return ""
    return required_text(raw, key, faults)


def required_text(raw: Raw, key: str, faults: list[Fault], where: str = "") -> str:
    """The text under `key`, stripped; a fault if it is missing, empty or not text."""
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        faults.append(
            Fault(f"{where + ': ' if where else ''}'{key}' must be text and is {value!r}")
        )
        return ""
    return value.strip()


def rows(raw: Raw, key: str, faults: list[Fault], *, at_least: int = 2) -> list[Mapping[str, Any]]:
    """The list of mappings under `key`; a fault if one of them isn't, or if there are too few."""
    value = raw.get(key)
    if not isinstance(value, list) or len(value) < at_least:
        faults.append(Fault(f"'{key}' must be a list of at least {at_least}"))
        return []
    kept = [row for row in value if isinstance(row, Mapping)]
    if len(kept) < len(value):
        faults.append(Fault(f"every entry of '{key}' must have keys of its own"))
    return kept


def distinct(ids: Iterable[str], what: str, faults: list[Fault]) -> None:
    """A fault for each id that comes twice."""
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            faults.append(Fault(f"two {what} have the id '{each}'"))
        seen.add(each)


def whole(response: Json, *keys: str) -> Mapping[str, Any]:
    """The response as an object with exactly `keys`. Raises `Refused`."""
    if not isinstance(response, Mapping) or set(response) != set(keys):
        raise Refused(_("That isn’t an answer to this question."))
    return response


def known(value: object, allowed: Iterable[str]) -> str:
    """`value` if it is one of `allowed`. Raises `Refused`."""
    if not isinstance(value, str) or value not in set(allowed):
        raise Refused(_("That isn’t one of the choices of this question."))
    return value
