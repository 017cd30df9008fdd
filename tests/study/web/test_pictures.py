"""A picture as a file: its owner's alone, and only of what was begun."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.web import NewClient, member_behind

CULTURE = "types/your-culture"
PLACES = {"places": {"outcomes": {"now": 2, "wanted": 6}}, "first": ""}
PATH = f"/picture/{CULTURE}/X-T06"


@pytest.fixture
def worked(signed_in: TestClient, services: Services) -> TestClient:
    services.study.exercising.move(member_behind(services, signed_in), CULTURE, "X-T06", PLACES)
    return signed_in


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_picture_is_a_file_for_its_owner(
    worked: TestClient, new_client: NewClient, client: TestClient, suffix: str, begins: bytes
) -> None:
    sent = worked.get(f"{PATH}.{suffix}")
    assert sent.content.startswith(begins)
    assert sent.headers["content-disposition"] == f'attachment; filename="X-T06.{suffix}"'
    assert sent.headers["cache-control"] == "no-store"
    other = new_client()
    other.post("/start")
    assert other.get(f"{PATH}.{suffix}").status_code == 404
    assert client.get(f"{PATH}.{suffix}").headers["location"] == "/welcome"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PATH}.gif", 404),
        ("/picture/types/your-culture/X-T99.png", 422),
        ("/picture/no/such/X-T06.png", 422),
        ("/picture/governance/commitments/X-V21.png", 404),
    ],
)
def test_there_is_no_other_picture(worked: TestClient, path: str, status: int) -> None:
    assert worked.get(path).status_code == status


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_roads_of_a_case_are_a_picture_once_it_has_ended(
    signed_in: TestClient, services: Services, suffix: str, begins: bytes
) -> None:
    who, step = member_behind(services, signed_in), "types/case-trust"
    path = f"/picture/{step}/X-S04.{suffix}"
    services.study.exercising.move(who, step, "X-S04", {"path": ["a"]})
    assert signed_in.get(path).status_code == 404
    services.study.exercising.move(who, step, "X-S04", {"path": ["a", "b"]})
    assert signed_in.get(path).content.startswith(begins)
