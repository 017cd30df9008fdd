"""What a checklist comes to: what is not known comes before what is not true."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Protocol

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.words import _, quoted

_MANY = 3
"""Statements of one kind from which the number matters more than any one of them."""
_NAMED = 2


class Said(Protocol):
    """A statement as the words need it."""

    @property
    def id(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def then(self) -> str: ...


def names_of_sayings() -> Mapping[str, str]:
    """What may be said of a statement, in words."""
    return {"yes": _("Yes"), "partly": _("Partly"), "no": _("No"), "unknown": _("Don’t know")}


def _those(statements: Sequence[Said], response: Json, saying: str) -> list[Said]:
    return [each for each in statements if response["said"].get(each.id) == saying]


def _listed(those: Sequence[Said]) -> str:
    return _(" and ").join(quoted(each.name) for each in those[:_NAMED])


def finding(statements: Sequence[Said], response: Json, nothing: str) -> Finding:
    """The one thing to take away, and for each that isn't so what the author says to do."""
    found = _finding(statements, response, nothing)
    open_ = [each for saying in ("no", "partly") for each in _those(statements, response, saying)]
    return dataclasses.replace(
        found, more=(*found.more, *(each.then for each in open_ if each.then))
    )


def _finding(statements: Sequence[Said], response: Json, nothing: str) -> Finding:
    said = response["said"]
    if not said:
        return Finding("begun", _("Take the first statement. “Don’t know” is an answer."))
    unknown = _those(statements, response, "unknown")
    missing = _those(statements, response, "no")
    partly = _those(statements, response, "partly")
    if len(unknown) >= _MANY:
        return _much_unknown(unknown)
    if missing:
        return _missing(missing)
    if partly:
        return _there_in_part(partly)
    if unknown:
        sentence = _("All that you know of is there. What you don’t know is {listed}.")
        return Finding("one-unknown", sentence.format(listed=_listed(unknown)))
    if len(said) < len(statements):
        return Finding("so-far", _("So far everything is there."))
    sentence = _("Nothing stands out: you say that everything is there.")
    return Finding("nothing", sentence, (nothing,) if nothing else ())


def _much_unknown(unknown: Sequence[Said]) -> Finding:
    sentence = _(
        "You can’t say of {count} of them, {listed} among them: as a member you would be "
        "answering for what you don’t know."
    )
    ask = _("Who would know, and when do you next see them?")
    return Finding("unknown", sentence.format(count=len(unknown), listed=_listed(unknown)), (ask,))


def _missing(missing: Sequence[Said]) -> Finding:
    if len(missing) >= _MANY:
        sentence = _("{count} things are missing. Begin with {first}: the others lean on it.")
        first = quoted(missing[0].name)
        return Finding("missing", sentence.format(count=len(missing), first=first))
    sentence = _("What is missing is {listed}.")
    ask = _("What would it take to settle that at the next meeting, and who would object?")
    return Finding("one-missing", sentence.format(listed=_listed(missing)), (ask,))


def _there_in_part(partly: Sequence[Said]) -> Finding:
    sentence = _("Nothing is missing outright; {listed} is there in part.")
    if len(partly) == _NAMED:
        sentence = _("Nothing is missing outright; {listed} are there in part.")
    if len(partly) > _NAMED:
        sentence = _(
            "Nothing is missing outright; {count} things are there in part, {listed} among them."
        )
    ask = _("Which part? A thing half settled is where the next quarrel starts.")
    said_ = sentence.format(listed=_listed(partly), count=len(partly))
    return Finding("partly", said_, (ask,))


def brief(statements: Sequence[Said], response: Json) -> tuple[str, ...]:
    """What is not there and what isn't known, each on a line."""
    heads = (("no", _("Missing")), ("unknown", _("I don’t know")))
    lines = []
    for saying, head in heads:
        those = _those(statements, response, saying)
        if those:
            listed = ", ".join(each.name for each in those)
            lines.append(f"{head}: {listed}.")
    return tuple(lines)


def table(statements: Sequence[Said], response: Json) -> Table:
    """A row for each statement that something was said of."""
    names = names_of_sayings()
    return [
        {_("Statement"): each.text, _("True of mine?"): names[response["said"][each.id]]}
        for each in statements
        if each.id in response["said"]
    ]
