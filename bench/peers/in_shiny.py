"""The question in Shiny for Python: `python in_shiny.py PORT FOLDER`."""

import uuid
from typing import Any

from question import CHECK, OPTIONS, WORDS, told
from shiny import App, reactive, render, run_app, ui

port, kept = told()
page = ui.page_fluid(
    ui.div(
        ui.input_radio_buttons("chosen", WORDS, list(OPTIONS), selected=""),
        ui.input_action_button("check", CHECK),
        ui.output_ui("said"),
        class_="st-key-question",
    )
)


def server(input: Any, _output: Any, _session: Any) -> None:
    who = uuid.uuid4().hex
    words: reactive.Value[Any] = reactive.Value(None)

    @reactive.effect
    @reactive.event(input.chosen)
    def keep() -> None:
        if input.chosen():
            words.set(ui.p(kept.keep(who, input.chosen()), class_="saved"))

    @reactive.effect
    @reactive.event(input.check)
    def check() -> None:
        words.set(ui.p(kept.check(who, input.chosen()), class_="feedback"))

    @render.ui
    def said() -> Any:
        return words()


run_app(App(page, server), port=port, host="127.0.0.1", log_level="warning")
