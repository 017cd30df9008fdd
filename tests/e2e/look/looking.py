"""What can be wrong with a page as it stands on the screen, found by measuring it."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}

SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
"""The spacing of WCAG 1.4.12, as a reader's own style sheet would set it."""

TWICE = "html { font-size: 225% !important; }"
"""Text at twice its size: ours begins at 112.5% of the reader's own."""


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """What axe finds, one line each; without measuring contrast where that is known from another
    width of the same page, which takes most of the time on a long one.

    Of what is scrolled out of sight in Streamlit's inner scroller axe measures no contrast, and
    says nothing of it: so the window is made as tall as the page while it looks.
    """
    page.wait_for_function("() => document.scrollingElement")  # a link was just followed
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE_SCRIPT} }} }}")
    size = page.viewport_size
    assert size is not None
    rules = {"color-contrast": {"enabled": contrast}}
    try:
        if contrast:
            _show_all(page, size["width"])
        found = page.evaluate("options => axe.run(document, options)", _OPTIONS | {"rules": rules})
    finally:
        page.set_viewport_size(size)
    return [
        f"axe {rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def _show_all(page: Page, width: int) -> None:
    for _growth in range(5):  # a picture may be drawn only once there is room for it
        height = page.evaluate(_WHOLE)
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        if page.evaluate(_WHOLE) <= height:
            return
    raise AssertionError(f"the page is never shown whole: {height} px and growing")


_WHOLE = """() => {
  const main = document.querySelector('[data-testid="stMain"]') || document.scrollingElement;
  return Math.ceil(Math.max(innerHeight, main.scrollHeight));
}"""


def misfits(page: Page) -> list[str]:
    """What doesn't fit: sideways scrolling, text that is cut off, unseen stops for Tab."""
    return page.evaluate(_MISFITS)


_MISFITS = r"""() => {
  const faults = [], MAY_SCROLL = '.scroll, [role="region"][tabindex="0"], textarea, input';
  const named = node => node.tagName.toLowerCase() + (node.id ? '#' + node.id : '') +
    '.' + String(node.getAttribute('class') || '').split(' ')[0] +
    ' "' + node.textContent.trim().slice(0, 40) + '"';
  const root = document.scrollingElement;
  const main = document.querySelector('[data-testid="stMain"]') || document.body;
  for (const each of new Set([root, main])) {
    if (each.scrollWidth > each.clientWidth + 1) {
      const wide = [...main.querySelectorAll('*')]
        .filter(node => node.getBoundingClientRect().right > root.clientWidth + 1).map(named);
      faults.push(`scrolls sideways by ${each.scrollWidth - each.clientWidth} px: ` +
        wide.slice(-3).join(' | '));
    }
  }
  for (const node of main.querySelectorAll('*')) {
    if (node.closest('svg') || !node.textContent.trim() || node.clientWidth < 3 ||
        node.closest('.sr') || node.matches(MAY_SCROLL) ||
        // A transparent word is for a screen reader: a picture is in its place (strip.css).
        !node.checkVisibility({opacityProperty: true})) { continue; }
    const style = getComputedStyle(node);
    if (style.display === 'inline') { continue; }
    const wider = node.scrollWidth > node.clientWidth + 2;
    const taller = node.scrollHeight > node.clientHeight + 2;
    const cut = way => way === 'hidden' || way === 'clip';
    if ((wider && cut(style.overflowX)) || (taller && cut(style.overflowY))) {
      faults.push(`cut off: ${named(node)}`);
    } else if (wider && node !== main && ['auto', 'scroll'].includes(style.overflowX)) {
      faults.push(`scrolls sideways inside the page: ${named(node)}`);
    }
  }
  // Radios and boxes are drawn by their labels; all else that takes the focus is to be seen.
  for (const stop of main.querySelectorAll('a[href], button, select, textarea, summary')) {
    let node = stop.checkVisibility({visibilityProperty: true}) && stop.tabIndex >= 0 && stop;
    while (node && !getComputedStyle(node).clipPath.startsWith('inset(50%')) {
      node = node.parentElement;
    }
    if (node) { faults.push(`a stop for Tab that nobody sees: ${named(stop)}`); }
  }
  return faults;
}"""
