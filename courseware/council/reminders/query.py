"""What a request about reminders asks for: whom, on what occasion, in which words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from starlette.requests import Request

from courseware.council.access import StaffOverseer
from courseware.council.data import Filter, Occasion
from courseware.council.frame.query import kept, query_from
from courseware.council.people import People
from courseware.council.reminders.letters import faults, tidied
from courseware.domain.parts.letters import Letter
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.words import _

_MARK_LETTERS = 32


@dataclass(frozen=True)
class Task:
    """What a request is about: who asks, whom for, why, with which words, under which press."""

    who: StaffOverseer
    which: Filter
    occasion: Occasion
    again: bool
    letter: Letter
    sending: str
    address: str
    query: str

    @property
    def of(self) -> tuple[StaffOverseer, Filter, Occasion]:
        return self.who, self.which, self.occasion


async def which_of(request: Request, who: StaffOverseer, people: People) -> Filter:
    """Whom a request is about. Raises `Refusal`."""

    def look_up() -> Filter:
        return query_from(people, who, request.query_params).which

    return await run_in_threadpool(look_up)


def is_narrowed(which: Filter) -> bool:
    """Whether a list was filtered by more than councils and a cohort."""
    return which != Filter(which.councils, which.cohort)


def query_of(request: Request) -> str:
    """The list that was asked for, as it is handed on in addresses."""
    return kept(request.query_params)


def wrong_in(letter: Letter) -> dict[str, bool]:
    """Which of the two fields has something to put right."""
    subject, body = replace(letter, text="{link}"), replace(letter, subject="s")
    return {"subject": bool(faults(tidied(subject))), "body": bool(faults(tidied(body)))}


def occasion_of(request: Request) -> Occasion:
    """The occasion in an address. Raises `Refusal`."""
    try:
        return Occasion(request.path_params["occasion"])
    except ValueError:
        raise Refusal(_("There is no such page.")) from None


def day_of(text: str) -> dt.date:
    """A day in an address. Raises `Refusal`."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("There is no such page.")) from None


def mark_of(text: str) -> str:
    """The id of a press as our page gave it; anything else is none."""
    is_ours = len(text) == _MARK_LETTERS and text.isascii() and text.isalnum()
    return text if is_ours else ""
