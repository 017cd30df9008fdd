"""Which people are asked for: a filter, an order and a page, to and from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from courseware.council.access import Overseer
from courseware.council.data import PeopleQuery, Sort
from courseware.council.people import People
from courseware.domain.permissions import May
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from courseware.words import _

_LONGEST = 100
_FIELDS = (
    *("council", "cohort", "standing", "overdue", "module", "status", "ward", "q"),
    *("sort", "down", "page"),
)

Choice = TypeVar("Choice", bound=StrEnum)


def query_from(people: People, who: Overseer, query: Mapping[str, str]) -> PeopleQuery:
    """What an address asks for. Raises `Refusal` for what isn't theirs or isn't there."""
    query = settled(who, query)
    which = people.filter(who, query.get("council", ""), query.get("cohort", ""))
    which = replace(
        which,
        standing=_one_of(Status, query.get("standing", "")),
        module=query.get("module", "")[:_LONGEST],
        status=_one_of(Status, query.get("status", "")),
        ward=query.get("ward", "")[:_LONGEST],
        words=query.get("q", "").strip()[:_LONGEST],
    )
    if query.get("overdue"):
        which = people.overdue(which)
    return PeopleQuery(
        which,
        sort=_one_of(Sort, query.get("sort", "")) or Sort.NAME,
        descending=query.get("down", "") == "1",
        page=page_number(query.get("page", "1")),
    )


def settled(who: Overseer, query: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something, and nothing else of an address.

    A form offers councils and cohorts in one choice, `of`, so that they can't contradict one
    another, and states with "overdue" among them in one more, `show`.
    """
    fields = dict(query)
    of, show = query.get("of", ""), query.get("show", "")
    if of:
        fields["council" if of in who.councils(May.SEE_PEOPLE) else "cohort"] = of
    if show:
        fields["overdue" if show == "overdue" else "standing"] = "1" if show == "overdue" else show
    return {name: fields[name] for name in _FIELDS if fields.get(name, "").strip()}


def kept(query: Mapping[str, str], **changes: str) -> str:
    """The same address query with some fields changed, empty ones left out."""
    fields = {**query, **changes}
    return urlencode({name: value for name, value in fields.items() if value})


def _one_of(kind: type[Choice], value: str) -> Choice | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        raise Refusal(_("There is no such filter.")) from None


def number_in(text: str, most: int) -> int | None:
    """The whole number in an address, from 0 to `most`; None if it is anything else."""
    is_short = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if is_short and int(text) <= most else None


def page_number(text: str, most: int = 100_000) -> int:
    """The number of a page in an address, from 1 to `most`. Raises `Refusal`."""
    number = number_in(text, most)
    if not number:
        raise Refusal(_("There is no such page."))
    return number
