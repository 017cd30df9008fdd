"""A fault in content, said so that an author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is (`file`, 1-based `line`, 0 if unknown), which `id`, what is wrong."""

    file: str
    line: int
    id: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.id + ': ' if self.id else ''}{self.message}"


class FaultyContent(Exception):
    """Content that can't be served. `problems` holds every fault, sorted by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
