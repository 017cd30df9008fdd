"""The script that Streamlit runs for every page: who is asking, then the page they asked for."""

from courseware.app.shell import run

run()
