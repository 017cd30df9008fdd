"""Certificates: issued to a member for what they completed, checked by anybody who has the code."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.dates import day_in_london
from courseware.domain import codes
from courseware.domain.course import Course
from courseware.domain.names import tidy_name
from courseware.domain.people import Clock, Member, NewId, SecretDigests
from courseware.domain.records import Fact, Status
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.progress.completion import CompletionRecord
from courseware.study.certificates.data import (
    LONGEST_NAME,
    Certificate,
    CertificateLine,
    Says,
    has_letter,
    unprintable,
)
from courseware.study.certificates.store import CertificateStore
from courseware.words import _

MOST_STANDING = 5
"""Certificates of one member that stand at once: one for each module in turn."""

MOST_EVER = 50
"""Certificates that one member can be issued, those taken back included."""

_PURPOSE = "certificate"


@dataclass(frozen=True)
class Certificates:
    """Issues, shows, checks and takes back. Only a member reaches what is theirs."""

    store: CertificateStore
    digests: SecretDigests
    course: Course
    clock: Clock
    new_id: NewId
    audit: AuditLog

    def completed(self, member: Member) -> tuple[CertificateLine, ...]:
        """What a certificate issued now would list: what the one completion function says, and
        what a course whose code is lost had completed, as it stands on the council's record."""
        completion_record = CompletionRecord(
            self.store, self.store.councils, self.course, self.clock
        )
        # Of a module on the records of two councils, the earlier is the last and stands.
        before = {fact.module: fact for fact in self.carried_over(member)}
        now = {
            fact.module: fact
            for fact in completion_record.facts(member)
            if fact.status is Status.COMPLETE
        }
        known = before | now
        return tuple(
            CertificateLine(module.title, fact.version, fact.on, fact.mode, fact.minutes)
            for module in self.course.modules
            if (fact := known.get(module.id)) and fact.on and fact.mode
        )

    def carried_over(self, member: Member) -> Sequence[Fact]:
        """What a course whose code is lost had completed, as it stands on the council's record."""
        return self.store.councils.carried_over(member.registration)

    def name_on_roster(self, member: Member) -> str:
        """What a council that the member joined calls them; '' if there is none."""
        joined = self.store.councils.joined(member.registration)
        return next((person.name for person in joined), "")

    def issue(self, member: Member, typed: str) -> Certificate:
        """A certificate of what is complete today. Pressed twice, it is one. Raises `Refusal`."""
        says = Says(
            name=_checked(tidy_name(typed)),
            course=self.course.title,
            modules=len(self.course.modules),
            lines=self.completed(member),
            rule=self.course.certified,
        )
        if not says.lines:
            raise Refusal(_("No module is complete yet, so there is nothing to certify."))
        with self.store.together():
            self.store.hold_certificates(member.registration)
            issued = self.store.certificates(member.registration)
            standing = [each for each in issued if each.revoked_on is None]
            same = next((each for each in standing if each.says == says), None)
            if same is not None:
                return same
            _refuse_too_many(standing, issued)
            return self._add(member, says)

    def certificates(self, member: Member) -> Sequence[Certificate]:
        """All of the member's own, newest first."""
        return self.store.certificates(member.registration)

    def certificate(self, member: Member, certificate_id: str) -> Certificate | None:
        """One of the member's own that stands; None for any other, there or not."""
        mine = self.store.certificates(member.registration)
        return next((each for each in mine if each.id == certificate_id and each.says), None)

    def take_back(self, member: Member, certificate_id: str) -> bool:
        """Takes back one of the member's own; False for any other, there or not."""
        mine = self.certificate(member, certificate_id)
        return mine is not None and self.store.revoke_certificate(mine.id, self._today())

    def verify(self, typed: str) -> Certificate | None:
        """The certificate with this code, also if it was taken back. For anybody."""
        code = codes.understood(typed)
        if code is None:
            return None
        return self.store.certificate_by_code(self.digests(_PURPOSE, code))

    def take_back_code(self, typed: str) -> bool:
        """For the person who runs the installation: takes back this code's one. That is noted."""
        found = self.verify(typed)
        if found is None:
            return False
        with self.store.together():
            is_done = self.store.revoke_certificate(found.id, self._today())
            if is_done:
                self.audit.note_of(
                    "", "take back certificate by code", "", {"certificate": found.id}
                )
        return is_done

    def _add(self, member: Member, says: Says) -> Certificate:
        code = codes.new_code(secrets.randbelow)
        made = Certificate(
            id=self.new_id(),
            registration=member.registration,
            issued_on=self._today(),
            code=code,
            says=says,
        )
        self.store.add_certificate(made, self.digests(_PURPOSE, code))
        return made

    def _today(self) -> dt.date:
        return day_in_london(self.clock())


def _checked(name: str) -> str:
    if not has_letter(name):
        raise Refusal(_("Write the name that is to stand on the certificate."))
    if len(name) > LONGEST_NAME:
        raise Refusal(
            _("A name can have {most} letters here, and this one has {count}. Shorten it.").format(
                most=LONGEST_NAME, count=len(name)
            )
        )
    faults = unprintable(name)
    if faults:
        said = _(
            "The certificate can’t print this: {letters}. It has Latin, Greek and Cyrillic "
            "letters with their accents. Write the name in those."
        )
        raise Refusal(said.format(letters=" ".join(map(_shown, faults[:10]))))
    return name


def _shown(char: str) -> str:
    """The character if it can be seen by itself, else its number."""
    return char if char.isprintable() and char.isalnum() else f"U+{ord(char):04X}"


def _refuse_too_many(standing: Sequence[Certificate], issued: Sequence[Certificate]) -> None:
    if len(standing) >= MOST_STANDING:
        raise Refusal(
            _(
                "{count} certificates stand already, which is as many as can. Take one back, then "
                "issue this one."
            ).format(count=MOST_STANDING)
        )
    if len(issued) >= MOST_EVER:
        raise Refusal(
            _(
                "You have been issued {count} certificates, which is as many as one person can be. "
                "Those that stand stay good."
            ).format(count=MOST_EVER)
        )
