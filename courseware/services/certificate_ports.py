"""What certificates need of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from courseware.domain.certificates import Certificate


class Certificates(Protocol):
    """What one says is encrypted with its owner's key; a code is found by its digest."""

    def add_certificate(self, certificate: Certificate, code_digest: str) -> None: ...
    def certificates(self, registration_id: str) -> Sequence[Certificate]:
        """All of one member's, newest first; those taken back too."""
        ...

    def hold_certificates(self, registration_id: str) -> None:
        """Inside `together()`: no other call issues to this member before it ends."""
        ...

    def certificate_by_code(self, code_digest: str) -> Certificate | None: ...
    def revoke_certificate(self, certificate_id: str, on: dt.date) -> bool:
        """Takes it back and forgets its words; False if it is gone or was taken back before."""
        ...
