"""How hard a test tries that tries things by lot."""

from __future__ import annotations

import os

_LESS = 3


def tries(most: int) -> int:
    """So many examples: all with `make test-all`, a third with `make test`, whose time is short
    and which is run every day, with other examples each time."""
    return most if os.environ.get("MASTERCLASS_TRY_ALL") else -(-most // _LESS)
