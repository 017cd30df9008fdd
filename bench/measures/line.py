"""A step on a slow phone line: when its words can be read, and when it can be answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, BrowserContext, Page

from bench import serving
from bench.clients import chromium
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
_READABLE_S, _ANSWERABLE_S, _AGAIN_S = 1.0, 4.0, 1.0
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
    step = known_course().modules[0].steps[0]
    address = f"/{step.module}?step={step.id}"
    with (
        serving.course() as (course,),
        serving.empty_page() as empty,
        chromium.browser() as started,
    ):
        runs = [
            (
                _opened(started, course.url, address),
                _after_the_welcome_page(started, course.url, address),
                _opened_by_nobody(started, empty.url),
            )
            for _ in range(plan.starts)
        ]
    cold, warm = [run[0][0] for run in runs], [run[0][1] for run in runs]
    welcomed = [run[1] for run in runs]
    bare, bare_again = [run[2][0] for run in runs], [run[2][1] for run in runs]
    return [
        *_figures("cache empty", step.ref, cold, (_READABLE_S, _ANSWERABLE_S), bare),
        *_figures("after the welcome page", step.ref, welcomed, (None, None), bare),
        *_figures("cache full", step.ref, warm, (_AGAIN_S, _AGAIN_S), bare_again),
    ]


def _figures(
    when: str,
    page: str,
    runs: list[Seen],
    budgets: tuple[float | None, float | None],
    bare: list[Seen],
) -> Iterator[Figure]:
    nothing = median(run["answerable"] for run in bare)
    for what, budget in zip(("readable", "answerable"), budgets, strict=True):
        each = [run[what] for run in runs]
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
    page.add_init_script(f"({_WATCH})({json.dumps(wanted)})")
    page.goto(address, wait_until="commit")
    seen = page.wait_for_function(_SEEN, timeout=_PATIENCE_MS).json_value()
    page.close()
    return {name: at / 1000 for name, at in seen.items()}
