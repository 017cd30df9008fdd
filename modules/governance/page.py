"""The page of the module 'governance', run by Streamlit."""

from courseware.ui.module_page import show

show("governance")
