"""What the command line can do; each command says what it did, and exits 1 if it couldn't."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from courseware.app import advisories
from courseware.app.assurance import Faulty
from courseware.app.assurance import write as write_assurance
from courseware.app.backups.backup import backup
from courseware.app.backups.copying import CannotBackUp
from courseware.app.backups.following import Follower
from courseware.app.backups.restore import restore
from courseware.app.bill import NotInstalled
from courseware.app.bill import write as write_bill
from courseware.app.commands.certificates import add_certificate_commands
from courseware.app.commands.council import add_council_commands
from courseware.app.commands.data_protection import add_protection_commands
from courseware.app.commands.letters import add_letter_commands
from courseware.app.commands.staff import add_staff_commands, new_token
from courseware.app.commands.sums import add_sum_commands
from courseware.app.running import run_here, run_room
from courseware.app.stores import open_store
from courseware.content.lint.blind import table
from courseware.content.lint.coverage import coverage_line, coverage_report
from courseware.content.lint.editions import accept_wordings
from courseware.content.lint.facts import facts_line, facts_report
from courseware.content.lint.run import lint
from courseware.content.load import read_course
from courseware.content.problems import FaultyContent, Problem
from courseware.council.reminders.load import read_reminders
from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.permissions import Role
from courseware.platform.database.faults import CannotStart, StoreUnavailable
from courseware.platform.database.locks import InUse
from courseware.settings import Settings


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status."""
    chosen = command_parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen, Settings())
    except (CannotStart, StoreUnavailable) as error:
        print(error, file=sys.stderr)
        return 1
    return status


def command_parser() -> argparse.ArgumentParser:
    """All commands, those of each kind together."""
    parser = argparse.ArgumentParser(prog="python -m courseware")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_serving_commands(commands)
    _add_authors_commands(commands)
    _add_papers_commands(commands)
    _add_backup_commands(commands)
    add_staff_commands(commands)
    add_council_commands(commands)
    add_certificate_commands(commands)
    add_protection_commands(commands)
    add_letter_commands(commands)
    add_sum_commands(commands)
    return parser


def _add_serving_commands(commands: argparse._SubParsersAction[Any]) -> None:
    start = commands.add_parser("run", help="the course, on this machine, in a browser")
    start.add_argument("--port", type=int, default=8501)
    start.set_defaults(run=lambda chosen, _settings: run_here(chosen.port))
    served = commands.add_parser("serve", help="one process of the course, for a service manager")
    served.add_argument("--port", type=int, default=8501)
    served.add_argument("--address", default="127.0.0.1", help="127.0.0.1 unless told")
    served.set_defaults(run=_serve)
    room = commands.add_parser("room", help="a room on this machine, for a hall without internet")
    room.add_argument("--port", type=int, default=8501)
    room.set_defaults(run=_room)


def _add_authors_commands(commands: argparse._SubParsersAction[Any]) -> None:
    check = commands.add_parser("check", help="lint all content and quizzes")
    check.add_argument("--stale", action="store_true", help="list facts past their review date")
    check.add_argument("--blind", action="store_true", help="how far guessing gets, by module")
    check.set_defaults(run=_check)
    commands.add_parser("coverage", help="write docs/coverage.md").set_defaults(run=_coverage)
    facts = commands.add_parser("facts", help="write docs/facts.md: every note and its source")
    facts.set_defaults(run=_facts)
    accept = commands.add_parser("accept-wording", help="the changed wordings mean the same")
    accept.set_defaults(run=_accept)
    reports = commands.add_parser("reports", help="problems that members reported with questions")
    reports.set_defaults(run=_reports)


def _add_papers_commands(commands: argparse._SubParsersAction[Any]) -> None:
    bill = commands.add_parser("bill", help="write docs/bom.json and the third-party notices")
    bill.set_defaults(run=_bill)
    known = commands.add_parser("advisories", help="known weaknesses of what the course needs")
    known.add_argument("--from", dest="clone", type=Path, help="a clone of pypa/advisory-database")
    known.set_defaults(run=_advisories)
    assurance = commands.add_parser("assurance", help="write docs/assurance.md")
    assurance.set_defaults(run=_assurance)


