"""What `/metrics` tells whoever has its key, what it never can, and how a request is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

import courseware
from courseware.app import serve  # its figures too
from courseware.platform.database import database
from courseware.platform.database.faults import Contradicted, StoreUnavailable
from courseware.platform.database.queue import Queue
from courseware.platform.floods.refusals import KINDS, note_refusal
from courseware.platform.jobs import JOBS, logged_and_passed_over
from courseware.platform.measures import OTHER, REGISTRY, Labelled
from courseware.platform.web import stopping
from tests.kits.web import member_behind

KEY = "not-for-everybody"
ASK = {"authorization": f"Bearer {KEY}"}
ID = "7f3a9c2e51d84b06"


def figures(client) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    answer = client.get("/metrics", headers=ASK)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return {
        (each.name, tuple(sorted(each.labels.items()))): each.value
        for family in families
        for each in family.samples
    }


@pytest.fixture
def watched(services, client):
    services.settings.metrics_key = KEY
    return client


def grown(watched, do, name: str, **labels: str) -> float:
    key = (name, tuple(sorted(labels.items())))
    before = figures(watched).get(key, 0.0)
    do()
    return figures(watched).get(key, 0.0) - before


@pytest.mark.parametrize("sent", [{}, {"authorization": "Bearer "}, ASK])
def test_it_is_closed_unless_it_is_set(client, sent):
    assert client.get("/metrics", headers=sent).status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer another", KEY, f"Basic {KEY}", "Bearer é"])
def test_it_is_closed_to_who_has_not_the_key(watched, sent):
    assert watched.get("/metrics", headers={"authorization": sent.encode()}).status_code == 404


def test_answers_texts_and_requests_are_counted(watched, services, new_client, reflection):
    member = new_client()
    member.post("/start")
    body = {"text": "what I think", "base_revision": 0, "tab": "t"}
    kept = grown(
        watched,
        lambda: member.put(f"/text/{reflection}", json=body),
        "masterclass_kept_total",
        kind="text",
    )
    assert kept == 1
    asked = grown(
        watched,
        lambda: member.get("/welcome"),
        "masterclass_requests_total",
        way="page",
        outcome="ok",
    )
    assert asked >= 1
    who = member_behind(services, member)
    assert grown(
        watched,
        lambda: services.store.keep_working(
            who.registration, "context/x", "X-C01", {"a": 1}, services.clock()
        ),
        "masterclass_kept_total",
        kind="move",
    )


def test_what_is_rolled_back_was_not_kept(watched, store):
    def fail_inside():
        with pytest.raises(RuntimeError), store.together():
            store.database.count("answer")
            raise RuntimeError

    def fail_in_part():
        with store.together():
            with pytest.raises(RuntimeError), store.together():
                store.database.count("answer")
                raise RuntimeError
            store.database.count("answer")

    name = "masterclass_kept_total"
    assert grown(watched, fail_inside, name, kind="answer") == 0
    assert grown(watched, fail_in_part, name, kind="answer") == 1


def test_transactions_and_what_was_in_their_way_are_counted(watched, store):
    def fail(error):
        def act():
            with pytest.raises(error), store.database.writing():
                raise error

        return act

    for error in (StoreUnavailable, Contradicted):
        name = "masterclass_transactions_failed_total"
        assert grown(watched, fail(error), name, kind=error.__name__) == 1
    took = "masterclass_transaction_seconds_count"
    assert grown(watched, fail(Contradicted), took, act="write") >= 1


def test_who_waits_for_a_turn_is_counted_and_who_need_not_is_not(watched):
    name, line = "masterclass_writer_wait_seconds_count", Queue()

    def need_not():
        with line.turn(1.0):
            pass

    def wait():
        with line.turn(1.0), pytest.raises(StoreUnavailable), line.turn(0.0):
            pass

    assert grown(watched, need_not, name) == 0
    assert grown(watched, wait, name) == 1
    assert figures(watched)["masterclass_writers_waiting", ()] == 0


def test_jobs_and_refusals_are_counted(watched):
    def job():
        with logged_and_passed_over(JOBS[0]):
            raise ValueError

    labels = {"job": JOBS[0], "outcome": "failed"}
    assert grown(watched, job, "masterclass_jobs_total", **labels) == 1

    def refuse():
        note_refusal("too much at once: vote")

    assert grown(watched, refuse, "masterclass_refused_total", kind="too much at once") == 1


def test_a_script_that_failed_is_counted_by_its_kind(watched, monkeypatch):
    monkeypatch.setattr("courseware.platform.ui.shell.show_error", lambda _error: None)
    monkeypatch.setattr("courseware.identity.ui.sign_in_id", lambda: "")
    with capture_logs():
        failed = grown(
            watched,
            lambda: serve._say_error(KeyError("words of a member")),
            "masterclass_scripts_failed_total",
            kind="KeyError",
        )
    assert failed == 1


def test_the_database_away_shows(watched, services, monkeypatch):
    assert figures(watched)["masterclass_database_up", ()] == 1
    monkeypatch.setattr(services.store.database, "writable", lambda: False)
    assert figures(watched)["masterclass_database_up", ()] == 0


def test_no_label_can_hold_an_id():
    """Every figure that is shown has its values written down beforehand, and takes no other."""
    declared = {each.measure._name: each for each in Labelled.declared}
    for collector in list(REGISTRY._collector_to_names):
        name = getattr(collector, "_name", "")
        assert name in declared or type(collector).__name__ == "ProcessCollector"
    for name, each in declared.items():
        assert tuple(each.allowed) == tuple(each.measure._labelnames), name
        if each.allowed:
            one = dict.fromkeys(each.allowed, "3f2a91bc07de4e5f8a6b7c8d9e0f1a2b")
            assert set(each.of(**one)._labelvalues) == {OTHER}, name
        for values in each.allowed.values():
            assert not [value for value in values if re.search(r"[0-9a-f]{8}|@", value)], name


def test_every_refusal_and_every_job_has_a_name_of_its_own():
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(courseware.__file__).parent.rglob("*.py")
    )
    said = re.findall(r'note_refusal\(\s*f?"([^":]+)', source)
    assert said and set(said) <= set(KINDS)
    jobs = re.findall(r'logged_and_passed_over\(\s*"([^"]+)', source)
    jobs += re.findall(r'^        \("([a-z ]+)", services', source, re.MULTILINE)
    assert len(jobs) >= 5 and set(jobs) <= set(JOBS)
    counted = re.findall(r'database\.count\("([^"]+)', source)
    assert set(counted) == set(database.KEPT)


def test_ready_is_not_said_by_who_was_told_to_stop(client, services, monkeypatch):
    assert client.get("/ready").json() == {"status": "ok"}
    stopping._told.set()
    try:
        assert client.get("/ready").status_code == 503
        assert client.get("/health").status_code == 200, "it lives until its streams have ended"
    finally:
        stopping._told.clear()
    monkeypatch.setattr(services.store, "alive", lambda: False)
    assert client.get("/ready").status_code == 503


def test_each_answer_names_its_request(client):
    one, two = (client.get("/health").headers["x-request-id"] for _time in range(2))
    assert re.fullmatch("[0-9a-f]{16}", one) and one != two
    assert client.get("/health", headers={"x-request-id": ID}).headers["x-request-id"] == ID


@pytest.mark.parametrize("forged", ["my sister is on that board", ID + "x", "a" * 500, "\u00e9"])
def test_what_is_no_id_is_not_taken_into_the_log(client, forged):
    said = client.get("/health", headers={"x-request-id": forged.encode()}).headers
    assert re.fullmatch("[0-9a-f]{16}", said["x-request-id"])
