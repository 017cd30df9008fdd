"""The page of the module 'governance', run by Streamlit."""

from courseware.study.home.ui.module import show

show("governance")
