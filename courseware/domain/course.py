"""The course as an author made it: its modules, their steps, and all that goes with them.

Shapes only; `courseware.content` builds them from files and checks them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from courseware.domain.blocks import Ask, Block, Passage
from courseware.domain.item import Item
from courseware.domain.parts.course_words import CourseWords
from courseware.domain.parts.handbook import HandbookPart
from courseware.domain.parts.letters import Letter
from courseware.domain.parts.lists import Drawing, Point, SourcedFact, Term
from courseware.domain.parts.parallel import Bank
from courseware.domain.parts.retention import Kept
from courseware.domain.parts.runsheet import RunSheet


@dataclass(frozen=True)
class Paper:
    """A public page in plain words, such as the accessibility statement. `checked`: the day on
    which somebody last held it against what the course does."""

    id: str
    title: str
    checked: dt.date
    blocks: tuple[Block, ...]
    file: str


@dataclass(frozen=True)
class Step:
    """A few minutes' reading with its items. `core`: a module is complete without the others, which
    are listed as more of it. `taster`: the one step of its module for somebody short of time."""

    id: str
    module: str
    title: str
    core: bool
    sensitive: bool
    content_note: str
    support: str
    taster: bool
    minutes: int
    teaches: tuple[str, ...]
    slide: str
    blocks: tuple[Block, ...]
    file: str

    @property
    def ref(self) -> str:
        """'types/culture': how links, events and the place a member left name it."""
        return f"{self.module}/{self.id}"

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(block.item for block in self.blocks if isinstance(block, Ask))

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Passage))


@dataclass(frozen=True)
class Module:
    """One of the five modules."""

    id: str
    number: int
    title: str
    blurb: str
    version: str
    quiz: tuple[str, ...]
    final: tuple[str, ...]
    steps: tuple[Step, ...]
    ahead: str = ""
    """What a member does in it, in one sentence: said at the end of the module before."""
    quiz_minutes: int = 0
    """Whole minutes that its quiz takes."""
    trainer_notes: str = ""

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @property
    def minutes_credited(self) -> int:
        """What completing it counts for: its core and its quiz. Nobody measures how long anybody
        takes."""
        return sum(step.minutes for step in self.core_steps) + self.quiz_minutes

    @property
    def core_steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.core)

    @property
    def more_steps(self) -> tuple[Step, ...]:
        """What nobody needs for completion."""
        return tuple(step for step in self.steps if not step.core)

    @property
    def taster(self) -> Step | None:
        """The step to take for somebody who is short of time."""
        return next((step for step in self.steps if step.taster), None)


@dataclass(frozen=True)
class ReviewPart:
    """One exercise or reflection on the member's one page, under a heading of the author's."""

    item: str
    heading: str
    picture: bool = False
    """Whether its picture is on the page: there is room for one."""
    optional: bool = False
    """Whether it is on the page only if it was done."""


@dataclass(frozen=True)
class LookBack:
    """An exercise to come back to, so many days after it was first kept. `ref` is the step to come
    back to; `says` is what is said then, with the days as {days}."""

    item: str
    ref: str
    after: tuple[int, ...]
    says: str


@dataclass(frozen=True)
class Offer:
    """What was said once, offered later beside fields that are empty. `sources`: a field, or an
    exercise in which things are chosen; or several fields that ask much the same, earliest first,
    of which the sharpest answer is offered. Of several fields of `into` each is offered a part."""

    sources: tuple[str, ...]
    into: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.sources[0]


@dataclass(frozen=True)
class Course:
    """Everything a member reads and answers, parsed once."""

    id: str
    title: str
    subtitle: str
    version: str
    modules: tuple[Module, ...]
    items: Mapping[str, Item]
    points: Mapping[str, Point]
    facts: Mapping[str, SourcedFact]
    terms: Mapping[str, Term]
    drawings: Mapping[str, Drawing]
    pages: Mapping[str, str] = field(default_factory=dict)
    """Other words of `course.yaml` by key (completion, credits, about, privacy, help), as HTML."""
    certified: str = ""
    """What completing a module takes, as a certificate says it."""
    item_minutes: Mapping[str, float] = field(default_factory=dict)
    review: tuple[ReviewPart, ...] = ()
    look_back: tuple[LookBack, ...] = ()
    offers: tuple[Offer, ...] = ()
    runsheets: Mapping[str, RunSheet] = field(default_factory=dict)
    """What a trainer can run a room with, by id."""
    handbook: tuple[HandbookPart, ...] = ()
    """What trainers read before a session, and the sheets that they print."""
    support: Mapping[str, str] = field(default_factory=dict)
    """The kinds of support that members can let be counted: words by id."""
    letters: Mapping[str, Letter] = field(default_factory=dict)
    """What is sent to members, by name."""
    papers: Mapping[str, Paper] = field(default_factory=dict)
    """Public pages in plain words, by id: privacy, accessibility, cookies."""
    words: CourseWords = field(default_factory=CourseWords)
    """What the interface says of what the course is about."""
    retention: Mapping[str, Kept] = field(default_factory=dict)
    """How long each kind of data is kept, by kind, in the order in which it is told."""

    bank: Bank = field(default_factory=Bank)
    """The ideas that are asked again in other words, and the questions that do it."""

    def module(self, module_id: str) -> Module | None:
        return next((module for module in self.modules if module.id == module_id), None)

    def module_after(self, module: Module) -> Module | None:
        """The next module; None after the last."""
        later = self.modules[self.modules.index(module) + 1 :]
        return later[0] if later else None

    def step(self, ref: str) -> Step | None:
        module_id, _, step_id = ref.partition("/")
        module = self.module(module_id)
        return module.step(step_id) if module else None

    @property
    def steps(self) -> Iterator[Step]:
        return (step for module in self.modules for step in module.steps)

    @cached_property
    def home_of_anchor(self) -> dict[str, Step]:
        """The step that holds each anchor."""
        return {
            anchor: step
            for step in self.steps
            for passage in step.passages
            for anchor in passage.anchors
        }

    @cached_property
    def home_of_item(self) -> dict[str, Step]:
        """The first step in which an item is asked; items of quizzes are not in it. An exercise
        may be asked again later, for a comparison over time."""
        homes: dict[str, Step] = {}
        for step in self.steps:
            for item in step.items:
                homes.setdefault(item, step)
        return homes

    @property
    def items_asked(self) -> Iterator[Item]:
        """The items that somebody who takes the course meets in it: not the forms kept back."""
        return (each for each in self.items.values() if each.id not in self.bank.kept_back)

    @cached_property
    def places_of_items(self) -> Counter[str]:
        """In how many places each item is asked: steps, modules' quizzes and the final quiz."""
        places = Counter(item for step in self.steps for item in step.items)
        for module in self.modules:
            places.update((*module.quiz, *module.final))
        return places

    @cached_property
    def sensitive_items(self) -> frozenset[str]:
        """Items that name or need a sensitive step: met only there, on request."""
        flagged = {item.id for item in self.items.values() if item.sensitive}
        placed = {item for step in self.steps if step.sensitive for item in step.items}
        return frozenset(flagged | placed)

    @property
    def final(self) -> tuple[str, ...]:
        return tuple(item for module in self.modules for item in module.final)

    def quiz(self, quiz_id: str) -> tuple[str, ...] | None:
        """Item ids of a quiz: 'quiz/types' for a module's, 'final' for the last one."""
        if quiz_id == FINAL:
            return self.final
        module = self.module(quiz_id.removeprefix("quiz/"))
        return module.quiz if module and quiz_id.startswith("quiz/") else None


FINAL = "final"


def quiz_of(module_id: str) -> str:
    """The id of a module's quiz."""
    return f"quiz/{module_id}"


def minutes_of_quiz(minutes: Mapping[str, float], items: Iterable[str]) -> int:
    """Whole minutes that a quiz of these items takes, from the minutes of each; 0 without any."""
    taken = sum(minutes.get(item, 0) for item in items)
    return max(1, round(taken)) if taken else 0
