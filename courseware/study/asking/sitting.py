"""Questions that one member is asked together, and how sure they are of what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.domain.item import Item, Json, admits
from courseware.study.data import Answer, Attempt
from courseware.words import _

SURE = ("sure", "think so", "guess")
"""What is kept of the optional, unscored “how sure are you?”."""


@dataclass(frozen=True)
class Sitting:
    """An unfinished attempt: what is asked, and what is answered or begun so far."""

    attempt: Attempt
    items: tuple[Item, ...]
    answers: Mapping[str, Answer]
    working: Mapping[str, Json]

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """Items without a finished answer: none yet, taken back, or no longer admitted."""
        return tuple(item for item in self.items if not self._is_answered(item))

    @property
    def at(self) -> int | None:
        """The number of the first item that isn't answered; None once all are."""
        return next(
            (n for n, item in enumerate(self.items, 1) if not self._is_answered(item)), None
        )

    def item(self, number: int) -> Item | None:
        """An item by its number, which begins with 1."""
        return self.items[number - 1] if 0 < number <= len(self.items) else None

    def _is_answered(self, item: Item) -> bool:
        answer = self.answers.get(item.id)
        return answer is not None and item.id not in self.working and admits(item, answer.response)


def how_sure() -> dict[str, str]:
    """What is kept of “how sure are you?”, and what is read."""
    words = (_("Sure"), _("I think so"), _("A guess"))
    return dict(zip(SURE, words, strict=True))
