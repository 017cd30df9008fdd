"""The stores of studying alone as one object."""

from __future__ import annotations

from courseware.study.again.store import TopUpStore
from courseware.study.certificates.store import CertificateStore


class StudyStores(CertificateStore, TopUpStore):
    """What the features of studying keep, each in its own tables."""
