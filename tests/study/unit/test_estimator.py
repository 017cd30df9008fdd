"""The estimator of before and after, on made-up cohorts whose true change is known.

A question is got right by luck one time in five, more often the more somebody knows and the easier
its wording is. Ideas, wordings and people differ, and people gain differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pytest

from courseware.study.counted.estimator import FEWEST, Asked, Estimate, estimate, not_known

IDEAS = 10
ASKED = 5
COHORTS = 1000


@dataclass(frozen=True)
class World:
    """What is planted. `pre`: what being asked before teaches by itself. `keen`: how much readier
    to be counted those are who gained more. `fixed`: one wording before, the other after."""

    gain: float = 0.0
    pre: float = 0.0
    keen: float = 0.0
    fixed: bool = False


@dataclass(frozen=True)
class Found:
    """What came of a thousand cohorts."""

    bias: float
    covered: float
    half_width: float
    by_being_asked: float


def right(knows: np.ndarray) -> np.ndarray:
    return 0.2 + 0.8 / (1 + np.exp(-knows))


def cohort(world: World, people: int, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Each one's change and what being asked did, as found, and the true change of all."""
    hard, ideas = rng.normal(0, 0.6, (IDEAS, 2)), np.arange(IDEAS)
    # Of four times as many, where not everybody lets themselves be counted.
    many = people * (4 if world.keen else 1)
    able = rng.normal(-0.3, 0.8, (many, 1))
    mine = world.gain + (rng.normal(0, 0.5, (many, 1)) if world.gain else np.zeros((many, 1)))
    asked = rng.random((many, IDEAS)).argsort(axis=1) < ASKED
    first = np.zeros((many, IDEAS), int) if world.fixed else rng.integers(0, 2, (many, IDEAS))
    then, now = hard[ideas, first], hard[ideas, 1 - first]
    before = rng.random((many, IDEAS)) < right(able - then)
    after = rng.random((many, IDEAS)) < right(able + mine + world.pre * asked - now)
    true = np.mean([right(able + mine - each) - right(able - each) for each in hard.T])
    chance = 1 / (1 + np.exp(-world.keen * (mine - world.gain)[:, 0]))
    counted = np.flatnonzero(rng.random(many) < chance)[:people] if world.keen else np.arange(many)
    share = partial(np.sum, axis=1)
    found = share(after & ~asked) / (IDEAS - ASKED) - share(before & asked) / ASKED
    extra = share(after & asked) / ASKED - share(after & ~asked) / (IDEAS - ASKED)
    _as_the_estimator_has_it(before, after, asked, found)
    return found[counted], extra[counted], true


def _as_the_estimator_has_it(
    before: np.ndarray, after: np.ndarray, asked: np.ndarray, found: np.ndarray
) -> None:
    """The first of them by `Asked`: the arrays are only its arithmetic, done at once."""
    one = Asked(before[0][asked[0]].tolist(), after[0][~asked[0]].tolist())
    assert abs(one.change - found[0]) < 1e-9


@cache
def simulated(world: World, people: int = FEWEST) -> Found:
    rng = np.random.default_rng(7)
    bias, covered, half, extra = [], [], [], []
    for _cohort in range(COHORTS):
        changes, by_being_asked, true = cohort(world, people, rng)
        found = estimate(changes.tolist())
        assert found is not None
        bias.append(found.mean - true)
        covered.append(found.low <= true <= found.high)
        half.append(found.mean - found.low)
        extra.append(np.mean(by_being_asked))
    return Found(*(float(np.mean(each)) for each in (bias, covered, half, extra)))


@pytest.mark.parametrize(
    "world",
    [
        pytest.param(World(), id="nobody gains"),
        pytest.param(World(gain=1.0), id="people gain"),
        pytest.param(World(gain=1.0, pre=0.4), id="being asked teaches"),
    ],
)
def test_the_true_change_is_found_and_its_interval_holds(world: World) -> None:
    found = simulated(world)
    assert abs(found.bias) <= 0.02
    assert 0.93 <= found.covered <= 0.97
    assert 0.08 < found.half_width < 0.14


def test_being_asked_teaches_in_one_of_these_worlds() -> None:
    """So that the change there is found without it says something."""
    assert abs(simulated(World(gain=1.0)).by_being_asked) < 0.01
    assert simulated(World(gain=1.0, pre=0.4)).by_being_asked > 0.03


def test_wordings_that_are_not_drawn_would_be_mistaken_for_a_change() -> None:
    """So this test can fail: without the draw the intervals don't hold."""
    assert simulated(World(fixed=True)).covered < 0.93


def test_who_lets_themselves_be_counted_cant_be_known_and_that_is_said() -> None:
    found = simulated(World(gain=1.0, keen=2.0))
    assert 0.02 < found.bias < 0.05, "it is too high, and its interval doesn't say so"
    assert any("let their answers be counted" in said for said in not_known())


def test_too_few_people_are_told_no_number() -> None:
    assert estimate([0.2] * (FEWEST - 1)) is None
    assert estimate([0.2] * FEWEST) == Estimate(
        FEWEST, pytest.approx(0.2), *[pytest.approx(0.2)] * 2
    )


@pytest.mark.parametrize(("people", "t"), [(30, 2.0452), (100, 1.9842), (1000, 1.9623)])
def test_the_interval_is_students(people: int, t: float) -> None:
    found = estimate([0.0, 1.0] * (people // 2))
    assert found is not None
    spread = (people / (people - 1) / 4) ** 0.5 / people**0.5
    assert (found.high - found.mean) / spread == pytest.approx(t, abs=2e-4)


def test_one_persons_change_is_the_ideas_not_asked_before_less_those_asked_before() -> None:
    one = Asked((True, False, False, False, False), (True, True, True, False, False))
    assert one.change == pytest.approx(0.4)
