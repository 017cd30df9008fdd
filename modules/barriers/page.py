"""The page of the module 'barriers', run by Streamlit."""

from courseware.study.home.ui.module import show

show("barriers")
