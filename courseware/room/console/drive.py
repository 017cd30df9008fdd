"""The left of the console: what drives. One button in colour, the step that comes next; beside it
the few things that are wanted at any moment. Everything else is under “More”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from courseware.platform.held import the
from courseware.room.console import after
from courseware.room.console.acts import OnSession, press, step
from courseware.room.data import BLANK, LARGE_CODE
from courseware.room.session.asks import IdeasAsk, ItemAsk
from courseware.room.session.labels import label_of, name_of
from courseware.room.session.rounds import driven
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, may_drive, next_step, optional_page
from courseware.room.trainer.facilitating import Facilitating
from courseware.room.trainer.stepping import Stepping, may_turn_back
from courseware.words import _

_MORE = "console-more"
_IN_PAIRS = 2
"""Minutes of talk before a second vote."""
_IN_SIGHT = 3
"""With the coloured button, “More” and “Clicker” that makes six: more than that nobody looks
through while people wait."""
_WANTED_FIRST = ("reopen", "one", "pairs", "back", "blank", "code", "next")
"""By their keys. The screen’s window has a key for the code too; passing over a vote is rare."""
KEYS = {
    NextStep.BEGIN: "Alt+N",
    NextStep.OPEN: "Alt+O",
    NextStep.LOCK: "Alt+L",
    NextStep.SHOW: "Alt+S",
    NextStep.PAGE: "Alt+P",
    NextStep.ANSWER: "Alt+A",
    NextStep.DRIVE: "Alt+W",
    NextStep.NEXT: "Alt+N",
}


@dataclass(frozen=True)
class Act:
    """A button: what it is called and what it does."""

    label: str
    key: str
    what: OnSession
    shortcut: str | None = None


def forward(stage: Stage) -> None:
    """The one coloured button, and a line on what it does."""
    planned = next_step(stage)
    with st.container(key="console-acts"):
        if planned is NextStep.END:
            after.close(stage)
            said = _("That was the last part.")
            st.html(f'<p class="after-button">{said}</p>{_of_keys("")}')
            return
        tie, go_on = tie_key(stage), the(Stepping).forward
        step(
            stage,
            label_of(stage, planned),
            "forward",
            lambda who, of, seen: go_on(who, of, seen, st.session_state.get(tie) or ""),
            type="primary",
            width="stretch",
            shortcut=KEYS[planned],
        )
        key = KEYS[planned][-1]
        st.html(f'<p class="after-button">{_hint(stage, planned)}</p>{_of_keys(key)}')


def beside(stage: Stage) -> None:
    """What may be wanted at any moment of the session: a few in sight, the others under “More”."""
    with st.container(key="console-beside"):
        for act in _in_sight(stage):
            _draw(stage, act, width="stretch")
        _more()
        st.toggle(_("Clicker"), key="clicker")
    if not is_more():
        # Not to be seen, but there: its keys act whether “More” is open or not.
        with st.container(key="console-folded"):
            folded(stage)


def folded(stage: Stage) -> None:
    """Those that aren’t in sight, under “More”."""
    in_sight = [each.key for each in _in_sight(stage)]
    for act in _acts(stage):
        if act.key not in in_sight:
            _draw(stage, act)


def _in_sight(stage: Stage) -> list[Act]:
    acts = list(_acts(stage))
    room = _IN_SIGHT - stage.may_skip  # the button that skips a part is above them
    first = sorted(acts, key=lambda each: _WANTED_FIRST.index(each.key))[:room]
    return [each for each in acts if each in first]


def _draw(stage: Stage, act: Act, **look: str) -> None:
    step(stage, act.label, act.key, act.what, shortcut=act.shortcut, **look)


def is_more() -> bool:
    """Whether the rest is in sight."""
    return bool(st.session_state.get(_MORE))


def front(stage: Stage) -> str:
    """The choice that most of the room has made in a case; '' in a tie or without a result."""
    round_ = stage.round
    return driven(round_.result["summary"]) if round_ and round_.result else ""


def tie_key(stage: Stage) -> str:
    """Under which the trainer's word in a tie is kept."""
    return f"tie-{stage.round.id}" if stage.round else "tie"


