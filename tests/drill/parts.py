"""What is drilled. Each part gives figures in words, and raises `AssertionError` if it came out
wrong; how long something took is said, and held against nothing."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from courseware.app.services import Services, open_services
from courseware.platform.database.database import Database
from courseware.platform.database.engines import postgresql_url
from courseware.platform.database.opening import DATA_FILE, database_of
from courseware.room.store.hints import PostgresHints
from courseware.settings import Settings
from tests.disasters.acts import FIELD
from tests.disasters.checks import votes_are_counted
from tests.disasters.stage import Stage
from tests.drill.hall import Hall, phones_of, prepared
from tests.drill.installed import Place, command, next_version, place, recovered, script, served
from tests.drill.pooler import pooler
from tests.kits.process import Served
from tests.kits.visitor import Visitor, done

SECONDS = 20.0
"""How long the hall is at work before the machine is lost."""


def lost(database: str) -> list[str]:
    """The machine is gone in the middle of a room; the course comes up elsewhere."""
    with place(database) as here, prepared(here.settings) as stage:
        processes = served(here.settings, 2)
        _start(processes)
        here.follow()
        ports = [each.port for each in processes]
        hall = Hall(stage, lambda: Visitor(ports))
        phones = phones_of(stage, processes)
        for each in phones:
            each.vote()
        hall.begin()
        time.sleep(SECONDS / 2)
        erased = stage.ledger.learners[0]
        gone = Visitor(ports, cookies={"masterclass": erased.token})
        done(gone.post("/erase"), 200)
        time.sleep(SECONDS / 2)

        for each in processes:
            each.kill()
        here.lose()
        at = time.time()
        hall.end()
        new = recovered(here)
        again = served(new.settings, 2)
        try:
            again[0].start()
            phone = Visitor([again[0].port], cookies=phones[0].visitor.cookies)
            done(phone.post(*_vote(stage)), 200)
            back = time.time() - at
            again[1].start()
            with _opened(new.settings) as services:
                missing = hall.lost(services)
                assert services.store.registration(erased.registration) is None, "erased, and there"
                assert erased.registration in services.store.erased(), "the list has lost them"
            _all_go_on(stage, again, hall)
        finally:
            for each in again:
                each.kill()
            new.remove()
    point = max(0.0, at - missing[0].at) if missing else 0.0
    return [
        f"recovery point {point:.1f} s: {len(missing)} of {len(hall.told)} acknowledged lost",
        f"recovery time {back:.1f} s, until a phone of the hall votes again",
        "the erased stayed erased; all phones vote, and members write, where they were",
    ]


def older(database: str) -> list[str]:
    """A backup from before two erasures is restored under a newer schema, on another machine."""
    with place(database) as here, place(database) as there, prepared(here.settings) as stage:
        services = stage.processes[0].services
        for each in stage.ledger.learners:
            member = services.identity.members.member(each.sign_in)
            services.study.notes.save(member, FIELD, f"words of {each.address}", 0, "drill")
        first, second, *_others = stage.ledger.learners
        backup = _backed_up(here)
        services.data_protection.erasing.erase(services.identity.members.member(first.sign_in))
        lists = here.folder / "erased.jsonl"
        lists.write_text(_listed(services))
        for each in stage.processes:
            each.store.close()
        here.lose()

        began = time.time()
        newer = next_version(there.folder / "newer")
        _restored(there, backup, lists, newer)
        (process,) = served(there.settings, 1, newer)
        try:
            process.start()
            took = time.time() - began
            assert _revision(there.settings) == "drill", "the newer schema isn't there"
            read = Visitor([process.port], cookies={"masterclass": second.token})
            note = done(read.get(f"/text/{FIELD}"), 200).json
            assert note["text"] == f"words of {second.address}", "a text didn't come back"
            gone = Visitor([process.port], cookies={"masterclass": first.token})
            done(gone.get(f"/text/{FIELD}"), 401)
        finally:
            process.kill()
    return [
        f"an older backup under a newer schema: served after {took:.1f} s, texts can be read",
        "who was erased after it stayed erased, by the list that travels apart",
    ]


def upgrade(database: str) -> list[str]:
    """One process after the other comes to the next version, while the hall votes."""
    with place(database) as here, prepared(here.settings) as stage:
        processes = served(here.settings, 2)
        _start(processes)
        newer = next_version(here.folder / "newer")
        phones = phones_of(stage, processes)
        for each in phones:
            each.begin()
        took = []
        for each in processes:
            time.sleep(3)
            began = time.time()
            each.stop()
            each.program = newer
            each.start()
            took.append(time.time() - began)
        time.sleep(3)
        for each in phones:
            each.end()
        for each in processes:
            each.kill()
        kept = sum(each.told["vote"] for each in phones)
        again = sum(each.unanswered for each in phones)
        assert _revision(here.settings) == "drill", "the newer schema isn't there"
        # By a store of the older program, open since before: it couldn't be opened now.
        first = stage.processes[0]
        faults = [*votes_are_counted(stage, first.store, first.services)]
        faults += [said for each in phones for said in each.failed]
        assert not faults, faults
        refused = [said for each in phones for said in each.refused]
        assert not refused, refused
    return [
        f"upgrade while a hall votes: {kept} votes kept, none refused; {again} on their way to a "
        "process that ended got no answer, which a phone's script sends again",
        f"a process was away {took[0]:.1f} and {took[1]:.1f} s",
    ]


def pooled(database: str) -> list[str]:
    """A hall votes on two processes that reach PostgreSQL by PgBouncer, by the transaction."""
    if database == "sqlite":
        return ["nothing to pool"]
    with place(database) as here, prepared(here.settings) as stage, pooler(here.cluster) as socket:
        urls = {
            "database_url": f"postgresql://postgres@/masterclass?host={socket}&port=6432",
            "keys_database_url": f"postgresql://postgres@/masterclass_keys?host={socket}&port=6432",
            "database_direct_url": here.settings.database_url,
        }
        processes = served(here.settings.model_copy(update=urls), 2)
        through = Database(postgresql_url(urls["database_url"]), 5, pooled=True)
        heard: list[list[str]] = [[], []]
        ears = [PostgresHints(through, urls["database_direct_url"]), PostgresHints(through)]
        try:
            _start(processes)
            for ear, notices in zip(ears, heard, strict=True):
                ear.listen(notices.append)
            phones = phones_of(stage, processes)
            for each in phones:
                each.begin()
            time.sleep(SECONDS)
            for each in phones:
                each.end()
        finally:
            for each in [*processes]:
                each.kill()
            for ear in ears:
                ear.close()
            through.close()
        kept = sum(each.told["vote"] for each in phones)
        trouble = [said for each in phones for said in [*each.refused, *each.failed]]
        first = stage.processes[0]
        trouble += votes_are_counted(stage, first.store, first.services)
        assert not trouble, trouble
        assert heard[0], "no notice came past the pooler"
    return [
        f"through PgBouncer: {kept} votes kept, none refused",
        f"notices heard past it {len(heard[0])}, through it {len(heard[1])}",
    ]


def _start(processes: list[Served]) -> None:
    for each in processes:
        each.start()


def _vote(stage: Stage) -> tuple[str, dict[str, str]]:
    room, round_id = stage.room, stage.round
    return f"/room/{room.session.id}", {"round": round_id, "chosen": "b"}


def _all_go_on(stage: Stage, processes: list[Served], hall: Hall) -> None:
    """Every phone votes and every member who is left writes, with what their browser has."""
    for each in phones_of(stage, processes):
        each.vote()
    for each in stage.ledger.learners[1:]:
        writer = Visitor([processes[1].port], cookies={"masterclass": each.token})
        note = done(writer.get(f"/text/{FIELD}"), 200).json
        given = {"text": "afterwards", "base_revision": note["revision"], "tab": "drill"}
        assert done(writer.put(f"/text/{FIELD}", given), 200).json["text"] == "afterwards"


@contextmanager
def _opened(settings: Settings) -> Iterator[Services]:
    services = open_services(settings)
    try:
        yield services
    finally:
        services.store.close()


def _listed(services: Services) -> str:
    listed = services.store.keys.erased()
    return "".join(
        json.dumps({"registration": each, "at": at.isoformat()}) + "\n" for each, at in listed
    )


def _backed_up(here: Place) -> Path:
    """By the product's own way, into a place that outlives the machine."""
    folder = here.folder / "safe"
    if here.cluster is None:
        command(here.settings, "backup", str(folder))
    else:
        script(here.settings, "backup.sh")
        shutil.move(here.folder / "backups", folder)
    (made,) = folder.iterdir()
    return made


def _restored(there: Place, backup: Path, lists: Path, program: Path) -> None:
    if there.cluster is None:
        command(there.settings, "restore", str(backup), "--erased", str(lists), program=program)
    else:
        script(there.settings, "restore.sh", str(backup), str(lists))


def _revision(settings: Settings) -> str:
    """Which revision the database notes, read without opening a store, which would change it."""
    database = database_of(settings.database_url, settings, DATA_FILE, 5)
    try:
        with database.reading() as connection:
            return str(connection.scalar(text("SELECT version_num FROM data_version")))
    finally:
        database.close()
