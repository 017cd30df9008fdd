"""The letters that come with the course, and what is told of a file of letters with faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware.content.problems import FaultyContent
from courseware.council.data import Occasion
from courseware.council.reminders.load import load_reminders, read_reminders
from courseware.settings import Settings


def test_every_occasion_has_a_letter_that_can_be_sent() -> None:
    letters = load_reminders(Settings().content)
    assert set(letters.by_occasion) == set(Occasion)
    assert "{stop}" in letters.foot


@pytest.mark.parametrize("blame", ["failed", "you have not", "you haven't", "you haven’t", "must"])
def test_no_letter_blames_anybody(blame: str) -> None:
    letters = load_reminders(Settings().content)
    for letter in letters.by_occasion.values():
        assert blame not in letter.text.casefold()


def test_every_letter_says_how_long_the_next_step_takes() -> None:
    for letter in load_reminders(Settings().content).by_occasion.values():
        assert "minutes" in letter.text


def test_no_letter_says_by_when_it_is_asked_for_before_it_says_what() -> None:
    """“The council had asked for it” tells a member nothing who reads only the first line."""
    for name, letter in load_reminders(Settings().content).by_occasion.items():
        before, due, _after = letter.text.partition("{due}")
        if due:
            assert "{course}" in before or "course" in before or "step" in before, name


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "reminders.yaml").write_text(
        "asked_by: by {dya}\nfoot: no way out\noccasions:\n"
        "  now: {subject: '{nmae}', body: 'no link'}\n",
        encoding="utf-8",
    )
    _letters, problems = read_reminders(folder)
    told = "\n".join(map(str, problems))
    for part in ("{dya}", "{stop}", "'was_due'", "{nmae}", "{link}", "overdue: there is no letter"):
        assert part in told
    with pytest.raises(FaultyContent):
        load_reminders(folder)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert read_reminders(tmp_path)[1]
