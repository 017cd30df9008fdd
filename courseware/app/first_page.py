"""What there is to read on a page before Streamlit has drawn it: a step’s words, for a member."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from courseware.app import frame
from courseware.app.services import Services
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.domain.exercise import asks_words
from courseware.domain.refusal import NotSignedIn
from courseware.items.registry import type_of
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.web import bundle
from courseware.study.reading.first_words import FirstWords
from courseware.words import _


@dataclass(frozen=True)
class FirstPage:
    """The title of the page, the words as HTML, and what else Streamlit will draw on it."""

    title: str = ""
    words: str = ""
    elements: tuple[str, ...] = ()


NOTHING_YET = FirstPage()
"""A page that has nothing to read before Streamlit has drawn it."""


class FirstPages:
    """The first pages of a course, as it is served now."""

    def __init__(self, services: Services) -> None:
        course = services.course
        self._course = course
        self._members = services.identity.members
        self._words = FirstWords(
            course,
            services.study.learning,
            services.study.exercising,
            masthead=frame.masthead(course, frame.member_links(course), "step"),
            footer=frame.footer(),
        )

    def of(self, sign_in: str, step: Step, reading_page: str) -> FirstPage:
        """The first page of a step. `reading_page`: the plain page with the same words."""
        try:
            who = self._members.member(sign_in)
            words = self._words.of(who, step, without_script(self._course, reading_page, "p"))
        except (NotSignedIn, StoreUnavailable):
            # Streamlit's page asks the same, and says what is in the way.
            return NOTHING_YET
        return FirstPage(f"{step.title} – {self._course.title}", words, self._elements(step, words))

    def _elements(self, step: Step, words: str) -> tuple[str, ...]:
        items = [self._course.items[block.item] for block in step.blocks if isinstance(block, Ask)]
        writes = any(type_of(item).is_text or asks_words(item) for item in items)
        return (
            *(bundle.DRAWINGS if "<svg" in words else ()),
            *(bundle.FIELDS if writes and not step.sensitive else ()),
        )


def without_script(course: Course, reading_page: str, heading: str = "h1") -> str:
    """What a browser without script is told, and where it can read on."""
    return (
        f"<noscript><{heading}>{escape(course.title)}</{heading}><p>"
        + _("Answering and writing need JavaScript, which is off in this browser.")
        + f' <a href="{escape(reading_page)}">'
        + _("Read the course as plain pages")
        + "</a></p></noscript>"
    )
