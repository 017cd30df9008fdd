"""One server and one browser for the whole browser run, and people to send through it."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from bench.serving import compress_once, fill_cache
from courseware.app.services import Services, open_services
from courseware.content.load import load_course
from courseware.domain.course import Course
from courseware.settings import Settings
from tests.e2e.database import SecondProgram

ROOT = Path(__file__).resolve().parents[2]
LAPTOP = {"width": 1280, "height": 900}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

NewContext = Callable[..., BrowserContext]

expect.set_options(timeout=15_000)
"""As long as everything else is waited for: two browsers at work on two cores can be slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


class Server:
    """The real application, as a process of its own, on a data folder of its own."""

    def __init__(self, data: Path, *, app: str = "app.py", **settings: str) -> None:
        self.data = data
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._app = app
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        if not (self.data / "cache").exists():
            # A first start does it in the background, and would slow what is tested meanwhile.
            compress_once()
            fill_cache(self.data)
        environment = {
            **os.environ,
            "MASTERCLASS_DATA": str(self.data),
            "MASTERCLASS_GALLERY": "true",
            **self._settings,
        }
        command = [sys.executable, "-m", "streamlit", "run", self._app]
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

    def limit_files(self, size: int | None) -> None:
        """Lets the server write no file beyond so many bytes, as if the disk were full; None lets
        it again."""
        assert self._process
        most = resource.RLIM_INFINITY if size is None else size
        limits = (most, resource.RLIM_INFINITY)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, limits)

    @property
    def log(self) -> str:
        return (self.data.parent / "server.log").read_text(errors="replace")

    def _wait(self) -> None:
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url + "/health"):
                return
            assert self._process is not None
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(self.log[-4000:])


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


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a module may kill and start again, without disturbing the others."""
    running = Server(tmp_path_factory.mktemp("own") / "data")
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def course() -> Course:
    """The course as the server serves it: for the keys, and for what is asked where."""
    return load_course(ROOT / "content", ROOT / "quizzes")


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
def new_context(chromium: Browser, server: Server) -> Iterator[NewContext]:
    """Makes browsers that know nothing of one another; keyword arguments as Playwright's."""
    made = []
    forbidden: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            forbidden.append(message.text)

    def make(at: Server = server, **wanted: Any) -> BrowserContext:
        wanted = {"viewport": LAPTOP, "color_scheme": "light", **wanted}
        context = chromium.new_context(base_url=at.url, **wanted)
        context.set_default_timeout(15_000)
        context.on("console", hear)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    assert not forbidden, "a page needs what its security policy forbids"


@pytest.fixture
def newcomer(new_context: NewContext) -> BrowserContext:
    """A browser that has never been here, on a laptop, in light."""
    return new_context()


@pytest.fixture
def member(newcomer: BrowserContext, server: Server) -> Page:
    """A page of somebody who has just started. (`test_newcomer` starts by the pages.)"""
    register(newcomer, server)
    return newcomer.new_page()


def register(context: BrowserContext, server: Server) -> None:
    """Starts the course in a browser without opening a page: what the button posts."""
    answer = context.request.post("/start", headers={"Origin": server.url})
    assert answer.ok, answer.status


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, server: Server) -> StorageState:
    """The cookie of one member whom tests share that only look."""
    context = chromium.new_context(base_url=server.url)
    register(context, server)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="session")
def prepared(chromium: Browser, server: Server, stored: SecondProgram) -> StorageState:
    """The cookie of one member who has done something on every kind of page."""
    context = chromium.new_context(base_url=server.url)
    register(context, server)
    prepare(open_services(Settings(data=server.data)), stored.sign_in(context))
    state = context.storage_state()
    context.close()
    return state


def prepare(services: Services, sign_in: str) -> None:
    """Answers, writes, finishes one quiz and begins another: by the services, for speed."""
    learning, quizzing, items = (
        services.study.learning,
        services.study.quizzing,
        services.course.items,
    )
    who = services.identity.members.member(sign_in)
    for ref, item, samples in (
        ("types/culture", "Q-T11", "incorrect"),
        ("context/pressures", "Q-C02", "correct"),
        ("gain/key-messages", "L-G01", "correct"),
    ):
        learning.answer(who, ref, item, getattr(items[item].samples(), samples)[0])
    services.study.notes.save(
        who, "R-G03", "They ring each other before the papers go out.", 0, "e2e"
    )
    for text in ("Written at home", "Written on the train"):
        services.study.notes.save(who, "R-C02", text, 0, text)
    for step in ("context/welcome", "context/pressures"):
        learning.finish_step(who, step)
    sitting = quizzing.begin(who, "quiz/context")
    for number, asked in enumerate(sitting.items):
        given = asked.samples().incorrect if number < 2 else asked.samples().correct
        quizzing.save(who, sitting.attempt.id, asked.id, given[0], "sure" if number == 1 else "")
    quizzing.finish(who, sitting.attempt.id)
    sitting = quizzing.begin(who, "quiz/barriers")
    first = sitting.items[0]
    quizzing.save(who, sitting.attempt.id, first.id, first.samples().correct[0], "think so")
    learning.open_step(who, "types/culture")
    services.store.close()


@pytest.fixture(scope="session")
def stored(server: Server) -> Iterator[SecondProgram]:
    """The shared server's data, read by a second program: this one."""
    program = SecondProgram(server.data)
    yield program
    program.close()
