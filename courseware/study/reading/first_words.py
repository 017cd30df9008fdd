"""The words of a step that come with its page, to be read while Streamlit still loads.

They are laid out as the page that takes their place (steps/ui): what stands before the first
question doesn't move by a hair. Nothing in them can be answered, and of a member they hold no more
than where they are in the module and what they call their own matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.content.text.html import segments
from courseware.content.text.markdown import render
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.domain.item import Item
from courseware.domain.people import Member
from courseware.domain.shuffle import seed_of
from courseware.items.heading import asked_of, heading_over, is_asked_of_named
from courseware.items.stem import told_and_asked
from courseware.platform.web.render import rendered
from courseware.study import addresses
from courseware.study.exercises.service import Exercising
from courseware.study.reading.pages import Question, offered_to, question
from courseware.study.steps.crumb import crumb_html
from courseware.study.steps.service import Learning


@dataclass(frozen=True)
class Asked:
    """A question where it stands: what is over it, and its words."""

    title: str
    item: Item
    question: Question

    def of(self, who: Member, named: str) -> Asked:
        """The same as the member is asked it, with their name for what it is about and its options
        in their order: all stays as it is when the page that can be answered takes its place."""
        offered = offered_to(self.item, seed_of(who.registration, self.item.id))
        stem = told_and_asked(asked_of(self.item, named))
        return replace(self, question=replace(self.question, stem=stem, offered=offered))


Parts = Sequence[str | Asked]


class FirstWords:
    """The words of each step for a member, with the masthead and the footer of their pages."""

    def __init__(
        self,
        course: Course,
        learning: Learning,
        exercising: Exercising,
        masthead: str,
        footer: str,
    ) -> None:
        self._course = course
        self._learning = learning
        self._exercising = exercising
        self._masthead = masthead
        self._footer = footer
        self._parts: dict[str, tuple[dt.date, Parts]] = {}

    def of(self, who: Member, step: Step, without_script: str) -> str:
        """The words of a step, as HTML. `without_script`: what a browser without one is told."""
        module = self._course.module(step.module)
        if module is None:
            raise LookupError(step.module)
        named = self._named(who, step)
        return rendered(
            "study/reading/first_words.html",
            step=step,
            without_script=without_script,
            masthead=self._masthead,
            footer=self._footer,
            crumb=crumb_html(module, self._learning.standing(who), at=step),
            parts=[
                part if isinstance(part, str) else part.of(who, named)
                for part in self._parts_of(step)
            ],
        )

    def _named(self, who: Member, step: Step) -> str:
        """What the member calls their own matter; '' where no question of the step says it."""
        items = [self._course.items[item] for item in step.items]
        return self._exercising.named(who) if any(map(is_asked_of_named, items)) else ""

    def _parts_of(self, step: Step) -> Parts:
        """The same for everybody on one day: a figure that is old by then says so."""
        today = self._learning.today()
        known = self._parts.get(step.ref)
        if known is None or known[0] != today:
            known = self._parts[step.ref] = today, tuple(self._made(step, today))
        return known[1]

    def _made(self, step: Step, today: dt.date) -> Parts:
        if step.sensitive:
            return [f'<div class="prose"><div class="lede">{render(step.content_note)}</div></div>']
        found = segments(self._course, step, today=today, link=addresses.of_step)
        return [
            self._asked(part.item) if isinstance(part, Ask) else _reading(part)
            for part in found
            if not (isinstance(part, Ask) and part.on_request)
        ]

    def _asked(self, item_id: str) -> Asked:
        item = self._course.items[item_id]
        return Asked(heading_over(item), item, question(item))


def _reading(html: str) -> str:
    return f'<div class="step-body">{html}</div>'
