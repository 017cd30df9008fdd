"""The item: anything a member responds to. This file is the whole interface of an item type.

An item type is one folder in `courseware/items/`: `spec.py` (pure, this interface), `form.py` (how
it is asked, as data), `chart.py` (draws, where there is something to draw) and `examples.yaml`
(feeds the gallery, the contract tests, axe and the screenshots). Its `TYPE` says what it has.
"""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from courseware.domain.refusal import Refusal

Json: TypeAlias = Any
"""A value that `json.dumps` accepts. Responses are objects; their shape is in the type's spec."""

Raw: TypeAlias = Mapping[str, Any]
"""One item as the author wrote it: a mapping read from YAML."""


class Face(enum.Enum):
    """A way an item can be met. Asking an item for a face it lacks is a lint error."""

    ALONE = "alone"
    PRINT = "print"
    PHONE = "phone"
    GROUP = "group"


class Outcome(enum.Enum):
    """What marking says of a response. Items that are not marked have `NONE`."""

    RIGHT = "right"
    PARTLY = "partly"
    NOT_RIGHT = "not_right"
    NONE = "none"


class Refused(Refusal):
    """A response that is not a response to this item: forged, malformed or out of bounds.

    Never "wrong": it is neither stored nor marked. The message may be shown to a person.
    """


@dataclass(frozen=True)
class Fault:
    """Something wrong with an item as written; the loader adds file and line."""

    message: str


@dataclass(frozen=True)
class Remark:
    """Feedback for one thing the member chose. `about` is what it answers ('' for the whole)."""

    about: str
    text: str
    right: bool

    @property
    def bare(self) -> str:
        """The text below a heading that has said the outcome: authors begin with it, for faces
        that have no heading."""
        return self.text.removeprefix("Yes. ").removeprefix("Not this one. ")


@dataclass(frozen=True)
class Marking:
    """Outcome, scaled score 0..1, and feedback for what was *chosen*, in the order shown."""

    outcome: Outcome
    score: float
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Samples:
    """Responses for self-test: `correct` and `incorrect` are valid, `invalid` must be refused.

    `partial` are valid only while the member is still answering. Unmarked types put valid
    responses under `correct` and leave `incorrect` empty.
    """

    correct: tuple[Json, ...]
    incorrect: tuple[Json, ...]
    invalid: tuple[Json, ...]
    partial: tuple[Json, ...] = ()


class Item(Protocol):
    """One item of a type. Frozen; knows nothing of who answers, when or where it is shown."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str:
        """The engine's name of the type, e.g. 'choice'."""
        ...

    @property
    def stem(self) -> str: ...
    @property
    def edition(self) -> int: ...
    @property
    def teaches(self) -> tuple[str, ...]:
        """Ids of the teaching points it tests."""
        ...

    @property
    def passage(self) -> str:
        """The anchor that 'read that passage again' opens; '' if none."""
        ...

    @property
    def sensitive(self) -> bool: ...
    @property
    def marked(self) -> bool:
        """True for questions, False for reflections and exercises."""
        ...

    @property
    def ticks(self) -> frozenset[str]:
        """Keys of a response that hold a list of what is ticked: each box is a part by itself."""
        ...

    def wording(self) -> Json:
        """All that a member is shown before answering, canonical: what the digest is taken of."""
        ...

    def check(self, response: Json, *, partial: bool = False) -> Json:
        """The response in canonical form. Raises `Refused`. `partial` admits unfinished ones."""
        ...

    def mark(self, response: Json) -> Marking:
        """Outcome and feedback for a response that `check` returned."""
        ...

    def answer_in_words(self) -> str:
        """The key in words, for 'show me'. '' for unmarked items."""
        ...

    def in_words(self, response: Json) -> str:
        """One response in words: for screen readers, the personal pack and the trainer."""
        ...

    def summarise(self, responses: Sequence[Json]) -> Json:
        """Many responses counted, as plain data for a table and a chart. No names, no order."""
        ...

    def samples(self) -> Samples: ...


class ItemType(Protocol):
    """What a type's `spec.py` offers the registry."""

    name: str
    words: frozenset[str]
    """The `type:` words authors write for it, e.g. {'single', 'multiple'}."""
    faces: frozenset[Face]

    def parse(self, raw: Raw) -> Item | list[Fault]:
        """The item, or *all* faults of it at once."""
        ...

    def minutes(self, item: Item) -> float:
        """How long a member takes over it, for the honest minutes of a step."""
        ...


def is_empty(response: Json) -> bool:
    """Whether nothing is chosen or written yet. Nought is something."""
    return all(part is None or part in ([], {}, "") for part in response.values())


def admits(item: Item, response: Json) -> bool:
    """Whether a response is a finished one of this item, as it stands now."""
    try:
        item.check(response)
    except Refused:
        return False
    return True


def digest(item: Item) -> str:
    """SHA-256 (hex, first 16 characters) of an item as worded; joins a response to its wording."""
    canonical = json.dumps(item.wording(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
