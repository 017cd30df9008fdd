"""A quiz: one question a screen, answers withheld until the end, then what was missed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

import streamlit as st

from courseware.domain.course import FINAL, Course, Module, minutes_of_quiz
from courseware.domain.item import Item, Json, Refused, admits, is_empty
from courseware.domain.joining import Joined
from courseware.domain.people import Member
from courseware.domain.shuffle import seed_of
from courseware.identity.ui import member
from courseware.items.controls import Controls
from courseware.items.drawing import draw
from courseware.platform.held import the
from courseware.platform.ui.shell import heading, safe_fragment
from courseware.study import addresses
from courseware.study.asking.sitting import SURE, Sitting, how_sure
from courseware.study.asking.windows.joining import fitting
from courseware.study.asking.windows.ui import Window
from courseware.study.quizzes.service import Chosen, Quizzing, Result, title_of
from courseware.study.quizzes.ui.result import show_result
from courseware.study.steps.service import Learning
from courseware.study.steps.ui.report import report
from courseware.study.steps.ui.step import crumb
from courseware.words import _, minutes, plural


def show_quiz(quiz: str, module: Module | None) -> None:
    """Shows a quiz as it stands: not begun, under way, or finished."""
    who = member()
    standing = the(Learning).standing(who)
    place = f"{module.id}/quiz" if module else FINAL
    if standing.place != place:
        the(Learning).open_step(who, place)
    if module is not None:
        crumb(module, standing, at=None)
    state = the(Quizzing).now(who, quiz)
    if isinstance(state, Sitting):
        _sitting(quiz, state)
    elif isinstance(state, Result):
        show_result(quiz, state)
    else:
        _not_begun(quiz)


def _not_begun(quiz: str) -> None:
    course = the(Course)
    items = course.quiz(quiz) or ()
    heading(title_of(course, quiz), ref=quiz)
    said = plural("{count} question", "{count} questions", len(items))
    st.html(
        '<p class="lede">'
        + _(
            "{questions}, about {minutes}. Not a test with a score: a way to find what to look "
            "at again. Each answer is saved as you choose it, and you see the feedback at the end."
        ).format(questions=said, minutes=minutes(minutes_of_quiz(course.item_minutes, items)))
        + "</p>"
    )
    begins = st.button(_("Begin the quiz"), key=f"begin:{quiz}", type="primary")
    _leave(quiz)
    if begins:
        the(Quizzing).begin(member(), quiz)
        st.query_params["q"] = "1"
        st.rerun()


def _sitting(quiz: str, sitting: Sitting) -> None:
    course = the(Course)
    total = len(sitting.items)
    at = _number(total)
    if at > total:
        _before_the_end(quiz, sitting)
        return
    item = sitting.items[at - 1]
    # Of a module's quiz the line above says already whose it is.
    heading(
        _("Question {number} of {count}").format(number=at, count=total),
        ref=f"{quiz}:{at}",
        over=title_of(course, quiz) if quiz == FINAL else "",
    )
    st.session_state["fresh-sitting"] = sitting
    with st.container(key=f"check-{item.id}"):
        _question(sitting.attempt.quiz, item)
    with st.container(key="go-on", horizontal=True):
        label = _("Next question") if at < total else _("Look over and finish")
        if st.button(label, key=f"next:{at}", type="primary"):
            _turn_to(at + 1)
        if at > 1 and st.button(_("Back"), key=f"back:{at}"):
            _turn_to(at - 1)
    _leave(quiz)


def _leave(quiz: str) -> None:
    """The way on past a quiz, which is never a gate: to the end of its module."""
    module = the(Course).module(quiz.removeprefix("quiz/"))
    href = addresses.of_end(module) if module else "/"
    st.html(f'<p class="links leave"><a href="{href}">{_("Leave it for now")}</a></p>')


def _number(total: int) -> int:
    """Which question the address names; the first if it names none."""
    said = st.query_params.get("q", "1")
    return min(max(int(said), 1), total + 1) if re.fullmatch(r"[0-9]{1,4}", said) else 1


def _turn_to(number: int) -> None:
    st.query_params["q"] = str(number)
    st.rerun()


@safe_fragment
def _question(quiz: str, item: Item) -> None:
    """The fragment: one question; saves by comparing with what is stored."""
    who = member()
    sitting = st.session_state.pop("fresh-sitting", None) or the(Quizzing).now(who, quiz)
    if not isinstance(sitting, Sitting):
        st.html(f'<p role="alert">{_("This quiz is finished.")}</p>')
        return
    answer = sitting.answers.get(item.id)
    begun = sitting.working.get(item.id, answer.response if answer else None)
    key = f"{sitting.attempt.id}:{item.id}"
    stored = {"response": fitting(item, begun), "sure": answer.sure if answer else ""}
    with Window(key, stored, lambda said: _fits(item, said)) as window:
        seed = seed_of(who.registration, item.id)
        given = Controls(window.key, window.shown["response"], seed, place=key)
        response = item.check(draw(item, given), partial=True)
        chosen = Chosen(response, _how_sure(window.key, window.shown["sure"]))
        _keep(who, sitting, item, chosen, stored, window)
    report(item)


def _fits(item: Item, said: Json) -> Json:
    """What the browser says was stored, as far as that can be."""
    given = said if isinstance(said, Mapping) else {}
    sure = given.get("sure")
    return {
        "response": fitting(item, given.get("response")),
        "sure": sure if sure in SURE else "",
    }


def _keep(
    who: Member, sitting: Sitting, item: Item, chosen: Chosen, stored: Json, window: Window
) -> None:
    """Keeps a change, by comparing with what is stored: never in a callback (ADR 8)."""
    if is_empty(chosen.response) and stored["response"] is None:
        return
    seen, joined = Chosen(**window.seen), Joined(chosen.response)
    whole = admits(item, chosen.response)
    # How sure somebody is belongs to a whole answer: of half of one it isn't kept yet.
    said = chosen if whole else Chosen(chosen.response, seen.sure)
    if said != Chosen(**stored) or window.is_behind(stored):
        joined = the(Quizzing).choose(who, sitting.attempt.id, item.id, said, seen)
    sure = stored["sure"] if chosen.sure == seen.sure else chosen.sure
    _look(window, chosen, joined, sure, sure if whole else stored["sure"])
    window.say_joined()
    if joined.mine is None:
        how_far = _how_far(item, joined.kept)
        st.html(f'<p class="saved" data-announce>{how_far}</p>')
        return

    def keep(version: Json, before: Json) -> None:
        chosen, seen = Chosen(version, sure), Chosen(before, sure)
        the(Quizzing).choose(who, sitting.attempt.id, item.id, chosen, seen)

    window.ask(joined, item.in_words, keep, lambda version: {"response": version, "sure": sure})


def _look(window: Window, chosen: Chosen, joined: Joined, sure: str, kept_sure: str) -> None:
    shown = {"response": chosen.response, "sure": chosen.sure}
    if joined.mine is None:
        seen = {"response": joined.kept, "sure": kept_sure}
        window.note(shown, {"response": joined.kept, "sure": sure}, seen)
    else:
        window.note(shown, {"response": joined.mine, "sure": sure}, window.seen)


def _how_far(item: Item, response: Json) -> str:
    """That it is saved; of half an answer also that it doesn't count yet, and what is missing."""
    try:
        item.check(response)
    except Refused as unfinished:
        said = _("Saved so far. This question isn’t finished yet. {missing}")
        return escape(said.format(missing=unfinished))
    return _("Saved.")


