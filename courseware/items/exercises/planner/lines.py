"""A plan line by line, for its table and for the one page, and what its parts are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from courseware.dates import day
from courseware.domain.exercise import Table, Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said
from courseware.items.exercises.planner.model import FIRST_GAIN, NAMES, PlannerModel
from courseware.words import _, inside


def own(words: Words, slot: str) -> str:
    """What the member wrote in a slot, on one line; '' if nothing."""
    return said(words, slot)


def called(item: PlannerModel, words: Words, slot: str) -> str:
    """A thing by the member's own name for it, else by its label."""
    if slot == "people":
        return _("the people it is for")
    return own(words, "outcome" if slot == FIRST_GAIN else slot) or item.label(slot).lower()


def within(item: PlannerModel, words: Words, who: str) -> str:
    """The name of somebody in the middle of a sentence."""
    return inside(called(item, words, who))


def feasibilities() -> dict[str, str]:
    """The three, by name."""
    return {
        "political": _("Politically"),
        "financial": _("Financially"),
        "practical": _("In practice"),
    }


def brief(item: PlannerModel, response: Json, words: Words) -> tuple[str, ...]:
    """For the one page: the gain, the pain and on whom it falls, in the member's words."""
    lines = []
    gains = [own(words, slot) for slot in ("outcome", *NAMES["gains"][1:])]
    if gained := "; ".join(each for each in gains if each):
        lines.append(_("Gain: {gain}.").format(gain=gained))
    pains = [_borne(item, response["pains"].get(slot, {}), words, slot) for slot in NAMES["pains"]]
    if any(pains):
        lines.append(_("Pain: {pain}.").format(pain="; ".join(each for each in pains if each)))
    target = own(words, "target")
    if target and (by := _day(response)):
        lines.append(_("Target: {target}, by {day}.").format(target=target, day=by))
    return tuple(lines)


def _borne(item: PlannerModel, pain: Mapping[str, Json], words: Words, slot: str) -> str:
    """One cost with whom it falls on; '' where the member named neither."""
    text = own(words, slot)
    who = within(item, words, pain["who"]) if "who" in pain else ""
    if text and who:
        return _("{pain} (it falls on {who})").format(pain=text, who=who)
    return text or (_("it falls on {who}").format(who=who) if who else "")


def _day(response: Json) -> str:
    """The day in words; '' where none is set."""
    return day(dt.date.fromisoformat(response["date"])) if response["date"] else ""


def table(item: PlannerModel, response: Json, words: Words) -> Table:
    """The plan line by line."""
    texts = {each.id: each.text for each in (*item.gains, *item.structures)}
    answers = {
        "yes": _("Yes"),
        "no": _("No"),
        "unsure": _("Don’t know"),
        "doubt": _("In doubt"),
        "none": _("Nothing is there already"),
        "new": _("It brings a new gain"),
        "same": _("It brings nothing new"),
    }
    lines = [
        (_("Outcome"), own(words, "outcome")),
        (_("Type of gain"), texts.get(response["gain"], "")),
        (_("Could {one} do it alone?").format(**item.called), answers.get(response["alone"], "")),
        (_("What is there already"), answers.get(response["asset"], "")),
    ]
    for kind, sign in (("gains", _("Gain")), ("pains", _("Pain"))):
        for slot, each in response[kind].items():
            who = called(item, words, each["who"]) if "who" in each else _("nobody named")
            size = each.get("size", _("no size yet"))
            line = f"{called(item, words, slot)}; {size}; {who}"
            lines.append((f"{sign} {slot[2:]}", line))
    lines.append((_("Structure"), texts.get(response["structure"], "")))
    lines += [
        (name, answers.get(response["feasible"].get(key, ""), ""))
        for key, name in feasibilities().items()
    ]
    lines += [
        (_("Risk"), own(words, "risk")),
        (_("Is there a baseline?"), answers.get(response["baseline"], "")),
        (_("Target"), own(words, "target")),
        (_("Date"), _day(response)),
        (_("Who reports to whom"), own(words, "reports")),
    ]
    return [{_("Part"): part, _("Your plan"): text} for part, text in lines if text]
