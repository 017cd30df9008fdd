"""What the pictures of the overview show, in a sentence that is true of these numbers."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.dates import day
from courseware.words import _, listed, plural


@dataclass(frozen=True)
class Reached:
    """One module: its number in the course, how many are asked for it, and of these how many have
    begun it and completed it."""

    number: int
    asked: int
    begun: int
    complete: int


def of_modules(people: int, modules: Sequence[Reached]) -> str:
    """Where people stop, module by module."""
    if not people:
        return _("Nobody is on the roster yet.")
    if not any(each.begun for each in modules):
        return _("Nobody has begun a module yet.")
    if not any(each.complete for each in modules):
        most = max(modules, key=lambda each: each.begun)
        return _("{count} have begun module {number}; nobody has completed a module yet.").format(
            count=_n(most.begun), number=most.number
        )
    alike = all(each.asked == people for each in modules)
    if all(each.complete == each.asked for each in modules):
        return _all_complete(people, alike=alike)
    # From one module to the next people are lost only if the same people are asked for both.
    step_down = _step_down(modules) if alike else ""
    return " ".join(filter(None, (_finishing(modules), step_down)))


def over_time(
    people: int,
    days: Sequence[tuple[dt.date, int]],
    due: Sequence[dt.date],
    today: dt.date,
) -> str:
    """How many have completed all they are asked for, against the day it is due."""
    if not people:
        return _("Nobody is on the roster yet.")
    complete = days[-1][1] if days else 0
    if complete == people:
        return _("Everybody has completed all that is asked, the last on {day}.").format(
            day=day(days[-1][0])
        )
    if not complete:
        so_far = _("Nobody has completed all that is asked yet.")
    else:
        so_far = _("{complete} of {people} have completed all that is asked.").format(
            complete=_n(complete), people=_n(people)
        )
    if len(due) == 1:
        return f"{so_far} {_against(days, due[0], today)}"
    if due:
        spread = _("Groups are due on different days, from {first} to {last}.").format(
            first=day(due[0]), last=day(due[-1])
        )
        return f"{so_far} {spread}"
    return f"{so_far} " + _("No due date is set.")


def _all_complete(people: int, *, alike: bool) -> str:
    """That nothing is left to do. `alike`: whether everybody is asked for every module."""
    if alike:
        return plural(
            "The one person here has completed every module.",
            "All {count} people have completed every module.",
            people,
        )
    return plural(
        "The one person here has completed every module that they are asked for.",
        "All {count} people have completed every module that they are asked for.",
        people,
    )


def _finishing(modules: Sequence[Reached]) -> str:
    """Whether those who begin a module complete it: said only of what holds for every one."""
    begun = [each for each in modules if each.begun]
    said = [
        _("{complete} of {begun} in module {number}").format(
            complete=_n(each.complete), begun=_n(each.begun), number=each.number
        )
        for each in (begun[0], begun[-1])
    ]
    shown = ", ".join(dict.fromkeys(said))
    if all(each.complete == each.begun for each in begun):
        return _("Whoever began a module has completed it: {shown}.").format(shown=shown)
    if all(each.complete * 2 > each.begun for each in begun):
        return _("Most of those who begin a module complete it: {shown}.").format(shown=shown)
    if all(each.complete * 2 < each.begun for each in begun):
        return _("Fewer than half of those who began a module have completed it: {shown}.").format(
            shown=shown
        )
    best = max(begun, key=lambda each: each.complete / each.begun)
    worst = min(begun, key=lambda each: each.complete / each.begun)
    if best.complete * worst.begun == worst.complete * best.begun:
        return _("Half of those who began a module have completed it: {shown}.").format(shown=shown)
    return _(
        "Of those who began it, {most} of {of_most} completed module {best}, but "
        "{least} of {of_least} module {worst}."
    ).format(
        most=_n(best.complete),
        of_most=_n(best.begun),
        best=best.number,
        least=_n(worst.complete),
        of_least=_n(worst.begun),
        worst=worst.number,
    )


def _step_down(modules: Sequence[Reached]) -> str:
    """Between which modules most people are lost."""
    drops = [(a.complete - b.complete, a, b) for a, b in itertools.pairwise(modules)]
    largest = max((drop for drop, _a, _b in drops), default=0)
    if largest <= 0:
        return ""
    at = [(a, b) for drop, a, b in drops if drop == largest]
    if len(at) == 1:
        a, b = at[0]
        return _(
            "The largest step down comes between modules {a} and {b}, from {many} to {few}."
        ).format(a=a.number, b=b.number, many=_n(a.complete), few=_n(b.complete))
    if len(at) == len(drops):
        return _("Each module is completed by {count} fewer than the one before.").format(
            count=_n(largest)
        )
    after = listed([str(a.number) for a, _b in at])
    return _("The largest steps down, of {count} each, come after modules {after}.").format(
        count=_n(largest), after=after
    )


def _against(days: Sequence[tuple[dt.date, int]], due: dt.date, today: dt.date) -> str:
    left = (due - today).days
    if left == 0:
        return _("It is due today.")
    if left > 0:
        days_left = plural("{count} day is left", "{count} days are left", left)
        return _("{days} to the due date, {due}.").format(days=days_left, due=day(due))
    in_time = max((total for on, total in days if on <= due), default=0)
    later = (days[-1][1] if days else 0) - in_time
    if not in_time:
        return _("The due date, {due}, has passed.").format(due=day(due))
    if not later:
        return _("All of them did by the due date, {due}; nobody has since.").format(due=day(due))
    return _("{in_time} did by the due date, {due}, and {later} since.").format(
        in_time=_n(in_time), due=day(due), later=_n(later)
    )


def _n(count: int) -> str:
    return f"{count:,}"
