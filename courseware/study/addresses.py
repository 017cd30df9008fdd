"""Addresses of pages. Plain links: the shell's script follows them without a reload."""

from __future__ import annotations

from courseware.domain.course import FINAL, Course, Module, Step
from courseware.domain.parts.parallel import Idea

END = "end"
"""The last part of a module's address: what was found, the page so far, what comes next."""


def of_step(ref: str) -> str:
    """'/types?step=culture#T12a' from 'types/culture#T12a'; the place 'final' is '/final'."""
    place, _, anchor = ref.partition("#")
    module, _, step = place.partition("/")
    if place == FINAL:
        return "/final"
    return f"/{module}?step={step}" + (f"#{anchor}" if anchor else "")


def of_module(module_id: str) -> str:
    """The contents page of a module."""
    return f"/{module_id}"


def of_quiz(module: Module) -> str:
    """The quiz of a module."""
    return f"/{module.id}?step=quiz"


def of_end(module: Module) -> str:
    """The end of a module."""
    return f"/{module.id}?step={END}"


def after(module: Module, step: Step) -> str:
    """What 'go on' leads to from a step of the core: the id of the next one, or 'quiz'; '' from
    any other step, which leads back to the module's contents."""
    if not step.core:
        return ""
    later = module.core_steps[module.core_steps.index(step) + 1 :]
    return later[0].id if later else "quiz"


def after_skipping(module: Module, step: Step) -> str:
    """Where skipping a sensitive step leads: past whatever else is about the same matter."""
    later = module.steps[module.steps.index(step) + 1 :]
    return next((each.id for each in later if each.core and not each.sensitive), "quiz")


def of_words(ref: str, item: str) -> str:
    """The plain page on which an item's own words are written."""
    return f"/words/{ref}/{item}"


def of_passage(course: Course, anchor: str) -> str:
    """A passage on its plain page: '/read/types/culture#T12a'; '' where no step has it."""
    home = course.home_of_anchor.get(anchor)
    return f"/read/{home.ref}#{anchor}" if home else ""


def of_idea(course: Course, idea: Idea) -> str:
    """The passage that teaches an idea; the course where none does."""
    return of_passage(course, idea.id) or "/read"
