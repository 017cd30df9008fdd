"""Every kind of page there is, and how to get it on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from courseware.items import registry
from tests.e2e.screen import drawn, open_place

Arrive = Callable[[Page], None]


def _own(address: str) -> Arrive:
    """A page of our own routes: there as soon as it is loaded."""

    def arrive(page: Page) -> None:
        page.goto(address)
        page.locator("h1").wait_for()

    return arrive


def _course(address: str) -> Arrive:
    """A page that Streamlit draws."""
    return lambda page: open_place(page, address)


def _code(page: Page) -> None:
    page.goto("/new-code")
    page.get_by_role("button", name="Make a new code").click()
    page.locator("#code").wait_for()


def _wrong_code(page: Page) -> None:
    page.goto("/resume")
    page.get_by_label("Your code").fill("0000-0000-00000")
    page.get_by_role("button", name="Open my course").click()
    page.get_by_role("alert").wait_for()


def _signed_out(page: Page) -> None:
    page.goto("/sign-out")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("heading", name="You are signed out").wait_for()


def _two_versions(page: Page) -> None:
    open_place(page, "/context?step=two-questions")
    page.get_by_role("button", name="Keep both").wait_for()
    page.get_by_role("button", name="Don’t keep this").click()


def _sensitive(page: Page) -> None:
    open_place(page, "/governance?step=inquiry")
    page.get_by_role("button", name="Read this step").click()
    page.locator(".support").wait_for()
    drawn(page)


@dataclass(frozen=True)
class Kind:
    """One kind of page. `prepared`: it shows what `Prepared` has done. `long`: it shows many
    states of a type, one below the other."""

    name: str
    arrive: Arrive
    signed_in: bool = True
    prepared: bool = False
    long: bool = False


BEFORE = (
    Kind("welcome", _own("/welcome"), signed_in=False),
    Kind("resume", _own("/resume"), signed_in=False),
    Kind("wrong code", _wrong_code, signed_in=False),
    Kind("ways out", _own("/sign-out"), signed_in=False),
    Kind("signed out", _signed_out, signed_in=False),
)

OWN = (
    Kind("welcome again", _own("/welcome")),
    Kind("new code", _own("/new-code")),
    Kind("code", _code),
    Kind("begin", _own("/begin")),
    Kind("begin another", _own("/begin-another")),
    Kind("sign out", _own("/sign-out")),
    Kind("erase", _own("/erase")),
    Kind("read contents", _own("/read")),
    Kind("read step", _own("/read/types/culture")),
    Kind("read sensitive step", _own("/read/governance/inquiry")),
    Kind("read drawing", _own("/read/barriers/held-in-place")),
    Kind("module print", _own("/read/types")),
    Kind("no such page", _own("/read/types/no-such-step")),
    Kind("pack", _own("/pack"), prepared=True),
    Kind("empty pack", _own("/pack")),
)

COURSE = (
    Kind("home", _course("/")),
    Kind("home begun", _course("/"), prepared=True),
    Kind("module contents", _course("/types")),
    Kind("module contents begun", _course("/context"), prepared=True),
    Kind("step of context", _course("/context?step=two-questions")),
    Kind("step of types", _course("/types?step=culture")),
    Kind("step answered", _course("/types?step=culture"), prepared=True),
    Kind("text in two versions", _two_versions, prepared=True),
    Kind("step of barriers", _course("/barriers?step=count-the-stops")),
    Kind("step of gain", _course("/gain?step=chain")),
    Kind("step of governance", _course("/governance?step=ladder")),
    Kind("content note", _course("/governance?step=inquiry")),
    Kind("sensitive step", _sensitive),
    Kind("quiz not begun", _course("/types?step=quiz")),
    Kind("quiz under way", _course("/barriers?step=quiz&q=1"), prepared=True),
    Kind("quiz look over", _course("/barriers?step=quiz&q=9"), prepared=True),
    Kind("quiz result", _course("/context?step=quiz"), prepared=True),
    Kind("module end", _course("/types?step=end"), prepared=True),
    Kind("course end", _course("/governance?step=end")),
    Kind("final", _course("/final")),
    Kind("record", _course("/record"), prepared=True),
    Kind("empty record", _course("/record")),
    Kind("about", _course("/about")),
    Kind("step with a case", _course("/context?step=case-forum")),
    Kind("step with a plan", _course("/gain?step=your-gain")),
    Kind("review", _own("/review")),
)

GALLERY = tuple(
    Kind(f"gallery {name}", _course(f"/gallery?type={name}"), long=True)
    for name in registry.BY_NAME
)
"""Every state of every example: up to 7,000 elements a page."""

LONGEST = tuple(
    Kind(f"long {name}", _course(f"/gallery?type={name}&example=long"), long=True)
    for name in registry.BY_NAME
)
"""Of each type what is hardest to lay out."""

FORMS = (
    *(
        Kind(f"form {name}", _own(f"/forms/{name}"), long=True)
        for name, kind in registry.BY_NAME.items()
        if kind.form
    ),
    Kind("ten samples", _own("/forms/spectrum/samples"), long=True),
)

USUAL = (*BEFORE, *OWN, *COURSE, *LONGEST, *FORMS)
EVERY = (*BEFORE, *OWN, *COURSE, *GALLERY, *FORMS)
