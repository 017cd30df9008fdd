"""The application as `app.py` makes it, by a clock that a test puts forward by so many days."""

import datetime as dt
import os
from pathlib import Path

import streamlit as st

from courseware.app import services as runtime
from courseware.app.serve import parts_for
from courseware.settings import Settings
from modules import MODULES

_FORWARD = Path(os.environ["TEST_DAYS_FORWARD"])


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC) + dt.timedelta(days=int(_FORWARD.read_text()))


runtime.use(runtime.open_services(Settings(), clock=_now))
parts = parts_for(MODULES)
app = st.App(
    parts.script,
    middleware=parts.middleware,
    lifespan=parts.lifespan,
    on_script_error=parts.on_script_error,
)
