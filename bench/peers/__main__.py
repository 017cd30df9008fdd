"""Starts each peer and the course in turn, and does the same in Chromium with each."""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from bench import serving
from bench.clients import chromium
from bench.clients.answering import CHOICE, PAGE, QUERY, wrong_options
from bench.figures import median, shown
from bench.measures.seen import seen
from bench.peers.question import CHECK, OPTIONS
from bench.serving import free_port, new_folder, processor_of

_HERE = Path(__file__).parent
_PEERS = {
    "Streamlit, a plain page": "in_streamlit",
    "Shiny for Python": "in_shiny",
    "NiceGUI": "in_nicegui",
    "Dash": "in_dash",
}
_TURNS = 20
_WINDOW = 0.6
"""Seconds in which an act and what comes of it is counted; as long a quiet time is taken off."""
_STARTS = 60.0


@dataclass
class Measured:
    """What one of them took: seconds of processor, milliseconds in the browser, bytes."""

    processor: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    first_load: int = 0
    requests: int = 0
    memory: float = 0.0


@dataclass(frozen=True)
class Asked:
    """A question that stands in a browser."""

    page: Page
    box: str
    words: list[str]
    again: Callable[[], None]
    """Makes it answerable once more."""

    def option(self, turn: int) -> Locator:
        words = self.words[turn % len(self.words)]
        return self.page.locator(self.box).get_by_text(words, exact=True)

    def button(self) -> Locator:
        return self.page.locator(self.box).get_by_role("button", name=CHECK)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--python", required=True, help="one that has the peers installed")
    chosen = parser.parse_args(arguments)
    serving.compress_once()
    with chromium.browser() as browser:
        rows = {name: _peer(chosen.python, file, browser) for name, file in _PEERS.items()}
        rows["this course"] = _course(browser)
    print("| | kept: processor, seen | checked: processor, seen | page | first load | memory |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, found in rows.items():
        print(f"| {name} | {_in_words(found)} |")
    return 0


def _peer(python: str, file: str, browser: Browser) -> Measured:
    with (
        new_folder(ready=False) as folder,
        _started(python, file, folder) as (url, process),
        chromium.visitor(browser, url) as context,
    ):
        box = ".st-key-question"
        return _measured(
            context, "/", process, lambda page: Asked(page, box, list(OPTIONS), lambda: None)
        )


def _course(browser: Browser) -> Measured:
    with serving.course() as (server,), chromium.member(browser, server.url) as context:
        box = f".st-key-check-{CHOICE}"

        def asked(page: Page) -> Asked:
            def again() -> None:
                page.locator(box).get_by_role("button", name="Try again").click()
                page.locator(f"{box} .feedback").wait_for(state="detached")
                chromium.settled(page)

            return Asked(page, box, list(wrong_options()), again)

        return _measured(context, f"/{PAGE}?{QUERY}", server.process, asked)


def _measured(
    context: BrowserContext, path: str, process: psutil.Process, asked: Callable[[Page], Asked]
) -> Measured:
    found = Measured()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")

    def arrived(event: dict[str, float]) -> None:
        found.first_load += int(event["encodedDataLength"])
        found.requests += 1

    devtools.on("Network.loadingFinished", arrived)
    page.goto(path)
    question = asked(page)
    question.button().wait_for()
    time.sleep(2)  # what comes after the question is part of the first load
    devtools.detach()
    for turn in range(_TURNS):
        option = question.option(turn)
        _act(found, process, "kept", partial(seen, page, question.box, option, ".saved"))
        check = question.button()
        _act(found, process, "checked", partial(seen, page, question.box, check, ".feedback"))
        question.again()
    for _ in range(_TURNS // 2):
        _act(found, process, "page", lambda: _reloaded(page, question))
    found.memory = process.memory_info().rss / 1e6
    return found


def _reloaded(page: Page, question: Asked) -> float:
    page.reload()
    question.page.locator(question.box).wait_for()
    return 0.0


def _act(found: Measured, process: psutil.Process, what: str, act: Callable[[], float]) -> None:
    before = processor_of(process)
    time.sleep(_WINDOW)
    quiet = processor_of(process) - before
    before, began = processor_of(process), time.monotonic()
    found.seen[what].append(act())
    time.sleep(max(0.0, _WINDOW - (time.monotonic() - began)))
    found.processor[what].append((processor_of(process) - before - quiet) * 1000)


def _in_words(found: Measured) -> str:
    acts = [
        f"{shown(median(found.processor[what]))} ms, {shown(median(found.seen[what]))} ms"
        for what in ("kept", "checked")
    ]
    page = f"{shown(median(found.processor['page']))} ms"
    load = f"{found.first_load / 1000:.0f} kB, {found.requests} requests"
    return " | ".join([*acts, page, load, f"{found.memory:.0f} MB"])


@contextlib.contextmanager
def _started(python: str, file: str, folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    script = str(_HERE / f"{file}.py")
    command = [python, script, str(port), str(folder)]
    if file == "in_streamlit":
        said = ["--server.port", str(port), "--server.headless", "true"]
        command = [python, "-m", "streamlit", "run", script, *said]
    environment = {**os.environ, "ANSWERS": str(folder)}
    with (folder / "log").open("ab") as log:
        started = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder)
    try:
        ends = time.monotonic() + _STARTS
        while not _answers(url):
            if started.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"{file} didn't start: {(folder / 'log').read_text()[-500:]}")
            time.sleep(0.1)
        yield url, psutil.Process(started.pid)
    finally:
        started.kill()
        started.wait()


def _answers(url: str) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:
        return bool(answer.status == 200)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
