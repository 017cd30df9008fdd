"""A page of Streamlit's with nothing on it: what a rerun costs before we do anything."""

import streamlit as st

app = st.App("page.py")
