"""Certificates: issued, kept and taken back by their owner alone."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from starlette.testclient import TestClient

from courseware.app.commands.main import command_parser
from courseware.app.services import Services
from courseware.council.data import Cohort, Council
from courseware.council.roster.data import RosterRow
from courseware.settings import Settings
from courseware.study.certificates.service import MOST_EVER, MOST_STANDING
from tests.kits.study.certificates import code_of, complete, issue, seen, words_of
from tests.kits.study.certificates import done as done
from tests.kits.web import NewClient, dump, member_behind


def test_the_page_says_what_is_missing_and_issues_nothing(
    signed_in: TestClient, services: Services
) -> None:
    said = unescape(signed_in.get("/certificate").text)
    assert "Nothing to certify yet" in said
    assert 'href="/types?step=quiz"' in said
    assert services.course.certified in said
    refused = signed_in.post("/certificate", data={"name": "Ann"})
    assert refused.status_code == 422
    assert "No module is complete yet" in refused.text
    assert not services.study.certificates.certificates(member_behind(services, signed_in))


def test_only_a_press_issues(done: TestClient, services: Services) -> None:
    page = done.get("/certificate")
    assert "will be shown to whoever has the code" in page.text
    assert "no-store" in page.headers["cache-control"]
    done.head("/certificate")
    assert not services.study.certificates.certificates(member_behind(services, done))
    foreign = done.post("/certificate", data={"name": "A"}, headers={"origin": "https://x.example"})
    assert foreign.status_code == 403
    assert not services.study.certificates.certificates(member_behind(services, done))


def test_a_stranger_is_sent_to_the_door(client: TestClient) -> None:
    for answer in (
        client.get("/certificate"),
        client.post("/certificate", data={"name": "Ann"}),
        client.get("/certificate/x.pdf"),
        client.post("/certificate/x/take-back"),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


def test_it_says_what_the_completion_function_says(
    done: TestClient, client: TestClient, services: Services
) -> None:
    made = issue(services, done)
    module = services.course.module("types")
    assert module is not None
    words = words_of(services, done, made)
    assert words.rows == (
        (module.title, module.version, "23 November 2026", "self-study", words.sum),
    )
    assert words.sentence == "has completed 1 of the 5 modules of this course."
    assert words.rule == services.course.certified


def test_it_is_a_snapshot(done: TestClient, client: TestClient, services: Services) -> None:
    first = code_of(services, done, issue(services, done))
    before = seen(client.get(f"/verify/{first}").text)
    complete(services, done, "gain")
    second = code_of(services, done, issue(services, done))
    assert second != first
    assert seen(client.get(f"/verify/{first}").text) == before
    assert "2 of the 5" in client.get(f"/verify/{second}").text


def test_pressed_twice_it_is_one(done: TestClient, services: Services) -> None:
    assert issue(services, done) == issue(services, done, " Màiri   Ross ")
    assert issue(services, done) != issue(services, done, "Mairi Ross")


def test_what_is_anothers_is_answered_like_what_is_not_there(
    done: TestClient, new_client: NewClient, services: Services
) -> None:
    made = issue(services, done)
    other = new_client()
    other.post("/start")
    complete(services, other)
    for act in ("{}.pdf", "{}/take-back"):
        send = other.get if act.endswith("pdf") else other.post
        theirs = send("/certificate/" + act.format(made))
        nobodys = send("/certificate/" + act.format("f" * 32))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.text == nobodys.text
    assert "Màiri" not in other.get("/certificate").text
    assert done.get(f"/certificate/{made}.pdf").status_code == 200


def test_taken_back_it_says_so_and_nothing_else(
    done: TestClient, client: TestClient, services: Services, settings: Settings
) -> None:
    made = issue(services, done)
    code = code_of(services, done, made)
    assert done.get(f"/certificate/{made}/take-back").status_code in {200, 404, 405}
    assert client.get(f"/verify/{code}").status_code == 200, "a GET takes nothing back"
    assert done.post(f"/certificate/{made}/take-back").status_code == 303
    checked = client.get(f"/verify/{code}")
    assert checked.status_code == 410
    assert "was taken back on 23 November 2026" in checked.text
    assert "Màiri" not in checked.text
    assert done.get(f"/certificate/{made}.pdf").status_code == 404
    assert "taken back on 23 November 2026" in done.get("/certificate").text
    again = done.post(f"/certificate/{made}/take-back")
    assert again.status_code == 404


def test_no_name_and_no_code_stands_in_the_databases(
    done: TestClient, services: Services, settings: Settings
) -> None:
    code = code_of(services, done, issue(services, done, "Peigi Nic an Rìgh"))
    held = "\n".join(dump(settings))
    assert "certificate" in held
    assert "Peigi" not in held
    assert code not in held


def test_it_goes_with_its_owner(done: TestClient, client: TestClient, services: Services) -> None:
    code = code_of(services, done, issue(services, done))
    unknown = client.get("/verify/0000-0000-00000")
    done.post("/erase")
    gone = client.get(f"/verify/{code}")
    assert gone.status_code == unknown.status_code == 404
    assert "No certificate stands with this code" in gone.text
    assert "Màiri" not in gone.text


def test_so_many_stand_at_once(done: TestClient, services: Services) -> None:
    made = [issue(services, done, f"Ann {'I' * each}") for each in range(MOST_STANDING)]
    refused = done.post("/certificate", data={"name": "Ann More"})
    assert refused.status_code == 422
    assert f"{MOST_STANDING} certificates stand already" in refused.text
    assert 'value="Ann More"' in refused.text
    done.post(f"/certificate/{made[0]}/take-back")
    issue(services, done, "Ann More")


def test_so_many_are_issued_ever(done: TestClient, services: Services) -> None:
    for each in range(MOST_EVER):
        done.post(f"/certificate/{issue(services, done, f'Ann {each}')}/take-back")
    refused = done.post("/certificate", data={"name": "Ann More"})
    assert refused.status_code == 422
    assert f"issued {MOST_EVER} certificates" in refused.text


def test_the_name_of_a_roster_is_offered(done: TestClient, services: Services) -> None:
    assert 'name="name" value=""' in done.get("/certificate").text
    councils, day = services.store.councils, dt.date(2026, 11, 1)
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    cohort = Cohort("c1", "S1", "Induction", day, None, ("types",))
    councils.add_cohort(cohort)
    councils.put_members(cohort, [("p1", RosterRow(2, "Peigi O'Neill", "peigi@x.example"))])
    councils.join("p1", member_behind(services, done).registration, day)
    assert 'value="Peigi O\'Neill"' in unescape(done.get("/certificate").text)


def test_the_command_line_takes_back(
    done: TestClient,
    client: TestClient,
    services: Services,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = code_of(services, done, issue(services, done))
    chosen = command_parser().parse_args(["revoke-certificate", code.lower()])
    assert chosen.run(chosen, settings) == 0
    assert "taken back" in capsys.readouterr().out
    *_, noted = (each.entry for each in services.store.councils.entries())
    assert noted.act == "take back certificate by code" and code not in str(noted)
    assert client.get(f"/verify/{code}").status_code == 410
    assert chosen.run(chosen, settings) == 1
    assert "no certificate stands with this code" in capsys.readouterr().err
