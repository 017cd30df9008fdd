"""Follows the how-tos in a copy of the tree: their code blocks are written, their commands run.

And what README says of settings, commands and links is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from courseware.app.commands.main import command_parser
from courseware.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
_COPIED = ("content", "courseware", "modules", "quizzes", "tests", "pyproject.toml", ".streamlit")
_NAMED = re.compile(r"`([^` ]+)`(?: \([^)]*\))?:$")
_FENCE = re.compile(r"^```(\w*)$")
_FENCED = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"^\| `([a-z-]+)[^`]*` \|", re.MULTILINE)
_PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("[ah]*/*.md"))]


@dataclass(frozen=True)
class Block:
    """A fenced block, and the file named on the last line that named one."""

    language: str
    text: str
    file: str


def blocks_of(how_to: str) -> Iterator[Block]:
    """The fenced blocks of a how-to, in order."""
    file, language, held = "", None, []
    for line in (ROOT / "docs" / "how-to" / how_to).read_text(encoding="utf-8").splitlines():
        fence = _FENCE.match(line)
        if fence and language is None:
            language, held = fence[1], []
        elif fence:
            yield Block(language or "", "\n".join(held) + "\n", file)
            language = None
        elif language is not None:
            held.append(line)
        elif named := _NAMED.search(line):
            file = named[1]


def follow(how_to: str, tree: Path) -> None:
    """Does what a how-to says, in order; fails where it can't be done."""
    for block in blocks_of(how_to):
        if block.language == "sh":
            run(block.text, tree)
            continue
        path = tree / block.file
        if block.language == "diff":
            path.write_text(changed(path.read_text(encoding="utf-8"), block), encoding="utf-8")
            continue
        assert not path.exists(), f"{how_to} would write over {block.file}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


def changed(text: str, diff: Block) -> str:
    """The text after a small diff, whose unchanged and removed lines must be there just once."""
    lines = diff.text.splitlines()
    before = "\n".join(line[1:] for line in lines if not line.startswith("+")) + "\n"
    after = "\n".join(line[1:] for line in lines if not line.startswith("-")) + "\n"
    assert f"\n{text}".count(f"\n{before}") == 1, f"{diff.file} hasn't this once:\n{before}"
    return f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]


def run(commands: str, tree: Path) -> str:
    """Runs shell commands in the tree as a newcomer would; gives what they say."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    theirs = {key: value for key, value in os.environ.items() if not key.startswith("MASTERCLASS_")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=tree,
        env={**theirs, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the how-tos change and run."""
    left_out = shutil.ignore_patterns("__pycache__", "e2e", "*.woff2", ".*_cache", ".hypothesis")
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=left_out)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def test_add_an_item_type(tree: Path) -> None:
    follow("add-an-item-type.md", tree)
    shown = run(f"python - <<'PY'\n{_GALLERY}\nPY", tree)
    assert "missing_word" in shown


def test_add_a_module(tree: Path) -> None:
    follow("add-a-module.md", tree)
    shown = run(f"python - <<'PY'\n{_COURSE}\nPY", tree)
    assert shown.splitlines()[-1] == "ending: 2 questions, credited 26"


_GALLERY = """
from streamlit.testing.v1 import AppTest
from courseware.app.services import services
services()
gallery = AppTest.from_file("courseware/study/gallery/ui.py", default_timeout=60)
gallery.query_params["type"] = "missing_word"
gallery.run()
assert not gallery.exception, gallery.exception
assert gallery.text_input, "the view drew no field"
print(gallery.query_params["type"])
"""

_COURSE = """
from courseware.content.load import load_course
from courseware.settings import Settings
from modules import MODULES
settings = Settings()
course = load_course(settings.content, settings.quizzes)
assert [face.id for face in MODULES] == [module.id for module in course.modules]
assert all(face.page.is_file() for face in MODULES)
last = course.modules[-1]
print(f"{last.id}: {len(last.quiz)} questions, credited {last.minutes_credited}")
"""


@pytest.mark.parametrize("paper", _PAPERS, ids=lambda path: path.name)
def test_links_lead_somewhere(paper: Path) -> None:
    links = _LINK.findall(_FENCED.sub("", paper.read_text(encoding="utf-8")))
    gone = [link for link in links if not (paper.parent / link).exists()]
    # The pictures are made by a test in Chromium, and come with a release.
    assert [link for link in gone if not link.startswith("docs/pictures/")] == []


def test_the_readme_names_every_setting_and_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        variable = field.validation_alias or f"MASTERCLASS_{name.upper()}"
        assert f"`{variable}`" in readme, variable
    said = readme.partition("## Command line")[2].partition("\n## ")[0]
    commands = next(action.choices for action in command_parser()._actions if action.choices)
    assert sorted(_COMMAND.findall(said)) == sorted(commands)
