"""What a module of a course hands in, and the modules that this process was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModuleFace:
    """What a module of a course hands to the engine: its id and the script of its page."""

    id: str
    page: Path


class _Named:
    """The modules of this process."""

    modules: tuple[ModuleFace, ...] = ()


def name_modules(modules: Sequence[ModuleFace]) -> None:
    """The modules of the course, named by `app.py`."""
    _Named.modules = tuple(modules)


def modules() -> tuple[ModuleFace, ...]:
    """Those that were named."""
    return _Named.modules
