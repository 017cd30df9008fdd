"""Which ideas a top-up asks, in which wording and in which order. Pure: nothing is looked up."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from courseware.domain.parts.parallel import AGAIN, Bank
from courseware.study.again.data import Met

MOST = 6
MODULES = 3
MOST_SURELY_WRONG = 3
WORDINGS_TO_REST = 2
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Urgency(enum.IntEnum):
    """Why an idea is asked again, the most urgent first."""

    SURELY_WRONG = 0
    WRONG = 1
    GUESSED = 2
    LONG_UNSEEN = 3


@dataclass(frozen=True)
class Candidate:
    """An idea that may be asked again. `item`: in the next wording that its member hasn't met."""

    idea: str
    module: str
    item: str
    urgency: Urgency
    seen: dt.datetime | None


def chosen(
    bank: Bank, modules: Mapping[str, str], met: Sequence[Met], shown: Collection[str]
) -> tuple[str, ...]:
    """The questions of the next top-up, in their order. `modules`: of each idea. `shown`: the
    questions that the member has seen already, answered or not."""
    return tuple(each.item for each in mixed(tuple(candidates(bank, modules, met, shown))))


def candidates(
    bank: Bank, modules: Mapping[str, str], met: Sequence[Met], shown: Collection[str]
) -> Iterator[Candidate]:
    """Every idea that doesn't rest and has a wording left, in the order of the bank."""
    seen = {*shown, *(each.item for each in met)}
    for idea in bank.ideas:
        of_idea = sorted((each for each in met if each.idea == idea), key=lambda each: each.at)
        wordings = (bank.question(idea, form) for form in AGAIN)
        fresh = next((item for item in wordings if item and item not in seen), None)
        if fresh is None or idea not in modules or rests(of_idea):
            continue
        last = of_idea[-1] if of_idea else None
        yield Candidate(idea, modules[idea], fresh, _urgency(last), last.at if last else None)


def rests(met: Sequence[Met]) -> bool:
    """Whether an idea needn't be asked again: right and sure, in two wordings."""
    kept = {each.form for each in met if each.right and each.sure == "sure"}
    return len(kept) >= WORDINGS_TO_REST


def _urgency(last: Met | None) -> Urgency:
    if last is not None and not last.right:
        return Urgency.SURELY_WRONG if last.sure == "sure" else Urgency.WRONG
    if last is not None and last.sure == "guess":
        return Urgency.GUESSED
    return Urgency.LONG_UNSEEN


def mixed(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """As many of them as can be asked together, the most urgent first: of three modules wherever
    so many have anything to ask, and never two of one module running."""
    urgent = sorted(found, key=lambda each: (each.urgency, each.seen or _NEVER))
    modules = min(MODULES, len({each.module for each in found}))
    for count in range(min(MOST, len(urgent)), 0, -1):
        for some in combinations(urgent, count):
            if _fit_together(some, modules):
                return _in_turn(some)
    return ()


def _fit_together(some: Sequence[Candidate], modules: int) -> bool:
    counts = Counter(each.module for each in some)
    surely = sum(each.urgency is Urgency.SURELY_WRONG for each in some)
    # More than every second one of a module, and two of it would run.
    is_in_turn = max(counts.values()) <= (len(some) + 1) // 2
    return len(counts) >= modules and is_in_turn and surely <= MOST_SURELY_WRONG


def _in_turn(some: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """In the order of urgency, as far as no two of one module run."""
    return next(
        order
        for order in permutations(some)
        if all(one.module != other.module for one, other in pairwise(order))
    )
