"""The stores of studying alone as one object."""

from __future__ import annotations

from courseware.study.again.store import TopUpStore
from courseware.study.certificates.store import CertificateStore
from courseware.study.counted.store import CountedStore


class StudyStores(CertificateStore, TopUpStore, CountedStore):
    """What the features of studying keep, each in its own tables."""
