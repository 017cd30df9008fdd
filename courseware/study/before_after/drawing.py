"""Which wordings of which ideas are asked, drawn for each member. Pure.

Half of the ideas are asked before, in one of two wordings; all of them after, each in the other.
The draw is what makes a sum over many people fair: how hard a wording is cancels out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from courseware.domain.parts.parallel import MEASURES, Bank, Idea


def before(bank: Bank, seed: str) -> tuple[str, ...]:
    """The questions asked before: half of the ideas, drawn, each in a drawn wording."""
    draw = Random(seed)
    ideas = draw.sample(bank.measured, len(bank.measured) // 2)
    return _questions(bank, [(idea, draw.choice(MEASURES)) for idea in ideas])


def after(bank: Bank, asked: Collection[str], seed: str) -> tuple[str, ...]:
    """The questions asked after: all ideas, none in a wording that was asked before."""
    draw = Random(seed)
    ideas = draw.sample(bank.measured, len(bank.measured))
    fresh = {
        idea.id: [form for form in MEASURES if bank.question(idea.id, form) not in asked]
        for idea in ideas
    }
    return _questions(bank, [(idea, draw.choice(fresh[idea.id])) for idea in ideas])


def _questions(bank: Bank, drawn: Sequence[tuple[Idea, str]]) -> tuple[str, ...]:
    found = (bank.question(idea.id, form) for idea, form in drawn)
    return tuple(item for item in found if item)
