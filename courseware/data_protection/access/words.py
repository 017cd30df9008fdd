"""What the rows of My data are called, and how their values read."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from courseware.dates import day, moment
from courseware.domain.item import Json
from courseware.words import _

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def where_to_see(kind: str) -> tuple[str, str] | None:
    """(address, words) of the page on which a member sees a kind; None if it has none."""
    return {
        "course": ("/new-code", _("Make a new code")),
        "own-address": ("/own-address", _("See it, change it or take it out")),
        "answers": ("/pack", _("See what you answered")),
        "attempts": ("/pack", _("See your quizzes")),
        "events": ("/", _("See how far you are")),
        "texts": ("/pack", _("See what you wrote")),
        "beside": ("/pack", _("See both versions")),
        "counted": ("/counted", _("See whether you are counted, or take it back")),
        "top-ups": ("/top-up", _("See the days, or stop them")),
        "sign-ins": ("/sign-ins", _("See where you are signed in, and end one")),
        "council": ("#council", _("See it as your council does")),
        "account": ("/staff", _("See your account")),
    }.get(kind)


def name_words(name: str) -> str:
    """What a table of rows is called."""
    return {
        "begun": _("When you began"),
        "place": _("Where you are"),
        "resume_code": _("Your resume code"),
        "own_address": _("An address of your own"),
        "links_sent": _("Links that were sent to it"),
        "sign_ins": _("Sign-ins"),
        "answers": _("Answers"),
        "unfinished": _("Answers not finished"),
        "quizzes": _("Quizzes"),
        "events": _("What you did"),
        "marks": _("Where things stand"),
        "texts": _("Texts"),
        "earlier_versions": _("Earlier versions"),
        "other_versions": _("Other versions, from another device"),
        "rooms": _("Rooms"),
        "codes": _("Attendance codes"),
        "on_rosters": _("On a roster"),
        "was_on_rosters": _("What a roster had of you before"),
        "carried_over": _("What went over from a course before"),
        "left": _("On a roster before"),
        "records": _("What a council is told"),
        "corrections": _("What an officer entered"),
        "accounts": _("Account"),
        "counted": _("Whether your answers are counted"),
        "in_last_change": _("That you are in the last sum of before and after"),
        "two_step": _("Two-step sign-in"),
        "recovery_codes": _("Recovery codes"),
        "wished": _("What you said of being asked again"),
        "letters_to": _("Where letters go"),
        "letters": _("Letters"),
    }.get(name, _plain(name))


def column_words(field: str) -> str:
    """What a column is called."""
    return {
        "at": _("When"),
        "created_at": _("Begun"),
        "seen_at": _("Last used"),
        "expires_at": _("Over on"),
        "ended_at": _("Ended"),
        "how": _("By what"),
        "browser": _("Browser"),
        "since": _("Since"),
        "wrong": _("Wrong codes in a row"),
        "tried_at": _("Last tried"),
        "used_at": _("Used"),
        "updated_at": _("Saved"),
        "verb": _("What"),
        "object": _("Of what"),
        "ref": _("Step"),
        "on": _("Day"),
        "text": _("What you wrote"),
    }.get(field, _plain(field))


def shown(value: Json) -> str:
    """A value as a person reads it: times in London, lists as they are."""
    if value is None or value == "":
        return "–"
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return moment(dt.datetime.fromisoformat(value.replace("Z", "+00:00")))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return day(dt.date.fromisoformat(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


_FOR_PROGRAMS = frozenset(
    {
        *("id", "digest", "edition", "rule", "body", "revision", "base_revision", "tab"),
        *("live_session", "person", "council", "cohort", "correction", "shown", "items", "before"),
        *("external_id", "by", "undone_by", "register", "session"),
    }
)
"""Ids and the like: in the JSON beside the page, and of no use to a person who reads the page."""


def columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The fields of some rows that a person reads. All of them if that would be none: then it is
    told at least that there is something."""
    named = dict.fromkeys(name for row in rows for name in row)
    # Said in words already, where there are words.
    worded = {"response", "item"} if "question" in named else set()
    kept = [name for name in named if name not in _FOR_PROGRAMS | worded]
    return kept or list(named)


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
