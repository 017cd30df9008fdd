"""What a first load takes over the wire: bytes and requests, in Chromium, with an empty cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bench import serving
from bench.clients import chromium
from bench.clients.answering import GRID, PAGE, QUERY, REF, grid
from bench.figures import Figure
from bench.plan import Plan

_BUDGET_COURSE_MB = 1.9
_QUIET_MS = 1000


@dataclass
class _Wire:
    """What came over the wire so far. Encoded sizes, with heads: as compressed as they came."""

    requests: int = 0
    bytes: int = 0
    pushed: int = 0
    """Bytes that came over the websocket."""

    def watch(self, page: Page) -> None:
        devtools = page.context.new_cdp_session(page)
        devtools.on("Network.loadingFinished", self._loaded)
        devtools.on("Network.webSocketFrameReceived", self._received)
        devtools.send("Network.enable")

    def _loaded(self, event: dict[str, Any]) -> None:
        self.requests += 1
        self.bytes += round(event["encodedDataLength"])

    def _received(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        # What isn't text is handed over as base64.
        share = 1.0 if frame["opcode"] == 1 else 0.75
        self.pushed += round(len(frame["payloadData"]) * share)

    @property
    def megabytes(self) -> float:
        return (self.bytes + self.pushed) / 1e6


def measure(plan: Plan) -> list[Figure]:
    del plan  # The same bytes come every time.
    with serving.course() as (server,), chromium.browser() as started:
        welcome = _welcome(started, server.url)
        course = _as_member(started, server.url, _home)
        chart = _as_member(started, server.url, _chart)
    return [
        *_figures("welcome page", welcome, budget=None),
        *_figures("the course (home)", course, budget=_BUDGET_COURSE_MB),
        *_figures(f"{REF}, answered, with its chart", chart, budget=None),
    ]


def _figures(page: str, wire: _Wire, *, budget: float | None) -> list[Figure]:
    note = f"of it {wire.pushed / 1000:.0f} kB by websocket"
    size = Figure("first load, bytes", page, wire.megabytes, "MB", 1, budget=budget, note=note)
    return [size, Figure("first load, requests", page, wire.requests, "requests", 1)]


def _welcome(started: Browser, url: str) -> _Wire:
    with chromium.visitor(started, url) as context:
        return _watched(context.new_page(), lambda page: page.goto("/welcome"))


def _as_member(started: Browser, url: str, go: Callable[[Page], object]) -> _Wire:
    with chromium.member(started, url) as context:
        return _watched(context.new_page(), go)


def _watched(page: Page, go: Callable[[Page], object]) -> _Wire:
    wire = _Wire()
    wire.watch(page)
    go(page)
    page.locator("h1").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_QUIET_MS)
    return wire


def _home(page: Page) -> None:
    page.goto("/")
    page.locator("h1[data-ref='home']").wait_for()


def _chart(page: Page) -> None:
    page.goto(f"/{PAGE}?{QUERY}")
    page.locator(f"h1[data-ref='{REF}']").wait_for()
    chromium.settled(page)
    box = page.locator(f".st-key-check-{GRID}")
    for row in grid().rows:
        group = box.get_by_role("radiogroup", name=row.text)
        group.get_by_text(grid().scale[0], exact=True).click()
        chromium.settled(page)
    box.get_by_role("button", name="Keep this and show me").click()
    box.locator("canvas, svg.marks").first.wait_for()
