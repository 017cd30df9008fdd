"""The ledger as a form, for a room: up to three of each side. Those that are picked share the
hundred points alike."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick
from courseware.domain.item import Json
from courseware.items.exercises.ledger.spec import ALL, Ledger
from courseware.words import _


def fields(item: Ledger, response: Json, seed: str) -> tuple[Field, ...]:  # noqa: ARG001 - as in the interface
    points = response["points"] if response else {}
    legends = {
        "for": _("The three benefits that count most"),
        "against": _("The three dis-benefits that weigh most"),
    }
    return tuple(
        Pick(
            side,
            legend,
            tuple(Choice(each.id, each.text) for each in item.entries if each.side == side),
            frozenset(each.id for each in item.entries if points.get(each.id)),
            several=True,
        )
        for side, legend in legends.items()
    )


def response(item: Ledger, given: Given) -> Json:  # noqa: ARG001 - as in the interface
    picked = [each for side in ("for", "against") for each in given.get(side, ())]
    if not picked:
        return {"points": {}}
    share, rest = divmod(ALL, len(picked))
    return {"points": {each: share + (at < rest) for at, each in enumerate(picked)}}
