"""Chromium on this machine, as a member's browser that has never been here."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.clients.members import register
from courseware.platform.web.cookie import HOST_NAME, NAME

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # The certificate of our own nginx is signed by nobody. To overlook that later, page by page,
    # costs a second handshake, and keeps everything out of the cache.
    "--ignore-certificate-errors",
]
_PATIENCE_MS = 30_000


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, started."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError("no Chromium on this machine: install Debian's package 'chromium'")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield started
        started.close()


@contextlib.contextmanager
def visitor(started: Browser, url: str, cookie: str = "") -> Iterator[BrowserContext]:
    """A profile with an empty cache; signed in if it is given a cookie."""
    context = started.new_context(base_url=url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_PATIENCE_MS)
    if cookie:
        name = HOST_NAME if url.startswith("https:") else NAME
        context.add_cookies([{"name": name, "value": cookie.partition("=")[2], "url": url}])
    yield context
    context.close()


@contextlib.contextmanager
def member(started: Browser, url: str, through: str = "") -> Iterator[BrowserContext]:
    """A profile with an empty cache, of somebody who has just registered. `through`: the address
    of a proxy before the course."""
    with visitor(started, through or url, register(url)) as context:
        yield context


def settled(page: Page) -> None:
    """Waits until Streamlit has run the script and drawn it."""
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stApp\"]')"
        "?.getAttribute('data-test-script-state') === 'notRunning'"
    )
