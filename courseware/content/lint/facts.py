"""The sourced notes on one page, for whoever keeps the course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from courseware.dates import day
from courseware.domain.blocks import Block, Now
from courseware.domain.course import Course
from courseware.domain.parts.lists import SourcedFact

_HEADS = ("Note", "What it says", "Source", "Checked", "Check again by", "Confidence", "Shown in")


def facts_report(course: Course) -> str:
    """`docs/facts.md`: claim, source, dates, confidence and place of every note."""
    return "\n".join(_report(course)) + "\n"


def facts_line(course: Course) -> str:
    """'68 notes: 30 verified, 38 cautious'."""
    of = Counter(fact.confidence for fact in course.facts.values())
    counted = ", ".join(f"{number} {name}" for name, number in sorted(of.items(), reverse=True))
    return f"{len(course.facts)} notes: {counted}"


def _report(course: Course) -> Iterator[str]:
    yield "# Facts: what the notes say, and from where"
    yield ""
    made = "Made by `python -m courseware facts` from `content/facts.yaml`; don't edit."
    yield f"{made} {facts_line(course)}."
    yield ""
    yield (
        "*Verified*: all of it was seen in a primary source. *Cautious*: a part was not; "
        "`docs/content-review.md` says which part, and what a person has to open or decide."
    )
    for name, facts in _by_first_place(course).items():
        yield f"\n## {name}\n"
        yield "| " + " | ".join(_HEADS) + " |"
        yield "| --- " * len(_HEADS) + "|"
        for fact in facts:
            cells = (
                f"**{fact.term}** `{fact.id}`",
                " **Now.** ".join(each for each in (fact.then, fact.now) if each),
                _source(fact),
                day(fact.checked),
                day(fact.review_by),
                fact.confidence,
                ", ".join(_places(course, fact.id)) or "**nowhere**",
            )
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _by_first_place(course: Course) -> dict[str, list[SourcedFact]]:
    """The notes by the module that shows them first, in the order of the course."""
    named = {module.id: f"{module.number}. {module.title}" for module in course.modules}
    found: dict[str, list[SourcedFact]] = {name: [] for name in named.values()}
    for fact in course.facts.values():
        first = next(iter(_places(course, fact.id)), "")
        found.setdefault(named.get(first.partition("/")[0], "Public pages"), []).append(fact)
    return {name: facts for name, facts in found.items() if facts}


def _places(course: Course, fact: str) -> list[str]:
    """Every step and page that shows it, steps first."""
    pages = [(step.ref, step.blocks) for step in course.steps]
    pages += [(f"page {name}", paper.blocks) for name, paper in course.papers.items()]
    return [name for name, blocks in pages if fact in _facts_of(blocks)]


def _facts_of(blocks: Iterable[Block]) -> set[str]:
    return {block.fact for block in blocks if isinstance(block, Now)}


def _source(fact: SourcedFact) -> str:
    return f"[{fact.source_title}]({fact.source_url})" if fact.source_url else fact.source_title
