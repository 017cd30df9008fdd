"""The question bank's ids and keys, as they were last meant to be.

`bank_ids.json` holds them, so that no key changes by a slip of the hand. Where a question was
rewritten on purpose, and its edition raised: `python -m tests.content.this_course.bank` writes the
file anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.content.real import ROOT
from tests.kits.yaml_files import read_yaml

IDS = Path(__file__).with_name("bank_ids.json")
QUIZZES = ROOT / "quizzes"
MODULES = ("context", "types", "barriers", "gain", "governance")


def files() -> list[Path]:
    """Every file of questions: those of the course, then those that are asked again."""
    return [folder / f"{name}.yaml" for folder in (QUIZZES, QUIZZES / "again") for name in MODULES]


def bank() -> dict[str, Any]:
    """By id: type, ids of what can be chosen, and which is right."""
    found: dict[str, Any] = json.loads(IDS.read_text(encoding="utf-8"))
    return found


def key_of(question: Mapping[str, Any]) -> dict[str, Any]:
    """What of a question must never change: its type word, its ids and its key."""
    kept = {"module": question["module"], "type": question["type"]}
    match question["type"]:
        case "single" | "multiple":
            options = question["options"]
            right = sorted(each["id"] for each in options if each["correct"])
            return {**kept, "options": sorted(each["id"] for each in options), "correct": right}
        case "matching":
            unused = len(question.get("unused_right") or ())
            return {**kept, "pairs": [each["id"] for each in question["pairs"]], "unused": unused}
        case "ordering":
            return {**kept, "order": [each["id"] for each in question["items_in_correct_order"]]}
        case "sorting":
            placed = {each["id"]: each["category"] for each in question["items"]}
            labels = [each["id"] for each in question["categories"]]
            return {**kept, "categories": labels, "placed": placed}
        case "numeric":
            return {**kept, "input": question["input"], "answer": question["answer"]}
    raise ValueError(question["type"])


def written() -> str:
    """The file as the quizzes have it now: one question a line, file by file."""
    rows = [
        (question["id"], json.dumps(key_of(question), ensure_ascii=False))
        for path in files()
        for question in sorted(
            read_yaml(path)["questions"],
            key=lambda each: each["id"],
        )
    ]
    lines = ",\n".join(f' "{name}": {kept}' for name, kept in rows)
    return f"{{\n{lines}\n}}\n"


if __name__ == "__main__":
    IDS.write_text(written(), encoding="utf-8")
