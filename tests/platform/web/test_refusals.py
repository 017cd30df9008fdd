"""What was refused stands in the log: what it was, and never who, from where, or what they sent."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from courseware.platform.floods import refusals
from courseware.platform.logs import OFTEN, Flood
from tests.kits.web import ORIGIN

SECRET = "K7PM2QXD94TRV"


@pytest.fixture(autouse=True)
def nothing_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_flood", Flood(lambda: 0.0))


@pytest.mark.parametrize(
    ("method", "path", "form", "what"),
    [
        ("POST", "/resume", {"code": SECRET}, "a wrong resume code"),
        ("POST", "/staff", {"login": SECRET, "passphrase": SECRET}, "a wrong passphrase"),
        ("POST", "/join", {"code": SECRET}, "a wrong join code"),
        ("GET", f"/joining/{SECRET}", None, "a link that leads nowhere"),
        ("GET", "/_stcore/upload_file/a/b", None, "a file of people"),
    ],
)
def test_a_refusal_is_noted_without_a_word_of_it(client, method, path, form, what):
    with capture_logs() as said:
        answer = client.request(method, path, data=form)
    assert answer.status_code in {404, 422}
    assert [(each["event"], each["what"]) for each in said] == [("refused", what)]
    assert SECRET not in str(said) and "testclient" not in str(said)


def test_a_form_of_another_site_is_noted(signed_in):
    with capture_logs() as said:
        answer = signed_in.post("/sign-out", headers={"origin": "https://evil.example"})
    assert answer.status_code == 403 and ORIGIN not in str(said)
    assert [each["what"] for each in said] == ["a form of another site"]


def test_many_are_counted(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(refusals, "_flood", Flood(lambda: now[0]))
    with capture_logs() as said:
        for _each in range(1_000):
            refusals.note_refusal("a wrong join code")
        now[0] += 60
        refusals.note_refusal("a wrong join code")
    assert len(said) == OFTEN + 1
    assert said[-1]["not_written_before"] == 1_000 - OFTEN
