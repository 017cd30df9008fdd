"""What budget, demand and efforts come to: how much of the gap is left, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.items.tallies import NAMED, How, top
from courseware.words import _, capital, listed

if TYPE_CHECKING:
    from courseware.items.exercises.gap.spec import Gap

_SMALL = 1.0
"""Points of today's budget: less than this is called closed, or no gap."""


def names_of_effort() -> tuple[str, str, str, str]:
    """The levels of effort, from none."""
    return (_("None"), _("Some"), _("A lot"), _("All we can"))


def pounds(points: float) -> str:
    """Points of today's budget as money: '£7 of every £100'."""
    return _("£{amount} of every £100 spent now").format(amount=round(points))


def finding(item: Gap, response: Json) -> Finding:
    """How much of the gap is closed, and what that rests on."""
    width = item.width(response)
    if width is None:
        return Finding("begun", _("Choose how budget and demand may go, and the gap appears."))
    if width < _SMALL:
        said = _("Nothing stands out: with these figures budget and demand stay together.")
        ask = _("Which of the two did you take on trust, and who could show you?")
        return Finding("nothing", said, (ask,))
    closed = item.closed_by(response)
    total = sum(closed.values())
    if not total:
        said = _("In five years {gap} is missing, and nothing is being done about it yet.")
        return Finding("untouched", said.format(gap=pounds(width)))
    used = [each for each in item.levers if closed[each.id] > 0]
    left = width - total
    if len(used) == 1:
        return _one(item, used[0].id, used[0].name, width, total)
    if left < _SMALL:
        return _closed(item, closed, width)
    said = _("Together your efforts close {closed} of a gap of {gap}: {left} is still missing.")
    ask = _("What would you stop doing, or tell residents that you can’t do?")
    sentence = said.format(closed=_pounds(total), gap=pounds(width), left=_pounds(left))
    return Finding("open", sentence, (ask,))


def _pounds(points: float) -> str:
    return f"£{round(points)}"


def _one(item: Gap, lever: str, name: str, width: float, total: float) -> Finding:
    left = width - total
    if lever == item.partner:
        said = _("Partnership alone closes {closed} of a gap of {gap}; {left} is left.")
        if left < _SMALL:
            said = _("On these figures partnership alone closes the whole gap of {gap}.")
        more = (
            _("It also takes time and money before it saves any. What would carry you till then?"),
        )
        kind = "partner-alone"
    else:
        said = _("You rest everything on {name}: it closes {closed} of a gap of {gap}.")
        if left < _SMALL:
            said = _(
                "You rest everything on {name}: on these figures it closes the whole gap of {gap}."
            )
        more = (_("What happens to the people you serve if it yields half of that?"),)
        kind = "one"
    sentence = said.format(name=name, closed=_pounds(total), gap=pounds(width), left=_pounds(left))
    return Finding(kind, sentence, more)


def _closed(item: Gap, closed: Mapping[str, float], width: float) -> Finding:
    without = width - sum(closed.values()) + closed[item.partner]
    more = []
    if closed[item.partner] and without >= _SMALL:
        ask = _("Without the partners {left} would be missing: what exactly have they agreed?")
        more.append(ask.format(left=_pounds(without)))
    more.append(_("Every lever is at the level you chose, in every year. Which would slip first?"))
    return Finding("closed", _rests_on(item, closed, width), tuple(more))


def _rests_on(item: Gap, closed: Mapping[str, float], width: float) -> str:
    """What closes the gap: 'most' is said only of more than half of all that closes it."""
    used = [each for each in item.levers if closed[each.id] > 0]
    first = top(used, lambda each: closed[each.id])
    names = listed([each.name for each in first.rows])
    if len(first.rows) > 1:
        names = capital(names)
    if len(first.rows) > NAMED:
        names = _("{count} efforts").format(count=len(first.rows))
    if first.how is How.ALL:
        said = _("On these figures the gap of {gap} closes. {names} do as much, {each} each.")
    elif len(first.rows) > 1:
        said = _("On these figures the gap of {gap} closes. {names} do most, {each} each.")
    elif 2 * first.value > sum(closed.values()):
        said = _("On these figures the gap of {gap} closes, and most of it comes from {names}.")
    else:
        said = _(
            "On these figures the gap of {gap} closes, and the largest part of it comes from "
            "{names}."
        )
    return said.format(gap=pounds(width), names=names, each=_pounds(first.value))


def table(item: Gap, response: Json) -> Table:
    """Year by year what is spent and needed; then what each lever closes."""
    budget, demand = item.budget_of(response), item.demand_of(response)
    if budget is None or demand is None:
        return []
    rows = [
        {
            _("Year"): _("Now") if year == 0 else str(year),
            _("To spend"): _pounds(budget.after(year)),
            _("Needed"): _pounds(demand.after(year)),
            _("Gap"): _pounds(demand.after(year) - budget.after(year)),
        }
        for year in range(6)
    ]
    closed = item.closed_by(response)
    for each in item.levers:
        rows.append(
            {
                _("Year"): each.label,
                _("To spend"): "",
                _("Needed"): "",
                _("Gap"): f"−{_pounds(closed[each.id])}",
            }
        )
    return rows
