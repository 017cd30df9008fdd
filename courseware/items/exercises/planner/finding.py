"""What a plan comes to: its checks, each with a reason, and the sentence of the one that weighs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from courseware.dates import day_in_words
from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said
from courseware.items.exercises.planner.model import FIRST_GAIN, NAMES, PlannerModel
from courseware.items.tallies import NAMED, How, Top, top
from courseware.words import _, inside, listed, plural, quoted

_FEWEST_WORDS = 5
_SMALL = 2


def own(words: Words, slot: str) -> str:
    """What the member wrote in a slot, on one line; '' if nothing."""
    return said(words, slot)


def called(item: PlannerModel, words: Words, slot: str) -> str:
    """A thing by the member's own name for it, else by its label."""
    if slot == "people":
        return _("the people it is for")
    return own(words, "outcome" if slot == FIRST_GAIN else slot) or item.label(slot).lower()


def within(item: PlannerModel, words: Words, who: str) -> str:
    """The name of somebody in the middle of a sentence."""
    return inside(called(item, words, who))


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
    kind, sentence = _verdict(item, response, words, gain, pain)
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


def _verdict(
    item: PlannerModel, response: Json, words: Words, gain: int, pain: int
) -> tuple[str, str]:
    best, worst = (_largest(response, kind) for kind in ("gains", "pains"))
    gained = _listed(item, words, best) or _("this")
    borne = _listed(item, words, worst) or _("{count} pains").format(count=len(worst.rows))
    sums = {"gain": gain, "pain": pain, "best": gained, "worst": borne}
    if gain == 0:
        said_ = _("Pain and no gain: {worst} is on the table, and nothing is gained.")
        if len(worst.rows) > 1:
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
        if 2 * best.value > gain:
            said_ = _("So far a gain of {gain}, most of it {best}, and no cost. Who pays for it?")
            return "no-cost", said_.format(**sums)
        said_ = _("So far a gain of {gain} and no cost: {share}. Who pays for it?")
        return "no-cost", said_.format(share=_share(best, gained), **sums)
    if gain < pain:
        said_ = _("Not yet: the pain weighs {pain}, the gain {gain}; {most}.")
        return "not-yet", said_.format(most=_hardest(worst, borne), **sums)
    if lost := losers(response):
        slot, who, size = lost[0]
        said_ = _("Not yet: {pain} (size {size}) falls on {who}, with nothing gained in return.")
        if not size:
            said_ = _("Not yet: {pain} falls on {who}, with nothing gained in return.")
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
    if 2 * best.value > gain:
        said_ = _("Gain outweighs pain, {gain} to {pain}: most of it is {best}.")
        return "outweighs", said_.format(**sums)
    said_ = _("Gain outweighs pain, {gain} to {pain}: {share}.")
    return "outweighs", said_.format(share=_share(best, gained), **sums)


def brief(item: PlannerModel, response: Json, words: Words) -> tuple[str, ...]:
    """For the one page: the gain, the pain and on whom it falls, in the member's words."""
    lines = []
    gains = [own(words, slot) for slot in ("outcome", *NAMES["gains"][1:])]
    if gained := "; ".join(each for each in gains if each):
        lines.append(_("Gain: {gain}.").format(gain=gained))
    pains = [_borne(item, response["pains"].get(slot, {}), words, slot) for slot in NAMES["pains"]]
    if any(pains):
        lines.append(_("Pain: {pain}.").format(pain="; ".join(each for each in pains if each)))
    target = own(words, "target")
    if target and (day := _day(response)):
        lines.append(_("Target: {target}, by {day}.").format(target=target, day=day))
    return tuple(lines)


def _borne(item: PlannerModel, pain: Mapping[str, Json], words: Words, slot: str) -> str:
    """One cost with whom it falls on; '' where the member named neither."""
    text = own(words, slot)
    who = within(item, words, pain["who"]) if "who" in pain else ""
    if text and who:
        return _("{pain} (it falls on {who})").format(pain=text, who=who)
    return text or (_("it falls on {who}").format(who=who) if who else "")


