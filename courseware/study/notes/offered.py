"""Words of a member's own from earlier, as they stand beside a field that is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from courseware.words import _


@dataclass(frozen=True)
class Offered:
    """Words for one field. `chosen`: they name what the member chose; else they wrote them.
    `among`: what the others are called that they were written together with, '' if there are
    none."""

    words: str
    chosen: bool = False
    among: str = ""

    @property
    def said(self) -> str:
        """The words, with where they come from."""
        said = _("You wrote earlier: “{words}”")
        if self.chosen:
            said = _("You chose earlier: “{words}”")
        return said.format(words=self.words)


OfferedIn: TypeAlias = Mapping[str, tuple[Offered, ...]]
"""By field what is offered for it. A field for which there is nothing is left out."""

NOTHING: OfferedIn = {}
