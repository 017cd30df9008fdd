"""The stores that studying alone needs as one."""

from __future__ import annotations

from courseware.identity.store.store import IdentityStore
from courseware.progress.store import ProgressStore
from courseware.study.store.answers import AnswerStore
from courseware.study.store.attempts import AttemptStore
from courseware.study.store.reports import ReportStore
from courseware.study.store.texts import TextStore


class StudyStore(IdentityStore, ProgressStore, AnswerStore, AttemptStore, TextStore, ReportStore):
    """What a member answered, wrote and finished, beside who they are."""
