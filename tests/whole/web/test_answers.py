"""What holds of every kind of answer, whoever gives it."""

from __future__ import annotations

import pytest

KINDS = ["/", "/types", "/welcome", "/read", "/text/X-1", "/staff", "/health", "/assets/course.css"]


@pytest.mark.parametrize("path", KINDS)
def test_no_answer_is_for_the_scripts_of_another_site(signed_in, path):
    for method in ("GET", "OPTIONS"):
        asked = {"origin": "https://evil.example", "access-control-request-method": "PUT"}
        answer = signed_in.request(method, path, headers=asked)
        said = {name for name in answer.headers if name.startswith("access-control")}
        assert not said, f"{method}: {said}"


@pytest.mark.parametrize("path", KINDS)
def test_trace_is_not_answered(signed_in, path):
    answer = signed_in.request("TRACE", path, headers={"x-secret": "a secret"})
    assert answer.status_code in {403, 404, 405} and "a secret" not in answer.text
