"""`python -m bench.live [--people N ...]`: a hall that joins and answers, and what is lost of it.

The load comes from processes of their own. After the last answer the server is killed (-9) and
started again, and a second program reads the database: `lost` is what was acknowledged and isn't
there.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import machine, serving
from bench.figures import Figure, as_json, median, percentile, table
from bench.serving import ROOT, Server
from courseware.app.services import Services, open_services
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.room.data import LiveSession
from courseware.settings import Settings

_PROCESSES = 4
_ITEM = "Q-T02"
_LETTERS = "abcd"
_SLOW, _FAST = 9, 6
ROUNDS = _SLOW + _FAST
_JOIN_SECONDS, _SLOW_SECONDS, _FAST_SECONDS = 10.0, 5.0, 1.0
_JOIN_A_SECOND = 40
"""All phones here have one address, of which only so many are let in a second."""
_WAIT = 30.0


@dataclass(frozen=True)
class Trainer:
    account: str = "bench"
    may_facilitate: bool = True


@dataclass
class Screen:
    """The big screen: the last count that it was told, and when."""

    url: str
    answered: int = 0
    at: float = 0.0
    news: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        with contextlib.suppress(OSError), urllib.request.urlopen(self.url, timeout=600) as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    told = json.loads(line[5:])
                    with self.news:
                        self.answered, self.at = told["answered"], time.time()
                        self.news.notify_all()

    def wait_for(self, answered: int) -> float:
        """When the screen said so many; not a number if it never did."""
        with self.news:
            there = self.news.wait_for(lambda: self.answered == answered, _WAIT)
            return self.at if there else float("nan")


class Hall:
    """Processes full of phones."""

    def __init__(self, urls: list[str], code: str, people: int) -> None:
        share = [people // _PROCESSES + (at < people % _PROCESSES) for at in range(_PROCESSES)]
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.clients.phones", url, code, str(count)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for url, count in zip(itertools.cycle(urls), share, strict=False)
        ]

    def all(self, **command: Any) -> list[dict[str, Any]]:
        """Tells every process the same, and gives what they say."""
        for process in self._processes:
            assert process.stdin is not None
            print(json.dumps(command), file=process.stdin, flush=True)
        said = []
        for process in self._processes:
            assert process.stdout is not None
            said.append(json.loads(process.stdout.readline()))
        return said

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()


def measure(people: int, database_url: str = "") -> tuple[list[Figure], dict[str, Any]]:
    """One session of so many people, on SQLite or on the PostgreSQL of this address."""
    with serving.new_folder() as data, _served(data, database_url) as (server, services):
        session = plan_session(services)
        hall = Hall([server.url], session.code, people)
        try:
            return _held(server, services, session, hall, people)
        finally:
            hall.close()


@contextlib.contextmanager
def _served(data: Path, database_url: str) -> Iterator[tuple[Server, Services]]:
    server = Server(data, database_url=database_url)
    server.start()
    services = open_services(Settings(data=data).model_copy(update={"database_url": database_url}))
    try:
        yield server, services
    finally:
        services.store.close()
        server.stop()


def plan_session(services: Services) -> LiveSession:
    """A session of one vote after another."""
    parts = tuple(
        Part(f"p{at}", PartKind.VOTE, f"Vote {at}", 5, item=_ITEM) for at in range(_SLOW + _FAST)
    )
    sheet = RunSheet("bench", "A full hall", ("types",), False, 75, parts)
    sheets = services.course.runsheets
    assert isinstance(sheets, dict)
    sheets[sheet.id] = sheet
    return services.room.facilitating.plan(Trainer(), sheet.id)


def _held(
    server: Server, services: Services, session: LiveSession, hall: Hall, people: int
) -> tuple[list[Figure], dict[str, Any]]:
    screen = Screen(f"{server.url}/screen/{session.screen_key}/events")
    threading.Thread(target=screen.listen, daemon=True).start()
    kilobytes = first_load(server.url, session.code)
    joined = hall.all(do="join", seconds=max(_JOIN_SECONDS, people / _JOIN_A_SECOND))
    joins = [each for said in joined for each in said["seconds"]]
    cpu = server.cpu()
    delays: dict[float, list[float]] = {_SLOW_SECONDS: [], _FAST_SECONDS: []}
    answers: dict[float, list[float]] = {_SLOW_SECONDS: [], _FAST_SECONDS: []}
    acknowledged: dict[str, int] = {}
    failed = [each for said in joined for each in said["failed"]]
    for at in range(_SLOW + _FAST):
        seconds = _SLOW_SECONDS if at < _SLOW else _FAST_SECONDS
        round_id = open_round(services, session, at)
        time.sleep(2)
        bodies = [{"chosen": letter} for letter in _LETTERS]
        said = hall.all(do="answer", round=round_id, seconds=seconds, bodies=bodies)
        acknowledged[round_id] = sum(each["acknowledged"] for each in said)
        failed += [each for one in said for each in one["failed"]]
        answers[seconds] += [each for one in said for each in one["seconds"]]
        seen = screen.wait_for(acknowledged[round_id])
        delays[seconds].append(max(0.0, seen - max(each["last"] for each in said)))
    busy, memory = server.cpu() - cpu, server.memory()
    stored = _stored_after_a_kill(server, services, acknowledged)
    lost = sum(acknowledged.values()) - stored
    events = min(each for said in hall.all(do="events") for each in said["events"])
    where = "SQLite" if services.settings.database_url == "" else "PostgreSQL"
    page = f"{people} people, {where}"
    per_answer = busy / max(1, sum(acknowledged.values()))
    slow, fast = _SLOW_SECONDS, _FAST_SECONDS
    late = "{seconds:g} s: last answer to true count on screen, {share}"
    figures = [
        _figure("joined, p95", page, percentile(joins, 0.95) * 1000, len(joins)),
        _figure("answer acknowledged within 5 s, p95", page, _ms(answers[slow]), people),
        _figure("answer acknowledged within 1 s, p95", page, _ms(answers[fast]), people),
        _figure(late.format(seconds=5, share="p95"), page, _ms(delays[slow]), _SLOW, 150),
        _figure(late.format(seconds=1, share="p95"), page, _ms(delays[fast]), _FAST, 500),
        _figure(late.format(seconds=1, share="p50"), page, median(delays[fast]) * 1000, _FAST),
        _figure("server CPU an answer, events included", page, per_answer * 1000, 1),
        Figure("first load of a phone", page, kilobytes, "KB", 1, 40),
        Figure("server memory", page, memory, "MB", 1),
        Figure("lost answers", page, float(lost), "", sum(acknowledged.values()), 0),
    ]
    result = {
        "people": people,
        "database": where,
        "acknowledged": sum(acknowledged.values()),
        "stored": stored,
        "lost": lost,
        "failed": failed[:5],
        "fewest_events_on_a_phone": events,
    }
    return figures, result


def first_load(url: str, code: str) -> float:
    """Kilobytes that a phone fetches to show a room: the page and all that it names, compressed as
    a browser asks for it, with the heads of the answers."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = urllib.parse.urlencode({"code": code}).encode()
    request = urllib.request.Request(f"{url}/join", form, {"origin": url})  # our own address
    shown = browser.open(request)
    page, size = shown.read().decode(), len(str(shown.headers))
    size += len(page.encode())
    style = ""
    named = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page)
    while named:
        address = named.pop()
        asset = urllib.request.Request(url + address, headers={"accept-encoding": "br"})  # as above
        with browser.open(asset) as answer:
            size += len(answer.read()) + len(str(answer.headers))
        if ".css" in address:
            style = urllib.request.urlopen(url + address).read().decode()  # as above
            named += re.findall(r"url\((/assets/[^)]+)\)", style)
    return size / 1000


