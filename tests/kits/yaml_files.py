"""YAML files read in C where PyYAML has it: ten times as quick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What the file says."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
