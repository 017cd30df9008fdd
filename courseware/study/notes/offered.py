"""Words of a member's own from earlier, as they stand beside a field that is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from courseware.words import _, listed, quoted


@dataclass(frozen=True)
class Offered:
    """Words for one field. `chosen`: they name what the member chose; else they wrote them.
    `among`: what those are called that are offered together, a field each, at one press; '' for
    words that are offered by themselves. `together`: at the first of their fields the words of all
    of them; () at the others, which say nothing."""

    words: str
    chosen: bool = False
    among: str = ""
    together: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The words, with where they come from."""
        said = _("You chose earlier: {words}") if self.chosen else _("You wrote earlier: {words}")
        if self.together:
            return said.format(words=listed([quoted(each) for each in self.together]))
        return said.format(words=f"“{self.words}”")

    @property
    def is_shown(self) -> bool:
        """Whether it is said beside this field."""
        return bool(self.together) or not self.among


OfferedIn: TypeAlias = Mapping[str, tuple[Offered, ...]]
"""By field what is offered for it. A field for which there is nothing is left out."""

NOTHING: OfferedIn = {}
