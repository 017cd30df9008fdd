"""What a plan comes to: whether it could happen, and what it still lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from courseware.dates import day
from courseware.domain.exercise import Finding, Table, ToCopy, Words
from courseware.domain.item import Json
from courseware.items.exercises.commitments import to_copy
from courseware.items.exercises.commitments.plan import Plan, written
from courseware.items.exercises.commitments.sentence import anew, sentence
from courseware.words import _, plural, quoted


def names_of_standing() -> Mapping[str, str]:
    """How a plan stands, in words."""
    return {
        "going": _("not yet"),
        "done": _("done"),
        "stuck": _("stuck"),
        "dropped": _("let go"),
    }


def finding(response: Json, words: Words) -> Finding:
    """The first thing that would keep a plan from happening."""
    plans = written(response, words)
    if not plans:
        return Finding("begun", _("Write one thing that you will do, at one meeting."))
    open_ = [plan for plan in plans if plan.is_open]
    if not open_:
        return Finding("settled", _settled(plans))
    return _stuck(open_) or _missing(open_) or _nothing(open_)


def _settled(plans: Sequence[Plan]) -> str:
    if all(plan.stands == "dropped" for plan in plans):
        return _("You have let it go. That is an answer too.")
    return _("Nothing is waiting. What came of it is kept here.")


def _stuck(plans: Sequence[Plan]) -> Finding | None:
    stuck = [plan for plan in plans if plan.stands == "stuck" and not plan.new_then]
    if not stuck:
        return None
    name, support = quoted(stuck[0].name), stuck[0].support
    if support:
        said = _("{name} is stuck. The support you said you would need: {support}.")
        ask = _("Who could give you that this month? Ask for it by name.")
        return Finding("stuck", said.format(name=name, support=support), (ask,))
    said = _("{name} is stuck. A new if-then may move it: what stopped you, and what will you do?")
    return Finding("stuck-alone", said.format(name=name))


def _missing(plans: Sequence[Plan]) -> Finding | None:
    no_sign = _("You don’t say yet how you will know that {name} worked.")
    rules: tuple[tuple[str, Callable[[Plan], object], str], ...] = (
        ("day", lambda plan: plan.on, _("{name} has no day yet, so nobody can ask after it.")),
        (
            "obstacle",
            _has_way_round,
            _("{name} has no way round yet: what may stop you, and what will you do then?"),
        ),
        ("alone", lambda plan: plan.tell, _("Nobody knows of {name} yet: whom will you tell?")),
        ("sign", lambda plan: plan.know, no_sign),
    )
    for kind, has, said in rules:
        for plan in plans:
            if not has(plan):
                return Finding(kind, said.format(name=quoted(plan.name)))
    return None


def _has_way_round(plan: Plan) -> bool:
    return bool((plan.obstacle and plan.then) or (plan.new_obstacle and plan.new_then))


def _nothing(plans: Sequence[Plan]) -> Finding:
    last = max(plan.on for plan in plans if plan.on)
    said = plural(
        "Your plan has a day, a way round, somebody who knows of it and a sign. It is for {{day}}.",
        "Each of your {count} plans has a day, a way round, somebody who knows of it and a sign. "
        "The last is for {{day}}.",
        len(plans),
    )
    return Finding("nothing", said.format(day=day(last)))


def brief(response: Json, words: Words) -> tuple[str, ...]:
    """Each plan as it is said aloud, and what became of it. What was let go is not on the page."""
    return tuple(
        _with_its_end(plan) for plan in written(response, words) if plan.stands != "dropped"
    )


def _with_its_end(plan: Plan) -> str:
    parts = [sentence(plan)]
    if plan.stands == "done":
        parts.append(_("Done: {came}.").format(came=plan.came) if plan.came else _("Done."))
    if plan.stands == "stuck":
        parts += [_("It is stuck so far."), anew(plan)]
    return " ".join(part for part in parts if part)


def copies(response: Json, words: Words) -> tuple[ToCopy, ...]:
    """The texts to copy, of every plan that is open."""
    return tuple(text for plan in written(response, words) for text in to_copy.texts(plan))


def table(response: Json, words: Words) -> Table:
    """A row for each plan: its parts as they were written."""
    names = names_of_standing()
    return [
        {
            _("At"): plan.at,
            _("Day"): day(plan.on) if plan.on else "",
            _("When"): plan.when,
            _("I will"): plan.will,
            _("If"): plan.obstacle,
            _("Then I will"): plan.then,
            _("I’ll tell"): plan.tell,
            _("I’ll know because"): plan.know,
            _("Support I need"): plan.support,
            _("How it stands"): names[plan.stands].capitalize() if plan.stands else "",
            _("What came of it"): plan.came or anew(plan),
        }
        for plan in written(response, words)
    ]
