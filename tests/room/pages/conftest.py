from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from courseware.app import services as runtime
from courseware.domain.permissions import Role
from courseware.platform.ui.gone import forget_what_is_gone
from courseware.room.console import acts
from courseware.settings import Settings
from tests.kits.pages import *
from tests.kits.room.room import SHEET, Person, Room
from tests.kits.world import World


@pytest.fixture
def room(world: World, without_tables: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    room = Room(world.store, world.course, Settings())
    accounts = room.services.identity.staff
    welcome = accounts.accept(
        accounts.invite(Role.TRAINER), f"{uuid.uuid4().hex}@example.org", "Ann", "a quiet sentence"
    )
    monkeypatch.setattr(acts, "sign_in_id", lambda: welcome.sign_in)
    room.trainer = Person(accounts.staff(welcome.sign_in).account)
    room.session = room.trainers.plan(room.trainer, SHEET.id)
    runtime.use(room.services)
    forget_what_is_gone()
    yield room
    runtime.use(None)
