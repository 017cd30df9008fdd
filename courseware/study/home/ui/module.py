"""A module's page: the step or quiz that the address names."""

from __future__ import annotations

import streamlit as st

from courseware.domain.course import Course, quiz_of
from courseware.platform.held import the
from courseware.study import addresses
from courseware.study.home.ui.contents import show_module
from courseware.study.home.ui.module_end import show_end
from courseware.study.quizzes.ui.quiz import show_quiz
from courseware.study.steps.ui.step import show_step

QUIZ = "quiz"


def show(module_id: str) -> None:
    """Shows `?step=` of a module: a step, its quiz, its end, or without one its contents."""
    module = the(Course).module(module_id)
    if module is None:
        raise LookupError(module_id)
    wanted = st.query_params.get("step", "")
    step = module.step(wanted)
    if wanted == QUIZ:
        show_quiz(quiz_of(module.id), module)
    elif wanted == addresses.END:
        show_end(module)
    elif step is not None:
        show_step(module, step)
    else:
        show_module(module)
