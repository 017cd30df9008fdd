"""The trainer's page: their sessions, or the one that the address names."""

import streamlit as st

from courseware.room.console import console, planning

if st.query_params.get("live"):
    console.show(st.query_params["live"])
else:
    planning.show()