def _day(response: Json) -> str:
    """The day in words; '' where none is set."""
    return day_in_words(dt.date.fromisoformat(response["date"])) if response["date"] else ""


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
    outcome = own(words, "outcome")
    found: dict[str, str] = {}
    ranks = [each.id for each in item.structures]
    heavy = response["structure"] in ranks[len(ranks) // 2 :]
    largest = max((each.get("size", 0) for each in response["gains"].values()), default=0)
    if not outcome and response["structure"]:
        found["before"] = _(
            "A structure is chosen and the outcome isn’t written: the structure "
            "will end up deciding what it is for."
        )
    elif outcome and len(outcome.split()) < _FEWEST_WORDS:
        found["vague"] = _("The outcome is only a few words long: would two members read it alike?")
    elif outcome and not re.search(r"\d", outcome + own(words, "target")) and not response["date"]:
        found["vague"] = _(
            "The outcome has no number and no date: nobody could say that it failed."
        )
    if response["alone"] == "yes":
        found["alone"] = _("If {one} could do it alone, that is cheaper than meeting.").format(
            **item.called
        )
    if response["alone"] == "unsure":
        found["unsure"] = _("Ask who could do this alone before anybody is asked to join.")
    for slot, who, _size in losers(response):
        said_ = _("{pain} falls on {who}, with nothing in return: why would they put up with it?")
        pain = quoted(called(item, words, slot))
        found[f"bearer:{slot}"] = said_.format(pain=pain, who=within(item, words, who))
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
    for key, answer in response["feasible"].items():
        if answer != "yes":
            found[key] = _not_feasible(key, answer)
    return found


def feasibilities() -> dict[str, str]:
    """The three, by name."""
    return {
        "political": _("Politically"),
        "financial": _("Financially"),
        "practical": _("In practice"),
    }


def _not_feasible(key: str, answer: str) -> str:
    name = feasibilities()[key]
    if answer == "no":
        return _("{name} it can’t be done as it stands: what would have to change first?").format(
            name=name
        )
    return _("{name} it is in doubt: who could settle that, and by when?").format(name=name)


def table(item: PlannerModel, response: Json, words: Words) -> Table:
    """The plan line by line."""
    texts = {each.id: each.text for each in (*item.gains, *item.structures)}
    answers = {
        "yes": _("Yes"),
        "no": _("No"),
        "unsure": _("Don’t know"),
        "doubt": _("In doubt"),
        "none": _("Nothing is there already"),
        "new": _("It brings a new gain"),
        "same": _("It brings nothing new"),
    }
    lines = [
        (_("Outcome"), own(words, "outcome")),
        (_("Type of gain"), texts.get(response["gain"], "")),
        (_("Could {one} do it alone?").format(**item.called), answers.get(response["alone"], "")),
        (_("What is there already"), answers.get(response["asset"], "")),
    ]
    for kind, sign in (("gains", _("Gain")), ("pains", _("Pain"))):
        for slot, each in response[kind].items():
            who = called(item, words, each["who"]) if "who" in each else _("nobody named")
            size = each.get("size", _("no size yet"))
            line = f"{called(item, words, slot)}; {size}; {who}"
            lines.append((f"{sign} {slot[2:]}", line))
    lines.append((_("Structure"), texts.get(response["structure"], "")))
    lines += [
        (name, answers.get(response["feasible"].get(key, ""), ""))
        for key, name in feasibilities().items()
    ]
    lines += [
        (_("Risk"), own(words, "risk")),
        (_("Is there a baseline?"), answers.get(response["baseline"], "")),
        (_("Target"), own(words, "target")),
        (_("Date"), _day(response)),
        (_("Who reports to whom"), own(words, "reports")),
    ]
    return [{_("Part"): part, _("Your plan"): text} for part, text in lines if text]
