"""One session on two processes with one PostgreSQL: what is voted on one shows on the other."""

from __future__ import annotations

import contextlib
import json
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from courseware.runtime import Services, open_services
from courseware.services.room.ports import LiveSession
from courseware.settings import Settings
from tests.e2e.conftest import Server
from tests.room import Person
from tests.store.conftest import Postgres, postgres  # noqa: F401 - a fixture, found by its name

pytestmark = pytest.mark.e2e
PATIENCE = 30.0
"""Seconds in which an event must have come; how quick it is, the benchmark says."""


@dataclass
class Watching:
    """A stream of events, and the last that it told."""

    address: str
    told: list[dict[str, int]] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError), urllib.request.urlopen(self.address) as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    with self.news:
                        self.told.append(json.loads(line[5:]))
                        self.news.notify_all()

    def sees(self, **wanted: int) -> bool:
        def there() -> bool:
            return bool(self.told) and wanted.items() <= self.told[-1].items()

        with self.news:
            return self.news.wait_for(there, PATIENCE)


@dataclass(frozen=True)
class Pair:
    """Two servers, the services on their database, and a session with a vote."""

    first: Server
    second: Server
    services: Services
    session: LiveSession
    database: Postgres

    def do(self, act: str, *given: object) -> None:
        room, who = self.services.facilitating, Person()
        version = room.stage(who, self.session.id).session.version
        getattr(room, act)(who, self.session.id, version, *given)

    def open(self) -> str:
        self.do("open", "own")
        found = self.services.facilitating.stage(Person(), self.session.id).round
        assert found
        return found.id


@pytest.fixture
def pair(postgres: Postgres, tmp_path: Path) -> Iterator[Pair]:  # noqa: F811 - the fixture
    urls = {
        "DATABASE_URL": postgres.create("two_data"),
        "KEYS_DATABASE_URL": postgres.create("two_keys"),
    }
    data = tmp_path / "data"
    servers = [Server(data, **urls), Server(data, **urls)]
    for server in servers:
        server.start()
    settings = Settings(data=data, **urls)
    services = open_services(settings)
    session = services.facilitating.plan(Person(), "types-45")
    made = Pair(servers[0], servers[1], services, session, postgres)
    made.do("go", 2)
    yield made
    services.store.close()
    for server in servers:
        server.kill()


def joined(server: Server, session: LiveSession) -> str:
    """Joins through one server; gives the cookie."""
    answer = _post(server, "/join", {"code": session.code})
    return answer.headers["set-cookie"].partition(";")[0]


def _post(server: Server, path: str, given: dict[str, str], cookie: str = ""):
    request = urllib.request.Request(
        server.url + path,
        data=urllib.parse.urlencode(given).encode(),
        headers={"origin": server.url, "accept": "application/json", "cookie": cookie},
    )
    return urllib.request.build_opener(_Stays).open(request, timeout=30)


class _Stays(urllib.request.HTTPErrorProcessor):
    """Takes a redirect for an answer, as it came."""

    def http_response(self, request, response):
        return response


def vote(server: Server, session: LiveSession, round_id: str) -> None:
    cookie = joined(server, session)
    given = {"round": round_id, "chosen": "a"}
    answer = _post(server, f"/room/{session.id}", given, cookie)
    assert answer.status == 200, answer.read()


def test_a_vote_on_one_shows_on_a_screen_of_the_other(pair: Pair) -> None:
    screens = [
        Watching(f"{server.url}/screen/{pair.session.screen_key}/events")
        for server in (pair.first, pair.second)
    ]
    round_id = pair.open()
    vote(pair.first, pair.session, round_id)
    assert all(screen.sees(answered=1, present=1) for screen in screens)
    vote(pair.second, pair.session, round_id)
    assert all(screen.sees(answered=2, present=2) for screen in screens)


def test_the_screen_follows_without_the_listening_connection(pair: Pair) -> None:
    """NOTIFY is only a hint: each process reads the version every second as well."""
    screen = Watching(f"{pair.second.url}/screen/{pair.session.screen_key}/events")
    round_id = pair.open()
    assert screen.sees(answered=0)
    pair.database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    )
    vote(pair.first, pair.session, round_id)
    assert screen.sees(answered=1)
    vote(pair.second, pair.session, round_id)
    assert screen.sees(answered=2)