def _how_sure(key: str, before: str) -> str:
    chosen = st.radio(
        _("How sure are you? (You can leave this out.)"),
        SURE,
        index=SURE.index(before) if before in SURE else None,
        format_func=how_sure().__getitem__,
        horizontal=True,
        key=f"sure:{key}",
    )
    return chosen or ""


def _before_the_end(quiz: str, sitting: Sitting) -> None:
    heading(_("Look over and finish"), ref=f"{quiz}:end", over=title_of(the(Course), quiz))
    open_items = {item.id for item in sitting.unanswered}
    rows = "".join(
        f'<li><a href="?{_query(quiz, number)}">{_("Question {n}").format(n=number)}</a>: '
        f"{_('not answered yet') if item.id in open_items else _('answered')}</li>"
        for number, item in enumerate(sitting.items, start=1)
    )
    st.html(f'<ul class="look-over">{rows}</ul>')
    finishes = st.button(_("Finish and see the feedback"), key="finish", type="primary")
    _leave(quiz)
    if finishes:
        the(Quizzing).finish(member(), sitting.attempt.id)
        st.query_params.pop("q", None)
        st.rerun()


def _query(quiz: str, number: int) -> str:
    return f"q={number}" if quiz == FINAL else f"step=quiz&amp;q={number}"
