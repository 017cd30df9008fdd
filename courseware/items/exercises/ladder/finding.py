"""What the steps come to: what is still missing, what was skipped, and who pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.exercise import Finding
from courseware.words import _, listed, opening, plural, quoted


class Offered(Protocol):
    """A step as the words need it."""

    @property
    def rung(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def gives(self) -> int: ...
    @property
    def then(self) -> str: ...
    @property
    def hurts(self) -> str: ...


@dataclass(frozen=True)
class Climb:
    """The steps taken and those left; what is missing for `outcome`, in `unit`."""

    taken: Sequence[Offered]
    left: Sequence[Offered]
    outcome: str
    gap: int
    unit: str

    @property
    def missing(self) -> int:
        """What is still missing; 0 or less where the gap is closed."""
        return self.gap - sum(each.gives for each in self.taken)

    @property
    def payers(self) -> list[str]:
        """The other outcomes that pay, each once."""
        return list(dict.fromkeys(each.hurts for each in self.taken if each.hurts))

    @property
    def passed(self) -> list[Offered]:
        """Steps left on a lower rung than the highest one taken, that nobody pays for."""
        highest = max((each.rung for each in self.taken), default=0)
        return [each for each in self.left if not each.hurts and each.rung < highest]

    @property
    def spare(self) -> Iterator[tuple[Offered, str]]:
        """Steps that weren't needed, with the outcome that then wouldn't pay."""
        pay = Counter(each.hurts for each in self.taken if each.hurts)
        for each in reversed(self.taken):
            if pay[each.hurts] == 1 and self.missing + each.gives <= 0:
                yield each, each.hurts

    @property
    def fewest_payers(self) -> int:
        """How few outcomes could pay for closing the gap."""
        missing = self.gap
        pay: Counter[str] = Counter()
        for each in (*self.taken, *self.left):
            pay[each.hurts] += each.gives
        missing -= pay.pop("", 0)
        most = [gives for _payer, gives in pay.most_common()]
        return next(few for few in range(len(most) + 1) if sum(most[:few]) >= missing)


def finding(climb: Climb) -> Finding:
    """The one thing to take away; what comes of each step follows."""
    outcome = quoted(climb.outcome)
    if not climb.taken:
        said = _("{gap} {unit} are missing for {outcome}. Begin on the lowest rung.")
        begin = said.format(gap=climb.gap, unit=climb.unit, outcome=outcome)
        return Finding("begun", begin)
    then = tuple(each.then for each in climb.taken)
    if climb.missing > 0:
        return Finding(*_short(climb), then)
    if climb.passed:
        said = _(
            "The gap is closed, and you climbed past {name}, for which no other outcome would pay."
        )
        return Finding("skipped", said.format(name=quoted(climb.passed[0].name)), then)
    for step, hurt in climb.spare:
        said = _(
            "More than was needed: without {name} the gap would be closed too, and nothing would "
            "be taken from {hurt}."
        )
        sentence = said.format(name=quoted(step.name), hurt=quoted(hurt))
        return Finding("more-than-needed", sentence, then)
    if not climb.payers:
        said = _("Nothing stands out: {outcome} has what was missing, and no other outcome pays.")
        return Finding("nothing", said.format(outcome=outcome), then)
    return Finding(*_paid(climb), then)


def _short(climb: Climb) -> tuple[str, str]:
    said = _("{missing} {unit} are still missing for {outcome}.")
    missing = said.format(missing=climb.missing, unit=climb.unit, outcome=quoted(climb.outcome))
    if climb.passed:
        said = _("You climbed past {name}, for which no other outcome would pay.")
        return "short-skipped", f"{missing} {said.format(name=quoted(climb.passed[0].name))}"
    if climb.payers:
        said = _("Something is taken from {hurt} already.")
        return "short-paid", f"{missing} {said.format(hurt=_all(climb.payers))}"
    if any(not each.hurts for each in climb.left):
        said = _("So far no other outcome pays, and {name} would cost none either.")
        free = next(each for each in climb.left if not each.hurts)
        return "short", f"{missing} {said.format(name=quoted(free.name))}"
    return "short-costly", f"{missing} " + _("Every step that is left takes from another outcome.")


def _paid(climb: Climb) -> tuple[str, str]:
    outcome = opening(climb.outcome)
    if climb.fewest_payers < len(climb.payers):
        said = _("{outcome} has what was missing, and it is taken from {hurt}.")
        fewer = plural(
            "The gap could be closed with one outcome paying.",
            "The gap could be closed with {count} outcomes paying.",
            climb.fewest_payers,
        )
        if climb.fewest_payers == 0:
            fewer = _("The gap could be closed with none paying.")
        return "fewer", f"{said.format(outcome=outcome, hurt=_all(climb.payers))} {fewer}"
    said = _(
        "{outcome} has what was missing, and it is taken from {hurt}: is that what you meant to "
        "decide?"
    )
    return "paid", said.format(outcome=outcome, hurt=_all(climb.payers))


def _all(texts: Sequence[str]) -> str:
    return listed([quoted(each) for each in texts])
