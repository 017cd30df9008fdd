"""A plan as the sentence that the member says aloud.

Whatever is filled in makes a sentence, and what is missing leaves no hole in it. Members write a
part as they would say it, so the words that the sentence brings itself ("At", "I will") are taken
off where they wrote them too.
"""

from __future__ import annotations

import datetime as dt
import re

from courseware.dates import day_and_month
from courseware.items.exercises.commitments.plan import Plan
from courseware.words import _, capital

_SMALL = re.compile(
    r"(?:an?|the|th(?:is|at|ese|ose)|our|my|your|his|her|its|their|we|they|it|there|s?he|nobody"
    r"|somebody|someone|no|one|each|every|any|item|agenda|next)\b(?!['’.])",
    re.IGNORECASE,
)
"""Words that begin a part with a capital only because they begin it."""

_MEETING = re.compile(
    r",?\s+(?:at|during|before|after)\s+(?:the|our|my|its|their|a|next)\b[^,.;:?]*"
    r"\b(?:meeting|board|committee|forum|group|council|session|briefing)\b(?=\W*$)",
    re.IGNORECASE,
)
"""A meeting that ends a sentence: “… at the January meeting”."""

_FEWEST = 3
"""Words that are left of an act without its meeting: “Look at the board” has none."""

_HAPPENS = re.compile(
    r"\b(?:is|are|am|was|were|be|ha(?:s|ve|d)|do(?:es)?|can|will|would|i|we|they|it|s?he|comes?"
    r"|reaches|gets|goes|starts|begins|opens|asks?|says|turns|arrives|presents|raises|moves|calls"
    r"|puts|takes|meets|sits|votes)\b",
    re.IGNORECASE,
)
"""One of these says that something happens: the part is a clause and no bare name."""


def sentence(plan: Plan) -> str:
    """The whole plan in words; '' while it doesn't say what will be done."""
    if not plan.is_written:
        return ""
    parts = [
        _main(plan),
        _if_then(plan) if plan.will else "",
        _tell(plan),
        _know(plan),
    ]
    return " ".join(part for part in parts if part)


def anew(plan: Plan) -> str:
    """The new if-then of a plan that is stuck; '' if there is none."""
    return _ending(capital(_when_stopped(plan.new_obstacle, plan.new_then)))


def moment(plan: Plan) -> str:
    """'at the March board on 14 January, when item 4 comes up'; '' if neither is written."""
    when = _when(plan.when)
    return ", ".join(part for part in (_place_and_day(plan), when) if part)


def deed(text: str) -> str:
    """What will be done as it follows on 'I will': 'ask for one figure'."""
    bare = text.rstrip(" ?!.,;:")
    for opening in (r"then\b", r"(?:i|we)(?: will\b| shall\b|['’]ll\b|\s)", r"to\b"):
        bare = _without(bare, opening)
    first, space, rest = bare.partition(" ")
    return (_lower(first) if first[1:].islower() else first) + space + rest


def whole(text: str) -> tuple[str, str]:
    """The moment and the deed of a field that holds a whole plan ("At …, I will …"), as it was
    asked for once; ('', '') of any other."""
    found = re.match(
        r"((?:at|on|in|when|if|before|after|once)\b.*?),?\s(I(?: will|['’]ll)\b.*)",
        text,
        re.IGNORECASE,
    )
    return (_lower(found[1]), deed(re.split(r"[.;]\s", found[2])[0])) if found else ("", "")


def act(text: str) -> str:
    """What will be done of words that were written elsewhere, without where and when it was to be:
    a plan has fields of its own for these."""
    done = whole(text)[1]
    if done:
        return done
    headed = re.match(r"(?:at|on|in)\b[^:.]*:\s*(\S.*)", text, re.IGNORECASE | re.DOTALL)
    if headed:
        asks = re.match(r"(?:that|for|whether|which|what|who|why|how)\b", headed[1], re.IGNORECASE)
        return f"ask {_lower(headed[1])}" if asks else deed(headed[1])
    bare = _MEETING.sub("", text)
    return bare if len(bare.split()) >= _FEWEST else text


def clause(text: str) -> str:
    """What may stop it as it follows on 'if': 'the figures are not on the table'."""
    return _running(_without(text, r"if\b"))


