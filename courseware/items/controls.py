"""What every view is given. Views return the response as it is now, finished or not."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.item import Json


@dataclass(frozen=True)
class Controls:
    """`key`: prefix of widget keys, new for each fresh try. `begun`: the response so far, or
    None. `seed`: what a shuffle depends on, the same for one member and item for ever."""

    key: str
    begun: Json
    seed: str
