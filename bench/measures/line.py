"""A step on a slow phone line: when its words can be read, and when it can be answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from playwright.sync_api import Browser, BrowserContext, Page

from bench import serving
from bench.clients import chromium, proxy, slow_line
from bench.clients.answering import known_course
from bench.figures import Figure, median, spread
from bench.plan import Plan

_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""What web developers call slow 4G: a phone at the edge of a town. Bytes a second."""
_COLD_S, _WARM_S = (1.0, 4.0), (1.0, 1.0)
_BUDGETS = {
    "cache empty": _COLD_S,
    "cache empty, behind nginx": _COLD_S,
    "after the welcome page": (None, None),
    "cache full": _WARM_S,
}
"""Seconds until the step is readable and answerable. nginx speaks TLS and HTTP/2, as `deploy/` has
it: over HTTP/1.1 a browser asks for six files at a time."""
_BARE, _BARE_AGAIN = "an empty page", "an empty page, cache full"
_PATIENCE_MS = 60_000

# Looked at before each frame, by a script that is there before the page: milliseconds since the
# address was asked for. What is looked for stands in the window, and its frame has been painted.
_WATCH = """([words, controls]) => {
  const seen = window.seenAt = {};
  const shown = selector => Array.from(document.querySelectorAll(selector)).find(node =>
    node.getClientRects().length && !node.closest('[inert]') && !node.disabled);
  const ends = {
    readable: () => shown(words),
    answerable: () => !document.getElementById('first-words')
      && document.querySelector('[data-test-script-state="notRunning"]')
      && !document.querySelector('[data-testid="stSkeleton"]') && shown(controls),
  };
  const look = () => {
    for (const [name, is] of Object.entries(ends)) {
      if (!(name in seen) && document.body && is()) {
        seen[name] = 0;
        requestAnimationFrame(() => setTimeout(() => { seen[name] = performance.now(); }));
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
_STEP = (
    ".step-body p",
    "#root :is(input[type=radio], textarea, [data-testid=stBaseButton-primary])",
)
_EMPTY = ('[data-testid="stMainBlockContainer"]',) * 2
"""What is read, and what is answered: of a page with nothing on it, its frame."""
_SEEN = "() => window.seenAt && window.seenAt.readable && window.seenAt.answerable && window.seenAt"
Seen = dict[str, float]


def measure(plan: Plan) -> list[Figure]:
    """Behind nginx only where it is on the machine: it is no part of ours."""
    step = known_course().modules[0].steps[0]
    address = f"/{step.module}?step={step.id}"
    with (
        serving.course() as (course,),
        serving.empty_page() as empty,
        chromium.browser() as started,
        _deployed(course) if proxy.is_here() else nullcontext("") as deployed,
    ):
        runs = []
        for _ in range(plan.starts):
            run = {}
            run["cache empty"], run["cache full"] = _opened(started, course.url, address)
            run["after the welcome page"] = _after_the_welcome_page(started, course.url, address)
            run[_BARE], run[_BARE_AGAIN] = _opened_by_nobody(started, empty.url)
            if deployed:
                with chromium.member(started, course.url, deployed) as context:
                    run["cache empty, behind nginx"] = _seen(context.new_page(), address, _STEP)
            runs.append(run)
    return [each for when in _BUDGETS if when in runs[0] for each in _figures(when, step.ref, runs)]


def _figures(when: str, page: str, runs: list[dict[str, Seen]]) -> Iterator[Figure]:
    bare = _BARE_AGAIN if "full" in when else _BARE
    nothing = median(run[bare]["answerable"] for run in runs)
    for what, budget in zip(("readable", "answerable"), _BUDGETS[when], strict=True):
        each = [run[when][what] for run in runs]
        yield Figure(
            what=f"slow line, {when}: {what}",
            page=page,
            value=median(each),
            unit="s",
            runs=len(each),
            budget=budget,
            compare=f"an empty Streamlit page: {nothing:.1f} s",
            note=spread(each, "s"),
        )


def _opened(started: Browser, url: str, address: str) -> tuple[Seen, Seen]:
    """Seconds with an empty cache, then with a full one."""
    with chromium.member(started, url) as context:
        return _timed(context, address, _STEP), _timed(context, address, _STEP)


def _opened_by_nobody(started: Browser, url: str) -> tuple[Seen, Seen]:
    with chromium.visitor(started, url) as context:
        return _timed(context, "/", _EMPTY), _timed(context, "/", _EMPTY)


def _after_the_welcome_page(started: Browser, url: str, address: str) -> Seen:
    """By somebody who has read the first page of all: what comes next was fetched meanwhile."""

    def read(page: Page) -> None:
        page.goto("/welcome")
        page.wait_for_load_state("networkidle")

    with chromium.member(started, url) as context:
        return _timed(context, address, _STEP, read)


def _timed(
    context: BrowserContext,
    address: str,
    wanted: tuple[str, str],
    first: Callable[[Page], None] = lambda _page: None,
) -> Seen:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", _LINE)
    first(page)
    return _seen(page, address, wanted)


def _seen(page: Page, address: str, wanted: tuple[str, str]) -> Seen:
    page.add_init_script(f"({_WATCH})({json.dumps(wanted)})")
    page.goto(address, wait_until="commit")
    seen = page.wait_for_function(_SEEN, timeout=_PATIENCE_MS).json_value()
    page.close()
    return {name: at / 1000 for name, at in seen.items()}


@contextmanager
def _deployed(course: serving.Server) -> Iterator[str]:
    """The https address of the course behind nginx, at the end of a line that is slow by itself:
    Chromium's own slowness knows nothing of what HTTP/2 says is needed first."""
    with (
        proxy.before(course) as port,
        slow_line.before(
            port,
            latency=_LINE["latency"] / 1000,
            down=_LINE["downloadThroughput"],
            up=_LINE["uploadThroughput"],
        ) as far,
    ):
        yield f"https://localhost:{far}"