def _main(plan: Plan) -> str:
    begins = moment(plan)
    if (done := whole(plan.will)[1]) and plan.has_moment:
        # The meeting of its own field, and not one in words that were taken over.
        _first, *rest = re.split(r"[.;]\s", plan.will, maxsplit=1)
        main = f"{begins}, {_('I will {deed}').format(deed=done)}"
        return " ".join(_ending(capital(each)) for each in (main, *rest))
    if done:
        return _ending(capital(plan.will))
    main = _i_will(plan.will) if plan.will else _when_stopped(plan.obstacle, plan.then)
    return _ending(capital(", ".join(part for part in (begins, main) if part)))


def _i_will(text: str) -> str:
    bare = _without(text, r"then\b")
    if re.match(r"i\s(?!will\b|shall\b)", bare, re.IGNORECASE):
        return capital(bare)  # "I ask for them" says it already
    if re.match(r"we\b", bare, re.IGNORECASE):
        return _lower(bare)
    return _("I will {deed}").format(deed=deed(bare))


def _if_then(plan: Plan) -> str:
    return _ending(capital(_when_stopped(plan.obstacle, plan.then)))


def _when_stopped(obstacle: str, then: str) -> str:
    if obstacle and then:
        said_ = _("if {obstacle}, then {act}")
        return said_.format(obstacle=clause(obstacle), act=_i_will(then))
    if obstacle:
        return _("what may stop me: {obstacle}").format(obstacle=clause(obstacle))
    return _("if something stops me, then {act}").format(act=_i_will(then)) if then else ""


def _place_and_day(plan: Plan) -> str:
    place = plan.at
    if place and not re.match(r"(at|on|in|during|before|after|by)\b", place, re.IGNORECASE):
        place = _("at {meeting}").format(meeting=_running(place))
    place = _lower(place)
    if plan.on is None or _names_day(place, plan.on):
        return place
    on = _("on {day}").format(day=day_and_month(plan.on))
    return f"{place} {on}" if place else on


def _names_day(text: str, day: dt.date) -> bool:
    """Whether the member wrote the day with the meeting already."""
    number = re.search(rf"\b{day.day}(st|nd|rd|th)?\b", text)
    return bool(number and f"{day:%b}".lower() in text.lower())


def _when(text: str) -> str:
    if not text:
        return ""
    if re.match(r"(once|as soon as|before|after|during|under|at)\b", text, re.IGNORECASE):
        return _lower(text)
    bare = _running(_without(text, r"when\b"))
    if len(bare.split()) < 4 and not _HAPPENS.search(bare):
        return _("when we reach {item}").format(item=bare)
    return _("when {clause}").format(clause=bare)


def _tell(plan: Plan) -> str:
    if not plan.tell:
        return ""
    whom = _running(_without(plan.tell, r"(?:i will|i['’]ll)?\s*tell\b", r"with\b"))
    return _ending(_("I’ll tell {whom}").format(whom=whom))


def _know(plan: Plan) -> str:
    if not plan.know:
        return ""
    if re.match(r"i(?: will|['’]ll) know\b", plan.know, re.IGNORECASE):
        return _ending(capital(plan.know))
    if re.match(r"(when|once|if|by|from)\b", plan.know, re.IGNORECASE):
        return _ending(_("I’ll know {when}").format(when=_lower(plan.know)))
    sign = _running(_without(plan.know, r"because\b"))
    return _ending(_("I’ll know because {sign}").format(sign=sign))


def _without(text: str, *openings: str) -> str:
    """The text without what the sentence says before it, if anything is left then."""
    for opening in openings:
        bare = re.sub(rf"^(?:{opening})[\s:,…]*", "", text, count=1, flags=re.IGNORECASE)
        if bare and bare != text:
            return bare
    return text


def _running(text: str) -> str:
    """A part in the middle of a sentence: a small word at its head loses its capital."""
    return _lower(text) if _SMALL.match(text) else text


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ending(text: str) -> str:
    bare = text.rstrip(" ,;:")
    return bare if not bare or bare.endswith(("?", "!", "…", ".”")) else f"{bare}."
