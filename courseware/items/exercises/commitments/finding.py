"""What commitments come to: whether each could be held to, and what stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from courseware.dates import day_in_words
from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said
from courseware.words import _, plural, quoted

NUMBERS = ("1", "2", "3")


def names_of_standing() -> Mapping[str, str]:
    """How a commitment stands, in words."""
    return {
        "going": _("under way"),
        "done": _("done"),
        "stuck": _("stuck"),
        "dropped": _("dropped"),
    }


def finding(response: Json, words: Words) -> Finding:
    """The first thing that would keep these from happening."""
    written = [number for number in NUMBERS if said(words, f"will-{number}")]
    if not written:
        return Finding("begun", _("Write one thing that you will do, and give it a day."))
    return (
        _stuck(response, words, written)
        or _missing_day(response, words, written)
        or _missing_words(words, written)
        or _nothing(response, written)
    )


def _stuck(response: Json, words: Words, written: list[str]) -> Finding | None:
    stuck = [number for number in written if response["stands"].get(number) == "stuck"]
    if not stuck:
        return None
    name = quoted(said(words, f"will-{stuck[0]}"))
    support = said(words, f"support-{stuck[0]}")
    if support:
        sentence = _("{name} is stuck. The support you said you would need: {support}.")
        return Finding(
            "stuck",
            sentence.format(name=name, support=support),
            (_("Who could give you that this month? Ask for it by name."),),
        )
    sentence = _("{name} is stuck, and you haven’t said what support would move it.")
    return Finding("stuck-alone", sentence.format(name=name))


def _missing_day(response: Json, words: Words, written: list[str]) -> Finding | None:
    missing = [number for number in written if number not in response["by"]]
    if not missing:
        return None
    sentence = _("{name} has no day, so nobody can ask whether it was done.")
    ask = _("The date of the next meeting will do.")
    name = quoted(said(words, f"will-{missing[0]}"))
    return Finding("day", sentence.format(name=name), (ask,))


def _missing_words(words: Words, written: list[str]) -> Finding | None:
    for kind, slot, sentence in (
        ("sign", "know", _("You don’t say yet how you will know that {name} worked.")),
        ("alone", "with", _("You have put nobody beside you for {name}.")),
    ):
        for number in written:
            if not said(words, f"{slot}-{number}"):
                name = quoted(said(words, f"will-{number}"))
                return Finding(kind, sentence.format(name=name))
    return None


def _nothing(response: Json, written: list[str]) -> Finding:
    days = sorted(dt.date.fromisoformat(response["by"][number]) for number in written)
    sentence = plural(
        "Nothing is missing: your commitment has a day, company and a sign",
        "Nothing is missing: each of the {count} has a day, company and a sign",
        len(written),
    )
    last = _("{sentence}. The last falls due on {day}.")
    return Finding("nothing", last.format(sentence=sentence, day=day_in_words(days[-1])))


def brief(response: Json, words: Words) -> tuple[str, ...]:
    """Each commitment as the sentence that the member will be held to."""
    return tuple(_sentence(number, response, words) for number in _written(words))


def _written(words: Words) -> list[str]:
    return [number for number in NUMBERS if said(words, f"will-{number}")]


def _sentence(number: str, response: Json, words: Words) -> str:
    parts = [said(words, f"will-{number}")]
    if company := said(words, f"with-{number}"):
        parts.append(_("with {company}").format(company=company))
    if day := response["by"].get(number):
        parts.append(_("by {day}").format(day=day_in_words(dt.date.fromisoformat(day))))
    sentence = ", ".join(parts) + "."
    if sign := said(words, f"know-{number}"):
        sentence += " " + _("I’ll know because {sign}.").format(sign=sign)
    if stands := response["stands"].get(number):
        sentence += " " + _("So far: {standing}.").format(standing=names_of_standing()[stands])
    return sentence


def table(response: Json, words: Words) -> Table:
    """A row for each commitment."""
    return [
        {
            _("I will"): said(words, f"will-{number}"),
            _("With"): said(words, f"with-{number}"),
            _("By"): day_in_words(dt.date.fromisoformat(response["by"][number]))
            if number in response["by"]
            else "",
            _("I’ll know because"): said(words, f"know-{number}"),
            _("Support I need"): said(words, f"support-{number}"),
        }
        for number in _written(words)
    ]
