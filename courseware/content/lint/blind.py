"""Whether questions give their keys away to somebody who only looks at how options are written.

Each strategy gives every option a number, from its words alone, and takes the option with the
highest. Chance is one in four. A strategy that ties takes one of the tied options at random, so
it finds a share of that key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.course import Course
from courseware.items.questions.choice.spec import ChoiceItem, Option

MOST = 0.35
"""Share of all single-answer questions in which one strategy may find the key."""

FEWEST_QUESTIONS = 20
"""Below this many questions a share says nothing."""

GIVEN_AWAY_BY = 4
"""So many strategies that each find the key alone, and the question gives itself away."""

LOOK_AGAIN = 0.5
"""A share in one module above which a writer looks again. It stops nobody."""

_REASON = re.compile(
    r"\bso that\b|\bsince\b|\bbecause\b|, as\b|\bas it\b|, so\b|\bin case\b|: ", re.IGNORECASE
)
_ASKING = re.compile(r"\b(?:what|how|who|which|whether)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(?:always|never|all|every|none|only|whatever|at once|today|must|nobody)\b", re.IGNORECASE
)
_LINK = re.compile(r"\band\b|,", re.IGNORECASE)
_LONG_WORD = re.compile(r"[a-z]{5,}")

Strategy = Callable[[Option, ChoiceItem], float]


def _long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))


def _asks(option: Option) -> int:
    return len(_ASKING.findall(option.text))


def _absolutes(option: Option) -> int:
    return len(_ABSOLUTE.findall(option.text))


def _has_reason(option: Option) -> bool:
    return bool(_REASON.search(option.text))


def _shared_with_stem(option: Option, question: ChoiceItem) -> int:
    return len(_long_words(option.text) & _long_words(question.stem))


def _shared_with_options(option: Option, question: ChoiceItem) -> int:
    own = _long_words(option.text)
    return sum(len(own & _long_words(each.text)) for each in question.options)


STRATEGIES: Mapping[str, Strategy] = {
    "longest": lambda option, _question: len(option.text),
    "shortest": lambda option, _question: -len(option.text),
    "has a question word": lambda option, _question: _asks(option),
    "no reason clause": lambda option, _question: -_has_reason(option),
    "starts with Ask": lambda option, _question: option.text.startswith("Ask"),
    "no absolutes": lambda option, _question: -_absolutes(option),
    "most and/commas": lambda option, _question: len(_LINK.findall(option.text)),
    "like the stem": _shared_with_stem,
    "unlike the stem": lambda option, question: -_shared_with_stem(option, question),
    "like the others": _shared_with_options,
    "question word, no absolutes, no reason": lambda option, _question: (
        _asks(option) - _absolutes(option) - 0.5 * _has_reason(option)
    ),
}


def lint(course: Course) -> Iterator[Problem]:
    """A fault for each strategy that gets too far, and each question that gives itself away."""
    questions = singles(course)
    if len(questions) >= FEWEST_QUESTIONS:
        for name, share in shares(questions).items():
            if share > MOST:
                yield _gets_too_far(course, name, share, questions)
    for question in questions:
        found = [name for name, each in STRATEGIES.items() if finds(question, each) == 1]
        if len(found) >= GIVEN_AWAY_BY:
            said = f"its key can be found without the course: {', '.join(found)}"
            yield source_of(course, "item", question.id).problem(question.id, said)


def singles(course: Course) -> list[ChoiceItem]:
    """The questions with one answer, in the order of the course's files."""
    return [
        each for each in course.items.values() if isinstance(each, ChoiceItem) and not each.several
    ]


def shares(questions: Sequence[ChoiceItem]) -> dict[str, float]:
    """By strategy, in which share of these questions it finds the key."""
    return {
        name: sum(finds(question, strategy) for question in questions) / len(questions)
        for name, strategy in STRATEGIES.items()
    }


def finds(question: ChoiceItem, strategy: Strategy) -> float:
    """1 if the strategy finds the key; a share of 1 where it ties with others; else 0."""
    given = [strategy(option, question) for option in question.options]
    best = [
        option.correct
        for option, value in zip(question.options, given, strict=True)
        if value == max(given)
    ]
    return any(best) / len(best)


def table(course: Course) -> str:
    """How far each strategy gets, by module and in all, in per cent. `!` says: look again."""
    homes = _module_of(course)
    questions = singles(course)
    groups = {
        **{
            module.id: [each for each in questions if homes.get(each.id) == module.id]
            for module in course.modules
        },
        "all": questions,
    }
    asked = {name: found for name, found in groups.items() if found}
    rows = {name: shares(found) for name, found in asked.items()}
    lines = [" " * 40 + "".join(f"{name:>12}" for name in asked)]
    lines += [
        f"{strategy:40}" + "".join(f"{_per_cent(row[strategy]):>12}" for row in rows.values())
        for strategy in STRATEGIES
    ]
    lines += [f"{'questions':40}" + "".join(f"{len(found):>12}" for found in asked.values())]
    return "\n".join(lines)


def _per_cent(share: float) -> str:
    return f"{'! ' if share > LOOK_AGAIN else ''}{100 * share:.0f}"


def _module_of(course: Course) -> dict[str, str]:
    """The module of each question, by where it is asked; of the idea, if it is asked again."""
    homes = {item: step.module for item, step in course.home_of_item.items()}
    for module in course.modules:
        homes |= dict.fromkeys((*module.quiz, *module.final), module.id)
    for form in course.bank.forms.values():
        if form.item in course.bank.kept_back and form.idea in course.points:
            homes[form.item] = course.points[form.idea].module
    return homes


def _gets_too_far(
    course: Course, name: str, share: float, questions: Sequence[ChoiceItem]
) -> Problem:
    found = [each.id for each in questions if finds(each, STRATEGIES[name]) == 1]
    first = found[0] if found else questions[0].id
    said = (
        f"'{name}' finds {share:.0%} of the keys without the course, {MOST:.0%} is the most: "
        f"{', '.join(found)}"
    )
    return source_of(course, "item", first).problem(first, said)
