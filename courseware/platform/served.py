"""Where the application was last served on this machine, for the commands that print links.

It is noted in the data folder, which is what a server and a command have in common.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

log = structlog.get_logger()

_FILE = "served.json"
USUAL = "http://127.0.0.1:8501"
"""Where it is served unless somebody says otherwise."""

_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104  # compared with, not listened on


@dataclass(frozen=True)
class Served:
    """An address, and the process that served it."""

    address: str
    process: int


def address_for(host: str | None, port: int, *, below: str = "", https: bool = False) -> str:
    """What a browser on this machine types, for what a server listens on."""
    name = "127.0.0.1" if (host or "") in _EVERYWHERE else host or ""
    name = f"[{name}]" if ":" in name else name
    path = below.strip("/")
    return f"{'https' if https else 'http'}://{name}:{port}{path and '/' + path}"


def note(folder: Path, address: str) -> None:
    """Notes that this process serves at an address. What can't be noted is no reason not to."""
    text = json.dumps(asdict(Served(address, os.getpid())))
    draft = folder / f"{_FILE}.{os.getpid()}"
    try:
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, folder / _FILE)
    except OSError as error:
        log.warning("where it is served couldn't be noted", error=type(error).__name__)


def last(folder: Path) -> Served | None:
    """Where it was served last, also if it isn't now; None if it never was, or that can't be
    read."""
    try:
        said = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Served(str(said["address"]), int(said["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
