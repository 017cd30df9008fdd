"""One server and one browser for the whole browser run."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Server:
    """The real application, as a process of its own, on a data folder of its own."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        environment = {
            **os.environ,
            "MASTERCLASS_DATA": str(self.data),
            "MASTERCLASS_GALLERY": "true",
            **self._settings,
        }
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        with (self.data.parent / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def kill(self) -> None:
        """kill -9: nothing gets a chance to tidy up."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> None:
        for _ in range(300):
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url + "/health"):
                return
            assert self._process is not None
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError((self.data.parent / "server.log").read_text(errors="replace")[-4000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("e2e") / "data")
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium on this machine, and CI needs one")
        pytest.skip("no Chromium on this machine: install Debian's package 'chromium'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture
def newcomer(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser that has never been here, on a laptop, in light."""
    context = chromium.new_context(
        base_url=server.url, viewport={"width": 1280, "height": 900}, color_scheme="light"
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


def start(page: Page) -> str:
    """Starts the course as a newcomer does; returns the resume code that was shown."""
    page.goto("/")
    page.get_by_role("button", name="Start the course").click()
    code = page.locator("[data-code]").first.inner_text()
    page.get_by_role("link", name="Go to the course").click()
    page.locator("h1[data-ref='home']").wait_for()
    return code


@pytest.fixture
def member(newcomer: BrowserContext) -> Page:
    """A page of somebody who has just started."""
    page = newcomer.new_page()
    start(page)
    return page


def settled(page: Page) -> None:
    """Waits until Streamlit has run the script and drawn it."""
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stApp\"]')"
        "?.getAttribute('data-test-script-state') === 'notRunning'"
    )
