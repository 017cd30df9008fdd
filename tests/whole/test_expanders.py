"""What a reader has opened stays open: every expander of the interface has a key, since Streamlit
closes one without when something above it comes or goes (`tests/streamlit`)."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "courseware"


def test_every_expander_has_a_key() -> None:
    without, count = [], 0
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.expander":
                count += 1
                if "key" not in {keyword.arg for keyword in node.keywords}:
                    without.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert count > 10 and without == []
