"""The page of the module 'context', run by Streamlit."""

from courseware.ui.module_page import show

show("context")
