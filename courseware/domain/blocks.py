"""What a text is made of: passages, and what stands between them. Nothing here knows the course."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Anchor:
    """Where one teaching point or part is taught: the plain text of its paragraph or list item."""

    id: str
    text: str
    line: int


@dataclass(frozen=True)
class Passage:
    """A paragraph, list, table or quotation: HTML as rendered, and what an author marked in it.

    `html` carries the anchors as element ids. `text` is the same without markup.
    """

    html: str
    text: str
    anchored: tuple[Anchor, ...]
    terms: tuple[str, ...]
    line: int
    kind: str = "paragraph"

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(anchor.id for anchor in self.anchored)

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True)
class Now:
    """A then-and-now note, beside the passage before it."""

    fact: str
    line: int


@dataclass(frozen=True)
class Picture:
    """A drawing's place in a step."""

    drawing: str
    line: int


@dataclass(frozen=True)
class Ask:
    """An item's place in a step. `on_request`: behind a button, never met unasked."""

    item: str
    line: int
    on_request: bool = False


Block = Passage | Now | Picture | Ask
