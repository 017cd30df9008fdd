"""What the course is made of besides its own code: a bill of materials and the third-party notices.

Both are made from `requirements.txt` and from what each package says of itself where it is
installed, so that nobody keeps a second list by hand.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BILL, NOTICES = "docs/bom.json", "docs/third-party-notices.md"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
_A_NAME = 60
"""A licence field that is longer is the licence's whole text."""


class NotInstalled(Exception):
    """A package of the list that isn't here in that version, so that its licence isn't known."""


@dataclass(frozen=True)
class Package:
    """A package that the course needs to run, and its licence in its own words."""

    name: str
    version: str
    licence: str
    home: str


def packages(requirements: str) -> tuple[Package, ...]:
    """Those of a `requirements.txt`, in its order. Raises `NotInstalled`."""
    return tuple(_package(name, version) for name, version in pins(requirements))


def pins(requirements: str) -> list[tuple[str, str]]:
    """Names and versions of a `requirements.txt`."""
    return _PIN.findall(requirements)


def bill_of(found: Sequence[Package], *, course: str, version: str) -> str:
    """The bill of materials as CycloneDX 1.6. Made twice from the same list it is the same."""
    components = [
        {
            "type": "library",
            "bom-ref": _address(each),
            "name": each.name,
            "version": each.version,
            "purl": _address(each),
            "licenses": [{"license": {"name": each.licence}}],
            "externalReferences": [{"type": "website", "url": each.home}] if each.home else [],
        }
        for each in found
    ]
    itself = {"type": "application", "bom-ref": "course", "name": course, "version": version}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": itself},
        "components": components,
        "dependencies": [{"ref": "course", "dependsOn": [_address(each) for each in found]}],
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def notices_of(found: Sequence[Package]) -> str:
    """The notices as a page."""
    rows = "".join(f"| {each.name} | {each.version} | {each.licence} |\n" for each in found)
    return (
        "# Third-party notices\n\n"
        "Made by `python -m courseware bill` from `requirements.txt`; don’t edit it. The same list "
        "for programs is [bom.json](bom.json) (CycloneDX 1.6). Each package’s licence is in its "
        "own folder where it is installed (`*.dist-info`). PostgreSQL, nginx and Python come from "
        "your system, under their own licences.\n\n"
        "The typefaces, Literata and Source Sans 3, are under the SIL Open Font License 1.1; both "
        "licences stand beside them in `courseware/platform/web/static/`. The icons are Google’s "
        "Material Symbols, under the Apache License 2.0, beside them in "
        "`courseware/platform/web/icons/static/`.\n\n"
        "Streamlit’s page holds scripts of many authors, which Streamlit names in its own "
        "repository (`NOTICES`). The course adds none.\n\n"
        "| Package | Version | Licence |\n| --- | --- | --- |\n" + rows
    )


def write(root: Path) -> str:
    """Writes both below `root`; gives a line that says so. Raises `NotInstalled`."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    course, version = project["name"], project["version"]
    found = packages((root / "requirements.txt").read_text(encoding="utf-8"))
    (root / BILL).write_text(bill_of(found, course=course, version=version), encoding="utf-8")
    (root / NOTICES).write_text(notices_of(found), encoding="utf-8")
    return f"wrote {BILL} and {NOTICES}: {len(found)} packages"


def _address(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _package(name: str, version: str) -> Package:
    try:
        said: Any = importlib.metadata.metadata(name)  # its type knows less than it does
    except importlib.metadata.PackageNotFoundError as error:
        raise NotInstalled(f"{name} isn't installed: install requirements.txt first.") from error
    if said["Version"] != version:
        raise NotInstalled(
            f"{name} is installed as {said['Version']}, and requirements.txt wants {version}: "
            "install that first."
        )
    links = [each.split(", ", 1) for each in said.get_all("Project-URL") or []]
    named = {label.casefold(): url for label, url in links}
    home = said.get("Home-page") or named.get("homepage") or named.get("source") or ""
    return Package(name, version, _licence(said), home if home.startswith("https://") else "")


def _licence(said: Any) -> str:
    """As SPDX says it where the package does, else in the words of its own fields or file."""
    written = said.get("License-Expression") or (said.get("License") or "").strip()
    if written and "\n" not in written and len(written) <= _A_NAME:
        return written
    classes = [
        each.rpartition(" :: ")[2]
        for each in said.get_all("Classifier") or []
        if each.startswith("License ::")
    ]
    return ", ".join(classes) or _first_line_of_its_licence(said["Name"])


def _first_line_of_its_licence(name: str) -> str:
    for file in importlib.metadata.files(name) or []:
        if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            return file.read_text(encoding="utf-8").strip().partition("\n")[0].strip()
    return "see its own folder"
