"""What `deploy/` names is there, its files can be read by who reads them, and the bill of materials
is that of the requirements. Nothing here starts a container, nginx or a service."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from prometheus_client import CollectorRegistry

from courseware.app import serve  # its figures too
from courseware.app.bill import BILL, NOTICES, Package, bill_of, notices_of, packages, pins
from courseware.app.commands.main import command_parser
from courseware.platform.measures import REGISTRY, Labelled
from courseware.platform.web.cookie import HOST_NAME
from courseware.room.phone import seats
from courseware.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
UNITS = [path for path in FILES if path.suffix in {".service", ".timer"}]
SCRIPTS = [path for path in FILES if path.suffix == ".sh"]
TASKS = ["backup", "retain", "release-sums", "verify-audit", "letters", "remind", "follow-anew"]
BY_SETTING = {"letters": "LETTERS_FROM", "remind": "SMTP_HOST", "follow-anew": "FOLLOW"}
"""Tasks that are started only where a setting has a value."""
INSTALL = DEPLOY / "install.sh"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def unit_of(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read_string(text_of(path))
    return unit


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_that_a_file_names_is_one(path):
    said = text_of(path).replace('"$folder"', "folder").replace("%i", "8501")
    for words in re.findall(r"-m courseware ([a-z-]+[^\n\"'|`)]*)", said):
        command_parser().parse_args(words.split())


def test_every_task_has_a_service_and_a_timer_that_the_script_starts():
    found = {path.name for path in DEPLOY.glob("timers/*")}
    assert found == {
        f"masterclass-{task}.{kind}" for task in TASKS for kind in ("service", "timer")
    }
    started = re.search(r"for timer in ([a-z -]+);", text_of(INSTALL))
    assert started and started[1].split() == [each for each in TASKS if each not in BY_SETTING]
    for task, setting in BY_SETTING.items():
        assert re.search(
            rf"if \[\[ -n \${setting} .*?masterclass-{task}\.timer", text_of(INSTALL), re.S
        )


def test_what_follows_is_a_service_that_the_script_starts_where_it_is_told_where():
    service = unit_of(DEPLOY / "masterclass-follow.service")["Service"]
    assert service["ExecStart"] == "/srv/masterclass/deploy/follow.sh"
    assert service["Restart"] == "always"
    following = (
        text_of(INSTALL).split("if [[ -n $FOLLOW ]]; then\n  install -d")[1].split("\nfi\n")[0]
    )
    asked_for, not_asked_for = following.split("\nelse\n")
    assert "systemctl enable --quiet masterclass-follow " in asked_for
    assert "systemctl disable --now --quiet masterclass-follow " in not_asked_for
    assert "pg_drop_replication_slot" in not_asked_for, "its slot would fill the server's disk"


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_parses_and_names_what_is_there(path):
    unit = unit_of(path)
    assert unit["Unit"]["Description"]
    if path.suffix == ".timer":
        assert unit["Timer"]["OnCalendar"] and unit["Timer"]["Persistent"] == "true"
        assert path.with_suffix(".service").exists()
        return
    service = unit["Service"]
    assert service["User"] == "masterclass" and service["WorkingDirectory"] == "/srv/masterclass"
    program = service["ExecStart"].split()[0].removeprefix("/srv/masterclass/")
    assert program.startswith(".venv/bin/") or (ROOT / program).stat().st_mode & 0o111


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_parses_and_may_be_run(path):
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0
    assert path.stat().st_mode & 0o111
    assert "set -euo pipefail" in text_of(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_a_file_names_is_one(path):
    known = {
        f"MASTERCLASS_{name}".upper()
        for name, field in Settings.model_fields.items()
        if not field.validation_alias
    }
    backups = {f"MASTERCLASS_BACKUPS{each}" for each in ("", "_DAYS", "_KEYS_DAYS")}
    ours = {"MASTERCLASS_FOLLOW", *backups}
    named = set(re.findall(r"\bMASTERCLASS_[A-Z_]+\b", text_of(path)))
    assert named <= known | ours


@pytest.mark.parametrize("name", ["nginx.conf", "containers/proxy.conf"])
def test_no_proxy_writes_down_who_asked_for_what(name: str) -> None:
    servers = text_of(DEPLOY / name).split("\nserver {\n")[1:]
    assert servers
    assert all("    access_log off;\n" in each for each in servers)


@pytest.mark.parametrize("name", ["nginx.conf", "containers/proxy.conf"])
@pytest.mark.parametrize(
    ("cookies", "holder"),
    [
        (f"{HOST_NAME}=abc-1; other=x", "abc-1"),
        (f"other=x; {HOST_NAME}=abc-1", "abc-1"),
        (f"{seats._NAME}=s-2", "s-2"),
        (f"not{HOST_NAME}=no; noseat=no", None),
        ("", None),
    ],
)
def test_the_proxy_finds_whose_request_it_is(name, cookies, holder):
    """One browser must always come to the same process, and a hall not all to one."""
    found = re.search(r"map \$http_cookie \$holder \{(.*?)\n\}", text_of(DEPLOY / name), re.DOTALL)
    assert found and "hash $holder consistent;" in text_of(DEPLOY / name)
    rules = re.findall(r'"~(.+?)"\s+\$(\w+);', found[1])
    assert len(rules) == 2
    match = next(
        (it for rule, _name in rules if (it := re.search(rule.replace("(?<", "(?P<"), cookies))),
        None,
    )
    assert (match and match[1]) == holder


def test_the_script_makes_room_for_a_hall_in_nginx():
    """Debian's has 768 connections a core and 1,024 files; each phone of a room takes two."""
    (room,) = re.findall(r"worker_connections (\d+);/'", text_of(INSTALL))
    (files,) = re.findall(r"'worker_rlimit_nofile (\d+);'", text_of(INSTALL))
    assert int(files) > int(room) >= 4096


