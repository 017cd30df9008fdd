"""A finished quiz: what is worth a second look, and the ways on."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.course import FINAL, Course
from courseware.identity.ui import member
from courseware.items.stem import told_and_asked
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.counted.data import Released
from courseware.study.counted.service import ReleasedSums
from courseware.study.quizzes.service import Marked, Quizzing, Result, title_of
from courseware.study.steps.ui.feedback import feedback, read_again
from courseware.words import _, plural


def show_result(quiz: str, result: Result) -> None:
    """Draws what a finished quiz came to: what is worth a second look first."""
    heading(title_of(the(Course), quiz), ref=f"{quiz}:result")
    shown = st.session_state.get(f"shown:{result.attempt.id}", False) is True
    if result.missed:
        said = _("Finished, and it counts as done. Below is what is worth a second look.")
    else:
        said = _("Finished. There is nothing here that needs a second look.")
    heard = f'data-announce="arriving" data-said="{_in_short(result)}"'
    st.html(f'<p class="lede" {heard}>{said}</p>')
    if shown and result.missed:
        here = _("The answers now stand below the questions.")
        st.html(f'<p class="hint" data-announce>{here}</p>')
    _next_moves(quiz, result, shown)
    others = the(ReleasedSums).first_of(each.item for each in result.marked)
    panels = {
        each.item.id: _marked(each, others.get(each.item.id), shown=shown) for each in result.marked
    }
    if result.missed:
        st.html("".join(panels[each.item.id] for each in result.missed))
    right = [each for each in result.marked if each.right]
    if right:
        summary = _("What you got right")
        st.html(
            f'<details class="why"><summary>{summary}</summary>'
            + "".join(panels[each.item.id] for each in right)
            + "</details>"
        )


def _in_short(result: Result) -> str:
    """What somebody hears who can't see at a glance how long the page is."""
    count = len(result.missed)
    if not count:
        return _("Finished: nothing to look at again.")
    return plural(
        "Finished: {count} to look at again.", "Finished: {count} to look at again.", count
    )


def _next_moves(quiz: str, result: Result, shown: bool) -> None:
    """On to the module's end, which nothing missed holds up; or what was missed, once more."""
    with st.container(key="go-on", horizontal=True):
        if quiz != FINAL and st.button(_("Go on: what you found"), key="to-end", type="primary"):
            st.query_params["step"] = addresses.END
            st.rerun()
        if not result.missed:
            return
        if st.button(_("Try again what you missed"), key="again"):
            the(Quizzing).begin_missed(member(), quiz)
            st.query_params["q"] = "1"
            st.rerun()
        if not shown and st.button(_("Show me"), key="show"):
            st.session_state[f"shown:{result.attempt.id}"] = True
            st.rerun()


def _marked(each: Marked, others: Released | None, *, shown: bool) -> str:
    sure = (
        f'<p class="over">{_("You were sure of this one.")}</p>' if each.sure_but_not_right else ""
    )
    told, question = told_and_asked(each.item.stem)
    before = f'<p class="told">{escape(told)}</p>' if told else ""
    stem = f'{before}<h2 class="stem">{escape(question)}</h2>'
    if each.marking is None or each.answer is None:
        changed = _("This question has changed since you answered it")
        title = changed if each.answer else _("Not answered")
        answer = ""
        if shown:
            words = escape(each.item.answer_in_words())
            answer = f"<p><strong>{_('The answer:')}</strong> {words}</p>"
        panel = (
            f'<div class="feedback notright"><h3>{title}</h3>{answer}{read_again(each.item)}</div>'
        )
    else:
        response = each.answer.response
        panel = feedback(each.item, response, each.marking, others, shown=shown, is_news=False)
    return f'<article class="marked">{sure}{stem}{panel}</article>'
