"""The page of the module 'context', run by Streamlit."""

from courseware.study.home.ui.module import show

show("context")
