"""One session on two processes with one PostgreSQL: what is voted on one shows on the other."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import socket
import threading
import urllib.parse
import urllib.request
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pytest

from courseware.app.services import Services, open_services
from courseware.room.data import LiveSession
from courseware.settings import Settings
from tests.e2e.conftest import Server
from tests.kits.postgres import Postgres
from tests.kits.room.room import Person

pytestmark = pytest.mark.e2e
PATIENCE = 30.0
"""Seconds in which an event must have come; how quick it is, the benchmark says."""


class At(Protocol):
    """A server, or a proxy before some."""

    url: str


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
        room, who = self.services.room.facilitating, Person()
        version = room.stage(who, self.session.id).session.version
        getattr(room, act)(who, self.session.id, version, *given)

    @property
    def version(self) -> int:
        return self.services.room.facilitating.stage(Person(), self.session.id).session.version

    def open(self) -> str:
        self.do("open", "own")
        found = self.services.room.facilitating.stage(Person(), self.session.id).round
        assert found
        return found.id


@pytest.fixture(scope="module")
def two(
    postgres: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Server, Server, Services]]:
    """Two servers on one database, started once: each test has a session of its own."""
    urls = {
        "DATABASE_URL": postgres.create("two_data"),
        "KEYS_DATABASE_URL": postgres.create("two_keys"),
    }
    data = tmp_path_factory.mktemp("two") / "data"
    servers = Server(data, **urls), Server(data, **urls)
    for server in servers:
        server.start()
    services = open_services(Settings(data=data, **urls))
    yield (*servers, services)
    services.store.close()
    for server in servers:
        server.kill()


@pytest.fixture
def pair(two: tuple[Server, Server, Services], postgres: Postgres) -> Pair:
    first, second, services = two
    session = services.room.facilitating.plan(Person(), "types-45")
    made = Pair(first, second, services, session, postgres)
    made.do("go", 2)
    return made


def joined(server: At, session: LiveSession) -> str:
    """Joins through one server; gives the cookie."""
    answer = _post(server, "/join", {"code": session.code})
    return answer.headers["set-cookie"].partition(";")[0]


def _post(server: At, path: str, given: dict[str, str], cookie: str = ""):
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


def vote(server: At, session: LiveSession, round_id: str) -> None:
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


class Proxy:
    """One address before several servers. As deploy/nginx.conf: one phone, known by its cookie,
    always comes to the same server; who has none yet comes to either in turn."""

    def __init__(self, servers: Sequence[Server]) -> None:
        self.used: Counter[int] = Counter()
        self._servers = servers
        self._turn = itertools.count()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _address = self._listening.accept()
                threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with contextlib.suppress(OSError), caller:
            head = b""
            while b"\r\n\r\n" not in head:
                read = caller.recv(65536)
                if not read:
                    return
                head += read
            seat = re.search(rb"seat=([\w-]+)", head)
            at = zlib.crc32(seat[1]) if seat else next(self._turn)
            server = self._servers[at % len(self._servers)]
            self.used[server.port] += 1
            with socket.create_connection(("127.0.0.1", server.port)) as called:
                called.sendall(head)
                back = threading.Thread(target=_pass_on, args=(called, caller), daemon=True)
                back.start()
                _pass_on(caller, called)
                back.join()


def _pass_on(source: socket.socket, to: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while read := source.recv(65536):
            to.sendall(read)
        to.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(pair: Pair) -> Iterator[Proxy]:
    made = Proxy((pair.first, pair.second))
    yield made
    made.close()


def test_a_hall_behind_one_proxy_is_one_room(pair: Pair, proxy: Proxy) -> None:
    """Two processes, one address: each phone votes where the proxy sends it, every screen counts
    all of them, and no answer is on the wire before it is revealed."""
    screens = [
        Watching(f"{proxy.url}/screen/{pair.session.screen_key}/events") for _each in range(2)
    ]
    round_id = pair.open()
    for number in range(8):
        vote(proxy, pair.session, round_id)
        assert all(screen.sees(answered=number + 1, present=number + 1) for screen in screens)
    assert min(proxy.used[server.port] for server in (pair.first, pair.second)) >= 4
    told = {name for screen in screens for each in screen.told for name in each}
    assert told == {"version", "answered", "present"}
    cookie = joined(proxy, pair.session)
    phone = f"/room/{pair.session.id}/now"
    pair.do("lock")
    assert all(screen.sees(version=pair.version) for screen in screens)
    assert b'class="bar"' not in _get(proxy, phone, cookie)
    pair.do("show")
    assert all(screen.sees(version=pair.version) for screen in screens)
    assert b'class="bar"' in _get(proxy, phone, cookie)


def _get(server: At, path: str, cookie: str) -> bytes:
    request = urllib.request.Request(server.url + path, headers={"cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


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
