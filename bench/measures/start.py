"""How long the course takes to be there: after a start, and in a browser that opens it."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, BrowserContext

from bench import serving
from bench.clients import chromium
from bench.clients.members import register
from bench.figures import Figure, median, spread
from bench.plan import Plan
from bench.serving import Server

_BUDGET_S = 2.0
_H1 = "h1[data-ref='home']"


def measure(plan: Plan) -> list[Figure]:
    with serving.new_folder(ready=False) as data, chromium.browser() as started:
        first = Server(data)
        try:
            first_ever = first.start()
            cookie = register(first.url)
        finally:
            first.stop()
        serving.fill_cache(data)
        healthy, drawn = _again(plan, first, started, cookie)
        cold, warm = _opened(plan, first, started, cookie)
    return [
        Figure("start to /health, data folder new", "/health", first_ever, "s", 1),
        _figure("start to /health", "/health", healthy, budget=_BUDGET_S),
        _figure("start to h1 in Chromium", "home", drawn),
        _figure("open in Chromium to h1, cache empty", "home", cold),
        _figure("open in Chromium to h1, cache full", "home", warm),
    ]


def _figure(what: str, page: str, each: list[float], *, budget: float | None = None) -> Figure:
    return Figure(what, page, median(each), "s", len(each), budget, note=spread(each, "s"))


def _again(
    plan: Plan, server: Server, started: Browser, cookie: str
) -> tuple[list[float], list[float]]:
    """Seconds from the start of the process to its health, and to the page on screen."""
    healthy, drawn = [], []
    for _ in range(plan.starts):
        try:
            healthy.append(server.start())
            with chromium.visitor(started, server.url, cookie) as context:
                _open(context)
                drawn.append(server.seconds_since_start)
        finally:
            server.stop()
    return healthy, drawn


def _opened(
    plan: Plan, server: Server, started: Browser, cookie: str
) -> tuple[list[float], list[float]]:
    """Seconds from opening the address to the page on screen, on a server that has run a while."""
    cold, warm = [], []
    try:
        server.start()
        for _ in range(plan.starts):
            with chromium.visitor(started, server.url, cookie) as context:
                cold.append(_open(context))
                warm.append(_open(context))
    finally:
        server.stop()
    return cold, warm


def _open(context: BrowserContext) -> float:
    page = context.new_page()
    began = time.perf_counter()
    page.goto("/", wait_until="commit")
    page.locator(_H1).wait_for()
    taken = time.perf_counter() - began
    chromium.settled(page)
    page.close()
    return taken
