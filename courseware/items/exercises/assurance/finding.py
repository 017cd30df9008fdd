"""What an assurance map comes to: where nothing is known, and where all of it is hearsay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said
from courseware.words import _, inside, plural, quoted

_SEVERAL = 2


class Known(Protocol):
    """One thing to know, as the words need it."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def name(self) -> str: ...


def names_of_levels() -> Mapping[str, str]:
    """The three ways of knowing."""
    return {"checked": _("Checked"), "told": _("Been told"), "gap": _("Don’t know")}


def _outcome(number: str, words: Words) -> str:
    named = said(words, f"outcome-{number}")
    return quoted(named) if named else _("outcome {number}").format(number=number)


def finding(knowings: Sequence[Known], response: Json, words: Words) -> Finding:
    """The widest hole, or that there is none."""
    cells: Mapping[str, Mapping[str, str]] = response["cells"]
    if not cells:
        return Finding("begun", _("Name one outcome, and say what you know of it."))
    return (
        _blind(knowings, response, words)
        or _column(knowings, cells)
        or _hearsay(cells)
        or _holes(knowings, response, words)
        or _nothing(cells, _open(knowings, cells, words))
    )


def _blind(knowings: Sequence[Known], response: Json, words: Words) -> Finding | None:
    for number, row in response["cells"].items():
        if len(row) == len(knowings) and set(row.values()) == {"gap"}:
            sentence = _("Of {outcome} you know nothing at all: you would hear of a failure last.")
            begin = _("One question is enough to begin. Who would have to answer it?")
            more = _asking(number, response, words) or begin
            return Finding("blind", sentence.format(outcome=_outcome(number, words)), (more,))
    return None


def _column(knowings: Sequence[Known], cells: Mapping[str, Mapping[str, str]]) -> Finding | None:
    for each in knowings:
        # An outcome of which this isn't said yet may be the one where it is known.
        levels = [row.get(each.id) for row in cells.values()]
        if len(levels) >= _SEVERAL and set(levels) == {"gap"}:
            sentence = _("You don’t know {name} of any of your {count} outcomes.")
            ask = _("One report could close that column. Ask who already has it.")
            return Finding("column", sentence.format(name=each.name, count=len(levels)), (ask,))
    return None


def _hearsay(cells: Mapping[str, Mapping[str, str]]) -> Finding | None:
    levels = [level for row in cells.values() for level in row.values()]
    told = levels.count("told")
    if "checked" in levels or told < _SEVERAL:
        return None
    sentence = _(
        "You have been told {count} things and have checked none: what you know is what reached "
        "you."
    )
    ask = _("Choose the one that would hurt most if it were wrong, and look for yourself.")
    return Finding("told", sentence.format(count=told), (ask,))


def _holes(knowings: Sequence[Known], response: Json, words: Words) -> Finding | None:
    holes = [
        (number, each)
        for number, row in response["cells"].items()
        for each in knowings
        if row.get(each.id) == "gap"
    ]
    if not holes:
        return None
    number, each = holes[0]
    sentence = plural(
        "There is one hole in what you know", "There are {count} holes in what you know", len(holes)
    )
    first = _("{sentence}. Begin with {outcome}: you don’t know {name}.")
    more = _asking(number, response, words) or _("Write the question that would tell you.")
    text = first.format(sentence=sentence, outcome=_outcome(number, words), name=each.name)
    return Finding("holes", text, (more,))


def _asking(number: str, response: Json, words: Words) -> str:
    """What is still to say of a question that is written, or that all of it is said; '' while it
    isn't written."""
    if not said(words, f"ask-{number}"):
        return ""
    whom, day = said(words, f"whom-{number}"), _day(response["when"].get(number))
    if whom and day:
        return _("You have a question for it, somebody to ask, and a day: {day}.").format(day=day)
    if whom:
        return _("You have a question for it, and somebody to ask. By when?")
    if day:
        return _("You have a question for it, and a day. Whom will you ask?")
    return _("You have a question for it. Put it to someone, by a day.")


def _open(knowings: Sequence[Known], cells: Mapping[str, Mapping[str, str]], words: Words) -> int:
    """How many places of the map are empty, of the outcomes that are named or begun."""
    named_ = {
        slot.removeprefix("outcome-")
        for slot in words
        if slot.startswith("outcome-") and said(words, slot)
    }
    return sum(
        each.id not in cells.get(number, {}) for number in {*cells, *named_} for each in knowings
    )


def _nothing(cells: Mapping[str, Mapping[str, str]], left: int) -> Finding:
    told = sum(level == "told" for row in cells.values() for level in row.values())
    if left:
        return _so_far(told, left)
    if not told:
        sentence = _("Nothing stands out: you have looked at all of it yourself.")
        return Finding("nothing", sentence, (_("When will you look again?"),))
    sentence = plural(
        "Nothing stands out: no holes, and one thing that you have only been told.",
        "Nothing stands out: no holes, and {count} things that you have only been told.",
        told,
    )
    return Finding("nothing", sentence, (_("Which of them would surprise you least if untrue?"),))


def _so_far(told: int, left: int) -> Finding:
    """That no hole shows yet: what isn't said may be one."""
    sentence = _("So far nothing stands out: what you have placed, you have looked at yourself.")
    if told:
        sentence = plural(
            "So far nothing stands out: no holes, and one thing that you have only been told.",
            "So far nothing stands out: no holes, and {count} things that you have only been told.",
            told,
        )
    more = plural("One place is empty.", "{count} places are empty.", left)
    return Finding("so-far", f"{sentence} {more}")


def question(number: str, words: Words) -> str:
    """The question of one outcome, with whom it is for."""
    asked, whom = said(words, f"ask-{number}"), said(words, f"whom-{number}")
    return f"{whom}: {asked}" if whom else asked


def brief(knowings: Sequence[Known], response: Json, words: Words) -> tuple[str, ...]:
    """Each outcome with a hole: what isn't known, and what will be asked."""
    lines = []
    for number, row in response["cells"].items():
        gaps = [each.name for each in knowings if row.get(each.id) == "gap"]
        if not gaps:
            continue
        line = _("{outcome}: I don’t know {gaps}.").format(
            outcome=_outcome(number, words), gaps=_(" or ").join(gaps)
        )
        if said(words, f"ask-{number}"):
            line += " " + _will_ask(number, response, words)
        lines.append(line[0].upper() + line[1:])
    return tuple(lines)


def _will_ask(number: str, response: Json, words: Words) -> str:
    """What will be asked, of whom and by when, as a sentence of its own."""
    asked, whom = said(words, f"ask-{number}"), said(words, f"whom-{number}")
    day = _day(response["when"].get(number))
    head = _("I will ask {whom}").format(whom=inside(whom)) if whom else _("I will ask")
    if day:
        head = _("{will_ask}, by {day}").format(will_ask=head, day=day)
    end = "" if asked.endswith(("?", "!", "…", ".")) else "."
    return f"{head}: {asked}{end}"


def table(knowings: Sequence[Known], response: Json, words: Words) -> Table:
    """A row for each outcome: what is known, the question, and its day."""
    names = names_of_levels()
    return [
        {_("Outcome"): said(words, f"outcome-{number}") or number}
        | {each.label: names.get(row.get(each.id, ""), "") for each in knowings}
        | {
            _("I will ask"): question(number, words),
            _("By"): _day(response["when"].get(number)),
        }
        for number, row in response["cells"].items()
    ]


def _day(day: str | None) -> str:
    return f"{dt.date.fromisoformat(day):%-d %B %Y}" if day else ""
