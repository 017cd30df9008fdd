"""Facts about Streamlit that the product leans on and that need no browser.

When one fails after an upgrade, docs/how-to/upgrade-streamlit.md says what leans on it.
"""

from __future__ import annotations

import inspect
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config
from streamlit.web.server.app_discovery import discover_asgi_app

from courseware.app.routes import our_routes
from courseware.app.services import services_on, utc_now
from courseware.app.stores import SqlStore
from courseware.settings import Settings
from tests.content.real import real_course
from tests.streamlit.conftest import ROOT, texts, visit

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
PACKAGE = Path(st.__file__).parent


def test_our_entry_is_found_without_being_run() -> None:
    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"


def test_an_app_made_by_a_function_is_not_found(tmp_path: Path) -> None:
    entry = tmp_path / "app.py"
    entry.write_text("from courseware.app.serve import make\napp = make()\n")
    assert not discover_asgi_app(entry).is_asgi_app


@pytest.fixture
def main_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever `st.App` notes about the process is undone."""
    monkeypatch.setattr(config, "_main_script_path", str(ROOT / "app.py"))


@pytest.mark.usefixtures("main_script")
@pytest.mark.parametrize(
    "path", ["/_stcore/mine", "/media/mine", "/component/mine", "/static/mine"]
)
def test_streamlit_keeps_its_own_addresses(path: str) -> None:
    with pytest.raises(ValueError, match="reserved"):
        st.App("script.py", routes=[Route(path, PlainTextResponse("mine"))])


@pytest.mark.usefixtures("main_script")
def test_our_addresses_are_free(scenario_store: SqlStore) -> None:
    services = services_on(Settings(), real_course(), scenario_store, utc_now)
    st.App("script.py", routes=our_routes(services))


def _options(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The options that a file sets, by their full names."""
    for key, value in settings.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and name not in config._config_options_template:
            yield from _options(value, f"{name}.")
        else:
            yield name, value


@pytest.mark.parametrize("name", [name for name, _value in _options(SETTINGS)])
def test_every_option_we_set_exists(name: str) -> None:
    assert name in config._config_options_template


def test_collecting_after_each_run_is_an_option_and_on_by_default() -> None:
    assert config._config_options_template["runner.postScriptGC"].default_val is True
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_nothing_is_collected_after_a_run_with_our_settings(tiny: str) -> None:
    with visit(tiny, "plain") as page:
        page.run()
        before = _read(tiny + "/collected")
        for _ in range(3):
            page.run()
        assert _read(tiny + "/collected") == before


def test_a_trusted_header_reaches_the_script_and_ours_wins(tiny: str) -> None:
    with visit(tiny, "plain", {"X-Masterclass-Sign-In": "forged"}) as page:
        assert texts(page.run()) == ["sign_in: set by our middleware"]


def test_a_callback_is_called_in_the_session_that_drew_its_button(tiny: str) -> None:
    with visit(tiny, "plain") as page:
        button = _button(page.run())
        assert "pressed; on_click called" in texts(page.run(pressed=button))


def test_a_callback_is_not_called_after_a_reconnect_but_the_value_is_there(tiny: str) -> None:
    with visit(tiny, "plain") as page:
        button = _button(page.run())
    with visit(tiny, "plain") as page:
        assert "pressed; on_click not called" in texts(page.run(pressed=button))


def test_apptest_of_the_entry_sees_nothing() -> None:
    script = (
        "from streamlit.testing.v1 import AppTest\n"
        "test = AppTest.from_file('tests/streamlit/tiny/app.py', default_timeout=60).run()\n"
        "print(len(test.main), len(test.exception))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "0"]


def test_the_index_has_what_we_mend() -> None:
    html = (PACKAGE / "static" / "index.html").read_text(encoding="utf-8")
    tags = ("<title>", "</title>", "<noscript>", "</noscript>", "</head>", '<div id="root">')
    for tag in (*tags, '<script type="module"', 'rel="stylesheet"', 'as="font"'):
        assert html.count(tag) == 1, tag


def test_the_bundle_is_where_we_compress_it_and_its_names_change_with_it() -> None:
    names = [path.name for path in (PACKAGE / "static" / "static" / "js").glob("*.js")]
    assert names
    assert all(len(name.split(".")) >= 3 for name in names), "names without a hash are cached too"


def test_charts_take_a_text_for_those_who_do_not_see_them() -> None:
    assert "alt" in inspect.signature(st.altair_chart).parameters


def test_a_component_can_do_without_a_shadow_root() -> None:
    renderer = st.components.v2.component("fact", html="<p></p>", isolate_styles=False)
    assert {"key", "data"} <= set(inspect.signature(renderer).parameters)


def _read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode())


def _button(drawn: list[Any]) -> str:
    return str(next(each.button.id for each in drawn if each.WhichOneof("type") == "button"))
