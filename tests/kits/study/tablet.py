"""A member's tablet: opens pages of the Streamlit face and reads what stands on them."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

from courseware.domain.people import Member
from modules import MODULES
from tests.kits.world import World

ROOT = Path(__file__).resolve().parents[3]
MAIN = ROOT / "courseware" / "app" / "main.py"
_SCREENS = {
    "record": "study/home/ui/my_notes.py",
    "final": "study/quizzes/ui/final.py",
    "about": "study/home/ui/about.py",
    "gallery": "study/gallery/ui.py",
}
_SECONDS = 60.0


class Tablet:
    """One device of one member. Each page is opened as after a reload: a new session."""

    def __init__(self, world: World, sign_in: str) -> None:
        self.world = world
        self.sign_in = sign_in

    @property
    def member(self) -> Member:
        return self.world.identity.member(self.sign_in)

    def home(self) -> AppTest:
        return AppTest.from_file(str(MAIN), default_timeout=_SECONDS).run()

    def screen(self, name: str, **query: str) -> AppTest:
        """One of the engine's own pages: 'record', 'final', 'about', 'gallery'."""
        page = self._knowing_its_pages().switch_page(f"../{_SCREENS[name]}")
        for key, value in query.items():
            page.query_params[key] = value
        return page.run()

    def module(self, module_id: str, step: str = "", **query: str) -> AppTest:
        """A module's page, with `?step=` and more if they are given."""
        face = next(face for face in MODULES if face.id == module_id)
        page = self._knowing_its_pages().switch_page(f"../../{face.page.relative_to(ROOT)}")
        for key, value in {**({"step": step} if step else {}), **query}.items():
            page.query_params[key] = value
        return page.run()

    def _knowing_its_pages(self) -> AppTest:
        """AppTest can switch pages after a first run only: a quick one, of nobody signed in."""
        who, self.sign_in = self.sign_in, ""
        page = self.home()
        self.sign_in = who
        return page

    def step(self, ref: str) -> AppTest:
        module, _slash, step = ref.partition("/")
        return self.module(module, step)


def html(page: AppTest) -> str:
    """Everything a page shows as HTML or Markdown, in order."""
    shown = []
    for element in page.main:
        body = getattr(element.proto, "body", "") if hasattr(element, "proto") else ""
        shown.append(str(body))
    return "\n".join(shown)


def words(page: AppTest) -> str:
    """The same as plain words, spaces made single."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html(page))).split())


def title(page: AppTest) -> str:
    """The words of the page's one h1."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", html(page))
    assert len(found) == 1, found
    return unescape(found[0])


def says(page: AppTest, feedback: str) -> bool:
    """Whether a page gives this feedback; its first "Yes." may stand in the heading alone."""
    return escape(feedback.removeprefix("Yes. ")) in html(page)
