"""Where the master key comes from: a setting, a file, a command, or a file made at the first start.

One of them at a time, so that nobody has to guess which one counts. What a command or a file holds
is never written anywhere.
"""

from __future__ import annotations

import os
import secrets
import shlex
import subprocess
from pathlib import Path

from courseware.platform.database.faults import CannotStart
from courseware.settings import Settings

KEY_FILE = "master.key"
KEY_BYTES = 32
_PATIENCE = 30
"""Seconds that a command is waited for."""


class BadMasterKey(CannotStart):
    """The master key is missing, not 32 bytes in hex, or not the one these keys were wrapped with;
    or the keys that it wrapped are gone."""


def find_master_key(settings: Settings) -> bytes | None:
    """The master key if there is one. Raises `BadMasterKey` if it is set and can't be had."""
    source = source_of(settings)
    if settings.master_key:
        return _from_hex(settings.master_key, source)
    if settings.master_key_file:
        return _from_hex(_read(settings.master_key_file, source), source)
    if settings.master_key_command:
        return _from_hex(_printed(settings.master_key_command, source), source)
    path = settings.data / KEY_FILE
    return _from_hex(_read(path, source), source) if path.exists() else None


def master_key(settings: Settings) -> bytes:
    """The master key: as set, or from its file in the data folder, made if there is none."""
    found = find_master_key(settings)
    if found is not None:
        return found
    path = settings.data / KEY_FILE
    _create_key_file(path)
    return _from_hex(path.read_text(), str(path))


def source_of(settings: Settings) -> str:
    """What to name when the master key isn't right. Raises `BadMasterKey` if several are set."""
    named = {
        "MASTERCLASS_MASTER_KEY": bool(settings.master_key),
        f"MASTERCLASS_MASTER_KEY_FILE ({settings.master_key_file})": bool(settings.master_key_file),
        "What MASTERCLASS_MASTER_KEY_COMMAND prints": bool(settings.master_key_command),
    }
    is_set = [name for name, is_there in named.items() if is_there]
    if len(is_set) > 1:
        raise BadMasterKey(f"The master key is set twice: {' and '.join(is_set)}. Keep one.")
    return is_set[0] if is_set else str(settings.data / KEY_FILE)


def _read(path: Path, source: str) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise BadMasterKey(
            f"{source} can't be read: {said}. Nothing is started. The user that runs the course "
            "must be able to read it."
        ) from error


def _printed(command: str, source: str) -> str:
    """What the command prints. What it says of its failure is left out: it may hold the key."""
    try:
        words = shlex.split(command)
        done = subprocess.run(  # noqa: S603  # the words of whoever runs the installation
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=True
        )
    except subprocess.CalledProcessError as error:
        why = f"it ended with {error.returncode}"
    except subprocess.TimeoutExpired:
        why = f"it didn't end within {_PATIENCE} seconds"
    except (OSError, ValueError, IndexError) as error:
        why = getattr(error, "strerror", None) or "its words can't be told apart, or there are none"
    else:
        return done.stdout.decode("ascii", "replace")
    raise BadMasterKey(
        f"{source} isn't to be had: {why}. Nothing is started. Try the command by hand, as the "
        "user that runs the course."
    )


def _create_key_file(path: Path) -> None:
    """Makes the file whole or not at all; if another process was first, theirs stands."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _from_hex(digits: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(digits.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise BadMasterKey(f"{source} must hold {KEY_BYTES} bytes as {KEY_BYTES * 2} hex digits.")
    return key
