"""Known weaknesses of the packages that the course is built on, also where no network is.

`docs/advisories.json` has what the Python Packaging Authority’s list says of them, and of which day
it is; `--from` makes it anew of a clone of that list. It says its age each time it is read: an old
list knows nothing of what was found since.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from courseware.app.bill import pins

KEPT = "docs/advisories.json"
REQUIRED = ("requirements.txt", "requirements-dev.txt")
OLD = 30
"""Days after which a list says too little to lean on."""

_SOURCE = "https://github.com/pypa/advisory-database (CC BY 4.0), shortened"
_MODIFIED = re.compile(r"^modified: \"?(\d{4}-\d\d-\d\d)", re.MULTILINE)


@dataclass(frozen=True)
class Advisory:
    """A weakness, in which versions of a package. `spans`: from one version to the first that is
    mended ('' if none is); `versions`: where the list names them one by one only."""

    id: str
    aliases: tuple[str, ...]
    package: str
    spans: tuple[tuple[str, str], ...]
    versions: tuple[str, ...] = ()

    def hits(self, version: str) -> bool:
        """Whether a version has it."""
        at = Version(version)
        within = (
            Version(start) <= at and (not end or at < Version(end)) for start, end in self.spans
        )
        return version in self.versions or any(within)


@dataclass(frozen=True)
class Kept:
    """What is known of some packages, as of a day."""

    as_of: dt.date
    packages: tuple[str, ...]
    advisories: tuple[Advisory, ...]

    def against(self, pinned: Sequence[tuple[str, str]]) -> list[tuple[str, str, Advisory]]:
        """(package, version, weakness) of those that have one."""
        return [
            (name, version, each)
            for name, version in pinned
            for each in self.advisories
            if each.package == canonicalize_name(name) and each.hits(version)
        ]

    def unasked(self, pinned: Sequence[tuple[str, str]]) -> list[str]:
        """Packages that the list wasn't asked for."""
        return sorted({canonicalize_name(name) for name, _ in pinned} - set(self.packages))


def pinned(root: Path) -> list[tuple[str, str]]:
    """Names and versions of all that is installed, to run and to test."""
    texts = ((root / name).read_text(encoding="utf-8") for name in REQUIRED)
    return sorted({pin for text in texts for pin in pins(text)})


def read(root: Path) -> Kept:
    """What is kept in a repository."""
    said = json.loads((root / KEPT).read_text(encoding="utf-8"))
    advisories = (
        Advisory(
            each["id"],
            tuple(each["aliases"]),
            each["package"],
            tuple((start, end) for start, end in each["spans"]),
            tuple(each["versions"]),
        )
        for each in said["advisories"]
    )
    return Kept(dt.date.fromisoformat(said["as_of"]), tuple(said["packages"]), tuple(advisories))


def renew(root: Path, clone: Path) -> Kept:
    """Makes the kept list anew of a clone of the Authority's list (its folder `vulns`)."""
    names = sorted({canonicalize_name(name) for name, _version in pinned(root)})
    found = [each for name in names for each in _of(clone, name)]
    kept = Kept(_newest(clone), tuple(names), tuple(found))
    said = {
        "source": _SOURCE,
        "as_of": kept.as_of.isoformat(),
        "packages": names,
        "advisories": [vars(each) for each in found],
    }
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    (root / KEPT).write_text(text, encoding="utf-8")
    return kept


def said_of(root: Path, kept: Kept, today: dt.date) -> tuple[str, bool]:
    """What is to be said, and whether all is well as far as the list knows."""
    everything = pinned(root)
    hit, age = kept.against(everything), (today - kept.as_of).days
    lines = [
        f"{name} {version}: {each.id} ({', '.join(each.aliases)})" for name, version, each in hit
    ]
    lines += [f"{name}: the list wasn’t asked for it" for name in kept.unasked(everything)]
    lines.append(
        f"{len(hit)} known weaknesses in {len(everything)} packages, by a list of "
        f"{kept.as_of}, {age} days old."
    )
    if age > OLD:
        lines.append(
            "That is too old to lean on: clone https://github.com/pypa/advisory-database, then "
            "python -m courseware advisories --from FOLDER."
        )
    return "\n".join(lines), not hit


def _of(clone: Path, name: str) -> Iterator[Advisory]:
    for file in sorted((clone / "vulns" / name).glob("PYSEC-*.yaml")):
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        if "withdrawn" in said:
            continue
        for affected in said["affected"]:
            if canonicalize_name(affected["package"]["name"]) == name:
                spans = tuple(_spans(affected))
                versions = () if spans else tuple(filter(_is_version, affected.get("versions", [])))
                aliases = tuple(said.get("aliases", ()))
                yield Advisory(said["id"], aliases, name, spans, versions)


def _spans(affected: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in affected.get("ranges", ()):
        if each["type"] != "ECOSYSTEM":
            continue
        start = ""
        for event in each["events"]:
            if "introduced" in event:
                start = event["introduced"]
            elif "fixed" in event and _is_version(start) and _is_version(event["fixed"]):
                yield start, event["fixed"]
                start = ""
        if start and _is_version(start):
            yield start, ""


def _is_version(text: str) -> bool:
    try:
        Version(text)
    except InvalidVersion:
        return False
    return True


def _newest(clone: Path) -> dt.date:
    """The day of the last change in the whole list: that old is what it knows."""
    days = (
        found[1]
        for file in (clone / "vulns").glob("*/*.yaml")
        if (found := _MODIFIED.search(file.read_text(encoding="utf-8")))
    )
    return dt.date.fromisoformat(max(days))
