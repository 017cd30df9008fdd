"""The page of the module 'types', run by Streamlit."""

from courseware.study.home.ui.module import show

show("types")
