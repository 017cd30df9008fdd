"""The page of the module 'barriers', run by Streamlit."""

from courseware.ui.module_page import show

show("barriers")
