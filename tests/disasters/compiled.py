"""Statements are compiled once for all the processes of all runs.

Each process that is killed, and each that reads afterwards, opens the database anew and would
compile every statement anew: more than half of the time of a run.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from courseware.app.stores import SqlStore


class _Shared(LRUCache[Any, Any]):
    """By the name of the dialect, where SQLAlchemy goes by its object, of which each engine has
    one of its own."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_by_name(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_by_name(key), compiled)


def _by_name(key: Any) -> Any:
    dialect, *rest = key
    return (dialect.name, *rest)


_compiled = _Shared(2_000)


def compile_once(store: SqlStore) -> None:
    """From here on this store's engines use what any other's have compiled."""
    for engine in (store.database.engine, store.keys.database.engine):
        _share(engine)


def _share(engine: Engine) -> None:
    engine.update_execution_options(compiled_cache=_compiled)
