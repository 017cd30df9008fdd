"""The trainers' handbook: what the author wrote for all sessions, beside the modules' own notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HandbookPart:
    """One part, as HTML. `sheet`: to be handed out, so it is printed on paper of its own."""

    id: str
    title: str
    html: str
    sheet: bool
