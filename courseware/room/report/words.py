"""What the files of a pack say alike."""

from __future__ import annotations

from courseware.dates import day
from courseware.room.report.data import Pack, Result
from courseware.room.report.figures import unchosen
from courseware.room.session.showing import Consequence
from courseware.words import _, plural


def people_words(pack: Pack) -> tuple[str, ...]:
    """How many there were, as far as that may be told."""
    said = []
    if pack.joined:
        said.append(_("{people} people joined").format(people=pack.joined))
    if pack.most_answered:
        said.append(_("up to {people} people answered").format(people=pack.most_answered))
    return tuple(said)


def about_words(pack: Pack) -> str:
    """When it was, and how many there were."""
    practice = [_("practice, with made-up members")] if pack.practice else []
    return " · ".join([day(pack.day), *practice, *people_words(pack)])


def rule_words() -> str:
    """What is in the files, and what never is."""
    return _(
        "Results of five people or more, and words that the trainer let through. Nobody’s vote is "
        "in this file."
    )


def beside_words(kept: Result) -> tuple[str, ...]:
    """What stands beside the numbers of a result: how many answered, hands, and who moved."""
    people = kept.result.people
    if people is None:
        return ()
    said = [_("{people} people answered.").format(people=people), *kept.lines]
    moves = [
        _("{people} from {before} to {now}").format(people=people, before=before, now=now)
        for before, now, people in kept.seen.moves
    ]
    if moves:
        said.append("; ".join(moves) + ".")
    rest = unchosen(kept)
    if rest:
        said.append(
            plural(
                "{count} other was chosen by nobody.", "{count} others were chosen by nobody.", rest
            )
        )
    if kept.seen.unmoved:
        said.append(kept.seen.unmoved)
    return tuple(said)


def way_words(way: Consequence) -> str:
    """Which way of a case it is."""
    return _("The room’s way:") if way.taken else _("The road not taken:")


def answer_words(kept: Result) -> str:
    """What is right, where that is told; else ''."""
    return _("The answer: {answer}").format(answer=kept.answer) if kept.answer else ""


def cut(text: str, most: int) -> str:
    """As many whole words as there is room for."""
    if len(text) <= most:
        return text
    some = text[:most].rpartition(" ")[0]
    if len(some) < most // 2:  # one long word
        some = text[:most]
    return some.rstrip(",;:.") + " …"
