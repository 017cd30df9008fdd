"""Finds the interface words in Python code for `make words`: Babel looks into no f-string."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Found = tuple[int, str, str | tuple[str, ...], list[str]]
"""The line, the function, what it is given, and comments, of which there are none."""


def words_in(
    code: IO[bytes],
    keywords: Collection[str],
    _tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001  # Babel gives it by its name
) -> Iterator[Found]:
    """The texts that are given to `_` and `plural`, in the order in which they stand."""
    calls = [each for each in ast.walk(ast.parse(code.read())) if isinstance(each, ast.Call)]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        called = call.func
        if not isinstance(called, ast.Name) or called.id not in keywords:
            continue
        texts = tuple(
            each.value
            for each in call.args
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        if texts:
            yield call.lineno, called.id, texts if len(texts) > 1 else texts[0], []
