"""What has changed on a phone, in one sentence: it is said once to whoever hears the page, beside
the heading, which they hear too."""

from __future__ import annotations

from courseware.room.phone.view import PhoneView
from courseware.room.session.showing import RoomView
from courseware.words import _


def news_of(seen: PhoneView) -> str:
    """What is new in what this phone shows. The same words for as long as it is the same event:
    an idea more on the wall, or a clock that was set, is none."""
    shown = seen.shown
    if seen.round:
        return _("To answer now:")
    if shown.state == "talk":
        return _("Now:")
    if shown.state not in {"locked", "shown"}:
        return ""
    own = _("You expected: {answer}.") if shown.predicted else _("Your answer: {answer}.")
    parts = [
        "" if shown.result else _("Closed."),
        own.format(answer=seen.saved.rstrip(".")) if seen.saved else "",
        *_revealed(shown),
    ]
    return " ".join(each for each in parts if each)


def _revealed(shown: RoomView) -> list[str]:
    result = [_("The result: {said}").format(said=shown.result.sentence)] if shown.result else []
    answer = [_("The answer: {answer}").format(answer=shown.answer)] if shown.answer else []
    label = _("The room’s way: {option}.")
    ways = [label.format(option=each.option.rstrip(".")) for each in shown.ways if each.taken]
    return [*result, *answer, *ways]
