"""The server killed under load, the database away and back, and the disk full."""

from __future__ import annotations

from pathlib import Path

from bench.clients.answering import CHOICE, REF
from bench.clients.members import token_of
from tests.e2e.conftest import Server
from tests.e2e.crowd import Busy, answer_until, arrive
from tests.e2e.database import SecondProgram

MEMBERS = 50
ROUNDS = 3
"""Answers that each member has had feedback for before the server is killed."""


def test_every_answer_that_fifty_members_saw_acknowledged_survives_kill_nine(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path / "data")
    server.start()
    try:
        crowd = arrive(server.url, MEMBERS)
        answer_until(crowd, lambda: _is_the_moment(crowd), server.kill)
        server.start()
        stored = SecondProgram(server.data)
        try:
            lost = [each.number for each in crowd if not _is_stored(stored, each)]
        finally:
            stored.close()
    finally:
        server.kill()
    assert not lost, f"acknowledged and not in the database: members {lost}"
    assert sum(each.attempted is not None for each in crowd) > 0, "nobody was answering just then"


def _is_the_moment(crowd: list[Busy]) -> bool:
    """Whether everybody has answered often enough and a good part of them are in the middle of it:
    the server takes them in turn, so there are moments at which nobody is."""
    on_the_way = [each for each in crowd if each.attempted is not None]
    return all(len(each.checked) >= ROUNDS for each in crowd) and len(on_the_way) > MEMBERS // 5


def _is_stored(stored: SecondProgram, member: Busy) -> bool:
    """Whether the database has what the member was told; one more that was on its way may be."""
    store = stored.store
    row = store.sign_in_by_token(store.keyed_digest("cookie", token_of(member.cookie)))
    assert row is not None, "the registration itself is lost"
    answers = [each.response for each in stored.answers(row.registration)]
    on_the_way = [member.attempted] if member.is_checking else []
    if answers not in (member.checked, member.checked + on_the_way):
        return False
    is_checked = len(answers) > len(member.checked)
    working = store.working(row.registration, REF).get(CHOICE)
    return member.kept is None or is_checked or working == member.kept
