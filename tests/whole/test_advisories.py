"""The kept list of known weaknesses: read right, renewed right, and honest about its age."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from courseware.app.advisories import Advisory, read, renew, said_of

ROOT = Path(__file__).parents[2]
FROM_TWO = """\
id: PYSEC-2024-{number}
affected:
- package: {{name: Small_Thing, ecosystem: PyPI}}
  ranges:
  - type: GIT
    events: [{{introduced: "0"}}, {{fixed: abc}}]
  - type: ECOSYSTEM
    events: [{events}]
  versions: ["1.0"]
aliases: [CVE-2024-1]
modified: "2024-0{number}-15T10:00:00Z"
"""


def test_nothing_that_is_required_has_a_known_weakness():
    said, is_well = said_of(ROOT, read(ROOT), dt.date(2026, 11, 29))
    assert is_well, said


@pytest.mark.parametrize(
    ("version", "hit"),
    [("1.9", False), ("2.0", True), ("2.9.9", True), ("3.0", False), ("4.1", True), ("5rc1", True)],
)
def test_a_weakness_has_the_versions_between(version, hit):
    weak = Advisory("PYSEC-1", (), "thing", (("2.0", "3.0"), ("4", "")), ("5rc1",))
    assert weak.hits(version) is hit


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "clone/vulns/small-thing"
    folder.mkdir(parents=True)
    spans = ['{introduced: "2.0"}, {fixed: "2.5"}', '{introduced: "0"}']
    for number, events in enumerate(spans, 1):
        text = FROM_TWO.format(number=number, events=events)
        (folder / f"PYSEC-2024-{number}.yaml").write_text(text)
    gone = FROM_TWO.format(number=9, events=spans[1]) + 'withdrawn: "2024-09-16T10:00:00Z"\n'
    (folder / "PYSEC-2024-9.yaml").write_text(gone)
    return tmp_path / "clone"


def repository(folder: Path, *required: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "requirements.txt").write_text("\n".join(required) + "\n")
    (folder / "requirements-dev.txt").write_text("other==1.0\n")
    return folder


def test_it_is_made_of_a_clone_and_says_its_age(tmp_path, clone):
    here = repository(tmp_path, "small.thing==2.4")
    renewed = renew(here, clone)
    assert renewed == read(here)
    assert [each.spans for each in renewed.advisories] == [(("2.0", "2.5"),), (("0", ""),)]
    said, is_well = said_of(here, renewed, dt.date(2024, 9, 25))
    assert not is_well
    assert "small.thing 2.4: PYSEC-2024-1 (CVE-2024-1)" in said
    assert "2024-09-15, 10 days old" in said and "too old" not in said
    assert "too old" in said_of(here, renewed, dt.date(2024, 12, 1))[0]


def test_a_package_that_it_was_not_asked_for_is_told(tmp_path, clone):
    here = repository(tmp_path, "small-thing==2.4")
    kept = renew(here, clone)
    (here / "requirements.txt").write_text("new-thing==1.0\n")
    said, is_well = said_of(here, kept, kept.as_of)
    assert "new-thing: the list wasn’t asked for it" in said and is_well
