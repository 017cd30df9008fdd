"""What a plan comes to: its checks, each with a reason, and the sentence of the one that weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Words
from courseware.domain.item import Json
from courseware.items.exercises.planner.lines import called, feasibilities, own, within
from courseware.items.exercises.planner.model import PlannerModel
from courseware.items.tallies import NAMED, How, Top, top
from courseware.words import _, listed, plural, quoted

_FEWEST_WORDS = 5
_SMALL = 2


@dataclass(frozen=True)
class _Sides:
    """Gain and pain, each as a sum; what is largest of each, and how that is named."""

    gain: int
    pain: int
    best: Top[str]
    worst: Top[str]
    gained: str
    borne: str

    @property
    def sums(self) -> dict[str, object]:
        """For the sentences."""
        named = {"best": self.gained, "worst": self.borne}
        return {"gain": self.gain, "pain": self.pain, **named}


def weight(response: Json, kind: str) -> int:
    """The sizes of all gains, or of all pains, together."""
    return sum(each.get("size", 0) for each in response[kind].values())


def losers(response: Json) -> list[tuple[str, str, int]]:
    """Pains that fall on somebody who gains nothing: pain, who, size; the largest first."""
    gainers = {each.get("who") for each in response["gains"].values()}
    borne = [
        (slot, each["who"], each.get("size", 0))
        for slot, each in response["pains"].items()
        if "who" in each and each["who"] not in gainers
    ]
    return sorted(borne, key=lambda each: -each[2])


def finding(item: PlannerModel, response: Json, words: Words) -> Finding:
    """The verdict, then every check that speaks."""
    gain, pain = weight(response, "gains"), weight(response, "pains")
    checks = _checks(item, response, words)
    if gain == 0 and pain == 0:
        return Finding("begun", _("No gain and no pain has a size yet."), tuple(checks.values()))
    sides = _sides(item, response, words)
    kind, sentence = _one_sided(item, response, sides) or _weighed(item, response, words, sides)
    if kind == "bearer":
        # The sentence has told of this one; the others who bear and don't gain are still to tell.
        del checks[f"bearer:{losers(response)[0][0]}"]
    more = [reason for name, reason in checks.items() if name != kind]
    return Finding(kind, sentence, (*_left_out(response), *more))


def _left_out(response: Json) -> tuple[str, ...]:
    """That what has no size yet is in neither sum, and in no picture."""
    every = [each for kind in ("gains", "pains") for each in response[kind].values()]
    left = sum("size" not in each for each in every)
    if not left:
        return ()
    said_ = plural(
        "One gain or pain has no size yet, and is in neither sum.",
        "{count} gains or pains have no size yet, and are in neither sum.",
        left,
    )
    return (said_,)


def _sides(item: PlannerModel, response: Json, words: Words) -> _Sides:
    best, worst = (_largest(response, kind) for kind in ("gains", "pains"))
    gained = _listed(item, words, best) or _("this")
    borne = _listed(item, words, worst) or _("{count} pains").format(count=len(worst.rows))
    gain, pain = weight(response, "gains"), weight(response, "pains")
    return _Sides(gain, pain, best, worst, gained, borne)


def _one_sided(item: PlannerModel, response: Json, sides: _Sides) -> tuple[str, str] | None:
    """Where there is too little gain for the rest to matter, or no cost yet; None elsewhere."""
    gain, pain, sums = sides.gain, sides.pain, sides.sums
    if gain == 0:
        said_ = _("Pain and no gain: {worst} is on the table, and nothing is gained.")
        if len(sides.worst.rows) > 1:
            said_ = _("Pain and no gain: {worst} are on the table, and nothing is gained.")
        if response["gains"]:
            said_ = _(
                "So far only pain has a size, and what is largest is {worst}. How large is the "
                "gain?"
            )
        return "pain", said_.format(**sums)
    if response["alone"] == "yes":
        said_ = _(
            "Not yet: you say that {one} could gain {best} alone, so what would the others add?"
        )
        return "alone", said_.format(**sums, **item.called)
    if pain == 0 and response["pains"]:
        said_ = _("So far a gain of {gain}, and no pain has a size yet.")
        return "no-cost", said_.format(**sums)
    if pain == 0:
        if 2 * sides.best.value > gain:
            said_ = _("So far a gain of {gain}, most of it {best}, and no cost. Who pays for it?")
            return "no-cost", said_.format(**sums)
        said_ = _("So far a gain of {gain} and no cost: {share}. Who pays for it?")
        return "no-cost", said_.format(share=_share(sides.best, sides.gained), **sums)
    if gain < pain:
        said_ = _("Not yet: the pain weighs {pain}, the gain {gain}; {most}.")
        return "not-yet", said_.format(most=_hardest(sides.worst, sides.borne), **sums)
    return None


def _weighed(item: PlannerModel, response: Json, words: Words, sides: _Sides) -> tuple[str, str]:
    """Where gain weighs as much as pain or more: what is in its way, or that nothing is."""
    gain, pain, sums = sides.gain, sides.pain, sides.sums
    if lost := losers(response):
        slot, who, size = lost[0]
        said_ = _(
            "{pain} (size {size}) falls on {who}, and no gain is named for them. "
            "What keeps them in?"
        )
        if not size:
            said_ = _("{pain} falls on {who}, and no gain is named for them. What keeps them in?")
        return "bearer", said_.format(
            pain=quoted(called(item, words, slot)), size=size, who=within(item, words, who)
        )
    if stopped := [key for key, answer in response["feasible"].items() if answer == "no"]:
        said_ = _(
            "Not yet: gain outweighs pain on paper, {gain} to {pain}, but {stop} it can’t be done."
        )
        if gain == pain:
            said_ = _(
                "Not yet: gain and pain weigh the same, {gain} each, and {stop} it can’t be done."
            )
        return stopped[0], said_.format(stop=feasibilities()[stopped[0]].lower(), **sums)
    if gain == pain:
        return "nothing", _(
            "Nothing stands out: gain and pain weigh the same, {gain} each."
        ).format(**sums)
    if response["baseline"] == "no":
        said_ = _(
            "Not yet: gain outweighs pain on paper, {gain} to {pain}, but without a baseline "
            "nobody could show that {best} came."
        )
        return "baseline", said_.format(**sums)
    if 2 * sides.best.value > gain:
        said_ = _("Gain outweighs pain, {gain} to {pain}: most of it is {best}.")
        return "outweighs", said_.format(**sums)
    said_ = _("Gain outweighs pain, {gain} to {pain}: {share}.")
    return "outweighs", said_.format(share=_share(sides.best, sides.gained), **sums)


def _largest(response: Json, kind: str) -> Top[str]:
    """The largest gains, or pains, of those that have a size; of several in a tie all."""
    sizes = {slot: each["size"] for slot, each in response[kind].items() if each.get("size")}
    return top(list(sizes), lambda slot: sizes[slot]) if sizes else Top((), 0, 0)


def _listed(item: PlannerModel, words: Words, largest: Top[str]) -> str:
    """The largest by name; '' where there is none, or too many to name."""
    if len(largest.rows) > NAMED:
        return ""
    return listed([quoted(called(item, words, slot)) for slot in largest.rows])


def _share(best: Top[str], names: str) -> str:
    """What part of the gain the largest is, where it is not most of it."""
    if len(best.rows) > NAMED:
        names = _("{count} gains").format(count=len(best.rows))
    if best.how is How.ALL:
        said_ = _("{names} weigh the same, {size} each")
    elif len(best.rows) > 1:
        said_ = _("{names} weigh most, {size} each")
    else:
        said_ = _("the largest part of it is {names}")
    return said_.format(size=round(best.value), names=names)


def _hardest(worst: Top[str], names: str) -> str:
    """The largest pain, or pains, as the end of a sentence."""
    if worst.how is How.ALL:
        said_ = _("{names} weigh the same, {size} each")
    elif len(worst.rows) > 1:
        said_ = _("{names} are the largest, {size} each")
    else:
        said_ = _("{names} is the largest pain")
    return said_.format(size=round(worst.value), names=names)


def _checks(item: PlannerModel, response: Json, words: Words) -> dict[str, str]:
    """Every principle that this plan runs into, with its reason."""
    return {
        **_of_outcome(response, words),
        **_of_going_alone(item, response),
        **_of_losers(item, response, words),
        **_of_means(item, response),
        **{
            key: _not_feasible(key, answer)
            for key, answer in response["feasible"].items()
            if answer != "yes"
        },
    }


def _of_outcome(response: Json, words: Words) -> dict[str, str]:
    """Whether it is written what the plan is for, so that somebody could say whether it came."""
    outcome = own(words, "outcome")
    if not outcome and response["structure"]:
        said_ = _(
            "A structure is chosen and the outcome isn’t written: the structure "
            "will end up deciding what it is for."
        )
        return {"before": said_}
    if outcome and len(outcome.split()) < _FEWEST_WORDS:
        said_ = _("The outcome is only a few words long: would two members read it alike?")
        return {"vague": said_}
    if outcome and not re.search(r"\d", outcome + own(words, "target")) and not response["date"]:
        said_ = _("The outcome has no number and no date: nobody could say that it failed.")
        return {"vague": said_}
    return {}


def _of_going_alone(item: PlannerModel, response: Json) -> dict[str, str]:
    if response["alone"] == "yes":
        said_ = _("If {one} could do it alone, that is cheaper than meeting.")
        return {"alone": said_.format(**item.called)}
    if response["alone"] == "unsure":
        return {"unsure": _("Ask who could do this alone before anybody is asked to join.")}
    return {}


def _of_losers(item: PlannerModel, response: Json, words: Words) -> dict[str, str]:
    found = {}
    for slot, who, _size in losers(response):
        said_ = _("{pain} falls on {who}, with nothing in return: why would they put up with it?")
        pain = quoted(called(item, words, slot))
        found[f"bearer:{slot}"] = said_.format(pain=pain, who=within(item, words, who))
    return found


def _of_means(item: PlannerModel, response: Json) -> dict[str, str]:
    """Whether structure, assets and baseline fit what is to be gained."""
    found = {}
    ranks = [each.id for each in item.structures]
    heavy = response["structure"] in ranks[len(ranks) // 2 :]
    largest = max((each.get("size", 0) for each in response["gains"].values()), default=0)
    if heavy and 0 < largest <= _SMALL:
        found["heavy"] = _(
            "The structure is among the heaviest here and the largest gain is small: "
            "what is the lightest that would do?"
        )
    if response["asset"] == "same":
        found["asset"] = _(
            "What was spent already can’t be a reason: the thing you have brings nothing new."
        )
    if response["baseline"] == "no":
        found["baseline"] = _("Without a baseline, nobody can show later that anything changed.")
    return found


def _not_feasible(key: str, answer: str) -> str:
    name = feasibilities()[key]
    if answer == "no":
        return _("{name} it can’t be done as it stands: what would have to change first?").format(
            name=name
        )
    return _("{name} it is in doubt: who could settle that, and by when?").format(name=name)