def others(stage: Stage) -> Iterator[Act]:
    """What may be done in this part besides the step that the plan foresees."""
    room, planned, round_ = the(Facilitating), next_step(stage), stage.round
    for ask in stage.may_ask:
        if planned is not NextStep.OPEN or ask != stage.next_ask:
            yield Act(name_of(stage, ask), f"open-{ask}", partial(room.open, ask=ask))
    has_answer = stage.ask is not None and bool(stage.ask.answer)
    is_hidden = round_ is not None and not stage.is_open and not round_.answer_shown
    if has_answer and is_hidden and planned is not NextStep.ANSWER:
        yield Act(_("Show the answer"), "show-answer", room.show_answer)
    if may_drive(stage) and planned is not NextStep.DRIVE:
        tie = tie_key(stage)
        yield Act(
            _("Go the room’s way"),
            "drive",
            lambda who, of, seen: room.drive(who, of, seen, st.session_state.get(tie) or ""),
        )
    if round_ and round_.page > 0:
        yield Act(_("First page"), "page-first", partial(room.turn, page=0))


def _acts(stage: Stage) -> Iterator[Act]:
    """What may be done besides going on as planned, in the order in which it stands."""
    room, at, planned = the(Facilitating), stage.session.at, next_step(stage)
    if stage.may_reopen:
        yield Act(_("Open it again"), "reopen", room.reopen, "Alt+O")
    part = stage.next_part
    if at >= 0 and part and not stage.is_open and planned is not NextStep.NEXT:
        label = _("Next: {title}").format(title=part.title)
        yield Act(label, "next", partial(room.go, at=at + 1), "Alt+N")
    if optional_page(stage) is not None:
        label = _("One at a time") if isinstance(stage.ask, ItemAsk) else _("The rest of it")
        yield Act(label, "one", the(Stepping).one_by_one, "Alt+P")
    if planned is NextStep.OPEN and any(each.ask == stage.next_ask for each in stage.rounds_here):
        in_pairs = _("{count} minutes in pairs").format(count=_IN_PAIRS)
        is_on = bool(stage.seconds_left)
        label = _("Take the clock away") if is_on else in_pairs
        yield Act(label, "pairs", partial(room.set_timer, minutes=0 if is_on else _IN_PAIRS))
    if may_turn_back(stage):
        yield Act(_("Page before"), "back", the(Stepping).back, "Alt+B")
    elif at > 0 and not stage.is_open:
        # A slip of the thumb would close a vote, and nobody’s answer would come through any more.
        label = _("Back to part {number}").format(number=at)
        yield Act(label, "back", partial(room.go, at=at - 1), "Alt+B")
    if at >= 0:
        is_code = stage.session.cover == LARGE_CODE
        label = _("Take the code away") if is_code else _("Large code")
        yield Act(label, "code", partial(room.toggle_cover, cover=LARGE_CODE))
    is_blank = stage.session.cover == BLANK
    label = _("Show the screen again") if is_blank else _("Blank screen")
    yield Act(label, "blank", partial(room.toggle_cover, cover=BLANK))


def _more() -> None:
    is_on = is_more()
    label = _("Less") if is_on else _("More")
    # It changes only what is drawn here, so it asks nobody.
    press(label, f"more-{is_on}", lambda _who: _show_more(not is_on), width="stretch")


def _show_more(is_on: bool) -> None:
    st.session_state[_MORE] = is_on


def _of_keys(letter: str) -> str:
    """Where the console's script says what became of a key, and which letter the coloured button
    has: a key that is pressed while the page is being drawn waits there."""
    said = {
        "waits": _("Your key waits until this page is drawn."),
        "late": _("The page took too long, so your key did nothing. Press it again."),
        "changed": _("This had just changed, so your key did nothing. This is how it stands now."),
        "nothing": _("That key does nothing here now."),
    }
    words = "".join(f' data-{name}="{escape(text)}"' for name, text in said.items())
    return f'<p class="key-said" role="status" data-key="{letter}"{words}></p>'


def _hint(stage: Stage, planned: NextStep) -> str:
    if planned is NextStep.LOCK and isinstance(stage.ask, IdeasAsk):
        return _("Then nobody can send more. You can open it again.")
    if planned is NextStep.SHOW and stage.result is not None and stage.result.people is None:
        return _("Fewer than five have answered, so nothing of it can be shown. Open it again?")
    return {
        NextStep.BEGIN: _("People can join now, and at any time later."),
        NextStep.OPEN: _("It opens on every phone at once."),
        NextStep.LOCK: _("Nobody sees the answers yet. You can open it again."),
        NextStep.SHOW: _(
            "You haven’t seen it either. Once it is shown, this vote can’t be opened again."
        ),
        NextStep.PAGE: _("The rest of what the big screen shows."),
        NextStep.ANSWER: _("The room sees what is right, and why."),
        NextStep.DRIVE: _("The case goes where most of the room wants to go."),
        NextStep.NEXT: _("Everything here was shown."),
        NextStep.END: "",
    }[planned]
