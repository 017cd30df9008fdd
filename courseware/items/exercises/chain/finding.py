"""What links come to: what feeds nothing, what nothing feeds, and on what everything hangs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.words import _, opening, quoted

_HUB = 3
"""Processes that one activity must feed alone before everything is said to hang on it."""

Names = Mapping[str, str]
"""What each thing is called, by 'column:id'."""


def unfed(response: Json) -> list[str]:
    """Processes that no activity feeds."""
    return [name for name, ends in response["processes"].items() if not ends["fed"]]


def dead_ends(response: Json) -> list[str]:
    """Processes that an activity feeds and that lead to no benefit."""
    found = response["processes"].items()
    return [name for name, ends in found if ends["fed"] and not ends["leads"]]


def idle(response: Json) -> list[str]:
    """Activities that feed nothing."""
    used = {each for ends in response["processes"].values() for each in ends["fed"]}
    return [each for each in response["activities"] if each not in used]


def unreached(response: Json) -> list[str]:
    """Benefits that nothing leads to."""
    reached = {each for ends in response["processes"].values() for each in ends["leads"]}
    return [each for each in response["benefits"] if each not in reached]


def finding(names: Names, response: Json) -> Finding:
    """The one thing to take away; a benefit without a way to it comes first."""
    if not response["processes"]:
        return Finding("begun", _("Choose what you see, in each column, and link it."))
    rules = (_unreached, _unfed, _idle, _dead_end, _hub)
    spoken = (rule(names, response) for rule in rules)
    return next((found for found in spoken if found), _nothing())


def _unreached(names: Names, response: Json) -> Finding | None:
    loose = unreached(response)
    if not loose:
        return None
    said = _("Nothing that you see leads to {benefit}: it is hoped for, and not designed.")
    ask = _("What would have to improve between the partners before it could come?")
    return Finding("unreached", said.format(benefit=quoted(names[f"benefits:{loose[0]}"])), (ask,))


def _unfed(names: Names, response: Json) -> Finding | None:
    loose = unfed(response)
    if not loose:
        return None
    said = _("{process} has no activity feeding it: it rests on luck, or on one person.")
    ask = _("Who would have to leave for it to go? What would keep it then?")
    return Finding("unfed", said.format(process=opening(names[f"processes:{loose[0]}"])), (ask,))


def _idle(names: Names, response: Json) -> Finding | None:
    loose = idle(response)
    if not loose:
        return None
    said = _("{activity} feeds nothing that you named. Who would miss it?")
    ask = _("Stop it for a quarter and see, or say what it is meant to improve.")
    return Finding("idle", said.format(activity=opening(names[f"activities:{loose[0]}"])), (ask,))


def _dead_end(names: Names, response: Json) -> Finding | None:
    loose = dead_ends(response)
    if not loose:
        return None
    said = _("{process} is worked for, and leads to none of the benefits that you named.")
    ask = _("Whom does it help? If nobody, what is it for?")
    return Finding("dead-end", said.format(process=opening(names[f"processes:{loose[0]}"])), (ask,))


def _hub(names: Names, response: Json) -> Finding | None:
    alone = Counter(
        ends["fed"][0] for ends in response["processes"].values() if len(ends["fed"]) == 1
    )
    first, count = alone.most_common(1)[0] if alone else ("", 0)
    if count < _HUB:
        return None
    said = _("{count} processes hang on {activity} alone. If it stops, they stop.")
    ask = _("What is it that keeps it going: a budget, a rule, or a person?")
    activity = quoted(names[f"activities:{first}"])
    return Finding("hub", said.format(count=count, activity=activity), (ask,))


def _nothing() -> Finding:
    said = _("Nothing stands out: everything that you named is fed, and leads somewhere.")
    ask = _("Take the link of which you are least sure. What evidence would show that it holds?")
    return Finding("nothing", said, (ask,))


def loose_ends(names: Names, response: Json) -> tuple[str, ...]:
    """Everything that lacks a link, a line for each kind."""
    heads = (
        (_("Hoped for, with no way to it"), "benefits", unreached(response)),
        (_("Fed by nothing"), "processes", unfed(response)),
        (_("Feeds nothing"), "activities", idle(response)),
        (_("Leads nowhere"), "processes", dead_ends(response)),
    )
    return tuple(
        f"{head}: {', '.join(names[f'{key}:{each}'] for each in loose)}."
        for head, key, loose in heads
        if loose
    )


def table(names: Names, response: Json) -> Table:
    """A row for each process, with what feeds it and what it leads to; then what is left over."""

    def listed(key: str, those: list[str]) -> str:
        return ", ".join(names[f"{key}:{each}"] for each in those)

    def row(fed: str, process: str, leads: str) -> dict[str, str]:
        return {_("Process"): process, _("Fed by"): fed, _("Leads to"): leads}

    linked = [
        row(
            listed("activities", ends["fed"]),
            names[f"processes:{name}"],
            listed("benefits", ends["leads"]),
        )
        for name, ends in response["processes"].items()
    ]
    nothing = _("(nothing)")
    left = [row(names[f"activities:{each}"], nothing, "") for each in idle(response)]
    return (
        linked
        + left
        + [row("", nothing, names[f"benefits:{each}"]) for each in unreached(response)]
    )
