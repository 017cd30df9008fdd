"""The page of the module 'types', run by Streamlit."""

from courseware.ui.module_page import show

show("types")
