"""What `deploy/containers/` says: nothing here builds an image or starts a container."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware.app.commands.main import command_parser

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "deploy" / "containers"
IMAGE = (HERE / "Containerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((HERE / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
COURSES = ["course-1", "course-2"]
LASTING = [*COURSES, "database", "proxy"]
BY_HAND = ["task", "backup"]


def conf(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def test_what_the_image_copies_is_there():
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", IMAGE, re.MULTILINE)
    sources = {each for line in copied for each in line.split()}
    assert all((ROOT / each).exists() for each in sources)
    assert {"app.py", "courseware", "modules", "content", "quizzes", ".streamlit"} <= sources


def test_images_are_pinned_and_nothing_runs_as_root_or_can_change_itself():
    tags = re.findall(r"^FROM (\S+)", IMAGE, re.MULTILINE)
    tags += [each["image"] for each in SERVICES.values()]
    assert all(re.search(r":\d+\.\d+", tag) for tag in tags), tags
    assert re.search(r"^USER 10001$", IMAGE, re.MULTILINE)
    for name, service in SERVICES.items():
        assert service["read_only"] and service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_what_lasts_is_asked_how_it_is_and_comes_back():
    """A health check of the Containerfile is thrown away: the image is of a kind without one. And
    after the machine has started, only what is to start `always` does."""
    assert "HEALTHCHECK " not in IMAGE
    assert sorted(SERVICES) == sorted([*LASTING, *BY_HAND])
    for name in LASTING:
        assert SERVICES[name]["healthcheck"]["test"][0] == "CMD", name
        assert SERVICES[name]["restart"] == "always", name


def test_what_is_run_by_hand_starts_with_nothing_else():
    for name in BY_HAND:
        assert SERVICES[name]["profiles"] == ["task"] and SERVICES[name]["restart"] == "no"
    assert SERVICES["task"]["entrypoint"] == ["python", "-m", "courseware"]
    command_parser().parse_args(SERVICES["task"]["command"])
    mounted = [each.split(":") for each in SERVICES["backup"]["volumes"]]
    scripts = {inside: HERE / here for here, inside, *_ in mounted if inside.endswith(".sh")}
    assert set(scripts) == {"/deploy/backup.sh", "/deploy/restore.sh"}
    assert all(script.exists() for script in scripts.values())
    assert SERVICES["backup"]["command"] == ["/deploy/backup.sh"]
    assert SERVICES["backup"]["image"] == SERVICES["database"]["image"], "pg_dump of its version"


def test_the_proxy_sees_whose_address_it_is_and_nothing_else_is_on_a_network():
    """A rootless engine that publishes a port passes everybody on from one address, and the bounds
    of one address would hold for all members together."""
    assert not any("ports" in each or "networks" in each for each in SERVICES.values())
    for name in ("proxy", *COURSES):
        assert SERVICES[name]["network_mode"] == "host"
    for name in ("database", "backup"):
        assert SERVICES[name]["network_mode"] == "none"
    for name in COURSES:
        assert "--address" not in SERVICES[name]["command"], "its default is 127.0.0.1"
        assert "FORWARDED_ALLOW_IPS" not in SERVICES[name]["environment"], (
            "its default is 127.0.0.1"
        )


def test_the_proxy_asks_where_the_courses_listen():
    asked = re.findall(r"^    server 127\.0\.0\.1:(\d+);$", conf("proxy.conf"), re.MULTILINE)
    assert asked == [SERVICES[each]["environment"]["PORT"] for each in COURSES]
    for name in COURSES:
        assert SERVICES[name]["command"][-2:] == ["--port", SERVICES[name]["environment"]["PORT"]]
        assert "'PORT'" in SERVICES[name]["healthcheck"]["test"][-1]


def test_who_is_told_to_stop_has_the_time_to_let_members_go():
    for name in COURSES:
        handover = SERVICES[name]["environment"]["MASTERCLASS_HANDOVER"]
        assert 0 < int(handover) < 60 and SERVICES[name]["stop_grace_period"] == "1m"


def test_a_course_is_replaced_alone():
    """Compose makes anew, with what it replaces, whatever is said to depend on it."""
    assert "depends_on" not in SERVICES["proxy"]
    for name in (*COURSES, *BY_HAND):
        assert list(SERVICES[name]["depends_on"]) == ["database"]


def test_the_socket_of_the_database_is_where_each_looks_for_it():
    """Not below /var/run, which is a link: podman then takes the folder of the machine itself."""
    (place,) = {
        each.removeprefix("socket:")
        for service in SERVICES.values()
        for each in service["volumes"]
        if each.startswith("socket:")
    }
    assert place == "/run/postgresql"
    for name in (*COURSES, *BY_HAND):
        for setting in ("DATABASE_URL", "KEYS_DATABASE_URL"):
            assert SERVICES[name]["environment"][setting].endswith(f"?host={place}")


def test_the_proxy_has_room_for_a_hall():
    """Each of a thousand phones is two connections of nginx, and members study meanwhile."""
    (room,) = re.findall(r"worker_connections (\d+);", conf("nginx.conf"))
    (files,) = re.findall(r"worker_rlimit_nofile (\d+);", conf("nginx.conf"))
    assert int(files) > int(room) >= 4096
    assert "include /etc/nginx/conf.d/*.conf;" in conf("nginx.conf")


def test_what_is_mounted_is_there_and_what_is_secret_is_never_committed():
    for service in SERVICES.values():
        for source in (each.split(":")[0] for each in service["volumes"]):
            ours = source.startswith(".") and source != "./backups"
            assert not ours or (HERE / source).exists(), source
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for name in (".env", "secrets/", "backups/"):
        assert f"/deploy/containers/{name}" in ignored
    for secret in COMPOSE["secrets"].values():
        assert secret["file"].startswith("./secrets/")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\$\{([A-Z_]+)", conf("compose.yaml")))))
def test_the_example_has_what_compose_asks_for(name):
    assert re.search(rf"^{name}=", conf("example.env"), re.MULTILINE)
