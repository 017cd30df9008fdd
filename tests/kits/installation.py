"""The settings of installations that tests open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from courseware.settings import Settings

_EMBEDDED: dict[str, Any] = {"DATABASE_URL": "", "KEYS_DATABASE_URL": ""}


def embedded(data: Path) -> Settings:
    """SQLite in a folder, with a master key of its own, whatever the environment says."""
    return Settings(data=data, master_key="", **_EMBEDDED)
