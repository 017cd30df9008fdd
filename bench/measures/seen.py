"""From a member's click to the answer that they see, in Chromium."""

from __future__ import annotations

from collections import defaultdict

from playwright.sync_api import Locator, Page

from bench import serving
from bench.clients import chromium
from bench.clients.answering import CHOICE, PAGE, QUERY, REF, wrong_options
from bench.figures import Figure, median, percentile, shown, spread
from bench.plan import Plan

_BUDGET_MS = 60
_BOX = f".st-key-check-{CHOICE}"
_WATCH = """
([box, wanted]) => {
  const within = document.querySelector(box);
  const state = { from: 0, to: 0 };
  window.benchSeen = state;
  addEventListener("click", (event) => { state.from ||= event.timeStamp; }, { capture: true });
  const look = () => {
    if (!state.from || state.to || !within.querySelector(wanted)) { return; }
    state.to = -1;
    requestAnimationFrame(() => setTimeout(() => { state.to = performance.now(); }));
  };
  new MutationObserver(look).observe(within, { childList: true, subtree: true });
}
"""
"""Notes when the click happened, and when the frame that shows what was waited for is painted."""


def measure(plan: Plan) -> list[Figure]:
    with (
        serving.course() as (server,),
        chromium.browser() as started,
        chromium.member(started, server.url) as context,
    ):
        taken = _answers(plan, context.new_page())
    return [
        Figure(
            what=f"click to seen in Chromium, p50, {what}",
            page=REF,
            value=median(each),
            unit="ms",
            runs=len(each),
            budget=_BUDGET_MS,
            note=f"p95 {shown(percentile(each, 0.95))} ms; {spread(each, 'ms')}",
        )
        for what, each in taken.items()
    ]


def _answers(plan: Plan, page: Page) -> dict[str, list[float]]:
    page.goto(f"/{PAGE}?{QUERY}")
    page.locator(f"h1[data-ref='{REF}']").wait_for()
    box = page.locator(_BOX)
    words = list(wrong_options())
    taken: dict[str, list[float]] = defaultdict(list)
    for turn in range(plan.browser_runs):
        chromium.settled(page)
        option = box.get_by_role("radiogroup").get_by_text(words[turn % len(words)], exact=True)
        taken["option kept"].append(seen(page, _BOX, option, ".saved"))
        chromium.settled(page)
        check = box.get_by_role("button", name="Check my answer")
        taken["answer checked"].append(seen(page, _BOX, check, ".feedback"))
        chromium.settled(page)
        box.get_by_role("button", name="Try again").click()
        box.locator(".feedback").wait_for(state="detached")
    return taken


def seen(page: Page, box: str, target: Locator, wanted: str) -> float:
    """Milliseconds from the click on `target` until `wanted` is on the screen, within `box`."""
    target.scroll_into_view_if_needed()
    page.evaluate(_WATCH, [box, wanted])
    target.click()
    page.wait_for_function("() => window.benchSeen.to > 0")
    return float(page.evaluate("() => window.benchSeen.to - window.benchSeen.from"))
