"""Addresses of pages. Plain links: the shell's script follows them without a reload."""

from __future__ import annotations

from courseware.domain.course import FINAL, Module, Step


def of_step(ref: str) -> str:
    """'/types?step=culture#T12a' from 'types/culture#T12a'; the place 'final' is '/final'."""
    place, _, anchor = ref.partition("#")
    module, _, step = place.partition("/")
    if place == FINAL:
        return "/final"
    return f"/{module}?step={step}" + (f"#{anchor}" if anchor else "")


def after(module: Module, step: Step) -> str:
    """Where 'go on' leads from a step: the next step, or the module's quiz."""
    at = module.steps.index(step) + 1
    return module.steps[at].id if at < len(module.steps) else "quiz"


def after_skipping(module: Module, step: Step) -> str:
    """Where skipping a sensitive step leads: past whatever else is about the same matter."""
    later = module.steps[module.steps.index(step) + 1 :]
    return next((each.id for each in later if not each.sensitive), "quiz")
