"""The ASGI entry: names the modules, hands them to the engine, makes the application.

`streamlit run app.py` finds the application by reading this file, without running it: hence the
literal `st.App`. Any ASGI server starts it too (`uvicorn app:app`).
"""

import streamlit as st

from courseware.app.serve import parts_for
from modules import MODULES

parts = parts_for(MODULES)
app = st.App(
    parts.script,
    middleware=parts.middleware,
    lifespan=parts.lifespan,
    on_script_error=parts.on_script_error,
)