def _add_backup_commands(commands: argparse._SubParsersAction[Any]) -> None:
    save = commands.add_parser("backup", help="copy the embedded databases while the app runs")
    save.add_argument("folder", type=Path)
    save.set_defaults(run=_backup)
    keep_up = commands.add_parser("follow", help="a copy that is never more than seconds old")
    keep_up.add_argument("folder", type=Path)
    keep_up.add_argument("--every", type=float, default=2.0, help="seconds between two looks")
    keep_up.set_defaults(run=_follow)
    put_back = commands.add_parser("restore", help="put a backup back; erased people stay erased")
    put_back.add_argument("folder", type=Path)
    put_back.add_argument("--erased", type=Path, help="a later list of erased ids")
    put_back.set_defaults(run=_restore)


def _read(settings: Settings) -> tuple[Course, list[Problem]]:
    return read_course(settings.content, settings.quizzes)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    course, problems = _read(settings)
    problems += [*lint(course), *read_reminders(settings.content)[1]]
    if chosen.stale:
        return _stale(course)
    if chosen.blind:
        print(table(course))
        return 0
    if problems:
        print(FaultyContent(problems))
        print(f"{len(problems)} faults")
    print(coverage_line(course))
    return 1 if problems else 0


def _stale(course: Course) -> int:
    stale = [fact for fact in course.facts.values() if fact.is_stale(dt.date.today())]
    for fact in stale:
        print(f"{fact.id}: review was due {fact.review_by}, last checked {fact.checked}")
    print(f"{len(stale)} of {len(course.facts)} facts are past their review date")
    return 1 if stale else 0


def _coverage(chosen: argparse.Namespace, settings: Settings) -> int:
    course, _ = _read(settings)
    return _written("coverage.md", coverage_report(course), coverage_line(course))


def _facts(chosen: argparse.Namespace, settings: Settings) -> int:
    course, _ = _read(settings)
    return _written("facts.md", facts_report(course), facts_line(course))


def _written(name: str, report: str, summary: str) -> int:
    target = Path("docs") / name
    target.parent.mkdir(exist_ok=True)
    target.write_text(report, encoding="utf-8")
    print(f"wrote {target}: {summary}")
    return 0


def _accept(chosen: argparse.Namespace, settings: Settings) -> int:
    course, problems = _read(settings)
    if problems:
        print(FaultyContent(problems))
        return 1
    print(f"accepted the wording of {accept_wordings(course)} items")
    return 0


def _bill(chosen: argparse.Namespace, settings: Settings) -> int:
    try:
        print(write_bill(Path()))
    except NotInstalled as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _assurance(chosen: argparse.Namespace, settings: Settings) -> int:
    try:
        print(write_assurance(Path()))
    except Faulty as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _advisories(chosen: argparse.Namespace, settings: Settings) -> int:
    here = Path()
    kept = advisories.renew(here, chosen.clone) if chosen.clone else advisories.read(here)
    said, is_well = advisories.said_of(here, kept, dt.date.today())
    print(said)
    return 0 if is_well else 1


def _reports(chosen: argparse.Namespace, settings: Settings) -> int:
    store = open_store(settings)
    reports = store.reports()
    for at, item, wording, text in reports:
        print(f"{day(at)}  {item} (wording {wording})\n    {text}")
    print(f"{len(reports)} reports")
    store.close()
    return 0


def _serve(chosen: argparse.Namespace, _settings: Settings) -> int:
    from courseware.app.serve import serve  # no other command needs Streamlit

    return serve(chosen.port, chosen.address)


def _room(chosen: argparse.Namespace, settings: Settings) -> int:
    return run_room(
        chosen.port,
        lambda: f"http://127.0.0.1:{chosen.port}/invitation/{new_token(settings, Role.TRAINER)}",
    )


def _backup(chosen: argparse.Namespace, settings: Settings) -> int:
    try:
        print(f"backed up to {backup(settings, chosen.folder, dt.datetime.now(dt.UTC))}")
    except CannotBackUp as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _follow(chosen: argparse.Namespace, settings: Settings) -> int:
    try:
        Follower(settings, chosen.folder).follow(
            chosen.every, lambda said: print(said, file=sys.stderr, flush=True)
        )
    except CannotBackUp as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _restore(chosen: argparse.Namespace, settings: Settings) -> int:
    try:
        listed = restore(settings, chosen.folder, chosen.erased)
    except (CannotBackUp, InUse) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"restored; {listed} erased people stay erased")
    return 0
