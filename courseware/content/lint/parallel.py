"""The forms of an idea ask the same in other words, and stand where nobody meets them early."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from courseware.content.lint.words import texts_in
from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.course import Course
from courseware.domain.item import Item
from courseware.domain.parts.parallel import KINDS, Form, Idea
from courseware.items.questions.likert.spec import Likert
from courseware.items.registry import type_of

IN_A_ROW = 8
"""So many words in a row, shared, and two forms are the same question to a reader."""

FOLDER = "quizzes/again/"
"""Where the forms stand that the course itself doesn't ask."""

_WORD = re.compile(r"[\w’'£%-]+(?:,\d+)*")
_NAMES = frozenset({"id", "module", "passage", "teaches", "type"})


def lint(course: Course) -> Iterator[Problem]:
    """Forms of an idea that don't ask the same, or are met too early."""
    yield from _acts(course)
    forms: dict[str, list[Form]] = defaultdict(list)
    for form in course.bank.forms.values():
        forms[form.idea].append(form)
        yield from _of_one(course, form)
    for idea in course.bank.ideas.values():
        yield from _complete(course, idea, forms[idea.id])
        yield from _alike(course, forms[idea.id])
        yield from _apart(course, forms[idea.id])


def _acts(course: Course) -> Iterator[Problem]:
    """Both items about what members do are grids, and of the same rows."""
    acts = course.bank.acts
    if acts is None:
        return
    source = source_of(course, "acts", "")
    grids = [course.items.get(name) for name in (acts.sure, acts.done)]
    if not all(isinstance(each, Likert) for each in grids):
        yield source.problem("acts", "'sure' and 'done' must each name a likert item")
        return
    rows = [[row.id for row in each.rows] for each in grids if isinstance(each, Likert)]
    if rows[0] != rows[1]:
        yield source.problem("acts", f"{acts.sure} and {acts.done} must have the same rows")


def _of_one(course: Course, form: Form) -> Iterator[Problem]:
    """What each form has to be by itself."""
    item, source = course.items[form.item], source_of(course, "item", form.item)
    idea = course.bank.ideas.get(form.idea)
    if idea is None:
        yield source.problem(item.id, f"content/ideas.yaml has no idea {form.idea}")
    elif form.form not in idea.forms:
        said = f"content/ideas.yaml lists no form {form.form} for {idea.id}"
        yield source.problem(item.id, said)
    if form.idea not in item.teaches:
        yield source.problem(item.id, f"is a form of {form.idea} and doesn't test that point")
    if item.sensitive:
        yield source.problem(item.id, "is sensitive: it can't be a form, which is asked anywhere")
    home = course.home_of_anchor.get(item.passage)
    if home is not None and home.sensitive:
        said = f"its passage {item.passage} is in a sensitive step: name another as 'passage'"
        yield source.problem(item.id, said)
    if not item.marked:
        yield source.problem(item.id, "isn't a question: only what is marked can be a form")
    if len(_told_in(course, item)) != 1:
        said = f"its stem must name one council of {', '.join(course.bank.councils)}"
        yield source.problem(item.id, said)
    if not form.is_in_course:
        if course.places_of_items[item.id]:
            said = f"is form {form.form} of {form.idea}: no step and no quiz may ask it"
            yield source.problem(item.id, said)
        if not source.file.startswith(FOLDER):
            yield source.problem(item.id, f"form {form.form} belongs in a file of {FOLDER}")


def _complete(course: Course, idea: Idea, forms: list[Form]) -> Iterator[Problem]:
    source = source_of(course, "idea", idea.id)
    if idea.forms not in KINDS:
        known = " or ".join(f"[{', '.join(kind)}]" for kind in KINDS)
        yield source.problem(idea.id, f"'forms' must be {known}")
    if idea.id not in course.points:
        yield source.problem(idea.id, "there is no teaching point with this id")
    written = Counter(form.form for form in forms)
    for name in idea.forms:
        if written[name] != 1:
            said = f"has {written[name]} questions as form {name}; one is needed"
            yield source.problem(idea.id, said)


def _alike(course: Course, forms: list[Form]) -> Iterator[Problem]:
    """Forms that ask another thing than the first of their idea, or in another way."""
    for other in forms[1:]:
        source = source_of(course, "item", other.item)
        first, item = forms[0], course.items[other.item]
        kinds = (_kind(course.items[first.item]), _kind(item))
        if len(set(kinds)) > 1:
            yield source.problem(item.id, f"is a {kinds[1]}, and {first.item} is a {kinds[0]}")
        if other.misconception != first.misconception:
            said = f"catches '{other.misconception}', and {first.item} '{first.misconception}'"
            yield source.problem(item.id, said)


def _kind(item: Item) -> str:
    """How it is answered, told to an author."""
    several = getattr(item, "several", None)
    return type_of(item).name if several is None else ("multiple" if several else "single")


def _apart(course: Course, forms: Iterable[Form]) -> Iterator[Problem]:
    """Pairs of forms that a reader would take for the same question."""
    for one, other in combinations((course.items[form.item] for form in forms), 2):
        source = source_of(course, "item", other.id)
        for place in sorted(_told_in(course, one) & _told_in(course, other)):
            yield source.problem(other.id, f"is told in {place}, as {one.id} is")
        shared = sorted(_runs(one) & _runs(other))
        if shared:
            said = f"shares {IN_A_ROW} words in a row with {one.id}: “{' '.join(shared[0])}”"
            yield source.problem(other.id, said)


def _told_in(course: Course, item: Item) -> set[str]:
    return {council for council in course.bank.councils if council in item.stem}


def _runs(item: Item) -> set[tuple[str, ...]]:
    """Every run of words that stands in one text of an item, feedback too."""
    found: set[tuple[str, ...]] = set()
    for text in texts_in(item, but=_NAMES):
        words = _WORD.findall(text.lower())
        found |= {tuple(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1)}
    return found
