"""Somebody who has something on their one page."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.web import member_behind
from tests.study.web.test_pack import write

HOME, CULTURE, PROMISES = "context/your-partnership", "types/your-culture", "governance/commitments"
DAY = "2026-12-02"


@pytest.fixture
def busy(signed_in: TestClient, services: Services) -> TestClient:
    """Somebody who has worked on three exercises."""
    member = member_behind(services, signed_in)
    move = services.study.exercising.move
    move(member, HOME, "X-C00", {"own": True})
    write(signed_in, "X-C00.nickname", "The <b>Tuesday</b> forum")
    write(signed_in, "X-C00.purpose", "Ceàrn 🙂 שלום\x0c")
    move(member, CULTURE, "X-T06", {"places": {"outcomes": {"now": 2, "wanted": 6}}, "first": ""})
    move(member, PROMISES, "X-V21", {"by": {"1": DAY}, "stands": {}})
    write(signed_in, "X-V21.will-1", "Ask finance; then, tell us\nBEGIN:VALARM")
    return signed_in