def open_round(services: Services, session: LiveSession, at: int) -> str:
    """Opens the vote of a part; the id of its round."""
    room, trainer = services.room.facilitating, Trainer()
    version = room.stage(trainer, session.id).session.version
    room.go(trainer, session.id, version, at)
    room.open(trainer, session.id, version + 1, "own")
    found = room.stage(trainer, session.id).round
    assert found is not None
    return found.id


def _stored_after_a_kill(server: Server, services: Services, acknowledged: dict[str, int]) -> int:
    server.stop()
    server.start()
    return sum(len(services.room.facilitating.store.votes(round_id)) for round_id in acknowledged)


def _ms(seconds: list[float]) -> float:
    return percentile(seconds, 0.95) * 1000


def _figure(what: str, page: str, value: float, runs: int, budget: float | None = None) -> Figure:
    return Figure(what, page, value, "ms", runs, budget)


def main(arguments: list[str]) -> int:
    """Prints the table and one JSON object. Exit status 1 only if something was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    parser.add_argument("--people", type=int, action="append", help="how many; 200 unless told")
    parser.add_argument("--database-url", default="", help="a PostgreSQL that may be written to")
    options = parser.parse_args(arguments)
    for name in ("DATABASE_URL", "KEYS_DATABASE_URL", "MASTERCLASS_DATA"):
        os.environ.pop(name, None)
    described = machine.described()
    serving.compress_once()
    figures: list[Figure] = []
    halls = []
    for people in options.people or [200]:
        load = machine.load_average()
        found, result = measure(people, options.database_url)
        figures += [Figure(**{**vars(each), "load": load}) for each in found]
        halls.append(result)
    lost = sum(each["lost"] for each in halls)
    print(table(figures), "", sep="\n")
    told = {"machine": described, "lost": lost, "halls": halls, "figures": as_json(figures)}
    print(json.dumps(told))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
