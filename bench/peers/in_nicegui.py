"""The question in NiceGUI: `python in_nicegui.py PORT FOLDER`."""

import uuid

from nicegui import ui
from question import CHECK, OPTIONS, WORDS, told

port, kept = told()


@ui.page("/")
def page() -> None:
    who = uuid.uuid4().hex

    def keep() -> None:
        said.clear()
        with said:
            ui.label(kept.keep(who, options.value)).classes("saved")

    def check() -> None:
        said.clear()
        with said:
            ui.label(kept.check(who, options.value)).classes("feedback")

    with ui.column().classes("st-key-question"):
        ui.label(WORDS)
        options = ui.radio(list(OPTIONS), on_change=keep)
        ui.button(CHECK, on_click=check)
        said = ui.column()


ui.run(port=port, host="127.0.0.1", show=False, reload=False)