FILLED = {"NAME": "course.kirkbrae.scot", "CONTROLLER": "'Kirkbrae'", "CONTACT": "c@kirkbrae.scot"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "The settings are complete"),
        ({"NAME": "https://course.kirkbrae.scot"}, "without https://"),
        ({"NAME": "course.example.org"}, "still the example's"),
        ({"CONTROLLER": "'Example Council'"}, "CONTROLLER"),
        ({"CONTACT": ""}, "CONTACT"),
        ({"CERTIFICATE": "/no/such.pem"}, "belong together"),
        ({"CERTIFICATE": "/no/such.pem", "CERTIFICATE_KEY": "/no/such.key"}, "can't be read"),
        ({"SMTP_HOST": "mail.kirkbrae.scot"}, "SMTP_FROM"),
        ({"LETTERS_FROM": "letters@course.example"}, "SMTP_HOST isn't"),
        ({"FOLLOW": "/no/such"}, "no folder /no/such"),
        ({"FOLLOW": "/var/lib"}, "the disk of this machine"),
        ({"SECOND_FACTOR": "yes"}, "neither optional nor required"),
        ({"SMTP_PASSWORD": '"it\'s"'}, "quotation mark"),
    ],
)
def test_settings_are_looked_at_before_anything_is_done(tmp_path, given, says):
    file = tmp_path / "mine.conf"
    file.write_text("".join(f"{name}={value}\n" for name, value in (FILLED | given).items()))
    done = subprocess.run(
        ["bash", INSTALL, file, "--check"], capture_output=True, text=True, check=False
    )
    assert says in done.stdout + done.stderr
    assert done.returncode == (0 if not given else 1)


def test_settings_of_the_example_are_all_that_the_script_reads(tmp_path):
    example = set(re.findall(r"^([A-Z_]+)=", text_of(DEPLOY / "install.conf"), re.MULTILINE))
    read = re.search(r"^(NAME='' .+)\n(SMTP.+)$", text_of(INSTALL), re.MULTILINE)
    assert read and set(re.findall(r"([A-Z_]+)=''", f"{read[1]} {read[2]}")) == example


@pytest.mark.parametrize("name", ["alerts.yml", "dashboard.json"])
def test_what_is_watched_is_told(name):
    """Every figure of ours that a rule or a panel asks for is one, with labels that it has."""
    assert serve and isinstance(REGISTRY, CollectorRegistry)
    told: dict[str, set[str]] = {each.name: set() for each in REGISTRY.collect()}
    for labelled in Labelled.declared:
        for sample in REGISTRY._collector_to_names[labelled.measure]:
            told[sample] = set(labelled.allowed)
    told |= {
        name: set() for name in ("process_cpu_seconds_total",) if "process_cpu_seconds" in told
    }
    watched = text_of(DEPLOY / "watch" / name)
    parsed = json.loads(watched) if name.endswith("json") else yaml.safe_load(watched)
    assert parsed
    plain = watched.replace('\\"', '"')
    asked = re.findall(r"\b((?:masterclass|process)_\w+)(?:\{([^}]*)\})?", plain)
    asked = [(figure, labels) for figure, labels in asked if not figure.endswith("_service")]
    assert len(asked) > 8
    for figure, labels in asked:
        assert figure in told, figure
        assert set(re.findall(r"(\w+)=~?\"", labels)) - {"job", "instance"} <= told[figure]


def test_the_bill_names_what_is_required_and_each_has_a_licence():
    required = pins(text_of(ROOT / "requirements.txt"))
    bill = json.loads(text_of(ROOT / BILL))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert [(each["name"], each["version"]) for each in bill["components"]] == required, (
        "requirements changed: install them, then python -m courseware bill"
    )
    for each in bill["components"]:
        assert each["licenses"][0]["license"]["name"], each["name"]
        assert each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}"
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", text_of(ROOT / NOTICES), re.MULTILINE)
    assert [row[:2] for row in rows if row[0] not in {"Package", "---"}] == required
    assert "see its own folder" not in text_of(ROOT / NOTICES)


def test_the_bill_is_the_same_made_twice_and_says_what_is_installed():
    found = packages("structlog==" + __import__("structlog").__version__ + "\n    # via x\n")
    assert [each.name for each in found] == ["structlog"] and "MIT" in found[0].licence
    one = Package("a", "1", "MIT", "https://a.example")
    assert bill_of([one], course="c", version="2") == bill_of([one], course="c", version="2")
    assert "| a | 1 | MIT |" in notices_of([one])


def test_where_one_looks_for_it_stands_whose_choice_the_licence_is():
    for name in ("LICENSE.md", "README.md"):
        assert re.search(
            r"owner’s to choose|for the owner of this work to choose", text_of(ROOT / name)
        )
