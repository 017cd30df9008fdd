"""The page for whoever has to say whether a council may use the course: true to what is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from courseware.app.assurance import FOLDER, OPEN, REPORT, Faulty, report, standards

ROOT = Path(__file__).parents[2]
ASKED = {
    ("asvs", "1"): 70,
    ("asvs", "2"): 183,
    ("wcag", "A"): 31,
    ("wcag", "AA"): 24,
}
"""How many lines each standard has at a level: none is left out because it is unwelcome."""


def test_the_page_is_made_of_what_people_wrote_and_every_test_in_it_is_there():
    written = (ROOT / REPORT).read_text(encoding="utf-8")
    assert report(standards(ROOT)) == written, "python -m courseware assurance"


def test_no_line_of_the_standards_is_left_out():
    found = Counter(
        (file.stem, str(line["level"]))
        for file in (ROOT / FOLDER).glob("*.yaml")
        for line in yaml.safe_load(file.read_text(encoding="utf-8"))["lines"]
    )
    assert found == ASKED


def repository(folder: Path, line: str) -> Path:
    (folder / FOLDER).mkdir(parents=True)
    head = "title: Ours, level 1\nsource: here\nparts: {V1: Doors}\nlines:\n"
    (folder / FOLDER / "ours.yaml").write_text(
        f"{head}- {{id: V1.1, level: 1, says: Doors close, {line}}}\n", encoding="utf-8"
    )
    (folder / "test_doors.py").write_text("def test_they_close():\n    pass\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('by: ["test_doors.py::test_they_lock"]', "V1.1: test_doors.py has no test test_they_lock"),
        ('by: ["test_windows.py::test_they_close"]', "V1.1: test_windows.py isn’t there"),
        ("by: []", "say one of"),
        ('by: [test_doors.py], not_applicable: "never"', "say one of"),
        ('by: ["test_doors.py::test_they_lock"], not_met: "half"', "has no test test_they_lock"),
    ],
)
def test_a_test_that_is_gone_and_a_line_that_says_nothing_are_found(tmp_path, line, says):
    with pytest.raises(Faulty, match=r"V1\.1") as faulty:
        standards(repository(tmp_path, line))
    assert says in str(faulty.value)


def test_what_isnt_met_stands_first_and_is_counted(tmp_path):
    (ours,) = standards(repository(tmp_path, 'not_met: "one | stands open"'))
    page = report([ours])
    assert "| Ours, level 1 | 1 | 0 | 0 | 0 | 0 | 1 |" in page
    assert page.index("## Not met: Ours") < page.index("one \\| stands open")
    assert ours.lines[0].standing == OPEN
