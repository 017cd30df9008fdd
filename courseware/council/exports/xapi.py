"""Completions as xAPI 1.0.3 statements, one a line. Nothing but 'completed' is ever said."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
_MODULE = "http://adlnet.gov/expapi/activities/module"


@dataclass(frozen=True)
class Statement:
    """That an account completed a version of a module on a day. `account` is opaque."""

    account: str
    module: str
    title: str
    version: str
    on: dt.date


def xapi_lines(statements: Iterable[Statement], home: str) -> Iterator[str]:
    """Statements as JSON lines. `home` is the address of this installation."""
    home = home.rstrip("/")
    for said in statements:
        yield json.dumps(_statement(said, home), ensure_ascii=False) + "\n"


def _statement(said: Statement, home: str) -> dict[str, object]:
    if "@" in said.account:
        raise ValueError("an account must be opaque")
    activity = f"{home}/xapi/modules/{said.module}"
    # The same fact has the same id, so a record store that is sent it twice keeps one.
    name = "\n".join((home, said.account, said.module, said.version, said.on.isoformat()))
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        "version": "1.0.3",
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": said.account}},
        "verb": {"id": _COMPLETED, "display": {"en-GB": "completed"}},
        "object": {
            "objectType": "Activity",
            "id": activity,
            "definition": {"type": _MODULE, "name": {"en-GB": said.title}},
        },
        "result": {"completion": True},
        "context": {"revision": said.version},
        # The day is all that is known outside; noon is the same day everywhere in Britain.
        "timestamp": f"{said.on.isoformat()}T12:00:00Z",
    }
