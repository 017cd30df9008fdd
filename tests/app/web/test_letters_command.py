"""`letters` and `remind` at the command line, as they are run each day."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.app.commands import letters as letter_commands
from courseware.app.commands.main import command_parser
from courseware.settings import Settings
from tests.kits.council.council import MORAY, TODAY, Anybody, Desk
from tests.kits.post import post as post
from tests.kits.study.top_ups import read_core_by
from tests.kits.web import ORIGIN, member_behind

FROM = "Five Minutes <letters@course.example>"


@pytest.fixture
def settings(tmp_path, post) -> Settings:
    return Settings(
        data=tmp_path / "data",
        public_url=ORIGIN,
        smtp_from="Member Support <members@kirkbrae.example>",
        letters_from=FROM,
        **post.settings,
    )


@pytest.fixture
def run(settings, services, monkeypatch, capsys):
    monkeypatch.setattr(letter_commands, "open_services", lambda _settings: services)
    monkeypatch.setattr(services.store, "close", lambda: None)

    def ran(with_settings: Settings = settings, what: str = "letters") -> tuple[int, str]:
        chosen = command_parser().parse_args([what])
        return chosen.run(chosen, with_settings), capsys.readouterr().out

    return ran


def test_each_night_what_is_due_goes_once(run, services, signed_in, clock, post):
    read_core_by(services, member_behind(services, signed_in))
    signed_in.post("/top-up/letters", data={"address": "morag@home.example"})
    assert run() == (0, "sent 0; 0 not taken; 0 may not have gone\n")
    clock.tick(days=7)
    status, said = run()
    assert status == 0 and said.startswith("sent 1;") and "morag" not in said
    assert run()[1].startswith("sent 0;")
    assert post.messages[0]["From"] == FROM


def test_by_a_clock_that_isnt_believed_nothing_goes(run, services, signed_in, clock, post):
    member = member_behind(services, signed_in)
    read_core_by(services, member)
    signed_in.post("/top-up/letters", data={"address": "morag@home.example"})
    assert run()[0] == 0
    clock.tick(days=100)
    status, said = run()
    assert status == 1 and "Nothing was sent. The clock of this machine says" in said
    assert not post.messages
    assert services.store.address(member.registration)


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"letters_from": ""}, "MASTERCLASS_LETTERS_FROM"),
        ({"public_url": ""}, "MASTERCLASS_PUBLIC_URL"),
        ({"smtp_host": ""}, "MASTERCLASS_SMTP_HOST"),
        ({"letters_from": "Members <members@kirkbrae.gov.uk>"}, "no council's"),
    ],
)
def test_what_is_missing_is_said(run, settings, lacks, said):
    status, told = run(settings.model_copy(update=lacks))
    assert status == 1 and told.startswith("Nothing was sent.") and said in told


def test_each_morning_goes_what_an_officer_switched_on(
    run, services, store, new_client, clock, post
):
    desk = Desk(services, store, new_client)
    due = TODAY + dt.timedelta(days=20)
    cohort = desk.cohort(due=due)
    desk.enrol(cohort, "Ann")
    assert run(what="remind") == (0, "sent 0; 0 not taken; 0 may not have gone\n")
    services.council.scheduled.switch_on(Anybody(), cohort.id, 28, due)
    assert run(what="remind")[1].startswith("sent 1;")
    assert run(what="remind")[1].startswith("sent 0;")
    assert post.messages[0]["From"].endswith("<members@kirkbrae.example>")
    services.council.pre_election_periods.set(Anybody(), MORAY, TODAY, due)
    assert run(what="remind")[1].endswith("1 councils are in their pre-election period\n")


@pytest.mark.parametrize("lacks", ["smtp_from", "public_url", "smtp_host"])
def test_without_a_server_or_an_address_nobody_is_reminded(run, settings, lacks):
    status, told = run(settings.model_copy(update={lacks: ""}), "remind")
    assert status == 1 and f"MASTERCLASS_{lacks.upper()}" in told


def test_by_a_clock_that_isnt_believed_nobody_is_reminded(
    run, services, store, new_client, clock, post
):
    desk = Desk(services, store, new_client)
    cohort = desk.cohort(due=TODAY + dt.timedelta(days=110))
    desk.enrol(cohort, "Ann")
    services.council.scheduled.switch_on(Anybody(), cohort.id, 28, cohort.due_on)
    new_client().post("/start")
    assert run(what="remind")[0] == 0
    clock.tick(days=100)
    assert run(what="remind")[0] == 1 and not post.messages
