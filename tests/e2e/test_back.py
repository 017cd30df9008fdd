"""Back after signing out shows nothing of whoever was there, where a browser keeps whole pages."""

from __future__ import annotations

import json
import re
import shutil

from playwright.sync_api import Browser, Page

from tests.e2e.conftest import _BROWSERS, _QUIET, LAPTOP, Server, register
from tests.e2e.screen import open_place, text_area

FIELD, STEP, PLAIN = "R-G03", "/gain?step=chain", "/pack"
WORDS = "Nobody after me is to read this"
_SHOWN = """() => document.body.innerText
  + [...document.querySelectorAll('textarea, input')].map(each => each.value).join(' ')"""


def begins_and_writes(keeping: Browser, server: Server) -> Page:
    context = keeping.new_context(base_url=server.url, viewport=LAPTOP)
    context.set_default_timeout(15_000)
    register(context, server)
    sent = {"text": WORDS, "base_revision": 0, "tab": "e2e"}
    said = context.request.put(
        f"/text/{FIELD}", headers={"Origin": server.url}, data=json.dumps(sent)
    )
    assert said.ok
    return context.new_page()


def opens(page: Page, address: str) -> None:
    if address == STEP:
        open_place(page, address)
        text_area(page, FIELD)
    else:
        page.goto(address)
    assert WORDS in page.evaluate(_SHOWN)


def test_back_after_signing_out_shows_nothing_of_a_member(
    chromium: Browser, server: Server
) -> None:
    path = next(found for name in _BROWSERS if (found := shutil.which(name)))
    keeping = chromium.browser_type.launch(
        executable_path=path,
        args=_QUIET,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    try:
        for button in ("Sign out", "Forget this device"):
            for address in (STEP, PLAIN):
                page = begins_and_writes(keeping, server)
                opens(page, address)
                page.goto("/sign-out")
                page.get_by_role("button", name=button, exact=True).click()
                page.wait_for_load_state()
                # Two presses of Back at once: after the first one, a page out of the cache is
                # another one to Playwright.
                page.evaluate("history.go(-2)")
                # A page out of the cache has been loaded before, and says so no second time.
                page.wait_for_url(re.compile("/welcome"), wait_until="commit")
                page.locator("h1").wait_for()
                assert WORDS not in page.evaluate(_SHOWN), (button, address)
                page.context.close()
    finally:
        keeping.close()
