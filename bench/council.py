"""`python -m bench.council [--members N ...]`: the council side, at so many made-up members.

The officer may see every council, so each page counts and lists all of them. Pages that aren't
there are left out, and said.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http.cookiejar import CookieJar
from pathlib import Path

from playwright.sync_api import Browser

from bench import machine, serving
from bench.clients import chromium
from bench.figures import Figure, as_json, median, table
from bench.serving import Server
from courseware.app.demo import fill_scotland
from courseware.app.services import Services, open_services
from courseware.council.data import PeopleQuery
from courseware.domain.permissions import Role
from courseware.platform.web.cookie import NAME
from courseware.settings import Settings

SIZES = (1_000, 10_000, 100_000)
_BUDGET_MS = {1_000: 500.0, 10_000: 1000.0, 100_000: 2000.0}
_PAGES = {
    "dashboard": "/council",
    "list": "/council/people",
    "list, overdue, by ward": "/council/people?overdue=1&sort=ward&down=1",
    "list, a late page": "/council/people?page=15",
    "public record, looked over": "/council/publication?council={largest}",
}
_FILES = ("people.csv", "people.xlsx", "lms.csv", "xapi.jsonl")
_RUNS = 7
_SIGN_IN_SECONDS = 4.0
_LOOK_UPS = 2000
_AT_ONCE = 4
_LOGIN, _PHRASE = "bench", "a passphrase for the bench"
_PIECE = 1 << 16


@dataclass
class Officer:
    """One of the staff who may see every council: as a browser without a window."""

    url: str
    cookies: CookieJar

    @property
    def cookie(self) -> str:
        return next(each.value or "" for each in self.cookies if each.name == NAME)

    def get(self, path: str) -> Got:
        """Asks for a page or a file, and takes all of it."""
        request = urllib.request.Request(self.url + path)
        request.add_header("cookie", f"{NAME}={self.cookie}")
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:
                first = time.perf_counter() - began
                beginning = piece = answer.read(_PIECE)
                size = len(piece)
                while piece := answer.read(_PIECE):
                    size += len(piece)
                is_ours = answer.status == 200 and b'class="plain"' in beginning
                return Got(is_ours, first, time.perf_counter() - began, size)
        except urllib.error.HTTPError:
            return Got()


@dataclass(frozen=True)
class Got:
    """What came: whether it is one of our pages, seconds to its first byte and its last, bytes."""

    is_page: bool = False
    first: float = 0.0
    whole: float = 0.0
    size: int = 0


def measure(members: int) -> tuple[list[Figure], list[str]]:
    """One installation of so many members; with what could not be measured."""
    left_out: list[str] = []
    with serving.new_folder() as data:
        services = open_services(Settings(data=data))
        fill_scotland(services, services.store, members)
        largest = max(services.store.councils.councils(), key=lambda each: each.seats).id
        figures = list(_queries(services, members))
        with _served(data) as server:
            officer = _officer(services, server.url)
            figures += _pages(server, officer, members, largest, left_out)
            if members == max(SIZES):
                figures += _files(server, officer, members)
                figures += _sign_ins(services, server, officer)
        services.store.close()
    return figures, left_out


@contextlib.contextmanager
def _served(data: Path) -> Iterator[Server]:
    server = Server(data)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _officer(services: Services, url: str) -> Officer:
    """Takes up an invitation, and is then given every council."""
    councils = [council.id for council in services.store.councils.councils()]
    token = services.identity.staff.invite(Role.OFFICER, council=councils[0])
    jar = CookieJar()
    _post(jar, url, f"/invitation/{token}", name=_LOGIN)
    [account] = [each for each, _may in services.identity.staff.everybody()]
    for council in councils[1:]:
        services.identity.staff.store.add_grant(account.id, Role.OFFICER.value, council)
    return Officer(url, jar)


def _post(jar: CookieJar, url: str, path: str, **more: str) -> None:
    fields = {"login": _LOGIN, "passphrase": _PHRASE, **more}
    form = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(url + path, form, {"origin": url})
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), _StaysHere())
    with contextlib.suppress(urllib.error.HTTPError):  # 303: signed in, and sent on
        opener.open(request, timeout=30)


class _StaysHere(urllib.request.HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(self, *_: object) -> None:
        return None


def _queries(services: Services, members: int) -> Iterator[Figure]:
    """What the database takes, in this process."""
    who = _Everywhere(frozenset(council.id for council in services.store.councils.councils()))
    people = services.council.people
    which = people.filter(who)
    late = PeopleQuery(people.overdue(which))
    asked: dict[str, Callable[[], object]] = {
        "dashboard": lambda: people.dashboard(who, which),
        "list": lambda: people.people(who, PeopleQuery(which)),
        "list, overdue": lambda: people.people(who, late),
    }
    for name, ask in asked.items():
        spent = [_timed(ask) for _run in range(_RUNS)]
        yield Figure("queries", f"{name}, {members:,}", median(spent) * 1000, "ms", _RUNS)


@dataclass(frozen=True)
class _Everywhere:
    of: frozenset[str]
    account: str = "bench"

    def councils(self, _act: object) -> frozenset[str]:
        return self.of


def _pages(
    server: Server, officer: Officer, members: int, largest: str, left_out: list[str]
) -> list[Figure]:
    figures = []
    with chromium.browser() as browser:
        for name, path in _PAGES.items():
            address, page = path.format(largest=largest), f"{name}, {members:,}"
            if not officer.get(address).is_page:
                left_out.append(page)
                continue
            cpu = server.cpu()
            answers = [officer.get(address).whole for _run in range(_RUNS)]
            used = (server.cpu() - cpu) / _RUNS
            seen = [_seen(browser, officer, address) for _run in range(_RUNS)]
            promised = name.startswith(("dashboard", "list"))
            budget = _BUDGET_MS.get(members) if promised else None
            figures += [
                Figure("answered", page, median(answers) * 1000, "ms", _RUNS),
                Figure("server CPU", page, used * 1000, "ms", _RUNS),
                Figure("on screen in Chromium", page, median(seen) * 1000, "ms", _RUNS, budget),
            ]
    return figures


def _seen(browser: Browser, officer: Officer, address: str) -> float:
    """Seconds from asking until the page is drawn, with an empty cache."""
    with chromium.visitor(browser, officer.url, f"{NAME}={officer.cookie}") as context:
        page = context.new_page()
        began = time.perf_counter()
        page.goto(address, wait_until="load")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        return time.perf_counter() - began


def _files(server: Server, officer: Officer, members: int) -> Iterator[Figure]:
    """Each file once, and by how much the server grew while it was made and sent."""
    for name in _FILES:
        before = server.memory()
        with _highest(server) as highest:
            cpu = server.cpu()
            got = officer.get(f"/council/{name}")
            used = server.cpu() - cpu
        assert got.size, name
        page = f"{name}, {members:,}"
        note = f"first byte after {got.first:.1f} s, {got.size / 1e6:.1f} MB"
        yield Figure("file taken", page, got.whole, "s", 1, note=note)
        yield Figure("server CPU", page, used, "s", 1)
        yield Figure("memory growth, peak", page, max(highest) - before, "MB", 1)


@contextlib.contextmanager
def _highest(server: Server) -> Iterator[list[float]]:
    """What the server holds of the memory, looked at all the while."""
    seen, over = [server.memory()], threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            seen.append(server.memory())

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield seen
    finally:
        over.set()
        looking.join()


def _sign_ins(services: Services, server: Server, officer: Officer) -> Iterator[Figure]:
    """Passphrases over http, several at once; and how fast a cookie's owner is looked up."""
    until = time.perf_counter() + _SIGN_IN_SECONDS

    def knock(_number: int) -> int:
        done = 0
        while time.perf_counter() < until:
            _post(CookieJar(), server.url, "/staff")
            done += 1
        return done

    began = time.perf_counter()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        done = sum(threads.map(knock, range(_AT_ONCE)))
    rate = done / (time.perf_counter() - began)
    yield Figure("sign-ins with a passphrase", f"{_AT_ONCE} at once", rate, "per s", done)

    def look_up() -> None:
        for _look in range(_LOOK_UPS):
            services.council.overseer(services.identity.members.visitor(officer.cookie).sign_in)

    rate = _LOOK_UPS / _timed(look_up)
    yield Figure("cookies looked up, with permissions", "one thread", rate, "per s", _LOOK_UPS)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main(arguments: list[str]) -> int:
    """Prints the table and one JSON object. Exit status 0 whatever came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.council", description=__doc__)
    parser.add_argument(
        "--members", type=int, action="append", help="how many; all sizes unless told"
    )
    options = parser.parse_args(arguments)
    for name in ("DATABASE_URL", "KEYS_DATABASE_URL", "MASTERCLASS_DATA"):
        os.environ.pop(name, None)
    described = machine.described()
    serving.compress_once()
    figures: list[Figure] = []
    left_out: list[str] = []
    for members in options.members or SIZES:
        load = machine.load_average()
        found, missing = measure(members)
        figures += [replace(each, load=load) for each in found]
        left_out += missing
    print(table(figures), "", sep="\n")
    told = {"machine": described, "left_out": left_out, "figures": as_json(figures)}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
