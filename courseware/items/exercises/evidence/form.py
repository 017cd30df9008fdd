"""The ratings as a form: a level and a way of knowing for each area. Reports are asked for alone:
in a room, words are moderated."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first, whole_number
from courseware.domain.item import Json
from courseware.items.exercises.evidence.finding import WAYS
from courseware.items.exercises.evidence.spec import MOST, Evidence
from courseware.words import _


def fields(item: Evidence, response: Json, seed: str) -> tuple[Field, ...]:
    given = response["areas"] if response else {}
    levels = tuple(Choice(str(each), str(each)) for each in range(1, MOST + 1))
    names = {"hunch": _("A hunch"), "heard": _("I was told"), "seen": _("I have seen evidence")}
    ways = tuple(Choice(way, names[way]) for way in WAYS)
    asked: list[Field] = []
    for area in item.areas:
        rated = given.get(area.id, {})
        level = frozenset([str(rated["level"])] if "level" in rated else ())
        know = frozenset([rated["know"]] if "know" in rated else ())
        how = _("{area}: how do you know?").format(area=area.text)
        asked.append(Pick(f"{area.id}:level", area.text, levels, level, in_a_row=True))
        asked.append(Pick(f"{area.id}:know", how, ways, know))
    return tuple(asked)


def response(item: Evidence, given: Given) -> Json:
    areas: dict[str, dict[str, Json]] = {}
    for area in item.areas:
        level, know = (first(given, f"{area.id}:{key}") for key in ("level", "know"))
        if level:
            areas.setdefault(area.id, {})["level"] = whole_number(level)
        if know:
            areas.setdefault(area.id, {})["know"] = know
    return {"areas": areas}
