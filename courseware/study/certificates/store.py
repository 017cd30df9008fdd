"""Certificates as rows. What one says is ciphertext, under the key of the member it is about."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from courseware.identity.store.sealed import SealedPart
from courseware.identity.store.tables import registration
from courseware.platform.database.holding import hold_rows
from courseware.study.certificates.data import Certificate, says_from_json, says_to_json
from courseware.study.certificates.tables import certificate
from courseware.study.store.store import StudyStore


class CertificateStore(StudyStore, SealedPart):
    """Found by their owner or by the digest of their code."""

    def add_certificate(self, made: Certificate, code_digest: str) -> None:
        says = says_to_json(made.says) if made.says else None
        with self.database.writing() as connection:
            cipher = self.cipher_of(connection, made.registration)
            row = {
                "id": made.id,
                "registration": made.registration,
                "code_digest": code_digest,
                "ciphertext": cipher.seal(
                    certificate_field(made.id), json.dumps([made.code, says])
                ),
                "issued_on": made.issued_on,
            }
            connection.execute(certificate.insert().values(row))

    def certificates(self, registration_id: str) -> Sequence[Certificate]:
        """All of one member's, newest first; those taken back too."""
        mine = certificate.c.registration == registration_id
        query = select(certificate).where(mine).order_by(certificate.c.number.desc())
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        return [read for row in rows if (read := self._certificate(row)) is not None]

    def hold_certificates(self, registration_id: str) -> None:
        """Inside `together()`: no other call issues to this member before it ends."""
        owner = select(registration.c.id).where(registration.c.id == registration_id)
        with self.database.writing() as connection:
            hold_rows(connection, owner.with_for_update())

    def certificate_by_code(self, code_digest: str) -> Certificate | None:
        query = select(certificate).where(certificate.c.code_digest == code_digest)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else self._certificate(row)

    def revoke_certificate(self, certificate_id: str, on: dt.date) -> bool:
        """Takes it back and forgets its words; False if it is gone or was taken back before."""
        stands = (certificate.c.id == certificate_id) & certificate.c.revoked_on.is_(None)
        values = {"revoked_on": on, "ciphertext": None}
        with self.database.writing() as connection:
            done = connection.execute(update(certificate).where(stands).values(values))
            return bool(done.rowcount)

    def _certificate(self, row: Row[Any]) -> Certificate | None:
        """The certificate; None if its owner was erased between the row and the key."""
        bare = Certificate(row.id, row.registration, row.issued_on, revoked_on=row.revoked_on)
        if row.ciphertext is None:
            return bare
        plain = self.in_clear(row.registration, certificate_field(row.id), row.ciphertext)
        if plain is None:
            return None
        code, says = json.loads(plain)
        return Certificate(
            row.id, row.registration, row.issued_on, code, says_from_json(says), row.revoked_on
        )


def certificate_field(certificate_id: str) -> str:
    """The field under which the words of a certificate are sealed."""
    return f"certificate {certificate_id}"
