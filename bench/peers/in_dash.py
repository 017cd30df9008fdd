"""The question in Dash, served by waitress: `python in_dash.py PORT FOLDER`."""

import uuid

from dash import Dash, Input, Output, State, ctx, dcc, html
from question import CHECK, OPTIONS, WORDS, told
from waitress import serve

port, kept = told()
app = Dash(__name__)
app.layout = lambda: html.Div(
    [
        html.P(WORDS),
        dcc.RadioItems(list(OPTIONS), id="chosen"),
        html.Button(CHECK, id="check"),
        dcc.Store("who", data=uuid.uuid4().hex),
        html.Div(id="said"),
    ],
    className="st-key-question",
)


@app.callback(
    Output("said", "children"),
    Input("chosen", "value"),
    Input("check", "n_clicks"),
    State("who", "data"),
    prevent_initial_call=True,
)
def say(chosen: str, _clicks: int, who: str) -> html.P:
    if ctx.triggered_id == "check":
        return html.P(kept.check(who, chosen), className="feedback")
    return html.P(kept.keep(who, chosen), className="saved")


serve(app.server, host="127.0.0.1", port=port, threads=8)
