"""Locks on a data folder, between processes. The system lets go of them when a process dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_IN_USE = "in-use.lock"
_STARTING = "starting.lock"


class InUse(Exception):
    """The data folder is open in a running app, so its files can't be exchanged."""


class Lease:
    """Says that a store is open on this folder, until it is released."""

    def __init__(self, folder: Path) -> None:
        # Waits while a restore is under way: nothing is served before it is complete.
        self._descriptor = _locked(folder / _IN_USE, fcntl.LOCK_SH)

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


@contextmanager
def starting(folder: Path) -> Iterator[None]:
    """Lets one process at a time create and migrate what is in the folder; others wait."""
    descriptor = _locked(folder / _STARTING, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def nobody_else(folder: Path) -> Iterator[None]:
    """Holds the folder alone. Raises `InUse` if a store is open on it."""
    try:
        descriptor = _locked(folder / _IN_USE, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InUse(f"{folder} is in use. Stop the app first.") from error
    try:
        yield
    finally:
        os.close(descriptor)


def _locked(path: Path, how: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, how)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
