"""The question bank's ids and keys, as the brief gave them.

`bank_ids.json` was made once from the brief's question_bank.yaml, by `key_of` below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

IDS = Path(__file__).with_name("bank_ids.json")


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
