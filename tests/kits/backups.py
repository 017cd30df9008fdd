"""An installation with people who wrote something, to be backed up and put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from courseware.app.stores import SqlStore, open_store
from courseware.identity.data import Registration
from courseware.settings import Settings

HOUR = dt.timedelta(hours=1)
PEOPLE = ("ann", "bob", "cat")


@pytest.fixture
def running(embedded: Settings, now: dt.datetime) -> Iterator[SqlStore]:
    """An installation in use, with three people who each wrote something."""
    store = open_store(embedded)
    for person in PEOPLE:
        store.add_registration(Registration(person, "partnerships", [], now))
        store.put_text(person, "reflection", f"{person}'s words", 0, now)
    yield store
    store.close()


def texts(settings: Settings) -> dict[str, str | None]:
    """What each of them wrote, as far as it is there and can be read."""
    store = open_store(settings)
    found = {}
    for person in PEOPLE:
        text = store.text(person, "reflection")
        found[person] = text.text if text else None
    store.close()
    return found
