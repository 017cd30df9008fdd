"""A certificate in words: the same for its PDF and for the page that checks it."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.dates import day
from courseware.domain.codes import spoken
from courseware.domain.records import Mode
from courseware.study.certificates.data import Certificate, CertificateLine, Says
from courseware.words import _, minutes


@dataclass(frozen=True)
class InWords:
    """Every field of a certificate, as it is read. `heads` are those of the columns of `rows`."""

    course: str
    title: str
    name: str
    sentence: str
    issued: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str
    sum: str
    rule: str
    code_label: str
    code: str
    no_score: str
    about_name: str


def in_words(certificate: Certificate, says: Says) -> InWords:
    """What the certificate says."""
    return InWords(
        course=says.course,
        title=_("Certificate of completion"),
        name=says.name,
        sentence=_sentence(says),
        issued=_("Issued on {date}.").format(date=day(certificate.issued_on)),
        heads=heads(),
        rows=tuple(map(row_of, says.lines)),
        total=_("Credited in all"),
        sum=minutes(says.minutes),
        rule=says.rule,
        code_label=_("Code:"),
        code=spoken(certificate.code),
        no_score=_("This says what was completed. It is no mark or score."),
        about_name=_(
            "The name is the one that the member gave. The course doesn’t check who a member is."
        ),
    )


def _sentence(says: Says) -> str:
    if len(says.lines) == says.modules:
        return _("has completed all {count} modules of this course.").format(count=says.modules)
    said = _("has completed {count} of the {all} modules of this course.")
    return said.format(count=len(says.lines), all=says.modules)


def heads() -> tuple[str, ...]:
    """What the columns of `row_of` are called."""
    return (_("Module"), _("Version"), _("Completed on"), _("How"), _("Credited"))


def row_of(line: CertificateLine) -> tuple[str, ...]:
    """A completed module, a cell for each head."""
    how = _("in a room") if line.mode is Mode.LIVE else _("self-study")
    return (line.title, line.version, day(line.on), how, minutes(line.minutes))
